namespace RulesHost.Feel.Values;

/// <summary>A day of the proleptic Gregorian calendar; years -999,999,999 to 999,999,999 (DMN 1.5 §10.3.2.3.5).</summary>
public sealed record DateValue(CivilDate Date) : Value
{
    public override FeelType Type => FeelType.Date;
}

/// <summary>A time of day to the nanosecond, local, or with an offset, or in a zone.</summary>
public sealed record TimeValue(long NanosecondOfDay, ZoneOffset? Zone) : Value
{
    public override FeelType Type => FeelType.Time;
}

/// <summary>A date with a time of day; an instant where it has an offset or a zone.</summary>
public sealed record DateTimeValue(CivilDate Date, long NanosecondOfDay, ZoneOffset? Zone) : Value
{
    public override FeelType Type => FeelType.DateTime;
}

/// <summary>A duration in nanoseconds; days are 24 hours.</summary>
public sealed record DaysDurationValue(Int128 Nanoseconds) : Value
{
    public override FeelType Type => FeelType.DaysDuration;
}

/// <summary>A duration in months; years are 12 months.</summary>
public sealed record MonthsDurationValue(long Months) : Value
{
    public override FeelType Type => FeelType.MonthsDuration;
}
