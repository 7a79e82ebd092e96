namespace RulesHost.Server.Tests;

/// <summary>Who is let in, and what those who are not are told.</summary>
public sealed class KeyTests
{
    private const string Decide = "/v1/decisions/greeting";
    private const string Facts = """{ "facts": { "hour": 9 } }""";

    [Fact]
    public async Task Without_keys_this_machine_decides_and_reads_and_governs_nothing()
    {
        await using GovernedService governed = await GovernedService.WithoutKeysAsync();

        (await governed.PostAsync(null, Decide, Facts)).Status.ShouldBe(200);
        (await governed.GetAsync(null, "/v1/releases")).Status.ShouldBe(200);
        Reply refused = (await governed.PostAsync(null, "/v1/proposals", GovernedService.GreetingOf("Hello"))).ShouldBeProblem(403);
        refused.Codes.ShouldBe(["RH6114"]);
        refused.Text.ShouldContain("ruleshost key create");
        (await governed.PostAsync(null, "/v1/keys", """{ "person": "eva", "roles": [] }""")).ShouldBeProblem(403).Codes.ShouldBe(["RH6114"]);
        (await governed.GetAsync(null, "/v1/keys")).ShouldBeProblem(403);
    }

    [Theory]
    [InlineData("Forwarded", "for=10.0.0.1")]
    [InlineData("X-Forwarded-For", "10.0.0.1")]
    [InlineData("X-Forwarded-Host", "rules.example")]
    [InlineData("X-Forwarded-Proto", "https")]
    [InlineData("X-Real-IP", "10.0.0.1")]
    public async Task Without_keys_nothing_that_was_forwarded_is_answered(string header, string value)
    {
        await using GovernedService governed = await GovernedService.WithoutKeysAsync();

        (await governed.PostAsync(null, Decide, Facts, (header, value))).ShouldBeProblem(403).Codes.ShouldBe(["RH6114"]);
    }

    [Fact]
    public async Task Without_keys_a_service_does_not_start_where_others_reach_it()
    {
        StartException refused = await Should.ThrowAsync<StartException>(() => RunningService.StartAsync(SampleRules.Files, options => options with { Urls = ["http://0.0.0.0:0"] }));

        refused.Help.ShouldContain("ruleshost key create");
    }

    [Fact]
    public async Task With_keys_a_service_does_not_follow_a_workspace()
    {
        string folder;
        await using (GovernedService governed = await GovernedService.StartAsync())
        {
            folder = Directory.CreateTempSubdirectory("ruleshost-").FullName;
            foreach (string file in Directory.GetFiles(governed.Data, "history.db*"))
            {
                File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
            }
        }

        (await Should.ThrowAsync<StartException>(() => RunningService.StartAsync(SampleRules.Files, options => options with { Data = folder, Live = true }))).Message.ShouldContain("there are keys");
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("rh_k1_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("rh_k99_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("owner_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("nonsense")]
    public async Task With_keys_whoever_has_none_is_not_answered(string? secret)
    {
        await using GovernedService governed = await GovernedService.StartAsync();

        foreach (string path in (string[])["/v1/status", "/v1/rule-sets", "/metrics", "/v1/journal", "/v1/governance", "/v1/proposals"])
        {
            (await governed.SendAsync(secret, HttpMethod.Get, path, null)).ShouldBeProblem(401).Codes.ShouldBe(["RH6115"], path);
        }

        (await governed.SendAsync(secret, HttpMethod.Post, Decide, Facts)).ShouldBeProblem(401);
        (await governed.SendAsync(secret, HttpMethod.Get, "/health/live", null)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_key_that_has_expired_or_was_revoked_opens_nothing()
    {
        await using GovernedService governed = await GovernedService.StartAsync();
        await governed.MakeKeyAsync("ola", "temp", "system", "\"2026-11-03T00:00:00Z\"");
        (await governed.PostAsync("temp", Decide, Facts)).Status.ShouldBe(200);

        governed.Clock.Now = governed.Clock.Now.AddDays(1);
        (await governed.PostAsync("temp", Decide, Facts)).ShouldBeProblem(401);
        (await governed.PostAsync("ola", "/v1/keys/k6/revoke", """{ "because": "replaced" }""")).Status.ShouldBe(200);

        (await governed.PostAsync("crm", Decide, Facts)).ShouldBeProblem(401);
    }

    [Fact]
    public async Task The_token_of_the_data_folder_makes_the_first_key_and_nothing_else()
    {
        await using GovernedService governed = await GovernedService.StartAsync();
        string token = governed.Token;

        (await governed.SendAsync(token, HttpMethod.Post, "/v1/keys", """{ "person": "eve", "roles": ["committee"] }""")).ShouldBeProblem(403).Codes.ShouldBe(["RH6101"]);
        (await governed.SendAsync(token, HttpMethod.Post, "/v1/proposals", GovernedService.GreetingOf("Hello"))).ShouldBeProblem(403).Codes.ShouldBe(["RH6101"]);
        (await governed.SendAsync(token, HttpMethod.Get, "/v1/journal", null)).ShouldBeProblem(403);
        (await governed.SendAsync(token, HttpMethod.Post, Decide, Facts)).ShouldBeProblem(403);
    }

    [Theory]
    [InlineData("crm", "POST", "/v1/proposals", "propose")]
    [InlineData("anna", "GET", "/v1/keys", "manageKeys")]
    [InlineData("eva", "POST", "/v1/decisions/greeting", "decide")]
    [InlineData("ola", "POST", "/v1/decisions/greeting", "decide")]
    [InlineData("ola", "GET", "/v1/journal", "readHistory")]
    [InlineData("ola", "GET", "/v1/releases/1", "readHistory")]
    public async Task A_missing_right_is_named(string person, string method, string path, string right)
    {
        await using GovernedService governed = await GovernedService.StartAsync();

        Reply reply = await governed.SendAsync(governed.SecretOf(person), new HttpMethod(method), path, method == "GET" ? null : path.Contains("decisions", StringComparison.Ordinal) ? Facts : GovernedService.GreetingOf("Hello"));

        reply.ShouldBeProblem(403).Codes.ShouldBe(["RH6101"]);
        reply.Text.ShouldContain($"`{person}` has not the right `{right}`");
    }

    [Fact]
    public async Task No_secret_is_in_an_answer_besides_its_first_one_nor_in_the_journal_or_the_data_folder()
    {
        await using GovernedService governed = await GovernedService.StartAsync();
        string[] secrets = [.. ((string[])["ola", "anna", "kari", "crm"]).Select(person => governed.SecretOf(person).Split('_', 3)[2])];
        string answers = string.Concat(await Task.WhenAll(
            governed.GetAsync("ola", "/v1/keys").ContinueWith(reply => reply.Result.Text, TaskScheduler.Default),
            governed.GetAsync("eva", "/v1/journal").ContinueWith(reply => reply.Result.Text, TaskScheduler.Default),
            governed.GetAsync("eva", "/v1/journal/export").ContinueWith(reply => reply.Result.Text, TaskScheduler.Default),
            governed.SendAsync(governed.SecretOf("crm") + "x", HttpMethod.Get, "/v1/status", null).ContinueWith(reply => reply.Result.Text, TaskScheduler.Default)));
        string files = string.Concat(Directory.GetFiles(governed.Data).Where(path => Path.GetFileName(path) != "lock").Select(path =>
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using StreamReader reader = new(file, System.Text.Encoding.Latin1);
            return reader.ReadToEnd();
        }));

        foreach (string secret in secrets)
        {
            answers.ShouldNotContain(secret);
            files.ShouldNotContain(secret);
        }
    }
}
