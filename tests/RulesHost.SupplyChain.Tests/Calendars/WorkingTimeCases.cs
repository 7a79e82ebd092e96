using RulesHost.Feel.Text;
using RulesHost.SupplyChain.Calendars;
using RulesHost.SupplyChain.Calendars.Definition;

namespace RulesHost.SupplyChain.Tests.Calendars;

/// <summary>Reads <c>working-time.cases</c>, which says how it is written.</summary>
internal static class WorkingTimeCases
{
    private static readonly string[] Lines = File.ReadAllLines(RepositoryFolder.Combine("tests", "RulesHost.SupplyChain.Tests", "Calendars", "working-time.cases"));

    /// <summary>The name of a calendar and a case for it.</summary>
    public static IEnumerable<(string Calendar, string Line)> All()
    {
        string calendar = "";
        foreach (string line in Lines)
        {
            if (line.StartsWith("calendar ", StringComparison.Ordinal))
            {
                calendar = line.Split(' ')[1];
            }
            else if (line.Contains(" => ", StringComparison.Ordinal) && line[0] != '#')
            {
                yield return (calendar, line);
            }
        }
    }

    public static WorkingCalendar Calendar(string name)
    {
        int head = Array.FindIndex(Lines, line => line.StartsWith($"calendar {name} in ", StringComparison.Ordinal));
        List<HoursEntry> entries = [.. Lines.Skip(head + 1).TakeWhile(line => line.StartsWith("  ", StringComparison.Ordinal)).Select(Entry)];
        CalendarDefinition definition = new(
            Fragment.Of(name),
            Fragment.Of(Lines[head].Split(' ')[^1]),
            [.. entries.Where(entry => char.IsAsciiLetter(entry.When.Text[0]))],
            [],
            [.. entries.Where(entry => char.IsAsciiDigit(entry.When.Text[0]))]);
        DiagnosticBag problems = [];
        WorkingCalendar? calendar = CalendarReader.Read(definition, problems);
        problems.ShouldBeEmpty();
        return calendar!;
    }

    private static HoursEntry Entry(string line)
    {
        string[] sides = line.Trim().Split(": ", 2);
        return new HoursEntry(Fragment.Of(sides[0]), Fragment.Of(sides[1]));
    }
}
