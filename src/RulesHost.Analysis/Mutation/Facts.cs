using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Model;

namespace RulesHost.Analysis.Mutation;

/// <summary>The facts of an example, of which single ones can be changed.</summary>
/// <param name="Example">Expects nothing.</param>
/// <param name="Line">Where the table is about the records of a list, such as demand lines: the list, and the number of the record.</param>
internal sealed record Facts(CheckedExample Example, (string List, int Item)? Line)
{
    /// <summary>The same with another value of an input; null where a request cannot say that.</summary>
    public Facts? With(CheckedInput input, Value value) => input.Source.Source switch
    {
        InputSource.FromAsOf => At(value),
        InputSource.FromMode => value is TextValue mode ? this with { Example = Example with { Source = Example.Source with { Mode = mode.Text } } } : null,
        InputSource.FromRuleSet when !input.Source.MayBeSupplied => null,
        _ => Given(input, value),
    };

    private Facts Given(CheckedInput input, Value value)
    {
        Value raw = value.IsNull ? NullValue.Plain : new TextValue(value.ToString());
        List<GivenFact> given = [.. Example.Source.Given];
        string name = Line?.List ?? input.Name;
        int place = given.FindIndex(fact => fact.Name.Text == name);
        if (Line is (_, var item) && place >= 0)
        {
            ListValue lines = (ListValue)given[place].Raw;
            ContextValue line = (ContextValue)lines.Items[item];
            raw = new ListValue([.. lines.Items.Take(item), new ContextValue(Replaced(line.Entries, entry => entry.Key, KeyValuePair.Create(input.Name, raw), raw.IsNull)), .. lines.Items.Skip(item + 1)]);
        }

        GivenFact fact = new(Fragment.Of(name), raw, Example.Source.Location);
        return this with { Example = Example with { Source = Example.Source with { Given = Replaced(given, fact => fact.Name.Text, fact, raw.IsNull) } } };
    }

    private static List<T> Replaced<T>(IReadOnlyList<T> entries, Func<T, string> name, T changed, bool isGone)
    {
        int place = entries.TakeWhile(entry => name(entry) != name(changed)).Count();
        return [.. entries.Take(place), .. isGone ? [] : (T[])[changed], .. entries.Skip(place + 1)];
    }

    // A day is taken at noon, a time of day on the day that the example has.
    private Facts? At(Value value)
    {
        DateTimeValue asOf = Example.AsOf;
        DateTimeValue? moved = value switch
        {
            DateTimeValue { Zone: not null } instant => instant,
            DateTimeValue instant => instant with { Zone = asOf.Zone },
            DateValue day => new DateTimeValue(day.Date, Instant.NanosecondsPerDay / 2, asOf.Zone),
            TimeValue time => asOf with { NanosecondOfDay = time.NanosecondOfDay },
            _ => null,
        };
        return moved is null ? null : this with { Example = Example with { AsOf = moved, Source = Example.Source with { AsOf = Fragment.Of(moved.ToString()) } } };
    }
}
