using NodaTime;
using RulesHost.Feel.Text;
using RulesHost.SupplyChain.Calendars;
using RulesHost.SupplyChain.Escalation.Cases;
using RulesHost.SupplyChain.Escalation.Definition;
using RulesHost.SupplyChain.Escalation.Paths;
using RulesHost.SupplyChain.Escalation.Plans;

namespace RulesHost.SupplyChain.Tests.Escalation;

/// <summary>What is said of levels that are never told, held against plans of generated paths.</summary>
public sealed class SilentLevelsTests
{
    private const int Generated = 1_500;
    private const int CasesOfEach = 12;

    private static readonly Location Nowhere = new SourceFile("path.yaml", "").At(Span.Empty);
    private static readonly Instant Monday = Instant.FromUtc(2026, 6, 1, 0, 0);
    private static readonly WorkingCalendar Night = Week("night", new DayWindow(18 * 3600, 24 * 3600));
    private static readonly WorkingCalendar Day = Week("day", new DayWindow(8 * 3600, 16 * 3600));
    private static readonly WorkingCalendar TwoDays = new("two days", DateTimeZone.Utc, new Dictionary<IsoDayOfWeek, DayHours>(),
        new Dictionary<LocalDate, DayHours> { [new(2026, 6, 2)] = new([new(8 * 3600, 12 * 3600)]), [new(2026, 6, 9)] = new([new(8 * 3600, 12 * 3600)]) });

    [Fact]
    public void A_level_said_never_to_be_told_is_in_no_plan_whatever_happens() => ForAll("RH3325", withEvents: true);

    [Fact]
    public void A_level_said_to_be_skipped_is_in_no_plan_of_a_case_to_which_nothing_happens() => ForAll("RH3326", withEvents: false);

    [Fact]
    public void One_date_of_other_hours_in_many_years_is_enough_for_somebody_to_be_told()
    {
        static IEnumerable<string> Codes(WorkingCalendar calendar) => Said(AfterElapsed(10, calendar, calendar)).Select(d => d.Code);

        Codes(Day).ShouldBe(["RH3326"]);
        Codes(new("day", DateTimeZone.Utc, WorkingCalendar.Weekdays.Take(5).ToDictionary(day => day, _ => new DayHours([new(8 * 3600, 16 * 3600)])),
            new Dictionary<LocalDate, DayHours> { [new(2035, 3, 7)] = DayHours.WholeDay })).ShouldBeEmpty();
    }

    [Fact]
    public void Weeks_in_which_one_zone_has_changed_its_clocks_and_another_has_not_are_enough()
    {
        WorkingCalendar newYork = EveryDay("America/New_York", 8);

        Said(AfterElapsed(24, newYork, EveryDay("Europe/Oslo", 11))).Select(d => d.Code).ShouldBe(["RH3326"]);
        Said(AfterElapsed(24, newYork, EveryDay("Europe/Oslo", 13))).ShouldBeEmpty();
    }

    [Fact]
    public void Of_a_level_of_which_nothing_is_said_somebody_is_told_in_almost_every_path()
    {
        int silent = 0;
        int levels = 0;
        for (int seed = 0; seed < 300; seed++)
        {
            Random random = new(seed);
            EscalationPath path = Path(random, Night, Day);
            HashSet<int> said = [.. Said(path).Select(d => LevelOf(d.Message))];
            HashSet<int> told = [.. Enumerable.Range(0, 200).SelectMany(_ => Told(path, random, []))];
            levels += path.Levels.Count - said.Count;
            silent += Enumerable.Range(1, path.Levels.Count).Count(level => !said.Contains(level) && !told.Contains(level));
        }

        // What is left is levels behind ones that are themselves skipped, of which nothing is said.
        silent.ShouldBeLessThan(levels / 20);
    }

