using System.Globalization;
using System.Text;
using RulesHost.Governance.History.Acts;
using RulesHost.Governance.Impact;
using RulesHost.Governance.Standings;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Loading.Parts;
using RulesHost.Server;
using RulesHost.Server.Workspaces;
using RulesHost.SupplyChain.Segmentation.Reports;

namespace RulesHost.Cli.Tests.Verbs;

/// <summary>What holds for the impact of any change on any population.</summary>
public sealed class ImpactTests
{
    private static readonly DateTimeOffset Day = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);
    private static readonly ImpactQuestion Question = new() { Totals = ["annualRevenue", "ordersPerMonth"], Group = "region", Listed = int.MaxValue };

    private static readonly Lazy<CheckedWorkspace> Before = new(() => Samples(text => text));
    private static readonly Lazy<CheckedWorkspace> After = new(() => Samples(text => text
        .Replace(">= 100_000', ordersPerMonth: '>= 4'", ">= 60_000', ordersPerMonth: '>= 5'", StringComparison.Ordinal)
        .Replace("leadTimeDays: 3, fillRateTarget: 0.95", "leadTimeDays: 4, fillRateTarget: 0.96", StringComparison.Ordinal)));

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 12)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Rows_of_the_matrix_add_up_to_what_was_and_columns_to_what_will_be(int seed)
    {
        string[] rows = Population(seed, 400);

        PopulationImpact impact = await Impact(rows);

        impact.Rows.ShouldBe(400);
        foreach (RuleSetImpact ruleSet in impact.RuleSets)
        {
            Migration matrix = ruleSet.Matrix;
            matrix.Counts.Sum(row => row.Sum()).ShouldBe(400, "nobody is left out, decided or not");
            matrix.Before.ShouldBe(matrix.Counts.Select(row => row.Sum()));
            matrix.After.ShouldBe(matrix.Segments.Select((_, to) => matrix.Counts.Sum(row => row[to])));
            ruleSet.Groups?.After.Sum(rate => rate.Customers).ShouldBe(matrix.Segments.Select((name, i) => name.StartsWith('(') ? 0 : matrix.After[i]).Sum());
            ruleSet.Refused.Where(refused => refused.Side == "after").Sum(refused => refused.Rows).ShouldBe(matrix.Segments.Select((name, i) => name == "(refused)" ? matrix.After[i] : 0).Sum());
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Who_moves_is_who_is_decided_otherwise_row_by_row(int seed)
    {
        string[] rows = Population(seed, 150);
        PopulationImpact impact = await Impact(rows);
        RuleSetImpact segments = impact.RuleSets.Single(ruleSet => ruleSet.Name == "customer-segments");

        // Each row as a population of its own.
        List<string> movers = [];
        decimal revenue = 0;
        for (int i = 1; i < rows.Length; i++)
        {
            PopulationImpact alone = await Impact([rows[0], rows[i]]);
            Mover? mover = alone.Movers.FirstOrDefault(mover => mover.RuleSet == "customer-segments");
            if (mover is not null)
            {
                movers.Add($"{i} {mover.Subject} {mover.From} {mover.To}");
                revenue += decimal.TryParse(rows[i].Split(',')[2], NumberStyles.Number, CultureInfo.InvariantCulture, out decimal number) ? number : 0;
            }
        }

        impact.Movers.Where(mover => mover.RuleSet == "customer-segments").Select(mover => $"{mover.Row} {mover.Subject} {mover.From} {mover.To}").ShouldBe(movers);
        segments.Moved.ShouldBe(movers.Count);
        segments.Totals[0].Moved.ShouldBe(revenue);
        segments.Totals[0].Moves.Sum(move => move.Rows).ShouldBeLessThanOrEqualTo(movers.Count);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Rows_that_hold_alike_are_decided_once_and_it_comes_to_the_same(int seed)
    {
        byte[] bytes = Bytes(Population(seed, 3_000));

        PopulationImpact fast = await Impact(bytes, mayUseKeys: true);
        PopulationImpact plain = await Impact(bytes, mayUseKeys: false);

        fast.Hash.ShouldBe(plain.Hash);
        fast.Movers.ShouldBe(plain.Movers);
        fast.RuleSets.SelectMany(ruleSet => ruleSet.Totals.Select(total => (total.All, total.Moved, total.Missing))).ShouldBe(plain.RuleSets.SelectMany(ruleSet => ruleSet.Totals.Select(total => (total.All, total.Moved, total.Missing))));
        fast.Moved.ShouldBeGreaterThan(0, "something is compared");
    }

    [Fact]
    public async Task The_same_file_gives_the_same_figures_however_its_blocks_come()
    {
        byte[] bytes = Bytes(Population(7, 12_000));

        PopulationImpact first = await Impact(bytes, mayUseKeys: true);
        PopulationImpact second = await Impact(bytes, mayUseKeys: true);

        first.Hash.ShouldBe(second.Hash);
        first.Movers.ShouldBe(second.Movers);
        first.Movers.Select(mover => mover.Row).ShouldBeInOrder();
        (await Impact(Bytes([.. Population(7, 12_000), "C-99999,north,1,1,1,1,true"]), mayUseKeys: true)).Hash.ShouldNotBe(first.Hash);
    }

    [Fact]
    public async Task Nobody_moves_between_two_versions_that_are_one()
    {
        Plan.AffectedBy(Before.Value, Before.Value).ShouldBeEmpty();

        PopulationImpact impact = await ImpactRun.Of(Before.Value.Standing, Before.Value.Standing, Before.Value.Standing.RuleSets.Keys, new PopulationSnapshot(Bytes(Population(3, 500)), new PopulationForm("csv", Day)), Question);

        impact.Moved.ShouldBe(0);
        impact.IsEmpty.ShouldBeTrue();
        impact.RuleSets.Count.ShouldBe(Before.Value.Standing.RuleSets.Count);
    }

    [Fact]
    public async Task Rows_as_lines_of_JSON_come_to_the_same_as_CSV_and_take_a_state_along()
    {
        string[] rows = Population(5, 200);
        string[] names = rows[0].Split(',');
        string json = string.Join('\n', rows.Skip(1).Select(row => "{" + string.Join(',', row.Split(',').Zip(names).Where(cell => cell.First.Length > 0)
            .Select(cell => $"\"{cell.Second}\":{(cell.Second is "customerId" or "region" or "productClass" ? $"\"{cell.First}\"" : cell.First)}")) + "}"));
        PopulationImpact ofLines = await ImpactRun.Of(Before.Value.Standing, After.Value.Standing, ["customer-segments"], new PopulationSnapshot(Encoding.UTF8.GetBytes(json), new PopulationForm("ndjson", Day)), Question);

        ofLines.Movers.ShouldBe((await Impact(rows)).Movers.Where(mover => mover.RuleSet == "customer-segments"));

        // Who is Core stays there for a while, whatever the figures say; the states are those of an earlier decision.
        const string core = """{ "subject": "C-1", "facts": { "annualRevenue": 30000, "marginPercent": 20, "ordersPerMonth": 1, "daysSinceLastOrder": 5 }, "decision": { "state": { "segment": "Core", "since": "2025-01-01T00:00:00Z" } } }""";
        PopulationImpact kept = await ImpactRun.Of(Before.Value.Standing, After.Value.Standing, ["customer-segments"], new PopulationSnapshot(Encoding.UTF8.GetBytes(core), new PopulationForm("ndjson", Day)), Question);
        kept.RuleSets.ShouldHaveSingleItem().Matrix.Before[1].ShouldBe(1, "Core");
    }

    [Fact]
    public async Task The_entitlements_of_lines_are_compared_line_by_line()
    {
        CheckedWorkspace after = Samples(text => text.Replace("guaranteePercent: 60", "guaranteePercent: 20", StringComparison.Ordinal));
        const string shortage = """{ "supply": 60, "lines": [ { "id": "L1", "requested": 60, "segment": "Strategic", "orderType": "standard" }, { "id": "L2", "requested": 60, "segment": "Core", "orderType": "contract" } ] }""";

        PopulationImpact impact = await ImpactRun.Of(Before.Value.Standing, after.Standing, ["shortage-priority"], new PopulationSnapshot(Encoding.UTF8.GetBytes(shortage), new PopulationForm("ndjson", Day)), Question);

        RuleSetImpact allocation = impact.RuleSets.ShouldHaveSingleItem();
        allocation.Moved.ShouldBe(1);
        allocation.Fields.Select(field => field.Name).ShouldContain("lines.granted");
        impact.Movers.ShouldContain(mover => mover.Output == "lines.granted of L1");
    }

    private static Task<PopulationImpact> Impact(string[] rows) => Impact(Bytes(rows), mayUseKeys: true);

    private static Task<PopulationImpact> Impact(byte[] bytes, bool mayUseKeys) => ImpactRun.Of(
        Before.Value.Standing, After.Value.Standing, Plan.AffectedBy(Before.Value, After.Value).Where(name => name is "customer-segments" or "service-policy"),
        new PopulationSnapshot(bytes, new PopulationForm("csv", Day)), Question, mayUseKeys: mayUseKeys);

    private static byte[] Bytes(string[] rows) => Encoding.UTF8.GetBytes(string.Join('\n', rows) + "\n");

    // Good rows, rows with holes, and rows that no rule set takes.
    private static string[] Population(int seed, int count)
    {
        Random random = new(seed);
        string[] regions = ["north", "south", "\"a \"\"west\"\"\nof two lines\""];
        return ["customerId,region,annualRevenue,marginPercent,ordersPerMonth,daysSinceLastOrder,strategicAccount,productClass", .. Enumerable.Range(1, count).Select(i => string.Join(',',
            $"C-{i}", regions[random.Next(seed % 2 == 0 ? 3 : 2)], Some(random, FormattableString.Invariant($"{Math.Pow(10, 3 + (3.5 * random.NextDouble())):0.00}"), "-5", "much"),
            Some(random, FormattableString.Invariant($"{random.Next(-50, 350) / 10m}"), "400", "12.55"), Some(random, FormattableString.Invariant($"{random.Next(0, 120) / 10m}"), "", ""),
            Some(random, $"{random.Next(0, 400)}", "", "1.5"), random.Next(20) == 0 ? "true" : "", Some(random, "ABC"[random.Next(3)].ToString(), "D", "")))];
    }

    private static string Some(Random random, string good, string bad, string worse) => random.Next(60) switch
    {
        0 => bad,
        1 => worse,
        2 => "",
        _ => good,
    };

    private static CheckedWorkspace Samples(Func<string, string> change)
    {
        CheckedWorkspace workspace = InstalledKinds.Checker.Check(WorkspaceFiles.Of(WorkspaceFolder.Read(RepositoryFolder.Combine("rules")).Files
            .ToDictionary(file => file.Key, file => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(file.Value.Span))))));
        workspace.HasErrors.ShouldBeFalse();
        return workspace;
    }
}
