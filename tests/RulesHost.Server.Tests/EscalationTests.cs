using System.Text.Json.Nodes;

namespace RulesHost.Server.Tests;

/// <summary>A case over HTTP: asked again and again, by whoever sends the notifications.</summary>
public sealed class EscalationTests
{
    private const string Path = "/v1/decisions/breaches";

    private static readonly Dictionary<string, string> Files = new()
    {
        ["desk.yaml"] = """
            calendar: desk
            timeZone: Europe/Oslo
            week: { monday to friday: '08:00-16:00' }
            """,
        ["breaches.yaml"] = """
            ruleSet: breaches
            kind: escalation
            timeZone: Europe/Oslo
            inputs:
              severity: { type: number, min: 1, max: 4, decimals: 0 }
            rules:
              - { id: B-010, when: { severity: 1 }, then: { path: urgent }, say: Somebody is on it. }
            otherwise: { path: desk }
            paths:
              urgent:
                calendar: around-the-clock
                levels: [ { notify: duty, after: 0 minutes }, { notify: manager, after: 30 minutes } ]
                resolution: { reasonCodes: [road, weather] }
              desk:
                calendar: desk
                levels: [ { notify: agent, after: 0 minutes }, { notify: manager, after: 4 hours } ]
            """,
    };

    [Fact]
    public async Task Whoever_is_due_by_then_is_named_with_ids_that_stay()
    {
        await using RunningService service = await RunningService.StartAsync(Files);

        JsonNode at1020 = (await service.PostAsync(Path, Case("2026-06-01T10:20:00+02:00", severity: 1))).Json["result"]!;
        JsonNode at1040 = (await service.PostAsync(Path, Case("2026-06-01T10:40:00+02:00", severity: 1))).Json["result"]!;
        JsonNode again = (await service.PostAsync(Path, Case("2026-06-01T10:40:00+02:00", severity: 1))).Json["result"]!;

        ((string?)at1020["nextDue"]).ShouldBe("2026-06-01T10:30:00+02:00");
        Told(at1020).ShouldBe(["duty at 2026-06-01T10:00:00+02:00"]);
        Told(at1040).ShouldBe(["duty at 2026-06-01T10:00:00+02:00", "manager at 2026-06-01T10:30:00+02:00"]);
        Ids(at1040)[0].ShouldBe(Ids(at1020)[0]);
        Ids(at1040).ShouldBeUnique();
        again.ToJsonString().ShouldBe(at1040.ToJsonString());
    }

