using NodaTime;
using RulesHost.SupplyChain.Calendars;
using RulesHost.SupplyChain.Escalation.Cases;
using RulesHost.SupplyChain.Escalation.Paths;
using RulesHost.SupplyChain.Escalation.Plans;
using System.Globalization;
using System.Text.RegularExpressions;

namespace RulesHost.SupplyChain.Tests.Escalation;

/// <summary>Reads <c>escalation.cases</c>, which says how it is written.</summary>
internal static partial class EscalationCases
{
    public static readonly WorkingCalendar Office = new(
        "office",
        DateTimeZone.Utc,
        WorkingCalendar.Weekdays.Take(5).Where(day => day != IsoDayOfWeek.Thursday).ToDictionary(day => day, _ => new DayHours([new(8 * 3600, 12 * 3600), new(13 * 3600, 16 * 3600)])),
        new Dictionary<LocalDate, DayHours>());

    private static readonly Instant Monday = Instant.FromUtc(2026, 6, 1, 0, 0);

    private static readonly string[] Blocks = File.ReadAllText(RepositoryFolder.Combine("tests", "RulesHost.SupplyChain.Tests", "Escalation", "escalation.cases"))
        .Split("\n\n", StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The name of a path, and the text of a case on it.</summary>
    public static IEnumerable<(string Path, string Text)> All()
    {
        string path = "";
        foreach (string block in Blocks)
        {
            path = block.StartsWith("path ", StringComparison.Ordinal) ? block.Split(' ')[1] : path;
            if (block.StartsWith("case ", StringComparison.Ordinal))
            {
                yield return (path, block.TrimEnd());
            }
        }
    }

    /// <summary>What the case says of itself, found by asking for its plan.</summary>
    public static string Answer(string path, string text)
    {
        string[] lines = [.. text.Split('\n').Select(line => line.Trim())];
        string[] opened = lines[1].Split(' ');
        Dictionary<int, EscalationPath> paths = Paths(path);
        Duration? promise = opened.Length > 3 ? Time(opened[4]) : null;
        EscalationCase subject = new("case", At(opened[1], opened[2]), 2, severity => paths.GetValueOrDefault((int)severity, paths[2]) with { Promise = promise });
        int asOf = Array.FindIndex(lines, line => line.StartsWith("as of ", StringComparison.Ordinal));
        string[] at = lines[asOf].Split(' ', ':');
        EscalationPlan plan = EscalationPlan.Of(subject, lines[2..asOf].Select(Event), At(at[2], $"{at[3]}:{at[4]}"));

        return string.Join('\n',
        [
            .. text.Split('\n')[..asOf],
            $"  as of {at[2]} {at[3]}:{at[4]}: {plan.StatusName}, loop {plan.Loop}, level {plan.Level}",
            .. plan.Due.Select(told => $"  told {Shown(told.Due)} {string.Join(", ", told.Notify)}"),
            $"  next {(plan.NextDue is { } next ? Shown(next) : "never")}",
        ]);
    }

    /// <summary>The path by its name, for severity 2, and those to which it is raised, by severity.</summary>
    public static Dictionary<int, EscalationPath> Paths(string name)
    {
        string[] lines = [.. Array.Find(Blocks, block => block.StartsWith($"path {name} in ", StringComparison.Ordinal))!.TrimEnd().Split('\n').Select(line => line.Trim())];
        EscalationPath path = new(name, Calendar(lines[0].Split(' ')[^1]), [.. lines[1..].Where(line => LevelLine().IsMatch(line)).Select(Level)]);
        Dictionary<int, EscalationPath> paths = [];
        foreach (string line in lines[1..].Where(line => !LevelLine().IsMatch(line)))
        {
            string[] words = line.Split(' ');
            path = words[0] switch
            {
                "repeat" => path with { Repeat = new EscalationRepeat(Number(words[1]), Wait(words[3]), ResetAcknowledgement: line.EndsWith(" reset", StringComparison.Ordinal)) },
                "timeout" => path with { AcknowledgementTimeout = Wait(words[1]) },
                "exhausted" => path with { OnExhausted = new Exhaustion([words[1]], words.Length > 2 ? words[3] : null) },
                "warn" => path with { WarnAt = [.. line["warn at ".Length..].Split(", ").Select(Number)] },
                "close" => path with { Resolution = Protocol(line) },
                "raised" => path,
                _ => throw new FormatException(line),
            };
            if (words[0] == "raised")
            {
                paths[Number(words[2])] = Paths(words[3])[2];
            }
        }

        paths[2] = path;
        return paths;
    }

    public static Duration Time(string text) =>
        text.EndsWith('h') ? Duration.FromHours(Number(text[..^1])) : Duration.FromMinutes(Number(text[..^1]));

    private static ResolutionProtocol Protocol(string line)
    {
        Match match = ClosingLine().Match(line);
        return new ResolutionProtocol(match.Groups["role"].Value, match.Groups["reasons"].Value.Split(", "), match.Groups["cause"].Success);
    }

    private static EscalationLevel Level(string line)
    {
        Match match = LevelLine().Match(line);
        return new EscalationLevel(match.Groups["roles"].Value.Split(", "), Wait(match.Groups["wait"].Value))
        {
            Clock = match.Groups["start"].Success ? LevelClock.SinceStart : LevelClock.SincePrevious,
            Condition = match.Groups["resolved"].Success ? LevelCondition.NotResolved : LevelCondition.NotAcknowledged,
            OutsideHours = match.Groups["skip"].Success ? OutsideHours.Skip : match.Groups["ignore"].Success ? OutsideHours.IgnoreCalendar : OutsideHours.Hold,
            Calendar = match.Groups["calendar"] is { Success: true } named ? Calendar(named.Value) : null,
        };
    }

    private static WaitTime Wait(string text) =>
        text.StartsWith("elapsed ", StringComparison.Ordinal) ? new WaitTime.Elapsed(Time(text["elapsed ".Length..]))
        : text.EndsWith(" days", StringComparison.Ordinal) ? new WaitTime.WorkingDays(Number(text[..^" days".Length]))
        : new WaitTime.Working(Time(text));

    private static EscalationEvent Event(string line)
    {
        string[] words = line.Split(' ');
        Instant at = At(words[0], words[1]);
        return words[2] switch
        {
            "acknowledged" => new EscalationEvent.Acknowledged(at),
            "unacknowledged" => new EscalationEvent.Unacknowledged(at),
            "paused" => new EscalationEvent.Paused(at),
            "resumed" => new EscalationEvent.Resumed(at),
            "resolved" => new EscalationEvent.Resolved(at),
            "reassigned" => new EscalationEvent.Reassigned(at, words[4]),
            "raised" => new EscalationEvent.SeverityRaised(at, Number(words[4])),
            _ => throw new FormatException(line),
        };
    }

    private static WorkingCalendar Calendar(string name) => name == "office" ? Office : WorkingCalendar.AroundTheClock;

    private static Instant At(string day, string clock)
    {
        int place = WorkingCalendar.Weekdays.ToList().FindIndex(weekday => weekday.ToString().StartsWith(day[..3], StringComparison.Ordinal));
        int weeks = day.Length > 3 ? Number(day[4..]) : 0;
        return Monday + Duration.FromDays(place + (7 * weeks)) + Duration.FromHours(Number(clock[..2])) + Duration.FromMinutes(Number(clock[3..]));
    }

    private static string Shown(Instant instant)
    {
        LocalDateTime at = instant.InUtc().LocalDateTime;
        int weeks = Period.DaysBetween(Monday.InUtc().Date, at.Date) / 7;
        return string.Create(CultureInfo.InvariantCulture, $"{at.DayOfWeek.ToString()[..3]}{(weeks > 0 ? $"+{weeks}" : "")} {at.Hour:00}:{at.Minute:00}{(at.Second > 0 ? $":{at.Second:00}" : "")}");
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<roles>.+) after (?<wait>elapsed \w+|\d+ days|\w+)(?<start> since start)?(?<resolved> not resolved)?(?<skip> skip)?(?<ignore> ignore calendar)?( in (?<calendar>\w+))?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex LevelLine();

    [GeneratedRegex(@"^close by (?<role>\S+) because (?<reasons>.+?)(?<cause> root cause)?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex ClosingLine();
}
