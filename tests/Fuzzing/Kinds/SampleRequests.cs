using System.Globalization;
using RulesHost.Feel.Values;
using RulesHost.Rules.Cells;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Loading.Parts;
using RulesHost.Server;

namespace RulesHost.Tests.Fuzzing.Kinds;

/// <summary>
/// Requests to the samples and to the rule sets of the kinds' tests: those of their examples, and the same with facts left out, on the bounds
/// of conditions, and beside them.
/// </summary>
internal sealed class SampleRequests
{
    private readonly Dictionary<string, Value[]> bounds;

    public SampleRequests()
    {
        Workspace = InstalledKinds.Checker.Check(Files());
        Examples = [.. Workspace.RuleSets.SelectMany(ruleSet => ruleSet.Examples.Select(example => (ruleSet.Name, RequestOf(ruleSet, example))))];
        bounds = Workspace.RuleSets.SelectMany(ruleSet => InstalledKinds.Loader.KindOf(ruleSet.Source).Tables(ruleSet)).SelectMany(BoundsIn)
            .GroupBy(bound => bound.Fact, bound => bound.Value).ToDictionary(fact => fact.Key, fact => fact.Distinct().ToArray(), StringComparer.Ordinal);
    }

    public CheckedWorkspace Workspace { get; }

    public IReadOnlyList<(string RuleSet, ContextValue Request)> Examples { get; }

    public (string RuleSet, ContextValue Request) Next(Random random)
    {
        (string ruleSet, ContextValue request) = Examples[random.Next(Examples.Count)];
        return (ruleSet, Varied(request, random));
    }

    // The samples, and the rule sets of the kinds' tests.
    private static WorkspaceFiles Files()
    {
        string tests = RepositoryFolder.Combine("tests", "RulesHost.SupplyChain.Tests");
        Dictionary<string, ReadOnlyMemory<byte>> files = [];
        foreach (string file in new[] { RepositoryFolder.Combine("rules"), Path.Combine(tests, "Segmentation", "Rules"), Path.Combine(tests, "Escalation", "Rules"), Path.Combine(tests, "Allocation", "Rules"), Path.Combine(tests, "ServicePolicy", "Rules") }
            .SelectMany(Directory.GetFiles))
        {
            files[$"{Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(file)))}/{Path.GetFileName(file)}"] = File.ReadAllBytes(file);
        }

        return WorkspaceFiles.Of(files);
    }

    private ContextValue RequestOf(CheckedRuleSet ruleSet, CheckedExample example)
    {
        HashSet<string> members = [.. Workspace.Standing.FormOf(ruleSet.Name).Members.Select(member => member.Name)];
        ILookup<bool, KeyValuePair<string, Value>> given = example.Source.Given.Select(g => KeyValuePair.Create(g.Name.Text, Typed(g.Raw))).ToLookup(g => members.Contains(g.Key));
        return new ContextValue([KeyValuePair.Create<string, Value>("facts", new ContextValue([.. given[false]])), .. given[true], KeyValuePair.Create<string, Value>("asOf", new TextValue(example.AsOf.ToString()))]);
    }

    // An example's values are texts; JSON has numbers and truth values.
    private static Value Typed(Value value) => value switch
    {
        TextValue { Text: "true" } => BooleanValue.True,
        TextValue { Text: "false" } => BooleanValue.False,
        TextValue text when decimal.TryParse(text.Text, CultureInfo.InvariantCulture, out decimal number) => new NumberValue(number),
        ListValue list => new ListValue([.. list.Items.Select(Typed)]),
        ContextValue context => new ContextValue([.. context.Entries.Select(entry => KeyValuePair.Create(entry.Key, Typed(entry.Value)))]),
        _ => value,
    };

    private static IEnumerable<(string Fact, Value Value)> BoundsIn(CheckedTable table) =>
        from row in table.Rows
        from cell in row.Cells.Index()
        from value in cell.Item.Form switch
        {
            CellForm.Symbols symbols => symbols.Values,
            CellForm.Ranges ranges => ranges.Intervals.SelectMany(interval => new[] { interval.Low, interval.High }).OfType<Value>(),
            _ => [],
        }
        select (table.Columns[cell.Index].Name.Split('.')[^1], value);

    private ContextValue Varied(ContextValue context, Random random) => new(
        [.. context.Entries.Where(entry => !bounds.ContainsKey(entry.Key) || random.Next(12) > 0).Select(entry => KeyValuePair.Create(entry.Key, Varied(entry.Key, entry.Value, random)))]);

    private Value Varied(string name, Value value, Random random) => value switch
    {
        ContextValue inner => Varied(inner, random),
        ListValue list => new ListValue([.. list.Items.Select(item => Varied(name, item, random))]),
        _ when bounds.TryGetValue(name, out Value[]? near) && random.Next(2) == 0 => Near(near[random.Next(near.Length)], random),
        _ => value,
    };

    private static Value Near(Value bound, Random random) => (bound, random.Next(6)) switch
    {
        (_, 0) => NullValue.Plain,
        (NumberValue number, 1) => new NumberValue(number.Number + 1),
        (NumberValue number, 2) => new NumberValue(number.Number - 1),
        (NumberValue number, 3) => new NumberValue(number.Number - 0.01m),
        (TextValue, 1) => new TextValue("other"),
        (NumberValue or TextValue or BooleanValue, _) => bound,
        _ => new TextValue(bound.ToString()!),
    };
}
