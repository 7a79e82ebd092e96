using System.Globalization;

namespace RulesHost.Server.Tests;

public sealed class LiveReloadTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_saved_change_comes_into_force()
    {
        await using RunningService service = await StartAsync(SampleRules.Files);

        await service.WriteAsync("greeting.yaml", SampleRules.Greeting.Replace("Good day", "Good afternoon", StringComparison.Ordinal));

        await UntilAsync(service, status => status.Contains("\"takenOver\":true", StringComparison.Ordinal));
        (await DecideAsync(service, "greeting", """{ "hour": 15 }""")).Text.ShouldContain("Good afternoon");
    }

    [Fact]
    public async Task A_changed_table_comes_into_force()
    {
        await using RunningService service = await StartAsync(SampleRules.Files);

        await service.WriteAsync("surcharges.csv", SampleRules.Table.Replace(",12,", ",13,", StringComparison.Ordinal));

        await UntilAsync(service, status => status.Contains("\"takenOver\":true", StringComparison.Ordinal));
        Reply reply = await DecideAsync(service, "freight-surcharge", """{ "annualRevenue": 5, "country": "NO", "weightKg": 10, "express": true }""");
        ((decimal)reply.Json["result"]!["percent"]!).ShouldBe(13);
    }

    [Fact]
    public async Task A_change_with_an_error_is_refused_and_what_was_in_force_stays()
    {
        await using RunningService service = await StartAsync(SampleRules.Files);

        await service.WriteAsync("greeting.yaml", SampleRules.Greeting.Replace("Good day", "Good afternoon", StringComparison.Ordinal));
        await service.WriteAsync("freight-surcharge.yaml", SampleRules.Surcharge.Replace("hitPolicy: first", "hitPolicy: frist", StringComparison.Ordinal));

        string status = await UntilAsync(service, text => text.Contains("\"takenOver\":false", StringComparison.Ordinal));
        status.ShouldContain("the changed files have errors");
        status.ShouldContain("did you mean `first`?");
        (await DecideAsync(service, "greeting", """{ "hour": 15 }""")).Text.ShouldContain("Good day");
        (await service.GetAsync("/health/ready")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_renamed_rule_set_and_its_users_change_together()
    {
        await using RunningService service = await StartAsync(SampleRules.Files);

        File.Move(Path.Combine(service.Folder, "customer-segments.yaml"), Path.Combine(service.Folder, "segments.yaml"));
        await service.WriteAsync("segments.yaml", SampleRules.Segments.Replace("customer-segments", "segments", StringComparison.Ordinal));
        await service.WriteAsync("freight-surcharge.yaml", SampleRules.Surcharge.Replace("from: customer-segments", "from: segments, output: segment", StringComparison.Ordinal));

        await UntilAsync(service, status => status.Contains("\"takenOver\":true", StringComparison.Ordinal));
        (await service.PostAsync("/v1/decisions/customer-segments", """{ "facts": {} }""")).ShouldBeProblem(404);
        (await DecideAsync(service, "segments", """{ "annualRevenue": 5 }""")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Under_load_no_request_fails_and_every_answer_comes_from_one_workspace()
    {
        await using RunningService service = await StartAsync(Generation(0));
        using CancellationTokenSource done = new();
        Task<int>[] callers = [.. Enumerable.Range(0, 4).Select(_ => AskAsync(service, done.Token))];

        for (int generation = 1; generation <= 5; generation++)
        {
            foreach ((string name, string text) in Generation(generation))
            {
                await service.WriteAsync(name, text);
            }

            string mark = $"G{generation.ToString(CultureInfo.InvariantCulture)}";
            await UntilAsync(async () => (await DecideAsync(service, "user", """{ "hour": 5 }""")).Text.Contains($"\"used\":\"{mark}\"", StringComparison.Ordinal));
        }

        await done.CancelAsync();
        (await Task.WhenAll(callers)).Sum().ShouldBeGreaterThan(0);
    }

    // Both rule sets carry the generation's mark; the user's table names the values of the other, so that a mixture is an error.
    private static Dictionary<string, string> Generation(int number) => new()
    {
        ["supplier.yaml"] = $$"""
            ruleSet: supplier
            kind: decision
            inputs:
              hour: { type: number }
            outputs:
              mark: { type: string, values: [G{{number}}] }
            rules:
              - { id: S-1, then: { mark: G{{number}} } }
            """,
        ["user.yaml"] = """
            ruleSet: user
            kind: decision
            inputs:
              mark: { from: supplier }
            outputs:
              used: { type: string }
            hitPolicy: first
            table: { file: user.csv }
            """,
        ["user.csv"] = $"id,mark,-> used\nU-1,G{number},G{number}\n",
    };

    private static async Task<int> AskAsync(RunningService service, CancellationToken stop)
    {
        int asked = 0;
        while (!stop.IsCancellationRequested)
        {
            Reply reply = await DecideAsync(service, "user", """{ "hour": 5 }""");
            reply.Status.ShouldBe(200, reply.Text);
            ((string?)reply.Json["result"]!["used"]).ShouldBe((string?)reply.Json["required"]![0]!["result"]!["mark"]);
            asked++;
        }

        return asked;
    }

    private static Task<RunningService> StartAsync(IReadOnlyDictionary<string, string> files) => RunningService.StartAsync(files, options => options with { Live = true });

    private static Task<Reply> DecideAsync(RunningService service, string ruleSet, string facts) => service.PostAsync($"/v1/decisions/{ruleSet}", $$"""{ "facts": {{facts}} }""");

    private static async Task<string> UntilAsync(RunningService service, Func<string, bool> holds)
    {
        string status = "";
        await UntilAsync(async () => holds(status = (await service.GetAsync("/v1/status")).Text));
        return status;
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using CancellationTokenSource patience = new(Patience);
        while (!await holds())
        {
            patience.Token.ThrowIfCancellationRequested();
        }
    }
}
