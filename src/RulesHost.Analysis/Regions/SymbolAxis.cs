using RulesHost.Feel.Values;
using RulesHost.Rules.Cells;

namespace RulesHost.Analysis.Regions;

/// <summary>Texts and booleans: a part per value that is declared or mentioned, and one for all others where there may be others.</summary>
internal sealed class SymbolAxis : Axis
{
    private readonly IReadOnlyList<Value> values;
    private readonly Dictionary<Value, int> parts;

    private SymbolAxis(string name, IReadOnlyList<Value> values, IEnumerable<Value?> samples, Value? other, bool mayBeMissing)
        : base(name, [.. samples, other], mayBeMissing) => (this.values, parts) = (values, values.Index().ToDictionary(value => value.Item, value => value.Index));

    private int Others => values.Count;

    /// <param name="declared">The only values there are; null where any may come.</param>
    /// <param name="marks">All that are declared or mentioned: a value that is not declared can never come, but a cell may still speak of it.</param>
    public static SymbolAxis Of(string name, FeelType type, IReadOnlyList<Value>? declared, IEnumerable<Value> marks, bool mayBeMissing)
    {
        IReadOnlyList<Value>? only = type == FeelType.Boolean ? [BooleanValue.True, BooleanValue.False] : declared;
        List<Value> values = [.. marks.Distinct()];
        return new SymbolAxis(name, values, values.Select(value => only?.Contains(value) == false ? null : value), only is null ? Unmentioned(values) : null, mayBeMissing);
    }

    public override int PartOf(Value value) => IndexOf(value) is >= 0 and int part ? part : Others;

    protected override PartSet Present(CellForm form)
    {
        CellForm.Symbols symbols = (CellForm.Symbols)form;
        PartSet listed = PartSet.Of(symbols.Values.Select(IndexOf).Where(part => part >= 0).Select(part => new PartRange(part, part)));
        return symbols.Excluded ? PartSet.Of(0, Others).Except(listed) : listed;
    }

    protected override IReadOnlyList<string> Words(PartSet parts) => parts.Contains(Others)
        ? [$"other than {AnyOf([.. values.Where((_, part) => !parts.Contains(part)).Select(Word)])}"]
        : [.. values.Where((_, part) => parts.Contains(part)).Select(Word)];

    private int IndexOf(Value value) => parts.GetValueOrDefault(value, -1);

    // As a cell says it: between quotes where a bare word would be read in another way.
    private static string Word(Value value) =>
        value is TextValue { Text: var text } && (text.Length == 0 || text.Trim() != text || text.AsSpan().ContainsAny(",\"()") || text is "-" or "null" or "missing")
            ? ValueText.Quoted(text)
            : value.ToString();

    private static TextValue Unmentioned(List<Value> values)
    {
        string word = "other";
        while (values.Contains(new TextValue(word)))
        {
            word += "'";
        }

        return new TextValue(word);
    }
}
