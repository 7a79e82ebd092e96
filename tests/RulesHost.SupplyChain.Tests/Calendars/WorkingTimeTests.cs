using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;
using RulesHost.SupplyChain.Calendars;

namespace RulesHost.SupplyChain.Tests.Calendars;

public sealed partial class WorkingTimeTests
{
    private static readonly OffsetDateTimePattern Moment = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mmo<G>");

    public static TheoryData<string, string> Cases
    {
        get
        {
            TheoryData<string, string> cases = [];
            foreach ((string calendar, string line) in WorkingTimeCases.All())
            {
                cases.Add(calendar, line);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_calendar_says_what_the_case_says(string calendar, string line)
    {
        string[] sides = line.Split(" => ");
        Said(WorkingTimeCases.Calendar(calendar), sides[0]).ShouldBe(sides[1]);
    }

    [FactWithSharedData]
    public void Working_hours_of_the_worked_examples_end_where_they_say()
    {
        JsonArray examples = JsonNode.Parse(File.ReadAllText(SharedData.Combine("data", "worked-examples", "calendar.json")))!.AsArray();
        examples.ShouldNotBeEmpty();
        foreach (JsonNode? example in examples)
        {
            Instant start = OffsetDateTimePattern.ExtendedIso.Parse((string)example!["start"]!).Value.ToInstant();
            Instant due = OffsetDateTimePattern.ExtendedIso.Parse((string)example["due_utc"]!).Value.ToInstant();
            Duration working = Duration.FromHours((double)example["working_hours"]!);

            WorkedExample(example["calendar"]!).AddWorking(start, working).ShouldBe(due, (string)example["name"]!);
        }
    }

    // Days are numbered from Monday, 0.
    private static WorkingCalendar WorkedExample(JsonNode calendar) => new(
        "example",
        DateTimeZoneProviders.Tzdb[(string)calendar["tz"]!],
        calendar["week"]!.AsObject().ToDictionary(day => WorkingCalendar.Weekdays[int.Parse(day.Key, CultureInfo.InvariantCulture)], day => Hours(day.Value!)),
        calendar["holidays"]!.AsObject().ToDictionary(day => LocalDatePattern.Iso.Parse(day.Key).Value, day => Hours(day.Value!)));

    private static DayHours Hours(JsonNode windows) =>
        new(windows.AsArray().Select(window => new DayWindow(Second((string)window![0]!), Second((string)window[1]!))));

    private static int Second(string clock) =>
        clock.Split(':').Aggregate(0, (sum, part) => (sum * 60) + int.Parse(part, CultureInfo.InvariantCulture)) * 60;

    private static string Said(WorkingCalendar calendar, string question) => question.Split(' ') switch
    {
        [var date, "+", var days, "days"] when date.Length == 10 => Shown(calendar.AddWorkingDays(Date(date), Number(days))),
        [var date, "until", var other] when date.Length == 10 => $"{calendar.WorkingDays(Date(date), Date(other))} days",
        [var from, "+", var days, "days"] => Shown(calendar, calendar.AddWorkingDays(At(from), Number(days))),
        [var from, "+", var working] => Shown(calendar, calendar.AddWorking(At(from), Time(working))),
        [var from, "until", var to] => Shown(calendar.Working(At(from), At(to))),
        [var from, "opens"] => Shown(calendar, calendar.NextOpening(At(from))),
        [var from, "ordered", "until", var cutoff, var days, "days"] =>
            Shown(calendar.PromisedDate(At(from), LocalTimePattern.CreateWithInvariantCulture("HH:mm','").Parse(cutoff).Value, Number(days))),
        _ => throw new FormatException(question),
    };

    private static Instant At(string text) =>
        (Moment.Parse(text) is { Success: true } minutes ? minutes.Value : OffsetDateTimePattern.GeneralIso.Parse(text + ":00").Value).ToInstant();

    private static LocalDate Date(string text) => LocalDatePattern.Iso.Parse(text).Value;

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static Duration Time(string text)
    {
        Match match = HoursAndMinutes().Match(text);
        return Duration.FromMinutes((60 * Part(match, "hours")) + Part(match, "minutes"));
    }

    private static int Part(Match match, string name) => match.Groups[name].Success ? Number(match.Groups[name].Value) : 0;

    private static string Shown(WorkingCalendar calendar, Instant? instant) =>
        instant is { } at ? Moment.Format(at.InZone(calendar.Zone).ToOffsetDateTime()) : "never";

    private static string Shown(LocalDate? date) => date is { } day ? LocalDatePattern.Iso.Format(day) : "never";

    private static string Shown(Duration duration)
    {
        Duration length = duration < Duration.Zero ? -duration : duration;
        int hours = (int)length.TotalHours;
        string minutes = length.Minutes > 0 || hours == 0 ? $"{length.Minutes}m" : "";
        return (duration < Duration.Zero ? "-" : "") + (hours > 0 ? $"{hours}h" : "") + minutes;
    }

    [GeneratedRegex(@"^((?<hours>\d+)h)?((?<minutes>\d+)m)?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex HoursAndMinutes();
}
