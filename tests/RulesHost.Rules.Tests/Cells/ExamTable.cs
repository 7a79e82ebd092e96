using RulesHost.Feel.Checking;
using RulesHost.Feel.Compilation;
using RulesHost.Feel.Syntax;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Compilation;
using RulesHost.Rules.Model;

namespace RulesHost.Rules.Tests.Cells;

/// <summary>A table of one column, in which one row has the cell that is examined; the others have cells of every form that the column has.</summary>
internal sealed class ExamTable
{
    private const int Rows = 70;
    private const int Examined = 65;

    private static readonly (string Name, FeelType Type, Value Value)[] Others =
    [
        ("limit", FeelType.Number, new NumberValue(500)), ("homeCountry", FeelType.Text, new TextValue("NO")),
        ("deadline", FeelType.Date, TemporalText.ParseAny("2026-12-24")), ("opening", FeelType.Time, TemporalText.ParseAny("08:00:00")),
    ];

    private readonly ExamColumn column;
    private readonly TypeScope scope;
    private readonly Layout layout = new(["fact", "?", .. Others.Select(o => o.Name)]);
    private readonly CompiledTable indexed;
    private readonly CompiledTable plain;

    private ExamTable(ExamCase examined, bool isStandard)
    {
        column = examined.Column;
        scope = new TypeScope([new Variable("fact", column.Type, column.Values), .. Others.Select(o => new Variable(o.Name, o.Type))]);
        CheckedCell cell = isStandard ? Standard(examined.Standard!) : RuleFile(examined.Alternatives);
        CheckedCell[] decoys = [.. Decoys(isStandard)];
        CheckedTable table = new(
            [new CheckedColumn("fact", column.Type, column.Values, Checked(d => Checker.Expression(Fragment.Of("fact"), scope, d)))],
            [.. Enumerable.Range(0, Rows).Select(i => new CheckedRow(i, [i == Examined ? cell : decoys[i % decoys.Length]]))],
            [], [], null, HitPolicy.Collect, IgnoresUnknown: isStandard);
        indexed = CompiledTable.Compile(table, layout);
        plain = CompiledTable.Compile(table, layout, TableEngine.Plain);
    }

    public static ExamTable OfRuleFile(ExamCase examined) => new(examined, isStandard: false);

    public static ExamTable OfStandard(ExamCase examined) => new(examined, isStandard: true);

    public Truth Indexed(Value fact) => Decide(indexed, fact);

    public Truth Plain(Value fact) => Decide(plain, fact);

    /// <summary>How the indexed plan comes to the row, in the words of the exam.</summary>
    public string How(Value fact)
    {
        IndexedPlan plan = (IndexedPlan)indexed.Plan;
        return plan.Index.IsResidual(Examined) ? "by formula"
            : fact is NullValue || plan.Codecs[0].TryEncode(fact, out _) ? "by index"
            : "without a key";
    }

    /// <summary>A fact as the conclusions of rule files are written.</summary>
    public Value Fact(string text)
    {
        Fragment fragment = Fragment.Of(text);
        return CompiledExpression.Compile(
            Checked(d => CellParser.Conclusion(fragment, column.Type, scope.Names, d) is { } tree ? Checker.Check(fragment, tree, scope, d) : null), layout)
            .Evaluate(new Value[layout.Count], new Budget());
    }

    private Truth Decide(CompiledTable table, Value fact)
    {
        DecisionFrame frame = new(layout, new Budget()) { ["fact"] = fact };
        foreach ((string name, _, Value value) in Others)
        {
            frame[name] = value;
        }

        List<FoundRow> found = [];
        table.Plan.Find(frame, firstOnly: false, found);
        return found.Where(row => row.Row == Examined).Select(row => row.IsTrue ? Truth.True : Truth.Unknown).SingleOrDefault(Truth.False);
    }

    private IEnumerable<CheckedCell> Decoys(bool isStandard)
    {
        List<string> cells = ["-", "null"];
        if (column.Literals is [var first, var second])
        {
            (string low, string high) = isStandard ? (first.Standard, second.Standard) : (first.RuleFile, second.RuleFile);
            cells.AddRange([low, $"not({high})", $"{low}, {high}"]);
            cells.AddRange(column.Word is "string" or "boolean" ? [] : [$"< {low}", $"[{low}..{high})", $"not([{low}..{high}])"]);
        }

        return cells.Select(cell => isStandard ? Standard(cell) : RuleFile([cell]));
    }

    private CheckedCell RuleFile(IReadOnlyList<string> alternatives) =>
        Checked(d => new CellChecker(column.Type, WithSubject(), d).Check(new Condition(Fragment.Of("fact"), [.. alternatives.Select(a => Fragment.Of(a))])));

    private CheckedCell Standard(string test) =>
        Checked(d => StandardCell.Check(Fragment.Of(test), WithSubject(), column.Type, d, Severity.Warning));

    private TypeScope WithSubject() => scope.With(new Variable("?", column.Type, column.Values));

    private static T Checked<T>(Func<DiagnosticBag, T?> check)
        where T : class
    {
        DiagnosticBag diagnostics = [];
        return check(diagnostics).ShouldNotBeNull(string.Join('\n', diagnostics));
    }
}
