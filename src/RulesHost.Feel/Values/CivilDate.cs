using System.Diagnostics.CodeAnalysis;

namespace RulesHost.Feel.Values;

/// <summary>A day of the proleptic Gregorian calendar; year 0 is 1 BC. Not System.DateTime: FEEL's years go to nine digits.</summary>
[SuppressMessage("Design", "CA1036", Justification = "Dates are ordered by CompareTo; FEEL's own operators are in Comparison.")]
public readonly record struct CivilDate : IComparable<CivilDate>
{
    public const int FarthestYear = 999_999_999;

    private const int DaysPerEra = 146_097;
    private const int YearsPerEra = 400;

    // Days from 0000-03-01, the first day of an era of 400 years, to 1970-01-01.
    private const int DaysToEpoch = 719_468;

    public static readonly CivilDate First = new(-FarthestYear, 1, 1);
    public static readonly CivilDate Last = new(FarthestYear, 12, 31);

    private static readonly long FirstDay = First.DayNumber;
    private static readonly long LastDay = Last.DayNumber;

    private CivilDate(int year, int month, int day) => (Year, Month, Day) = (year, month, day);

    public int Year { get; }

    /// <summary>1 to 12.</summary>
    public int Month { get; }

    /// <summary>1 to 31.</summary>
    public int Day { get; }

    /// <summary>Days since 1970-01-01.</summary>
    public long DayNumber
    {
        get
        {
            // The year is counted from March, so that the leap day is its last.
            long year = Month > 2 ? Year : Year - 1L;
            long era = FloorDivide(year, YearsPerEra);
            long yearOfEra = year - (era * YearsPerEra);
            long dayOfYear = ((153 * ((Month + 9) % 12)) + 2) / 5 + Day - 1;
            long dayOfEra = (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear;
            return (era * DaysPerEra) + dayOfEra - DaysToEpoch;
        }
    }

    /// <summary>1 is Monday, 7 is Sunday (ISO 8601).</summary>
    public int DayOfWeek => (int)Modulo(DayNumber + 3, 7) + 1;

    /// <summary>1 to 366.</summary>
    public int DayOfYear => (int)(DayNumber - new CivilDate(Year, 1, 1).DayNumber) + 1;

    /// <summary>The week of ISO 8601: weeks begin on Monday, the first holds the year's first Thursday.</summary>
    public int WeekOfYear
    {
        get
        {
            int week = (DayOfYear - DayOfWeek + 10) / 7;
            if (week == 0)
            {
                return WeeksIn(Year - 1);
            }

            return week == 53 && WeeksIn(Year) == 52 ? 1 : week;
        }
    }

    public static bool TryCreate(long year, long month, long day, out CivilDate date)
    {
        bool exists = year is >= -FarthestYear and <= FarthestYear
            && month is >= 1 and <= 12
            && day >= 1
            && day <= DaysInMonth((int)year, (int)month);
        date = exists ? new CivilDate((int)year, (int)month, (int)day) : default;
        return exists;
    }

    /// <summary>The day so many days after 1970-01-01.</summary>
    /// <exception cref="OverflowException">Its year would have more than nine digits.</exception>
    public static CivilDate FromDayNumber(long dayNumber)
    {
        if (dayNumber < FirstDay || dayNumber > LastDay)
        {
            throw new OverflowException("the year of a date has at most nine digits");
        }

        return Civil(dayNumber);
    }

    public static int DaysInMonth(int year, int month) => month switch
    {
        2 => IsLeapYear(year) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    public static bool IsLeapYear(int year) => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    /// <summary>The same day of another month, or that month's last day where it is shorter.</summary>
    /// <exception cref="OverflowException">Its year would have more than nine digits.</exception>
    public CivilDate AddMonths(long months)
    {
        long month = checked((Year * 12L) + Month - 1 + months);
        long year = FloorDivide(month, 12);
        if (year is < -FarthestYear or > FarthestYear)
        {
            throw new OverflowException("the year of a date has at most nine digits");
        }

        int monthOfYear = (int)Modulo(month, 12) + 1;
        return new CivilDate((int)year, monthOfYear, Math.Min(Day, DaysInMonth((int)year, monthOfYear)));
    }

    public CivilDate AddDays(long days) => FromDayNumber(checked(DayNumber + days));

    public int CompareTo(CivilDate other) => (Year, Month, Day).CompareTo((other.Year, other.Month, other.Day));

    public override string ToString() => ValueText.OfDate(this);

    private static CivilDate Civil(long dayNumber)
    {
        long day = dayNumber + DaysToEpoch;
        long era = FloorDivide(day, DaysPerEra);
        long dayOfEra = day - (era * DaysPerEra);
        long yearOfEra = (dayOfEra - (dayOfEra / 1460) + (dayOfEra / 36_524) - (dayOfEra / 146_096)) / 365;
        long dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        long monthFromMarch = ((5 * dayOfYear) + 2) / 153;
        long month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        long year = yearOfEra + (era * YearsPerEra) + (month <= 2 ? 1 : 0);
        return new CivilDate((int)year, (int)month, (int)(dayOfYear - (((153 * monthFromMarch) + 2) / 5)) + 1);
    }

    // A year has 53 weeks if it begins on a Thursday, or is a leap year that begins on a Wednesday.
    private static int WeeksIn(int year)
    {
        int first = new CivilDate(year, 1, 1).DayOfWeek;
        return first == 4 || (first == 3 && IsLeapYear(year)) ? 53 : 52;
    }

    private static long FloorDivide(long value, long divisor) => (value - Modulo(value, divisor)) / divisor;

    private static long Modulo(long value, long divisor) => ((value % divisor) + divisor) % divisor;
}
