using NodaTime;
using NodaTime.Text;
using RulesHost.SupplyChain.Calendars;
using RulesHost.SupplyChain.Escalation.Paths;
using RulesHost.SupplyChain.Escalation.Plans;

namespace RulesHost.SupplyChain.Tests.Escalation;

/// <summary>The longest wait for the first notice, held against cases that are opened at many instants.</summary>
public sealed class FirstNoticeTests
{
    private const int Generated = 400;
    private const int Openings = 150;

    [Fact]
    public void No_case_waits_longer_and_one_waits_so_long()
    {
        int known = 0;
        int byHours = 0;
        for (int seed = 0; seed < Generated; seed++)
        {
            RandomCase generated = new(seed);
            EscalationPath path = generated.Subject.PathFor(generated.Subject.Severity);
            if (FirstNotice.Of(path) is not { } notice)
            {
                continue;
            }

            known++;
            byHours += notice.Opened is null ? 0 : 1;
            IEnumerable<Instant> turns = Turns(path, generated.Subject.Opened).SelectMany(turn => new[] { turn - Duration.Epsilon, turn, turn + Duration.Epsilon });
            IEnumerable<Instant> years = Enumerable.Range(0, 100).Select(year => generated.Subject.Opened + Duration.FromDays(365.2425 * (year - 20)));
            foreach (Instant opened in Enumerable.Range(0, Openings).Select(_ => generated.AnInstant()).Concat(turns).Concat(years).Where(opened => opened > Instant.FromUtc(1970, 1, 1, 0, 0)))
            {
                (FirstTold(path, opened) - opened).ShouldBeLessThanOrEqualTo(notice.Most, $"seed {seed}, opened {opened}");
            }

            if (notice.Opened is { } longest)
            {
                (FirstTold(path, longest) - longest).ShouldBe(notice.Most, $"seed {seed}, opened {longest}");
            }
        }

        (known, byHours).ShouldSatisfyAllConditions(() => known.ShouldBeGreaterThan(Generated / 2), () => byHours.ShouldBeGreaterThan(Generated / 4));
    }

    [Theory]
    [InlineData("Europe/Oslo", 0, "2026-10-23T14:00:00Z", 2 * 24 + 17)] // Friday at closing time, over the night in which clocks are put back
    [InlineData("Europe/Oslo", 4, "2026-10-23T10:00:00.000000001Z", 2 * 24 + 21)]
    [InlineData("Asia/Tokyo", 0, "2026-01-09T07:00:00Z", 2 * 24 + 16)]
    public void The_longest_wait_begins_as_the_doors_close_or_as_the_rest_of_a_day_is_too_short(string zone, int hours, string opened, int longest)
    {
        DayHours day = new([new DayWindow(8 * 3600, 16 * 3600)]);
        WorkingCalendar desk = new("desk", DateTimeZoneProviders.Tzdb[zone], WorkingCalendar.Weekdays.Take(5).ToDictionary(weekday => weekday, _ => day), new Dictionary<LocalDate, DayHours>());
        EscalationPath path = new("path", desk, [new EscalationLevel(["lead"], new WaitTime.Working(Duration.FromHours(hours))) { OutsideHours = hours > 0 ? OutsideHours.IgnoreCalendar : OutsideHours.Hold }]);

        FirstNotice.Of(path).ShouldBe(new FirstNotice(Duration.FromHours(longest), InstantPattern.ExtendedIso.Parse(opened).Value, desk.Zone));
        for (Instant minute = Instant.FromUtc(2026, 10, 14, 0, 0); minute < Instant.FromUtc(2026, 10, 28, 0, 0); minute += Duration.FromMinutes(1))
        {
            (FirstTold(path, minute) - minute).ShouldBeLessThanOrEqualTo(Duration.FromHours(longest));
        }
    }

    [Fact]
    public void Where_nobody_may_be_told_no_time_is_known()
    {
        DayHours day = new([new DayWindow(8 * 3600, 16 * 3600)]);
        WorkingCalendar desk = new("desk", DateTimeZone.Utc, new Dictionary<IsoDayOfWeek, DayHours> { [IsoDayOfWeek.Monday] = day }, new Dictionary<LocalDate, DayHours>());
        WorkingCalendar once = new("once", DateTimeZone.Utc, new Dictionary<IsoDayOfWeek, DayHours>(), new Dictionary<LocalDate, DayHours> { [new LocalDate(2026, 6, 1)] = day });

        FirstNotice.Of(new EscalationPath("path", desk, [new EscalationLevel(["lead"], new WaitTime.Elapsed(Duration.FromHours(1))) { OutsideHours = OutsideHours.Skip }])).ShouldBeNull();
        FirstNotice.Of(new EscalationPath("path", once, [new EscalationLevel(["lead"], new WaitTime.Working(Duration.Zero))])).ShouldBeNull();
    }

    [Fact]
    public void From_the_year_on_from_which_years_are_taken_to_be_regular_clocks_change_alike_in_every_cycle()
    {
        foreach (string id in DateTimeZoneProviders.Tzdb.Ids)
        {
            DateTimeZone zone = DateTimeZoneProviders.Tzdb[id];
            IEnumerable<LocalDateTime> Changes(int from) => zone.GetZoneIntervals(Instant.FromUtc(from, 1, 1, 0, 0), Instant.FromUtc(from + 400, 1, 1, 0, 0)).Skip(1).Select(interval => interval.IsoLocalStart);

            Changes(NoticeSearch.Regular + 400).ShouldBe(Changes(NoticeSearch.Regular).Select(change => change.PlusYears(400)), id);
        }
    }

    // Doors of the weeks around an instant.
    private static IEnumerable<Instant> Turns(EscalationPath path, Instant near) =>
        from calendar in path.Levels.Select(level => level.Calendar ?? path.Calendar).Append(path.Calendar).Distinct()
        from day in Enumerable.Range(-10, 20)
        from period in calendar.Open(near.InZone(calendar.Zone).Date.PlusDays(day))
        from turn in new[] { period.Opens, period.Closes }
        select turn;

    private static Instant FirstTold(EscalationPath path, Instant opened)
    {
        EscalationPlan plan = EscalationPlan.Of(new EscalationCase("case", opened, 1, _ => path), [], opened);
        return plan.Due.Count > 0 ? plan.Due[0].Due : plan.NextDue!.Value;
    }
}
