using NodaTime;
using RulesHost.SupplyChain.Calendars;

namespace RulesHost.SupplyChain.Tests.Calendars;

/// <summary>What holds of every calendar, held against generated ones around changes of the clocks.</summary>
public sealed class WorkingTimeLawsTests
{
    private const int Calendars = 1_250;
    private const int CasesPerCalendar = 8;
    private const int DaysAhead = 60;

    [Fact]
    public void Counting_fast_and_counting_every_window_say_the_same() => ForAll((generated, calendar, from) =>
    {
        Instant to = generated.InstantAfter(from);
        Duration working = generated.ADuration();

        calendar.Working(from, to).ShouldBe(PlainCalendar.Working(calendar, from, to));
        Instant reached = calendar.AddWorking(from, working).ShouldNotBeNull();
        reached.ShouldBe(PlainCalendar.AddWorking(calendar, from, working, DaysAhead) ?? Instant.Max(reached, from + Duration.FromDays(DaysAhead)));
    });

    [Fact]
    public void Working_time_adds_up_over_any_three_instants() => ForAll((generated, calendar, a) =>
    {
        Instant b = generated.InstantAfter(a);
        Instant c = generated.AnInstant();

        (calendar.Working(a, b) + calendar.Working(b, c)).ShouldBe(calendar.Working(a, c));
    });

    [Fact]
    public void Just_the_time_that_was_added_has_passed_and_never_before() => ForAll((generated, calendar, from) =>
    {
        Duration working = generated.ADuration();
        Instant reached = calendar.AddWorking(from, working).ShouldNotBeNull();

        calendar.Working(from, reached).ShouldBe(working);
        calendar.Working(from, reached - Duration.Epsilon).ShouldBe(working - Duration.Epsilon);
    });

    [Fact]
    public void Adding_in_two_steps_is_adding_once() => ForAll((generated, calendar, from) =>
    {
        Duration first = generated.ADuration();
        Duration second = generated.ADuration();

        calendar.AddWorking(calendar.AddWorking(from, first)!.Value, second).ShouldBe(calendar.AddWorking(from, first + second));
    });

    [Fact]
    public void Later_starts_and_longer_times_are_reached_no_earlier() => ForAll((generated, calendar, from) =>
    {
        Duration working = generated.ADuration();
        Instant reached = calendar.AddWorking(from, working)!.Value;

        calendar.AddWorking(generated.InstantAfter(from), working)!.Value.ShouldBeGreaterThanOrEqualTo(reached);
        calendar.AddWorking(from, working + generated.ADuration())!.Value.ShouldBeGreaterThan(reached);
    });

    [Fact]
    public void Adding_nothing_stays() => ForAll((_, calendar, from) => calendar.AddWorking(from, Duration.Zero).ShouldBe(from));

    [Fact]
    public void Until_the_next_opening_no_working_time_passes_and_then_the_calendar_is_open() => ForAll((_, calendar, from) =>
    {
        Instant opening = calendar.NextOpening(from).ShouldNotBeNull();

        calendar.Working(from, opening).ShouldBe(Duration.Zero);
        calendar.IsOpen(opening).ShouldBeTrue();
        calendar.IsOpen(from).ShouldBe(opening == from);
        calendar.AddWorking(from, Duration.Epsilon).ShouldBe(opening + Duration.Epsilon);
    });

    [Fact]
    public void Around_the_clock_is_plain_addition_in_every_zone() => ForAll((generated, calendar, from) =>
    {
        WorkingCalendar always = new("always", calendar.Zone, WorkingCalendar.Weekdays.ToDictionary(day => day, _ => DayHours.WholeDay), new Dictionary<LocalDate, DayHours>());
        Duration working = generated.ADuration() * 50;

        always.AddWorking(from, working).ShouldBe(from + working);
        always.Working(from, from + working).ShouldBe(working);
        WorkingCalendar.AroundTheClock.AddWorking(from, working).ShouldBe(from + working);
    });

    [Fact]
    public void Working_days_add_up_and_count_back() => ForAll((generated, calendar, from) =>
    {
        LocalDate a = from.InZone(calendar.Zone).Date;
        int days = 1 + generated.Number(30);
        LocalDate b = calendar.AddWorkingDays(a, days).ShouldNotBeNull();
        LocalDate c = a.PlusDays(generated.Number(200) - 100);

        calendar.IsWorkingDay(b).ShouldBeTrue();
        calendar.WorkingDays(a, b).ShouldBe(days);
        (calendar.WorkingDays(a, b) + calendar.WorkingDays(b, c)).ShouldBe(calendar.WorkingDays(a, c));
        calendar.AddWorkingDays(calendar.AddWorkingDays(a, 3)!.Value, days).ShouldBe(calendar.AddWorkingDays(a, days + 3));
    });

    private static void ForAll(Action<RandomCalendar, WorkingCalendar, Instant> law)
    {
        for (int seed = 0; seed < Calendars; seed++)
        {
            RandomCalendar generated = new(seed);
            WorkingCalendar calendar = generated.Calendar();
            for (int number = 0; number < CasesPerCalendar; number++)
            {
                Instant from = generated.AnInstant();
                try
                {
                    law(generated, calendar, from);
                }
                catch (ShouldAssertException wrong)
                {
                    throw new ShouldAssertException($"seed {seed} case {number} {calendar.Zone} from {from}: {wrong.Message}");
                }
            }
        }
    }
}
