using RulesHost.Analysis.Findings;
using RulesHost.Analysis.Regions;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Loading.Parts;

namespace RulesHost.Analysis.Tests;

/// <summary>
/// Rule files that a customer can read. What is found in each stands at its end, a finding a line: <c># LINE CODE MESSAGE</c>. What is
/// claimed is asked of the rule set itself, with the trace that is decided row by row.
/// </summary>
public sealed class CaseFilesTests
{
    private static readonly DateTimeValue AsOf = (DateTimeValue)TemporalText.ParseDateTime("2026-11-02T09:00:00Z");

    private static readonly CheckedWorkspace Cases = new WorkspaceChecker(new WorkspaceLoader([new DecisionKind()]), TableFindings.Of).Check(WorkspaceFiles.Of(
        Directory.EnumerateFiles(RepositoryFolder.Combine("tests", "RulesHost.Analysis.Tests", "Cases")).ToDictionary(f => Path.GetFileName(f), f => (ReadOnlyMemory<byte>)File.ReadAllBytes(f))));

    public static TheoryData<string> Names => [.. Cases.RuleSets.Select(r => r.Name)];

    [Fact]
    public void All_cases_are_without_errors() => Cases.Diagnostics.Where(d => d.Severity == Severity.Error).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Names))]
    public void What_a_file_says_at_its_end_is_found_in_it_and_nothing_else(string name)
    {
        string[] expected = [.. File.ReadLines(RepositoryFolder.Combine("tests", "RulesHost.Analysis.Tests", "Cases", $"{name}.yaml")).Where(line => line.StartsWith("# ", StringComparison.Ordinal))];

        IEnumerable<string> found = Cases.Diagnostics.Where(d => d.Location!.File.Path == $"{name}.yaml").Select(d => $"# {d.Location!.Line} {d.Code} {d.Message}");

        found.DefaultIfEmpty("# nothing").ShouldBe(expected);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void In_a_gap_nothing_is_decided(string name)
    {
        AnalysedTable table = Table(name);
        foreach (Box gap in Gaps.Of(table).All.Where(table.CanBeGiven))
        {
            Decisions(table, name, gap).ShouldAllBe(decision => decision.Outcome == Outcome.NoMatch);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Where_rules_overlap_they_contradict_each_other(string name)
    {
        AnalysedTable table = Table(name);
        foreach (Overlap overlap in Overlaps.Of(table).All.Where(overlap => table.CanBeGiven(overlap.Both)))
        {
            string[] ids = [table.Table.Rules[overlap.First].Id, table.Table.Rules[overlap.Second].Id];
            Decisions(table, name, overlap.Both).ShouldAllBe(decision => decision.Outcome == Outcome.Error && ids.All(id => decision.Matched.Any(matched => matched.Id == id)));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_rule_that_is_said_never_to_decide_decides_for_no_facts(string name)
    {
        AnalysedTable table = Table(name);
        string[] never = [.. HiddenRules.Of(table).All.Concat(UnreachableRules.Of(table).All).Select(rule => table.Table.Rules[rule].Id)];

        if (never.Length > 0)
        {
            Decisions(table, name, table.Space.Domain).ShouldAllBe(decision => !decision.Matched.Any(matched => never.Contains(matched.Id)));
        }
    }

    private static AnalysedTable Table(string name)
    {
        CheckedDecision decision = (CheckedDecision)Cases.RuleSets.Single(r => r.Name == name);
        return new AnalysedTable(decision.Table, decision.Inputs, decision.Source.Header.NameText.Location);
    }

    private static IEnumerable<Decision> Decisions(AnalysedTable table, string name, Box box) => Facts(table.Space.Axes, box).Select(facts =>
        Cases.Standing.Decide(name, new DecisionRequest(facts, AsOf) { Trace = TraceLevel.Full }).ShouldBeOfType<Answer.Decided>().Decision);

    // A value of each part of the box on each axis, in all combinations. A list lies on no axis: the cases hold for an empty one.
    private static IEnumerable<ContextValue> Facts(IReadOnlyList<Axis> axes, Box box)
    {
        List<List<KeyValuePair<string, Value>>> facts = [[KeyValuePair.Create<string, Value>("goods", new ListValue([]))]];
        foreach ((Axis axis, PartSet side) in axes.Zip(box.Sides))
        {
            facts = [.. facts.SelectMany(before => Parts(side).Select(part => before.Append(KeyValuePair.Create(axis.Name, axis.Samples[part]!)).ToList()))];
        }

        return facts.Select(fact => new ContextValue(fact));
    }

    private static IEnumerable<int> Parts(PartSet side) => side.Ranges.SelectMany(range => Enumerable.Range(range.From, range.To - range.From + 1));
}
