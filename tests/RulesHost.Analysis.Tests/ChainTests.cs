using System.Globalization;
using System.Text;
using RulesHost.Analysis.Claims;
using RulesHost.Analysis.Findings;
using RulesHost.Analysis.Invariants;
using RulesHost.Analysis.Regions;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Compilation;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Loading.Parts;

namespace RulesHost.Analysis.Tests;

/// <summary>What is said of tables that take something from other rule sets, held against what the whole chain decides of every single fact.</summary>
public sealed class ChainTests
{
    private const int Chains = 100;

    private static readonly DateTimeValue AsOf = (DateTimeValue)TemporalText.ParseDateTime("2026-11-02T09:00:00Z");

    private const string Invariants = """
        invariants:
          - { name: never much, never: { when: { number: '>= 3' }, then: { word: X } } }
          - { name: always good, always: { then: { word: 'X, Y' } } }
          - { name: more is no worse, monotone: { more: number, neverLowers: word } }
        """;

    private static readonly ContextValue[] AllFacts =
    [
        .. from number in Enumerable.Range(0, 6)
           from text in new[] { "A", "B", "C" }
           from flag in new Value[] { BooleanValue.True, BooleanValue.False, NullValue.Plain }
           select new ContextValue([KeyValuePair.Create<string, Value>("number", new NumberValue(number)), KeyValuePair.Create<string, Value>("text", new TextValue(text)), KeyValuePair.Create("flag", flag)]),
    ];

    [Theory]
    [InlineData("first", true, false)]
    [InlineData("first", false, false)]
    [InlineData("first", true, true)]
    [InlineData("unique", true, false)]
    [InlineData("unique", false, true)]
    [InlineData("any", true, false)]
    [InlineData("priority", true, true)]
    public void What_is_said_of_a_chain_is_so_for_every_fact(string hitPolicy, bool isTotal, bool isLong)
    {
        for (int seed = 0; seed < Chains; seed++)
        {
            Random random = new(seed);
            string text = Chain(random, hitPolicy, isTotal, isLong);
            CheckedWorkspace workspace = Check(text.Split("---\n"));
            workspace.HasErrors.ShouldBeFalse($"{string.Join('\n', workspace.Diagnostics)}\n{text}");
            Verify(workspace, hitPolicy, $"seed {seed}\n{text}");
        }
    }

    [Fact]
    public void Where_a_supplier_is_too_large_to_be_followed_that_is_said()
    {
        Random random = new(1);
        string[] columns = ["a", "b", "c", "d", "e", "f"];
        string supplier = $$"""
            ruleSet: tangled
            kind: decision
            hitPolicy: first
            inputs:
            {{string.Join('\n', columns.Select(column => $"  {column}: {{ type: number, min: 0, max: 1000, decimals: 0 }}"))}}
            outputs:
              word: { type: string, values: [X, Y] }
            otherwise: { word: X }
            table: |
              id | {{string.Join(" | ", columns)}} | -> word
            {{string.Concat(Enumerable.Range(0, 200).Select(row => string.Create(CultureInfo.InvariantCulture, $"  R{row} | {string.Join(" | ", columns.Select(_ => random.Next(500)).Select(low => $"[{low}..{low + 400}]"))} | X\n")))}}
            {{string.Concat(Enumerable.Range(0, 64).Select(half => string.Create(CultureInfo.InvariantCulture, $"  H{half} | {string.Join(" | ", columns.Select((_, axis) => (half >> axis & 1) == 0 ? "<= 500" : "> 500"))} | X\n")))}}
              LAST | - | - | - | - | - | - | Y
            """;
        const string Consumer = """
            ruleSet: end
            kind: decision
            inputs: { word: { from: tangled, supply: never } }
            outputs: { result: { type: number } }
            rules:
              - { id: R-010, when: { word: Y }, then: { result: 1 } }
            otherwise: { result: 0 }
            """;
        PlacedRuleSet placed = Check([supplier, Consumer]).Placed.Single(ruleSet => ruleSet.Name == "end");
        AnalysedTable table = new(((CheckedDecision)placed.RuleSet).Table, placed, placed.RuleSet.Source.Header.NameText.Location);

        Found<UnsuppliedRule> found = UnsuppliedRules.Of(table);

        found.All.ShouldBeEmpty();
        found.Open.ShouldBe("of some it is not known whether `tangled` ever leads to what they ask for");
    }

