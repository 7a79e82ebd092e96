using RulesHost.Feel.Syntax;
using RulesHost.Feel.Values;
using RulesHost.Rules.Loading.Parts;

namespace RulesHost.Rules.Evaluation;

/// <summary>Raw facts to declared types.</summary>
public static class FactTypes
{
    /// <summary>The fact as a value of the type; null (C#) where it is none.</summary>
    /// <param name="texts">A text may stand for a number or boolean, as in CSV.</param>
    public static Value? Convert(Value fact, FeelType type, bool texts) => (type, fact) switch
    {
        (_, NullValue) => fact,
        (ListType list, ListValue items) => All([.. items.Items.Select(i => Convert(i, list.Element, texts))]),
        (ListType list, TextValue text) when texts => All([.. text.Text.Split(';', StringSplitOptions.TrimEntries).Select(i => Convert(new TextValue(i), list.Element, texts))]),
        (ContextType record, ContextValue context) => Record(context, record, texts),
        (NumberType, NumberValue) => fact,
        (NumberType, TextValue text) when texts => ExactNumber.TryParse(text.Text, out decimal number) ? new NumberValue(number) : null,
        _ when type == FeelType.Boolean => fact is BooleanValue ? fact : texts && fact is TextValue text ? CellParser.Word(text.Text) : null,
        _ when type == FeelType.Text => fact as TextValue,
        _ when CellParser.IsTemporal(type) => fact is TextValue text ? Temporal(text.Text, type) : fact.Type == type ? fact : null,
        _ when type == FeelType.Any => fact,
        _ => null,
    };

    /// <summary>The fact in words, for a person.</summary>
    public static string Describe(Value fact) => fact switch
    {
        TextValue text => $"the text `{(text.Text.Length > 60 ? text.Text[..60] + "…" : text.Text)}`",
        ListValue => "a list",
        ContextValue => "an object",
        _ => $"`{fact}`",
    };

    /// <summary>One value of the type, in words: "a number"; what it is made of is not told.</summary>
    public static string One(FeelType type) => type switch
    {
        ListType => "a list",
        ContextType => "an object",
        _ => type == FeelType.Any ? "a value" : $"a {type}",
    };

    public static string? Remedy(Value fact, FeelType type) => fact switch
    {
        TextValue when type is NumberType => "write a number without quotes, with a point",
        TextValue when type == FeelType.Boolean => "write `true` or `false` without quotes",
        NumberValue when type == FeelType.Text => "write it between quotes",
        _ when CellParser.IsTemporal(type) => TypedLiteral.HowToWrite(type),
        _ => null,
    };

    private static Value? Temporal(string text, FeelType type) =>
        (type == FeelType.Date ? TemporalText.ParseDate(text)
            : type == FeelType.Time ? TemporalText.ParseTime(TemporalText.WithSeconds(text))
            : type == FeelType.DateTime ? TemporalText.ParseDateTime(TemporalText.WithSeconds(text))
            : TemporalText.ParseDuration(text)) is { } value && value.Type == type ? value : null;

    private static ListValue? All(IReadOnlyList<Value?> items) => items.Any(i => i is null) ? null : new ListValue([.. items.OfType<Value>()]);

    // Declared fields are typed, a missing one is null; others are not looked at.
    private static ContextValue? Record(ContextValue context, ContextType record, bool texts)
    {
        List<KeyValuePair<string, Value>> entries = [];
        foreach ((string name, FeelType type) in record.Entries)
        {
            if (Convert(context.Find(name) ?? NullValue.Plain, type, texts) is not { } value)
            {
                return null;
            }

            entries.Add(new(name, value));
        }

        return new ContextValue(entries);
    }
}
