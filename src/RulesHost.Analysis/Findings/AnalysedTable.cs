using RulesHost.Analysis.Reach;
using RulesHost.Analysis.Regions;
using RulesHost.Analysis.Tables;
using RulesHost.Feel.Text;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Model;

namespace RulesHost.Analysis.Findings;

/// <summary>A table under analysis: what it is as boxes, and what has been found.</summary>
internal sealed class AnalysedTable
{
    /// <summary>Findings of one kind that are looked for; nobody reads more.</summary>
    public const int MostFound = 100;

    // Findings of one kind that are told; the rest is counted.
    private const int MostTold = 5;

    private readonly Location place;
    private readonly HashSet<string> facts;
    private readonly IReadOnlyList<CheckedInput> inputs;
    private readonly ReachableFacts? reach;

    /// <param name="place">What is said of the table as a whole is said of this place.</param>
    public AnalysedTable(CheckedTable table, PlacedRuleSet placed, Location place)
        : this(table, PlacedInputs.Of(placed), place) => reach = new ReachableFacts(placed, Space.Axes);

    /// <param name="inputs">Their limits bound what facts there are.</param>
    /// <param name="place">What is said of the table as a whole is said of this place.</param>
    public AnalysedTable(CheckedTable table, IReadOnlyList<CheckedInput> inputs, Location place)
    {
        (Table, Space, this.inputs, this.place) = (table, TableSpace.Of(table, inputs), inputs, place);
        Witness = new Witness(table, Space);
        facts = [.. inputs.Where(input => input.Source.Source is InputSource.FromCaller or InputSource.FromAsOf or InputSource.FromMode).Select(input => input.Name)];
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

    /// <summary>The rule sets that conditions of the table take something from.</summary>
    public IReadOnlyList<string> Suppliers => [.. inputs.Where(input => Space.Axes.Any(axis => axis.Name == input.Name)).Select(input => input.Source.Source).OfType<InputSource.FromRuleSet>().Select(from => from.RuleSet).Distinct()];

    /// <summary>What a caller would have to supply, as nothing else leads into the box; empty where nothing can. Null where that is not proved.</summary>
    public IReadOnlyCollection<string>? Exclusion(Box box) => reach?.Exclusion(box);

    /// <summary>Whether the effort did not suffice to say so of some box that was asked about.</summary>
    public bool IsSpent => reach?.IsSpent == true;

    /// <summary>Whether no facts lead into the box, whatever a caller supplies.</summary>
    public bool IsExcluded(Box box) => Exclusion(box) is { Count: 0 };

    /// <summary>Whether facts of the box can be given as they are: it binds nothing that a formula or another rule set says.</summary>
    public bool CanBeGiven(Box box) => Space.Axes.Zip(box.Sides).All(side => facts.Contains(side.First.Name) || side.Second.Covers(side.First.Domain));

    /// <summary>
    /// What is to be said before and after words about facts of a box, of which what a formula or another rule set says is bound: such facts, where some are known.
    /// </summary>
    public (string Before, string After) Coming(Box box)
    {
        if (CanBeGiven(box) || reach is null)
        {
            return (CanBeGiven(box) ? "" : "perhaps ", "");
        }

        string bounds = reach.Bounds(box) is { Count: > 0 } known ? $", which comes only of {string.Join(" with ", known.Select(side => $"`{side.Name.Shown()}` {side.Cell}"))}" : "";
        return reach.FindDecided(box) is { } found ? ("", $"{bounds}, such as for {string.Join(", ", found.Where(fact => !fact.Value.IsNull).Select(fact => $"{fact.Name.Shown()} {fact.Value}"))}")
            : Exclusion(box) is { } supplied ? ("", $", where a caller supplies {Named(supplied)}")
            : ("perhaps ", "");
    }

    /// <summary>Names in one order: <c>`segment` and `tier`</c>.</summary>
    public static string Named(IEnumerable<string> names) => string.Join(" and ", names.Order(StringComparer.Ordinal).Select(name => $"`{name.Shown()}`"));

    /// <summary>What is declared of a name; null where it is no input.</summary>
    public CheckedInput? InputOf(string name) => inputs.FirstOrDefault(input => input.Name == name);

    public string NameOf(int rule) => $"`{Table.Rules[rule].Id.Shown()}`";

    /// <summary>Tells the first few, the last of them with a word on the rest.</summary>
    public void Tell<T>(Found<T> found, string things, Func<T, Diagnostic> diagnose)
    {
        IReadOnlyList<Diagnostic> told = [.. found.All.Take(MostTold).Select(diagnose)];
        int rest = found.All.Count - told.Count;
        Findings.AddRange(rest == 0 ? told : [.. told.SkipLast(1), AndMore(told[^1], $"{(found.IsComplete ? "" : "at least ")}{rest} more {things}")]);
        if (found.Open is { } open)
        {
            Findings.Add(OfTable(AnalysisDiagnostics.TooLarge, $"the table is too large to find all {things}: {open}", "split it, or leave it: what it decides is not affected"));
        }
    }

    public Diagnostic OfTable(DiagnosticKind kind, string message, string help) => new(kind, message, place, help);

    public Diagnostic OfRule(DiagnosticKind kind, int rule, string message, string help) => new(kind, message, Table.Rules[rule].Source.Location, help);

    private static Diagnostic AndMore(Diagnostic last, string more) => new(last.Kind, $"{last.Message}; and {more}", last.Location, last.Help) { Related = last.Related };
}

/// <summary>Findings of one kind.</summary>
/// <param name="Open">What was not looked at, in words, where a table is too large to look for all; null where there are no others.</param>
internal sealed record Found<T>(IReadOnlyList<T> All, string? Open = null)
{
    public bool IsComplete => Open is null;
}
