using System.Text.Json.Nodes;

namespace RulesHost.Server.Tests;

/// <summary>The committee's work over HTTP, and how it reaches decisions.</summary>
public sealed class GovernanceTests
{
    [Fact]
    public async Task A_change_goes_from_an_analyst_through_the_committee_into_force()
    {
        await using GovernedService governed = await GovernedService.StartAsync();
        (int number, string hash) = await governed.ProposeAsync("anna", "Hello");

        JsonNode plan = (await governed.GetAsync("kari", $"/v1/proposals/{number}/plan")).Json;
        ((string)plan["hash"]!, (bool)plan["moved"]!).ShouldBe((hash, false));
        plan["missing"]!.AsArray().Select(missing => (string?)missing).ShouldBe(["0 of 1 approvals for `decision`"]);
        (await governed.PostAsync("kari", $"/v1/proposals/{number}/publish", "{}")).ShouldBeProblem(409).Codes.ShouldBe(["RH6107"]);
        (await governed.PostAsync("kari", $"/v1/proposals/{number}/approve", $$"""{ "planHash": "{{hash}}" }""")).Status.ShouldBe(200);
        Reply published = await governed.PostAsync("kari", $"/v1/proposals/{number}/publish", "{}");

        ((string?)published.Json["release"]!["state"]).ShouldBe("inForce");
        ((int)published.Json["release"]!["versions"]![0]!["version"]!).ShouldBe(2);
        (await governed.GreetAsync()).ShouldBe("Hello");
        string journal = (await governed.GetAsync("eva", "/v1/journal")).Text;
        journal.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => (string?)JsonNode.Parse(line)!["type"]).TakeLast(3).ShouldBe(["proposed", "approved", "published"]);
        ((bool)(await governed.GetAsync("eva", "/v1/journal/verify")).Json["ok"]!).ShouldBeTrue();
    }

    [Fact]
    public async Task Nobody_approves_their_own_or_what_they_have_not_seen()
    {
        await using GovernedService governed = await GovernedService.StartAsync();
        (int number, string hash) = await governed.ProposeAsync("kari", "Hello");

        (await governed.PostAsync("kari", $"/v1/proposals/{number}/approve", $$"""{ "planHash": "{{hash}}" }""")).ShouldBeProblem(403).Codes.ShouldBe(["RH6102"]);
        (await governed.PostAsync("lars", $"/v1/proposals/{number}/approve", """{ "planHash": "sha256:00" }""")).ShouldBeProblem(409).Codes.ShouldBe(["RH6105"]);
        (await governed.PostAsync("lars", $"/v1/proposals/{number}/approve", "{}")).ShouldBeProblem(400);
        (await governed.PostAsync("lars", "/v1/proposals/7/approve", "{}")).ShouldBeProblem(404).Codes.ShouldBe(["RH6103"]);
    }

    [Fact]
    public async Task An_act_on_what_has_changed_since_it_was_read_is_refused()
    {
        await using GovernedService governed = await GovernedService.StartAsync();
        (int number, string hash) = await governed.ProposeAsync("anna", "Hello");
        string seen = (await governed.GetAsync("kari", $"/v1/proposals/{number}")).Headers.ETag!.ToString();
        (await governed.PostAsync("lars", $"/v1/proposals/{number}/comments", """{ "text": "Hm" }""", ("If-Match", seen))).Status.ShouldBe(200);

        (await governed.PostAsync("kari", $"/v1/proposals/{number}/approve", $$"""{ "planHash": "{{hash}}" }""", ("If-Match", seen))).ShouldBeProblem(412);
        (await governed.PostAsync("kari", $"/v1/proposals/{number}/approve", $$"""{ "planHash": "{{hash}}" }""", ("If-Match", "*"))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_decision_is_asked_before_and_after_a_scheduled_release_and_by_what_was_known()
    {
        await using GovernedService governed = await GovernedService.StartAsync();
        JsonNode before = (await governed.PostAsync("crm", "/v1/decisions/greeting", """{ "facts": { "hour": 15 } }""")).Json;
        governed.Clock.Now = governed.Clock.Now.AddDays(1);
        await governed.ReleaseAsync("Hello", "\"2026-12-01T00:00:00+01:00\"");

        (await governed.GreetAsync()).ShouldBe("Good day");
        (await governed.GreetAsync(""", "asOf": "2026-11-30T23:59:59+01:00" """)).ShouldBe("Good day");
        (await governed.GreetAsync(""", "asOf": "2026-12-01T00:00:00+01:00" """)).ShouldBe("Hello");
        (await governed.GreetAsync($$""", "asOf": "2026-12-01T00:00:00+01:00", "position": {{before["position"]}} """)).ShouldBe("Good day");
        (await governed.GreetAsync(""", "asOf": "2026-12-01T00:00:00+01:00", "knownAt": "2026-11-02T12:00:00Z" """)).ShouldBe("Good day");
        governed.Clock.Now = new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.FromHours(1));
        (await governed.GreetAsync()).ShouldBe("Hello");

        Reply again = await governed.PostAsync("crm", "/v1/decisions/greeting", $$"""{ "facts": { "hour": 15 }, "asOf": "{{before["asOf"]}}", "position": {{before["position"]}} }""");
        foreach (string part in (string[])["ruleSet", "version", "position", "asOf", "outcome", "result", "matched"])
        {
            again.Json[part]?.ToJsonString().ShouldBe(before[part]?.ToJsonString(), part);
        }
    }

    [Fact]
    public async Task A_proposal_is_rebased_onto_what_a_scheduled_release_will_bring_and_takes_effect_after_it()
    {
        const string After = """{ "effectiveFrom": "2026-12-15T00:00:00Z" }""";
        await using GovernedService governed = await GovernedService.StartAsync();
        await governed.ReleaseAsync("Hello", "\"2026-12-01T00:00:00Z\"");
        JsonObject morning = new() { ["message"] = "Shorter", ["files"] = new JsonObject { ["greeting.yaml"] = SampleRules.Greeting.Replace("Good morning", "Morning", StringComparison.Ordinal) } };
        (await governed.PostAsync("anna", "/v1/proposals", morning.ToJsonString())).Status.ShouldBe(200);
        await ApproveAsync();
        (await governed.PostAsync("kari", "/v1/proposals/2/publish", After)).ShouldBeProblem(409).Codes.ShouldBe(["RH6106"]);
        (await governed.PostAsync("anna", "/v1/proposals/2/rebase", "{}")).Codes.ShouldBe(["RH6109"]);
        (await governed.PostAsync("anna", "/v1/proposals/2/rebase", """{ "effectiveFrom": "2026-11-01T00:00:00Z" }""")).Codes.ShouldBe(["RH6110"]);

        Reply rebased = await governed.PostAsync("anna", "/v1/proposals/2/rebase", After);

        rebased.Status.ShouldBe(200, rebased.Text);
        ((string?)rebased.Json["proposal"]!["effectiveFrom"]).ShouldBe("2026-12-15T00:00:00.000Z");
        rebased.Json["proposal"]!["approvals"]!.AsArray().ShouldBeEmpty();
        JsonNode plan = (await governed.GetAsync("kari", "/v1/proposals/2/plan")).Json;
        ((bool)plan["moved"]!).ShouldBeFalse();
        plan["regions"]!.ToJsonString().ShouldContain("Morning");
        plan["regions"]!.ToJsonString().ShouldNotContain("Hello");
        await ApproveAsync();
        (await governed.PostAsync("kari", "/v1/proposals/2/publish", "{}")).ShouldBeProblem(409).Codes.ShouldBe(["RH6106"]);
        Reply published = await governed.PostAsync("kari", "/v1/proposals/2/publish", After);
        published.Status.ShouldBe(200, published.Text);

        (await SaidAsync("2026-11-30T00:00:00Z")).ShouldBe("Good morning, Good day");
        (await SaidAsync("2026-12-01T00:00:00Z")).ShouldBe("Good morning, Hello");
        (await SaidAsync("2026-12-15T00:00:00Z")).ShouldBe("Morning, Hello");

        async Task ApproveAsync() => (await governed.PostAsync("kari", "/v1/proposals/2/approve", $$"""{ "planHash": {{(await governed.GetAsync("kari", "/v1/proposals/2/plan")).Json["hash"]!.ToJsonString()}} }""")).Status.ShouldBe(200);

        async Task<string> SaidAsync(string asOf)
        {
            List<string?> said = [];
            foreach (int hour in (int[])[9, 15])
            {
                said.Add((string?)(await governed.PostAsync("crm", "/v1/decisions/greeting", $$"""{ "facts": { "hour": {{hour}} }, "asOf": "{{asOf}}" }""")).Json["result"]!["text"]);
            }

            return string.Join(", ", said);
        }
    }

    [Fact]
    public async Task A_replay_is_no_decision_more_and_one_of_a_position_that_the_history_does_not_reach_says_so()
    {
        await using GovernedService governed = await GovernedService.StartAsync();
        string backup = Path.Combine(governed.Service.Folder, "backup");
        await governed.Service.RestartAsync(() => Copy(governed.Data, backup));
        await governed.ReleaseAsync("Hello");
        string id = (string)(await governed.PostAsync("crm", "/v1/decisions/greeting", """{ "facts": { "hour": 15 } }""")).Json["decisionId"]!;
        string counted = await DecidedAsync();

        ((bool)(await governed.GetAsync("eva", $"/v1/decision-log/{id}/replay")).Json["identical"]!).ShouldBeTrue();
        (await DecidedAsync()).ShouldBe(counted);
        await governed.Service.RestartAsync(() => Array.ForEach(Directory.GetFiles(backup, "history.db*"), file => File.Copy(file, Path.Combine(governed.Data, Path.GetFileName(file)), overwrite: true)));

        Reply refused = await governed.GetAsync("eva", $"/v1/decision-log/{id}/replay");
        refused.ShouldBeProblem(409);
        ((string)refused.Json["detail"]!).ShouldMatch("the decision was made at position [0-9]+, and the history ends at [0-9]+");

        async Task<string> DecidedAsync() => string.Join('\n', (await governed.GetAsync("crm", "/metrics")).Text.Split('\n').Where(line => line.StartsWith("ruleshost_decisions", StringComparison.Ordinal)));

        static void Copy(string from, string to)
        {
            Directory.CreateDirectory(to);
            Array.ForEach(Directory.GetFiles(from, "history.db*"), file => File.Copy(file, Path.Combine(to, Path.GetFileName(file))));
        }
    }

    [Fact]
    public async Task A_node_that_has_not_seen_a_position_yet_says_so()
    {
        await using GovernedService governed = await GovernedService.StartAsync();

        (await governed.GreetAsync(""", "minPosition": 7 """)).ShouldBe("Good day");
        Reply behind = (await governed.PostAsync("crm", "/v1/decisions/greeting", """{ "facts": { "hour": 15 }, "minPosition": 8 }""")).ShouldBeProblem(503);

        behind.Headers.RetryAfter.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_mode_that_is_switched_decides_and_a_request_cannot_say_another()
    {
        await using GovernedService governed = await GovernedService.StartAsync();
        (await DaysAsync(governed)).ShouldBe(3);

        (await governed.PostAsync("kari", "/v1/modes", """{ "mode": "disruption", "because": "Port closed", "to": "2026-11-05T00:00:00Z" }""")).Status.ShouldBe(200);

        (await DaysAsync(governed)).ShouldBe(14);
        (await DaysAsync(governed, """, "position": 7 """)).ShouldBe(3);
        (await DaysAsync(governed, """, "asOf": "2026-11-05T00:00:00Z" """)).ShouldBe(3);
        (await governed.PostAsync("crm", "/v1/decisions/promise", """{ "facts": {}, "mode": "normal" }""")).Codes.ShouldBe(["RH6117"]);
        governed.Clock.Now = governed.Clock.Now.AddHours(1);
        (await governed.PostAsync("kari", "/v1/modes/1/end", """{ "because": "Port open again" }""")).Status.ShouldBe(200);
        (await DaysAsync(governed)).ShouldBe(3);
        ((string?)(await governed.GetAsync("eva", "/v1/modes")).Json["inForce"]).ShouldBe("normal");
    }

    [Fact]
    public async Task An_override_decides_once_another_has_approved_it_and_until_its_end()
    {
        await using GovernedService governed = await GovernedService.StartAsync();
        (await governed.PostAsync("kari", "/v1/overrides", """{ "ruleSet": "segments", "subject": "C-1042", "segment": "Strategic", "because": "Merger", "to": "2026-12-01T00:00:00Z" }""")).Status.ShouldBe(200);
        (await SegmentAsync(governed, "C-1042")).ShouldBe("Core");
        (await governed.PostAsync("kari", "/v1/overrides/1/approve", "{}")).ShouldBeProblem(403).Codes.ShouldBe(["RH6102"]);

        (await governed.PostAsync("lars", "/v1/overrides/1/approve", "{}")).Status.ShouldBe(200);

        (await SegmentAsync(governed, "C-1042")).ShouldBe("Strategic");
        (await SegmentAsync(governed, "C-1043")).ShouldBe("Core");
        (await SegmentAsync(governed, "C-1042", """, "asOf": "2026-12-01T00:00:00Z" """)).ShouldBe("Core");
        (await SegmentAsync(governed, "C-1043", """, "state": { "overrides": [ { "segment": "Strategic", "reason": "mine", "requestedBy": "me", "approvedBy": ["you"], "from": "2026-11-01T00:00:00Z", "to": "2026-12-01T00:00:00Z" } ] } """)).ShouldBe("Core");
        governed.Clock.Now = governed.Clock.Now.AddHours(1);
        (await governed.PostAsync("lars", "/v1/overrides/1/end", """{ "because": "Called off" }""")).Status.ShouldBe(200);
        (await SegmentAsync(governed, "C-1042")).ShouldBe("Core");
    }

    [Fact]
    public async Task An_override_of_a_lines_subject_holds_in_a_shortage_and_a_line_cannot_bring_its_own()
    {
        await using GovernedService governed = await GovernedService.StartAsync(more: ("shortage.yaml", """
            ruleSet: shortage
            kind: allocation
            inputs:
              segment: { from: segments }
            rules:
              - { id: SA-010, when: { segment: Strategic }, then: { priority: 1 } }
              - { id: SA-900, then: { priority: 2 } }
            method: priority
            """));
        await governed.PostAsync("kari", "/v1/overrides", """{ "ruleSet": "segments", "subject": "C-1042", "segment": "Strategic", "because": "Merger", "to": "2026-12-01T00:00:00Z" }""");
        (await governed.PostAsync("lars", "/v1/overrides/1/approve", "{}")).Status.ShouldBe(200);

        Reply reply = await governed.PostAsync("crm", "/v1/decisions/shortage", """
            { "supply": 10, "lines": [
              { "id": "smuggled", "requested": 10, "annualRevenue": 5, "subject": "C-1043", "state": { "overrides": [ { "segment": "Strategic", "reason": "mine", "requestedBy": "me", "approvedBy": ["you"], "from": "2026-11-01T00:00:00Z", "to": "2026-12-01T00:00:00Z" } ] } },
              { "id": "overridden", "requested": 10, "annualRevenue": 5, "subject": "C-1042" },
              { "id": "nobody's", "requested": 10, "annualRevenue": 5 } ] }
            """);

        reply.Status.ShouldBe(200, reply.Text);
        reply.Json["result"]!["lines"]!.AsArray().Select(line => ((string)line!["segment"]!, (int)line["quantity"]!)).ShouldBe([("Core", 0), ("Strategic", 10), ("Core", 0)]);
    }

    private static async Task<int> DaysAsync(GovernedService governed, string more = "")
    {
        Reply reply = await governed.PostAsync("crm", "/v1/decisions/promise", $$"""{ "facts": {}{{more}} }""");
        reply.Status.ShouldBe(200, reply.Text);
        return (int)reply.Json["result"]!["days"]!;
    }

    private static async Task<string> SegmentAsync(GovernedService governed, string subject, string more = "")
    {
        Reply reply = await governed.PostAsync("crm", "/v1/decisions/segments", $$"""{ "facts": { "annualRevenue": 5 }, "subject": "{{subject}}"{{more}} }""");
        reply.Status.ShouldBe(200, reply.Text);
        return (string)reply.Json["result"]!["segment"]!;
    }
}
