using NodaTime;
using RulesHost.Feel.Text;
using RulesHost.SupplyChain.Calendars;
using RulesHost.SupplyChain.Escalation.Paths;

namespace RulesHost.SupplyChain.Escalation.Definition;

/// <summary>Levels that are due with the one before them, or earlier; looked for where both count working time in one calendar.</summary>
internal static class LevelOrder
{
    public static void Check(EscalationPath path, IReadOnlyList<Location> places, DiagnosticBag diagnostics)
    {
        // The working time from the start of the loop to the level before; null where it cannot be said.
        Duration? before = null;
        WorkingCalendar? calendar = null;
        for (int i = 0; i < path.Levels.Count; i++)
        {
            EscalationLevel level = path.Levels[i];
            WorkingCalendar own = level.Calendar ?? path.Calendar;
            Duration? since = (level.After as WaitTime.Working)?.Time;
            bool isFromStart = i == 0 || level.Clock == LevelClock.SinceStart;
            Duration? due = isFromStart ? since : own == calendar ? before + since : null;
            if (i > 0 && own == calendar && due <= before)
            {
                diagnostics.Add(EscalationDiagnostics.NotLater, places[i], $"level {i + 1} of `{path.Name}` is due {(due < before ? "before" : "with")} level {i}",
                    due < before ? "put the levels into the order of their waits" : "name the roles of both in one level: `notify: [first, second]`");
            }

            (before, calendar) = (due, own);
        }
    }
}
