using RulesHost.Feel.Values;

namespace RulesHost.Rules.Evaluation;

/// <summary>The decision's instant as an input sees it.</summary>
internal static class AsOf
{
    /// <summary>The instant itself, or its day or time of day in the rule set's zone (UTC where it names none).</summary>
    public static Value In(DateTimeValue instant, string? timeZone, FeelType type)
    {
        if (type == FeelType.DateTime)
        {
            return instant;
        }

        DateTimeValue local = Instant.InZone(instant, timeZone);
        return type == FeelType.Date ? new DateValue(local.Date) : new TimeValue(local.NanosecondOfDay, null);
    }
}
