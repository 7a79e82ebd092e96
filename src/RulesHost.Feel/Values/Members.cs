using System.Collections.Frozen;

namespace RulesHost.Feel.Values;

/// <summary>
/// What stands after a point: an entry of a context, or a property of a temporal value or range (DMN 1.5 tables 66 and 67).
/// </summary>
public static class Members
{
    private static readonly FrozenDictionary<(Type, string), Property> Properties =
        Table().ToFrozenDictionary(property => (property.Owner, property.Name));

    /// <summary>The member; of a list, that of each item.</summary>
    /// <param name="budget">Every item of a list is a step.</param>
    public static Value Get(Value source, string name, Budget? budget = null)
    {
        switch (source)
        {
            case ContextValue context:
                return context.Find(name) ?? NullValue.Because($"the context has no entry `{name}`");
            case ListValue list:
                return OfItems(list, name, budget ?? new Budget());
            case NullValue missing:
                return missing.Reason is null ? NullValue.Because($"null has no member `{name}`") : missing;
            default:
                return Properties.TryGetValue((source.GetType(), name), out Property? property)
                    ? property.Read(source)
                    : NullValue.Because($"{KindName.Of(source)} has no member `{name}`");
        }
    }

    /// <summary>The static counterpart of <see cref="Get"/>; null (C#) where a value of the type never has the member.</summary>
    public static FeelType? TypeOf(FeelType source, string name) => source switch
    {
        ContextType context => context.Find(name),
        ListType list => TypeOf(list.Element, name) is { } element ? new ListType(element) : null,
        RangeType range => name is "start" or "end" ? range.Element : PropertyOf(typeof(RangeValue), name),
        _ when source == FeelType.Any || source == FeelType.Null => FeelType.Any,
        _ when source == FeelType.Date => PropertyOf(typeof(DateValue), name),
        _ when source == FeelType.Time => PropertyOf(typeof(TimeValue), name),
        _ when source == FeelType.DateTime => PropertyOf(typeof(DateTimeValue), name),
        _ when source == FeelType.DaysDuration => PropertyOf(typeof(DaysDurationValue), name),
        _ when source == FeelType.MonthsDuration => PropertyOf(typeof(MonthsDurationValue), name),
        _ => null,
    };

    /// <summary>The members that a value of the type has, for a suggestion; none for Any.</summary>
    public static IEnumerable<string> NamesOf(FeelType source) => source switch
    {
        ContextType context => context.Entries.Select(entry => entry.Key),
        ListType list => NamesOf(list.Element),
        _ when source == FeelType.Any => [],
        _ => Properties.Values.Select(property => property.Name)
            .Distinct()
            .Where(name => TypeOf(source, name) is not null)
            .Order(StringComparer.Ordinal),
    };

    private static ListValue OfItems(ListValue list, string name, Budget budget)
    {
        budget.Enter();
        budget.Step(list.Items.Count);
        budget.Grow(list.Items.Count);
        ListValue members = new([.. list.Items.Select(item => Get(item, name, budget))]);
        budget.Leave();
        return members;
    }

    private static FeelType? PropertyOf(Type owner, string name) => Properties.GetValueOrDefault((owner, name))?.Type;

    private static IEnumerable<Property> Table() =>
    [
        .. DateProperties<DateValue>(date => date.Date),
        .. DateProperties<DateTimeValue>(dateTime => dateTime.Date),
        .. TimeProperties<TimeValue>(time => time.NanosecondOfDay, time => time.Zone, Instant.SecondsOf),
        .. TimeProperties<DateTimeValue>(dateTime => dateTime.NanosecondOfDay, dateTime => dateTime.Zone, Instant.SecondsOf),
        Of<DaysDurationValue>("days", d => Whole(Units(d, 86_400))),
        Of<DaysDurationValue>("hours", d => Whole(Units(d, 3600) % 24)),
        Of<DaysDurationValue>("minutes", d => Whole(Units(d, 60) % 60)),
        Of<DaysDurationValue>("seconds", d => Whole(Units(d, 1) % 60)),
        Of<MonthsDurationValue>("years", d => Whole(d.Months / 12)),
        Of<MonthsDurationValue>("months", d => Whole(d.Months % 12)),
        Of<RangeValue>("start", range => range.Start, FeelType.Any),
        Of<RangeValue>("end", range => range.End, FeelType.Any),
        Of<RangeValue>("start included", range => BooleanValue.Of(range.StartIncluded), FeelType.Boolean),
        Of<RangeValue>("end included", range => BooleanValue.Of(range.EndIncluded), FeelType.Boolean),
    ];

    private static IEnumerable<Property> DateProperties<T>(Func<T, CivilDate> date)
        where T : Value =>
    [
        Of<T>("year", value => Whole(date(value).Year)),
        Of<T>("month", value => Whole(date(value).Month)),
        Of<T>("day", value => Whole(date(value).Day)),
        Of<T>("weekday", value => Whole(date(value).DayOfWeek)),
    ];

    private static IEnumerable<Property> TimeProperties<T>(Func<T, long> time, Func<T, ZoneOffset?> zone, Func<T, int> offset)
        where T : Value =>
    [
        Of<T>("hour", value => Whole(time(value) / (3600 * Instant.NanosecondsPerSecond))),
        Of<T>("minute", value => Whole(time(value) / (60 * Instant.NanosecondsPerSecond) % 60)),
        Of<T>("second", value => Whole(time(value) / Instant.NanosecondsPerSecond % 60)),
        Of<T>(
            "time offset",
            value => zone(value) is null
                ? NullValue.Because("it has no offset")
                : new DaysDurationValue((Int128)offset(value) * Instant.NanosecondsPerSecond),
            FeelType.DaysDuration),
        Of<T>(
            "timezone",
            value => zone(value)?.ZoneId is { } id ? new TextValue(id) : NullValue.Because("it has no named zone"),
            FeelType.Text),
    ];

    private static Int128 Units(DaysDurationValue duration, long seconds) =>
        duration.Nanoseconds / (seconds * Instant.NanosecondsPerSecond);

    private static NumberValue Whole(Int128 number) => new((decimal)number);

    private static Property Of<T>(string name, Func<T, Value> read, FeelType? type = null)
        where T : Value =>
        new(typeof(T), name, type ?? FeelType.Number, value => read((T)value));

    private sealed record Property(Type Owner, string Name, FeelType Type, Func<Value, Value> Read);
}
