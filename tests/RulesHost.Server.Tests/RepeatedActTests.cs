namespace RulesHost.Server.Tests;

/// <summary>Acts under an <c>Idempotency-Key</c>, and acts that race.</summary>
public sealed class RepeatedActTests
{
    private static readonly (string, string) Key = ("Idempotency-Key", "7f3a");

    [Fact]
    public async Task The_same_request_sent_again_has_one_effect_and_one_answer_after_a_restart_too()
    {
        await using GovernedService governed = await GovernedService.StartAsync();

        Reply[] replies = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => governed.PostAsync("anna", "/v1/proposals", GovernedService.GreetingOf("Hello"), Key)));
        Reply ofAnother = await governed.PostAsync("kari", "/v1/proposals", GovernedService.GreetingOf("Hello"), Key);
        (await governed.PostAsync("lars", "/v1/proposals/1/comments", """{ "text": "Hm" }""")).Status.ShouldBe(200);
        await governed.Service.RestartAsync();
        Reply afterwards = await governed.PostAsync("anna", "/v1/proposals", GovernedService.GreetingOf("Hello"), Key);

        replies.Append(afterwards).Select(reply => reply.Text).Distinct().ShouldHaveSingleItem();
        ((int)ofAnother.Json["proposal"]!["number"]!).ShouldBe(2);
        (await governed.GetAsync("anna", "/v1/proposals")).Json["proposals"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_key_that_was_given_to_one_act_does_not_do_another()
    {
        await using GovernedService governed = await GovernedService.StartAsync();
        (await governed.PostAsync("anna", "/v1/proposals", GovernedService.GreetingOf("Hello"), Key)).Status.ShouldBe(200);

        Reply other = await governed.PostAsync("anna", "/v1/proposals", GovernedService.GreetingOf("Good evening"), Key);
        Reply otherPath = await governed.PostAsync("anna", "/v1/proposals/1/withdraw", "{}", Key);

        other.ShouldBeProblem(422);
        ((string)other.Json["detail"]!).ShouldStartWith("the `Idempotency-Key` was given to another request, recorded as ");
        otherPath.ShouldBeProblem(422);
        (await governed.GetAsync("anna", "/v1/proposals")).Json["proposals"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_was_refused_may_be_asked_for_again_under_the_same_key()
    {
        await using GovernedService governed = await GovernedService.StartAsync();
        (int number, string hash) = await governed.ProposeAsync("anna", "Hello");

        (await governed.PostAsync("kari", $"/v1/proposals/{number}/publish", "{}", Key)).ShouldBeProblem(409);
        (await governed.PostAsync("kari", $"/v1/proposals/{number}/approve", $$"""{ "planHash": "{{hash}}" }""")).Status.ShouldBe(200);
        Reply published = await governed.PostAsync("kari", $"/v1/proposals/{number}/publish", "{}", Key);
        Reply again = await governed.PostAsync("kari", $"/v1/proposals/{number}/publish", "{}", Key);

        published.Status.ShouldBe(200);
        again.Text.ShouldBe(published.Text);
    }

    [Fact]
    public async Task A_key_of_access_is_made_once_and_its_text_is_told_once()
    {
        await using GovernedService governed = await GovernedService.StartAsync();
        const string Request = """{ "person": "nils", "roles": ["analyst"] }""";

        Reply made = await governed.PostAsync("ola", "/v1/keys", Request, Key);
        Reply again = await governed.PostAsync("ola", "/v1/keys", Request, Key);

        made.Status.ShouldBe(200);
        again.ShouldBeProblem(409);
        again.Text.ShouldContain((string)made.Json["key"]!["id"]!);
        again.Text.ShouldNotContain((string)made.Json["secret"]!);
        (await governed.GetAsync("ola", "/v1/keys")).Json["keys"]!.AsArray().Count(key => (string)key!["person"]! == "nils").ShouldBe(1);
    }

    [Fact]
    public async Task Of_two_revisions_of_what_both_have_seen_one_is_refused()
    {
        await using GovernedService governed = await GovernedService.StartAsync();
        (int number, _) = await governed.ProposeAsync("anna", "Hello");
        string seen = (await governed.GetAsync("anna", $"/v1/proposals/{number}")).Headers.ETag!.ToString();

        Reply[] replies = await Task.WhenAll(Enumerable.Range(0, 4).Select(i =>
            governed.PostAsync("anna", $"/v1/proposals/{number}/revise", GovernedService.GreetingOf($"Hello {i}"), ("If-Match", seen))));

        replies.Select(reply => reply.Status).Order().ShouldBe([200, 412, 412, 412]);
    }

    [Fact]
    public async Task A_release_whose_files_were_all_changed_since_is_superseded()
    {
        await using GovernedService governed = await GovernedService.StartAsync();
        await governed.ReleaseAsync("Hello");
        await governed.ReleaseAsync("Good evening");

        (await governed.GetAsync("anna", "/v1/releases")).Json["releases"]!.AsArray().Select(release => (string)release!["state"]!).ShouldBe(["inForce", "superseded", "inForce"]);
    }

    [Fact]
    public async Task The_last_use_of_a_key_is_told_after_a_restart_too()
    {
        await using GovernedService governed = await GovernedService.StartAsync();
        governed.Clock.Now = governed.Clock.Now.AddHours(3);
        await governed.GreetAsync();
        governed.Clock.Now = governed.Clock.Now.AddHours(1);
        await governed.Service.RestartAsync();

        (await governed.GetAsync("ola", "/v1/keys")).Json["keys"]!.AsArray().Where(key => (string)key!["person"]! is "crm" or "eva")
            .ToDictionary(key => (string)key!["person"]!, key => (string?)key!["lastUsedAt"]).ShouldBe(new Dictionary<string, string?> { ["eva"] = null, ["crm"] = "2026-11-02T11:00:00.000Z" }, ignoreOrder: true);
    }
}
