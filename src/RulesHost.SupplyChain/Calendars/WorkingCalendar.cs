using System.Collections.Frozen;
using NodaTime;

namespace RulesHost.SupplyChain.Calendars;

/// <summary>
/// When work is done in a time zone: hours for each day of the week, and other hours on dates of their own. Counts working time
/// and working days between instants and dates. Immutable; knows no clock.
/// </summary>
internal sealed partial class WorkingCalendar
{
    /// <summary>A calendar that does not open for so long is taken never to open again.</summary>
    public const int HorizonInYears = 10;

    public static readonly IReadOnlyList<IsoDayOfWeek> Weekdays = [.. Enum.GetValues<IsoDayOfWeek>().Where(day => day != IsoDayOfWeek.None)];

    /// <summary>Built in: every hour of every day.</summary>
    public static readonly WorkingCalendar AroundTheClock = new(
        "around-the-clock", DateTimeZone.Utc, Weekdays.ToDictionary(day => day, _ => DayHours.WholeDay), new Dictionary<LocalDate, DayHours>());

    /// <summary>The dates and instants that are counted; none outside them is taken.</summary>
    internal static readonly LocalDate FirstDate = new(1, 1, 1);
    internal static readonly LocalDate LastDate = new(9990, 12, 31);
    internal static readonly Instant FirstInstant = FirstDate.AtStartOfDayInZone(DateTimeZone.Utc).ToInstant();
    internal static readonly Instant LastInstant = LastDate.AtStartOfDayInZone(DateTimeZone.Utc).ToInstant();

    private readonly DayHours[] week;
    private readonly Duration weekTotal;
    private readonly FrozenDictionary<LocalDate, DayHours> dates;
    private readonly LocalDate[] datesInOrder;

    /// <param name="week">A day that is not named is closed.</param>
    /// <param name="dates">Their hours take the place of those of the week.</param>
    public WorkingCalendar(string name, DateTimeZone zone, IReadOnlyDictionary<IsoDayOfWeek, DayHours> week, IReadOnlyDictionary<LocalDate, DayHours> dates)
    {
        (Name, Zone) = (name, zone);
        this.week = [.. Weekdays.Select(day => week.GetValueOrDefault(day, DayHours.Closed))];
        weekTotal = this.week.Aggregate(Duration.Zero, (sum, hours) => sum + hours.Total);
        this.dates = dates.ToFrozenDictionary();
        datesInOrder = [.. dates.Keys.Order()];
    }

    public string Name { get; }

    public DateTimeZone Zone { get; }

    // Whatever is counted from any date, and can be counted, can be counted from one of these too.
    private IEnumerable<LocalDate> Beginnings => datesInOrder.Prepend(FirstDate);

    public override string ToString() => Name;

    public DayHours HoursOn(LocalDate date) =>
        dates.Count > 0 && dates.TryGetValue(date, out DayHours? own) ? own : week[date.DayOfWeek - IsoDayOfWeek.Monday];

    /// <summary>The windows of a date as instants.</summary>
    public IReadOnlyList<OpenPeriod> Open(LocalDate date)
    {
        DayHours hours = HoursOn(date);
        return hours.IsClosed ? []
            : SteadyStretch.Near(Zone, date) is var steady && steady.Holds(date) ? steady.Open(date, hours)
            : new ZonedDay(Zone, date).Open(hours);
    }

    /// <summary>The dates, from one on, that have hours of their own, in order.</summary>
    public IEnumerable<LocalDate> DatedFrom(LocalDate date)
    {
        int place = Array.BinarySearch(datesInOrder, date);
        return datesInOrder.Skip(place < 0 ? ~place : place);
    }

    private LocalDate? NextDated(LocalDate date) => DatedFrom(date).Select(dated => (LocalDate?)dated).FirstOrDefault();

    /// <summary>The first date, from one on, that has hours of its own or is near a change of the clocks: up to it all weeks are alike.</summary>
    public LocalDate PlainUntil(LocalDate date) => PlainUntil(date, SteadyStretch.Near(Zone, date));

    /// <param name="steady">The stretch near the date.</param>
    internal LocalDate PlainUntil(LocalDate date, SteadyStretch steady) =>
        !steady.Holds(date) ? date : NextDated(date) is { } dated ? LocalDate.Min(dated, steady.To) : steady.To;

    internal LocalDate DateOf(Instant instant) => ZonedDay.Of(Zone, instant).Date;
}
