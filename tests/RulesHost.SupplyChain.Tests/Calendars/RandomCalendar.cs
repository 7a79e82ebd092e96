using NodaTime;
using RulesHost.SupplyChain.Calendars;

namespace RulesHost.SupplyChain.Tests.Calendars;

/// <summary>Calendars and instants by chance, most of them near a change of the clocks.</summary>
internal sealed class RandomCalendar(int seed)
{
    public static readonly IReadOnlyList<string> Zones =
    [
        "Europe/Oslo", "America/New_York",
        "Australia/Lord_Howe",  // clocks change by half an hour
        "Pacific/Apia",         // skipped 2011-12-30
        "America/Sao_Paulo",    // clocks changed at midnight
        "Africa/Casablanca",    // four changes in some years
        "Africa/Cairo", "America/St_Johns", "Pacific/Kwajalein", "UTC",
    ];

    private static readonly Interval Years = new(Instant.FromUtc(1993, 1, 1, 0, 0), Instant.FromUtc(2030, 1, 1, 0, 0));

    private static readonly IReadOnlyList<IReadOnlyList<Instant>> Changes =
        [.. Zones.Select(zone => DateTimeZoneProviders.Tzdb[zone].GetZoneIntervals(Years).Where(interval => interval.HasStart).Select(interval => interval.Start).ToList())];

    private readonly Random random = new(seed);
    private readonly IReadOnlyList<Instant> changes = Changes[seed % Zones.Count];

    public DateTimeZone Zone { get; } = DateTimeZoneProviders.Tzdb[Zones[seed % Zones.Count]];

    public WorkingCalendar Calendar()
    {
        LocalDate near = AnInstant().InZone(Zone).Date;
        Dictionary<IsoDayOfWeek, DayHours> week = WorkingCalendar.Weekdays.Where(_ => random.Next(4) > 0).ToDictionary(day => day, _ => Hours());
        Dictionary<LocalDate, DayHours> dates = [];
        for (int count = random.Next(6); count > 0; count--)
        {
            dates[near.PlusDays(random.Next(-15, 15))] = random.Next(2) == 0 ? DayHours.Closed : Hours();
        }

        week.TryAdd(IsoDayOfWeek.Wednesday, Hours());
        return new WorkingCalendar($"generated {seed}", Zone, week, dates);
    }

    /// <summary>Within days of a change of the clocks where the zone has any.</summary>
    public Instant AnInstant()
    {
        Instant near = changes.Count > 0
            ? changes[random.Next(changes.Count)]
            : Years.Start + Duration.FromDays(random.Next(13_000));
        return near + Duration.FromMinutes(random.Next(2) == 0 ? random.Next(-3_000, 3_000) : random.Next(-30_000, 30_000));
    }

    public Instant InstantAfter(Instant instant) => instant + Duration.FromMinutes(random.Next(60_000));

    public Duration ADuration() => Duration.FromSeconds(random.Next(4) == 0 ? 60 * random.Next(1, 600) : random.Next(1, 400_000));

    public int Number(int below) => random.Next(below);

    private DayHours Hours() => random.Next(6) switch
    {
        0 => DayHours.WholeDay,
        1 => new([Window(8, 12), Window(13, 16)]),
        2 => new([Window(0, 6), Window(22, 24)]),
        _ => Scattered(),
    };

    // Small windows in the hours in which clocks are changed, and a long one behind them.
    private DayHours Scattered()
    {
        int[] edges = [.. Enumerable.Range(0, 6).Select(_ => random.Next(0, 24) * 900).Append(random.Next(25, 96) * 900).Distinct().Order()];
        return new(edges.Zip(edges.Skip(1), (opens, closes) => new DayWindow(opens, closes)).Where((_, place) => place % 2 == 0));
    }

    private static DayWindow Window(int opens, int closes) => new(opens * 3600, closes * 3600);
}