    private static CheckedWorkspace Check(IEnumerable<string> files) => new WorkspaceChecker(new WorkspaceLoader([new DecisionKind()])).Check(WorkspaceFiles.Of(new Dictionary<string, ReadOnlyMemory<byte>>(
        files.Select((file, i) => KeyValuePair.Create($"{i}.yaml", (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(file))))));

    private static void Verify(CheckedWorkspace workspace, string hitPolicy, string chain)
    {
        PlacedRuleSet placed = workspace.Placed.Single(ruleSet => ruleSet.Name == "end");
        CheckedDecision end = (CheckedDecision)placed.RuleSet;
        AnalysedTable table = new(end.Table, placed, end.Source.Header.NameText.Location);
        Decision[] decisions = [.. AllFacts.Select(facts => Decide(workspace, facts))];

        // Facts that nothing decides, and what is said of them.
        Box[] gaps = [.. Gaps.Of(table).All];
        bool hasGap = decisions.Any(decision => decision.Outcome == Outcome.NoMatch);
        (gaps.Length > 0).ShouldBe(hasGap, chain);
        gaps.ShouldAllBe(gap => table.Coming(gap).Before == "", chain);
        RuleSetClaims.Of(placed).Any(claim => claim.Words == "no facts are left without a rule").ShouldBe(gaps.Length == 0, chain);

        // Rules that never match, and such as never decide.
        string[] beyond = Ids(UnreachableRules.Of(table).All.Concat(UnsuppliedRules.Of(table).All.Where(rule => !rule.IsBehind).Select(rule => rule.Number)));
        string[] silent = [.. beyond, .. Ids(HiddenRules.Of(table).All.Concat(UnsuppliedRules.Of(table).All.Where(rule => rule.IsBehind).Select(rule => rule.Number)))];
        HashSet<string> matching = [.. decisions.SelectMany(decision => decision.Trace!.Rows.Where(row => row.Truth == Truth.True).Select(row => row.RuleId))];
        HashSet<string> deciding = [.. decisions.SelectMany(decision => decision.Matched.Select(matched => matched.Id))];
        beyond.Where(matching.Contains).ShouldBeEmpty($"a rule is said never to match that does\n{chain}");
        silent.Where(deciding.Contains).ShouldBeEmpty($"a rule is said never to decide that does\n{chain}");
        end.Table.Rules.Select(rule => rule.Id).Except(matching).Except(beyond).ShouldBeEmpty($"a rule never matches, and it is not told\n{chain}");
        if (hitPolicy == "first")
        {
            IEnumerable<string> firstMatching = decisions.Select(decision => decision.Trace!.Rows.FirstOrDefault(row => row.Truth == Truth.True)?.RuleId).OfType<string>();
            end.Table.Rules.Select(rule => rule.Id).Except(firstMatching).Except(silent).ShouldBeEmpty($"a rule never decides, and it is not told\n{chain}");
        }

        if (hitPolicy == "unique")
        {
            IEnumerable<(string, string)> together = decisions.Select(decision => decision.Trace!.Rows.Where(row => row.Truth == Truth.True).Select(row => row.RuleId).ToList()).SelectMany(rules => rules.SelectMany((first, i) => rules.Skip(i + 1).Select(second => (first, second))));
            Overlaps.Of(table).All.Select(overlap => (Ids([overlap.First])[0], Ids([overlap.Second])[0])).Order().ShouldBe(together.Distinct().Order(), chain);
        }

        foreach (((CheckedInvariant invariant, InvariantResult result), bool holds) in InvariantFindings.Results(placed).Zip(Holding(decisions)))
        {
            result.Standing.ShouldNotBe(holds ? InvariantStanding.Refuted : InvariantStanding.ProvedByRegion, $"{invariant.Source.Name}\n{chain}");
        }

        string[] Ids(IEnumerable<int> rules) => [.. rules.Select(rule => end.Table.Rules[rule].Id)];
    }

    // Of each of the invariants, whether it holds for every single fact.
    private static bool[] Holding(Decision[] decisions)
    {
        (decimal Number, string Beside, int? Word)[] decided = [.. AllFacts.Zip(decisions, (facts, decision) => (((NumberValue)facts.Find("number")!).Number, $"{facts.Find("text")} {facts.Find("flag")}", decision.Result?.Find("word") is TextValue { Text: var word } ? "XYZ".IndexOf(word, StringComparison.Ordinal) : (int?)null))];
        return
        [
            decided.All(fact => fact.Number < 3 || fact.Word != 0),
            decided.All(fact => fact.Word != 2),
            !(from less in decided from more in decided where less.Beside == more.Beside && less.Number < more.Number && more.Word > less.Word select 0).Any(),
        ];
    }

    private static Decision Decide(CheckedWorkspace workspace, ContextValue facts) =>
        workspace.Standing.Decide("end", new DecisionRequest(facts, AsOf) { Trace = TraceLevel.Full }).ShouldBeOfType<Answer.Decided>().Decision;

    // The last rule set takes from the first, or from one between them; nobody may supply what they decide.
    private static string Chain(Random random, string hitPolicy, bool isTotal, bool isLong)
    {
        string tiers = Table("tiers", "first", "", "tier", "number | text", random, isTotal, r => $"{Number(r)} | {Text(r)} | {Pick(r, "X", "Y", "Z")}");
        string grades = Table("grades", "first", "  tier: { from: tiers, supply: never }\n", "grade", "tier | number", random, isTotal, r => $"{Tier(r)} | {Number(r)} | {Pick(r, "X", "Y", "Z")}");
        string from = isLong ? "grade" : "tier";
        string end = Table("end", hitPolicy, $"  {from}: {{ from: {(isLong ? "grades" : "tiers")}, supply: never }}\n", "word", $"{from} | number | flag", random, isTotal: false,
            r => $"{Tier(r)} | {Number(r)} | {Pick(r, "-", "-", "true", "false", "null", "not(true)")} | {Pick(r, "X", "Y", "Z")}");
        end = end.TrimEnd() + "\n" + Invariants;
        return isLong ? $"{tiers}---\n{grades}---\n{end}" : $"{tiers}---\n{end}";
    }

    private static string Table(string name, string hitPolicy, string from, string output, string columns, Random random, bool isTotal, Func<Random, string> row) => $$"""
        ruleSet: {{name}}
        kind: decision
        hitPolicy: {{hitPolicy}}
        inputs:
        {{from}}  number: { type: number, min: 0, max: 5, decimals: 0 }
          text: { type: string, values: [A, B, C] }
          flag: { type: boolean, optional: true }
        outputs:
          {{output}}: { type: string, values: [X, Y, Z] }
        {{(isTotal ? $"otherwise: {{ {output}: Z }}" : "")}}
        table: |
          id | {{columns}} | -> {{output}}
        {{string.Concat(Enumerable.Range(0, random.Next(1, 7)).Select(i => string.Create(CultureInfo.InvariantCulture, $"  R{i} | {row(random)}\n")))}}
        """;

    private static string Number(Random random)
    {
        int low = random.Next(0, 6);
        return Pick(random, "-", $"< {low}", $">= {low}", $"[{low}..{Math.Min(low + 2, 6)})", $"{low}", $"not({low})");
    }

    private static string Text(Random random) => Pick(random, "-", "-", "A", "B, C", "not(A)");

    private static string Tier(Random random) => Pick(random, "-", "X", "Y", "X, Y", "not(X)", "Z");

    private static string Pick(Random random, params string[] of) => of[random.Next(of.Length)];
}
