using RulesHost.Analysis.Regions;
using RulesHost.Feel.Text;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Model;

namespace RulesHost.Analysis.Tables;

/// <summary>A table under analysis: what it is as boxes, and what has been found.</summary>
internal sealed class AnalysedTable
{
    /// <summary>Findings of one kind that are told; the rest is counted.</summary>
    public const int MostTold = 5;

    private readonly Location place;
    private readonly HashSet<string> facts;

    /// <param name="inputs">Their limits bound what facts there are.</param>
    /// <param name="place">What is said of the table as a whole is said of this place.</param>
    public AnalysedTable(CheckedTable table, IReadOnlyList<CheckedInput> inputs, Location place)
    {
        (Table, Space, this.place) = (table, TableSpace.Of(table, inputs), place);
        Witness = new Witness(table, Space);
        facts = [.. inputs.Where(input => input.Source.Source is InputSource.FromCaller or InputSource.FromAsOf).Select(input => input.Name)];
        Rules = [.. Space.Rows.GroupBy(row => row.Rule)];
    }

    public CheckedTable Table { get; }

    public TableSpace Space { get; }

    public Witness Witness { get; }

    public DiagnosticBag Findings { get; } = [];

    /// <summary>The rows of each rule.</summary>
    public IReadOnlyList<IGrouping<int, RowRegion>> Rules { get; }

    /// <summary>Rows without opaque cells.</summary>
    public IEnumerable<RowRegion> Known => Space.Rows.Where(row => !row.IsOpaque);

    /// <summary>Whether facts of the box can be given: what another rule set or a formula says may never come together so, and an opaque row may hold there.</summary>
    public bool CanBeGiven(Box box) =>
        !Space.Rows.Any(row => row.IsOpaque && row.MayHold.Meets(box))
        && Space.Axes.Zip(box.Sides).All(side => facts.Contains(side.First.Name) || side.Second.Covers(side.First.Domain));

    /// <summary>A word on those that are not told one by one.</summary>
    public static string More(int count, string things) => count > MostTold ? $"; there are {count} {things}" : "";

    public void Tell(DiagnosticKind kind, string message, string help) => Findings.Add(kind, place, message, help);

    public void Tell(DiagnosticKind kind, int rule, string message, string help, params IReadOnlyList<(Location, string)> related) =>
        Findings.Add(new Diagnostic(kind, message, Table.Rules[rule].Source.Location, help) { Related = related });

    public void TellTooLarge(string question) =>
        Tell(AnalysisDiagnostics.TooLarge, $"the table is too large to find out {question}", "split it, or leave it: what it decides is not affected");
}
