using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Model;

namespace RulesHost.Analysis.Mutation;

/// <summary>Facts to begin with: those of the examples that there are, and simple ones of one's own.</summary>
internal static class FactTemplates
{
    private static readonly DateTimeValue Millennium = (DateTimeValue)TemporalText.ParseDateTime("2000-01-01T00:00:00Z");

    public static IEnumerable<Facts> Of(CheckedRuleSet ruleSet)
    {
        string? list = ruleSet.TableInputs.SequenceEqual(ruleSet.Inputs) ? null : ruleSet.Inputs.FirstOrDefault(input => input.Type is ListType { Element: ContextType })?.Name;
        return ruleSet.Examples.Append(Simple(ruleSet, list)).Select(Open).SelectMany(example => list is null ? [new Facts(example, null)] : Lines(example, list));
    }

    private static CheckedExample Open(CheckedExample example) => example with { Source = example.Source with { Expect = [], Outcome = null, Matched = null }, Expect = [] };

    // Each line by itself first: what it shows is easier to see. Then each among the others.
    private static IEnumerable<Facts> Lines(CheckedExample example, string list)
    {
        GivenFact? given = example.Source.Given.FirstOrDefault(fact => fact.Name.Text == list);
        int count = given?.Raw is ListValue lines && lines.Items.All(line => line is ContextValue) ? lines.Items.Count : 0;
        IEnumerable<Facts> alone = Enumerable.Range(0, count).Select(item => new Facts(
            example with { Source = example.Source with { Given = [.. example.Source.Given.Select(fact => fact == given ? fact with { Raw = new ListValue([((ListValue)fact.Raw).Items[item]]) } : fact)] } }, (list, 0)));
        return count < 2 ? alone : alone.Concat(Enumerable.Range(0, count).Select(item => new Facts(example, (list, item))));
    }

    private static CheckedExample Simple(CheckedRuleSet ruleSet, string? list)
    {
        IEnumerable<KeyValuePair<string, Value>> facts = Needed(ruleSet.Inputs).Where(input => input.Name != list).Select(Plain);
        Value line = new ContextValue([.. Needed(ruleSet.TableInputs).Select(Plain)]);
        Location place = ruleSet.Source.Header.NameText.Location;
        return new CheckedExample(
            new Example("", place, [.. facts.Concat(list is null ? [] : [KeyValuePair.Create<string, Value>(list, new ListValue([line]))]).Select(fact => new GivenFact(Fragment.Of(fact.Key), fact.Value, place))], []),
            Millennium, []);
    }

    private static IEnumerable<CheckedInput> Needed(IEnumerable<CheckedInput> inputs) =>
        inputs.Where(input => input.IsRequired || (input.Source is { Source: InputSource.FromRuleSet, MayBeSupplied: true }));

    private static KeyValuePair<string, Value> Plain(CheckedInput input) => KeyValuePair.Create(input.Name, Plain(input.Type, input.Limits));

    // As a file has it: a text, or a list of none.
    private static Value Plain(FeelType type, Limits limits) => type is ListType ? new ListValue([]) : new TextValue(
        limits.Values is [var first, ..] ? first.ToString()
        : type is NumberType ? $"{limits.Min ?? limits.Max ?? NumberValue.Zero}"
        : type == FeelType.Boolean ? "false"
        : type == FeelType.Date ? "2000-01-01"
        : type == FeelType.Time ? "00:00:00"
        : type == FeelType.DateTime ? Millennium.ToString()
        : type == FeelType.DaysDuration ? "P1D"
        : type == FeelType.MonthsDuration ? "P1M"
        : type == FeelType.Any ? "10"
        : "a");
}
