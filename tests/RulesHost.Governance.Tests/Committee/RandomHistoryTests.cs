using System.Text.Json;
using RulesHost.Governance.History.Acts;
using RulesHost.Governance.Rights;
using RulesHost.Governance.Workflow;
using static RulesHost.Governance.Tests.Committee.Company;

namespace RulesHost.Governance.Tests.Committee;

/// <summary>
/// Whatever is done in whatever order, and whatever the clock does: a decision about an instant by a position is the same for ever, and the
/// history up to a position is what was seen when it ended there.
/// </summary>
public sealed class RandomHistoryTests
{
    private const int Steps = 70;

    private static readonly Person[] People = [Anna, Bo, Kari, Lars, Mona, Siri];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Every_decision_is_answered_identically_later(int seed)
    {
        Random random = new(seed);
        using Company company = await OpenAsync();
        List<(string RuleSet, string Facts, DateTimeOffset AsOf, long Position, string Answer)> asked = [];
        Dictionary<long, (DateTimeOffset RecordedAt, string State)> seen = [];
        int done = 0;
        for (int step = 0; step < Steps; step++)
        {
            company.Clock.Pass(TimeSpan.FromMinutes(random.Next(10) == 0 ? -random.Next(60) : random.Next(1, 1_000)));
            done += await ActAsync(company, random) ? 1 : 0;
            long position = company.State.Head.Sequence;
            seen[position] = (company.State.RecordedAt, Text(company.State));
            for (int question = 0; question < 3; question++)
            {
                (string ruleSet, string facts) = Question(random);
                DateTimeOffset asOf = company.Ledger.Now + TimeSpan.FromMinutes(random.Next(-30_000, 30_000));
                asked.Add((ruleSet, facts, asOf, position, await company.DecideAsync(ruleSet, facts, asOf, position)));
            }
        }

        done.ShouldBeGreaterThan(Steps / 4, "most acts were refused");
        company.State.Releases.Count.ShouldBeGreaterThan(2);
        using Company anew = await ReadAsync(company.Store, company.Clock);
        foreach ((long position, (DateTimeOffset recordedAt, string state)) in seen)
        {
            Text((await company.Ledger.StateAtAsync(position))!).ShouldBe(state);
            Text((await anew.Ledger.StateAtAsync(position))!).ShouldBe(state);
            anew.Ledger.PositionAt(recordedAt).ShouldBe(seen.Where(other => other.Value.RecordedAt == recordedAt).Max(other => other.Key));
        }

        foreach ((string ruleSet, string facts, DateTimeOffset asOf, long position, string answer) in asked)
        {
            (await company.DecideAsync(ruleSet, facts, asOf, position)).ShouldBe(answer);
            (await anew.DecideAsync(ruleSet, facts, asOf, position)).ShouldBe(answer);
        }

        foreach (IReadOnlyList<NumberedVersion> versions in company.State.Versions.Values)
        {
            versions.Select(version => version.Version).ShouldBe(Enumerable.Range(1, versions.Count));
            versions.Select(version => version.ContentHash).ShouldBeUnique();
        }
    }

    private static async Task<bool> ActAsync(Company company, Random random)
    {
        Person by = People[random.Next(People.Length)];
        int proposal = company.State.Proposals.Count == 0 ? 0 : random.Next(1, company.State.Proposals.Count + 1);
        int release = random.Next(1, company.State.Releases.Count + 1);
        DateTimeOffset? when = random.Next(3) switch { 0 => null, 1 => company.Ledger.Now.AddMinutes(random.Next(10_000)), _ => company.Ledger.Now.AddMinutes(-random.Next(10_000)) };
        return random.Next(12) switch
        {
            0 or 1 => Done(await company.ProposeAsync(by, "surcharge.yaml", Surcharge(random), random.Next(5) == 0)),
            2 => Done(await company.ProposeAsync(by, "rates.csv", $"id,zone,-> price\nFR-010,domestic,{random.Next(20, 24)}\nFR-020,nordic,35\nFR-030,overseas,90\n")),
            3 => proposal > 0 && Done(await company.Committee.RebaseAsync(by, proposal)),
            4 => proposal > 0 && Done(await company.Committee.WithdrawAsync(by, proposal, null)),
            5 => Done(await company.Committee.WithdrawReleaseAsync(by, release, null)),
            6 => Done(await company.Committee.KeepEmergencyAsync(by, release, null)),
            7 => Done(await company.Desk.SwitchModeAsync(Siri, "disruption", "Port closed", null, company.Ledger.Now.AddHours(random.Next(1, 100)))),
            8 => Done(await company.Desk.RequestAsync(Kari, "customer-segments", "C-1042", "Strategic", "Merger", null, null, company.Ledger.Now.AddDays(10)))
                && Done(await company.Desk.ApproveAsync(Lars, company.State.Overrides.Count)),
            _ => proposal > 0 && await PublishAsync(company, proposal, when),
        };
    }

    private static async Task<bool> PublishAsync(Company company, int proposal, DateTimeOffset? when)
    {
        foreach (Person approver in (Person[])[Kari, Lars])
        {
            await company.ApproveAsync(approver, proposal);
        }

        return Done(await company.PublishAsync(company.State.Proposals[proposal].IsEmergency ? Siri : Mona, proposal, company.State.Proposals[proposal].IsEmergency ? null : when));
    }

    private static bool Done<T>(Ruling<T> ruling) => ruling is Ruling<T>.Granted;

    private static string Surcharge(Random random) => RuleFiles().Single(file => file.Path == "surcharge.yaml").Text
        .Replace("percent: 12", $"percent: {random.Next(12, 16)}", StringComparison.Ordinal).Replace("percent: 3 ", $"percent: {random.Next(3, 5)} ", StringComparison.Ordinal);

    private static (string RuleSet, string Facts) Question(Random random) => random.Next(3) switch
    {
        0 => ("freight-surcharge", $$"""{ "zone": "{{(random.Next(2) == 0 ? "overseas" : "nordic")}}", "weightKg": 10 }"""),
        1 => ("freight-rates", """{ "zone": "domestic" }"""),
        _ => ("customer-segments", $$"""{ "annualRevenue": {{random.Next(2_000_000)}} }"""),
    };

    private static string Text(HistoryState state) =>
        JsonSerializer.Serialize(new { state.Head, state.Proposals.Values, Releases = state.Releases.Values, Overrides = state.Overrides.Values, Modes = state.Modes.Values, Versions = state.Versions.Values });
}