    private static void ForAll(string code, bool withEvents)
    {
        int found = 0;
        for (int seed = 0; seed < Generated; seed++)
        {
            Random random = new(seed);
            EscalationPath path = Path(random, Night, Day, TwoDays);
            HashSet<int> silent = [.. Said(path).Where(d => d.Code == code).Select(d => LevelOf(d.Message))];
            found += silent.Count;
            for (int i = 0; i < CasesOfEach && silent.Count > 0; i++)
            {
                Told(path, random, withEvents ? Events(random) : []).Intersect(silent).ShouldBeEmpty($"seed {seed}, case {i}");
            }
        }

        found.ShouldBeGreaterThan(20);
    }

    // One hour of each day.
    private static WorkingCalendar EveryDay(string zone, int hour) =>
        new(zone, DateTimeZoneProviders.Tzdb[zone], WorkingCalendar.Weekdays.ToDictionary(day => day, _ => new DayHours([new(hour * 3600, (hour + 1) * 3600)])), new Dictionary<LocalDate, DayHours>());

    private static EscalationPath AfterElapsed(int hours, WorkingCalendar held, WorkingCalendar calendar) =>
        new("path", held, [new EscalationLevel(["first"], new WaitTime.Elapsed(Duration.Zero)), new EscalationLevel(["second"], new WaitTime.Elapsed(Duration.FromHours(hours))) { OutsideHours = OutsideHours.Skip, Calendar = calendar }]);

    private static DiagnosticBag Said(EscalationPath path)
    {
        DiagnosticBag found = [];
        SilentLevels.Check(path, [.. path.Levels.Select(_ => Nowhere)], found);
        return found;
    }

    private static int LevelOf(string message) => int.Parse(message.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<int> Told(EscalationPath path, Random random, IReadOnlyList<EscalationEvent> events)
    {
        EscalationCase subject = new("case", Monday + Duration.FromMinutes(random.Next(-1_000, 20_000)), 2, _ => path);
        return EscalationPlan.Of(subject, events, Monday + Duration.FromDays(200)).Due.Where(told => told.Cause == NotificationCause.Level).Select(told => told.Level);
    }

    private static EscalationPath Path(Random random, params WorkingCalendar[] calendars) =>
        new("path", calendars[random.Next(calendars.Length)], [.. Enumerable.Range(1, random.Next(2, 5)).Select(number => new EscalationLevel([$"role {number}"], Wait(random))
        {
            Clock = random.Next(4) == 0 ? LevelClock.SinceStart : LevelClock.SincePrevious,
            Condition = random.Next(3) == 0 ? LevelCondition.NotResolved : LevelCondition.NotAcknowledged,
            OutsideHours = random.Next(3) switch { 0 => OutsideHours.Skip, 1 => OutsideHours.IgnoreCalendar, _ => OutsideHours.Hold },
            Calendar = random.Next(3) == 0 ? null : calendars[random.Next(calendars.Length)],
        })])
        {
            AcknowledgementTimeout = random.Next(2) == 0 ? null : new WaitTime.Elapsed(Duration.FromHours(1)),
        };

    private static WaitTime Wait(Random random) => random.Next(4) switch
    {
        0 => new WaitTime.WorkingDays(random.Next(4)),
        1 => new WaitTime.Elapsed(Duration.FromMinutes(30 * random.Next(60))),
        _ => new WaitTime.Working(Duration.FromMinutes(60 * random.Next(20))),
    };

    private static List<EscalationEvent> Events(Random random) => [.. Enumerable.Range(0, random.Next(1, 8)).Select(_ => Event(Monday + Duration.FromMinutes(random.Next(-500, 30_000)), random.Next(5)))];

    private static EscalationEvent Event(Instant at, int type) => type switch
    {
        0 => new EscalationEvent.Paused(at),
        1 => new EscalationEvent.Resumed(at),
        2 => new EscalationEvent.Acknowledged(at),
        3 => new EscalationEvent.Unacknowledged(at),
        _ => new EscalationEvent.Reassigned(at, "somebody"),
    };

    private static WorkingCalendar Week(string name, DayWindow hours) => new(
        name, DateTimeZone.Utc, WorkingCalendar.Weekdays.Take(5).ToDictionary(day => day, _ => new DayHours([hours])), new Dictionary<LocalDate, DayHours>());
}