    [Fact]
    public async Task Cases_are_told_apart_by_their_ids_which_may_be_the_subject()
    {
        await using RunningService service = await RunningService.StartAsync(Files);
        string request = Case("2026-06-01T10:20:00+02:00", severity: 1);

        Reply named = await service.PostAsync(Path, request);
        Reply subject = await service.PostAsync(Path, request.Replace("\"case\"", "\"subject\"", StringComparison.Ordinal));
        Reply other = await service.PostAsync(Path, request.Replace("C-1", "C-2", StringComparison.Ordinal));

        Ids(subject.Json["result"]!).ShouldBe(Ids(named.Json["result"]!));
        Ids(other.Json["result"]!).ShouldNotBe(Ids(named.Json["result"]!));
        named.Json["warnings"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Events_come_in_any_order()
    {
        await using RunningService service = await RunningService.StartAsync(Files);
        string[] events =
        [
            """{ "at": "2026-06-01T11:00:00+02:00", "type": "severityRaised", "severity": 1 }""",
            """{ "at": "2026-06-01T11:10:00+02:00", "type": "acknowledged", "by": "duty" }""",
            """{ "at": "2026-06-01T12:00:00+02:00", "type": "resolved", "reason": "road" }""",
        ];

        JsonNode sorted = (await service.PostAsync(Path, Case("2026-06-01T13:00:00+02:00", severity: 3, events))).Json["result"]!;
        JsonNode reversed = (await service.PostAsync(Path, Case("2026-06-01T13:00:00+02:00", severity: 3, [.. events.Reverse()]))).Json["result"]!;

        ((string?)sorted["path"]).ShouldBe("urgent");
        ((string?)sorted["status"]).ShouldBe("resolved");
        Told(sorted).ShouldBe(["agent at 2026-06-01T10:00:00+02:00", "duty at 2026-06-01T11:00:00+02:00"]);
        sorted["departures"]!.AsArray().ShouldBeEmpty();
        reversed.ToJsonString().ShouldBe(sorted.ToJsonString());
    }

    [Theory]
    [InlineData("""{ "at": "2026-06-01T11:00:00+02:00", "type": "acknowleged" }""", "/events/0/type", "RH5003")]
    [InlineData("""{ "at": "2026-06-01T11:00:00", "type": "acknowledged" }""", "/events/0/at", "RH5002")]
    [InlineData("""{ "at": "yesterday", "type": "acknowledged" }""", "/events/0/at", "RH5002")]
    [InlineData("""{ "type": "acknowledged" }""", "/events/0/at", "RH5001")]
    [InlineData("""{ "at": "2026-06-01T11:00:00+02:00", "type": "reassigned" }""", "/events/0", "RH5301")]
    [InlineData("""{ "at": "2026-06-01T11:00:00+02:00", "type": "severityRaised" }""", "/events/0", "RH5301")]
    [InlineData("""{ "at": "2026-06-01T11:00:00+02:00", "type": "severityRaised", "severity": 0 }""", "/events/0/severity", "RH5003")]
    [InlineData("null", "/events/0", "RH5301")]
    [InlineData("""{ "at": null, "type": "acknowledged" }""", "/events/0/at", "RH5001")]
    [InlineData("""{ "at": "2026-06-01T11:00:00+02:00", "type": null }""", "/events/0/type", "RH5001")]
    [InlineData("""{ "at": "9998-06-01T11:00:00+02:00", "type": "paused" }""", "/events/0/at", "RH5002")]
    public async Task An_event_that_does_not_fit_is_refused_with_its_place(string given, string pointer, string code)
    {
        await using RunningService service = await RunningService.StartAsync(Files);

        Reply reply = (await service.PostAsync(Path, Case("2026-06-01T13:00:00+02:00", severity: 3, given))).ShouldBeProblem(422);

        reply.Json["diagnostics"]!.AsArray().Select(d => $"{d!["code"]} {d["pointer"]}").ShouldBe([$"{code} {pointer}"], reply.Text);
    }

    [Fact]
    public async Task A_reassignment_to_a_role_of_no_directory_is_heeded_and_warned_of()
    {
        Dictionary<string, string> files = new(Files)
        {
            ["roles.yaml"] = "roles: team\ndirectory: { duty: , manager: , agent: { contact: crm/owner } }",
            ["breaches.yaml"] = Files["breaches.yaml"] + "\nroles: team",
        };
        await using RunningService service = await RunningService.StartAsync(files);

        Reply reply = await service.PostAsync(Path, Case("2026-06-01T10:20:00+02:00", severity: 3, """{ "at": "2026-06-01T10:10:00+02:00", "type": "reassigned", "to": "agnet" }"""));

        Told(reply.Json["result"]!).ShouldBe(["agent at 2026-06-01T10:00:00+02:00", "agnet at 2026-06-01T10:10:00+02:00"]);
        reply.Json["warnings"]!.AsArray().Select(w => $"{w!["code"]} {w["pointer"]} {w["help"]}").ShouldBe(["RH5326 /events/0/to did you mean `agent`?"]);
    }

    [Fact]
    public async Task A_case_that_was_never_opened_is_refused()
    {
        await using RunningService service = await RunningService.StartAsync(Files);

        Reply reply = (await service.PostAsync(Path, """{ "facts": { "severity": 1 } }""")).ShouldBeProblem(422);

        reply.Json["diagnostics"]!.AsArray().Select(d => $"{d!["code"]} {d["pointer"]}").ShouldBe(["RH5001 /opened"]);
    }

    [Fact]
    public async Task More_events_than_a_case_can_have_are_refused()
    {
        await using RunningService service = await RunningService.StartAsync(Files);
        string[] events = [.. Enumerable.Repeat("""{ "at": "2026-06-01T11:00:00+02:00", "type": "acknowledged" }""", 1_001)];

        (await service.PostAsync(Path, Case("2026-06-01T13:00:00+02:00", severity: 3, events))).ShouldBeProblem(422).Codes.ShouldBe(["RH5301"]);
    }

    private static string Case(string asOf, int severity, params IEnumerable<string> events) =>
        $$"""{ "facts": { "severity": {{severity}} }, "asOf": "{{asOf}}", "case": "C-1", "opened": "2026-06-01T10:00:00+02:00", "events": [{{string.Join(", ", events)}}] }""";

    private static IEnumerable<string> Told(JsonNode result) => result["due"]!.AsArray().Select(told => $"{told!["notify"]} at {told["at"]}");

    private static List<string?> Ids(JsonNode result) => [.. result["due"]!.AsArray().Select(told => (string?)told!["id"])];
}
