using RulesHost.Governance.History;
using RulesHost.Governance.Rights;
using RulesHost.Governance.Workflow;
using static RulesHost.Governance.Tests.Committee.Company;

namespace RulesHost.Governance.Tests.Committee;

public sealed class KeyTests
{
    [Fact]
    public async Task The_first_key_is_made_by_the_owner_of_the_folder_and_later_ones_by_who_manages_keys()
    {
        using Company company = await OpenAsync();
        company.Keys.IsUsed.ShouldBeFalse();

        string secret = await CreateAsync(company, null, "ola", "administrator");

        company.Keys.IsUsed.ShouldBeTrue();
        (await TryAsync(company, null, "eva", "committee")).ShouldContain("RH6101");
        (await TryAsync(company, Kari, "eva", "committee")).ShouldContain("RH6101");
        await CreateAsync(company, Ola, "kari", "committee");
        Known(company, secret).ShouldBe("ola");
        company.State.Keys.Keys.Order().ShouldBe(["k1", "k2"]);
    }

    [Fact]
    public async Task A_key_is_good_until_it_expires_or_is_revoked()
    {
        using Company company = await OpenAsync();
        string ola = await CreateAsync(company, null, "ola", "administrator");
        string kari = await CreateAsync(company, Ola, "kari", "committee", Start.AddDays(1));

        company.Clock.Now = Start.AddDays(1).AddMilliseconds(-1);
        Known(company, kari).ShouldBe("kari");
        company.Clock.Now = Start.AddDays(1);
        Known(company, kari).ShouldBeNull();
        (await company.Keys.RevokeAsync(Kari, "k1", null)).ShouldBeRefused("RH6101");
        (await company.Keys.RevokeAsync(Ola, "k1", "lost")).ShouldBeGranted();

        Known(company, ola).ShouldBeNull();
        company.Keys.IsUsed.ShouldBeTrue("revoking all keys does not let everybody in");
        (await company.Keys.RevokeAsync(Ola, "k1", null)).ShouldBeRefused("RH6104");
        (await company.Keys.RevokeAsync(Ola, "k9", null)).ShouldBeRefused("RH6103");
        (await TryAsync(company, Ola, "eva", "committee", Start)).ShouldContain("RH6110");
    }

    [Theory]
    [InlineData("")]
    [InlineData("rh_")]
    [InlineData("rh_k1")]
    [InlineData("rh_k1_")]
    [InlineData("rh_k2_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("rh_k1_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("rh__AAAA")]
    public async Task A_text_that_is_no_key_is_nobody_s(string text)
    {
        using Company company = await OpenAsync();
        await CreateAsync(company, null, "ola", "administrator");

        Known(company, text).ShouldBeNull();
    }

    [Fact]
    public async Task A_secret_is_nowhere_in_the_history()
    {
        using Company company = await OpenAsync();
        string secret = await CreateAsync(company, null, "ola", "administrator");

        await foreach (ReadOnlyMemory<byte> line in company.Ledger.ReadAsync(0))
        {
            System.Text.Encoding.UTF8.GetString(line.Span).ShouldNotContain(secret[6..]);
        }
    }

    [Theory]
    [InlineData("owner")]
    [InlineData("Service")]
    [InlineData("bootstrap")]
    [InlineData("a b")]
    [InlineData("Ola")]
    [InlineData("ｏｌａ")]
    [InlineData("оla")]
    public async Task Nobody_is_named_like_the_service_or_almost_like_somebody_else(string name)
    {
        using Company company = await OpenAsync();
        await CreateAsync(company, null, "ola", "administrator");

        (await TryAsync(company, Ola, name, "committee")).ShouldContain("RH6112");
        await CreateAsync(company, Ola, "ola", "committee");
    }

    private static string? Known(Company company, string text) => company.Keys.Who(text) is Ruling<Person>.Granted { Value: var person } ? person.Name : null;

    private static async Task<string> CreateAsync(Company company, Person? by, string person, string role, DateTimeOffset? expiresAt = null) =>
        (await company.Keys.CreateAsync(by, person, [role], expiresAt)).ShouldBeOfType<Ruling<(Entry Entry, string Secret)>.Granted>().Value.Secret;

    private static async Task<string> TryAsync(Company company, Person? by, string person, string role, DateTimeOffset? expiresAt = null) =>
        string.Join('\n', (await company.Keys.CreateAsync(by, person, [role], expiresAt)).ShouldBeOfType<Ruling<(Entry Entry, string Secret)>.Refused>().Why.Problems.Select(problem => problem.Code));
}
