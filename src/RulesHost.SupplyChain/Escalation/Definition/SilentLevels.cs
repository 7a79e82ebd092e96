using RulesHost.Feel.Text;
using RulesHost.SupplyChain.Calendars;
using RulesHost.SupplyChain.Escalation.Paths;

namespace RulesHost.SupplyChain.Escalation.Definition;

/// <summary>Levels of which nobody is ever told: their wait is never over, or ends outside hours whenever it may begin.</summary>
internal static class SilentLevels
{
    public static void Check(EscalationPath path, IReadOnlyList<Location> places, DiagnosticBag diagnostics)
    {
        bool isBeforeDue = true;
        for (int i = 0; i < path.Levels.Count; i++)
        {
            EscalationLevel level = path.Levels[i];
            WorkingCalendar calendar = level.Calendar ?? path.Calendar;
            bool follows = i > 0 && level.Clock == LevelClock.SincePrevious;
            string name = $"level {i + 1} of `{path.Name.Shown()}`";
            bool ends = level.After.EverEnds(calendar);
            if (!ends)
            {
                diagnostics.Add(EscalationDiagnostics.NeverTold, places[i], $"{name} is never told: `{calendar.Name.Shown()}` never holds the time that it waits",
                    "give the calendar hours, or the level another calendar or a shorter wait");
            }
            else if (follows && !isBeforeDue)
            {
                diagnostics.Add(EscalationDiagnostics.NeverTold, places[i], $"{name} is never told: it waits for level {i}, which is never due", $"mend level {i}, or let this one count from `clock: sinceStart`");
            }
            else if (follows && SkippedWaits.AlwaysEndOutsideHours(level, calendar, path.Levels[i - 1], path.Levels[i - 1].Calendar ?? path.Calendar))
            {
                diagnostics.Add(EscalationDiagnostics.AlwaysSkipped, places[i],
                    $"{name} is skipped unless a pause or an acknowledgement moves it: counted from hours of `{(path.Levels[i - 1].Calendar ?? path.Calendar).Name.Shown()}`, it is due while `{calendar.Name.Shown()}` is closed",
                    "write `outsideHours: hold`, or change the wait or the calendar");
            }

            isBeforeDue = ends && (isBeforeDue || !follows);
        }
    }
}
