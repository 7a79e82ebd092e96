using NodaTime;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Loading.Parts;
using RulesHost.SupplyChain.Calendars;
using RulesHost.SupplyChain.Escalation.Paths;
using System.Globalization;
using System.Text.RegularExpressions;

namespace RulesHost.SupplyChain.Escalation.Definition;

/// <summary>Waits as people write them: <c>30 minutes</c>, <c>2 working days</c>, <c>90 elapsed minutes</c>, or an ISO duration of working time.</summary>
internal static partial class WaitReader
{
    /// <summary>No wait, and a diagnostic, where the text is none or may be read in two ways.</summary>
    public static WaitTime Read(Fragment text, DiagnosticBag diagnostics)
    {
        Match match = Words().Match(text.Text.Trim());
        if (match.Success)
        {
            int count = int.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture);
            bool isElapsed = match.Groups["elapsed"].Success;
            return match.Groups["unit"].Value switch
            {
                "minute" => Of(Duration.FromMinutes(count), isElapsed),
                "hour" => Of(Duration.FromHours(count), isElapsed),
                _ when match.Groups["working"].Success => new WaitTime.WorkingDays(count),
                _ when isElapsed => Of(Duration.FromDays(count), isElapsed),
                _ => Ambiguous(text, count, diagnostics),
            };
        }

        DiagnosticBag unheard = [];
        return TypedLiteral.Read(text, FeelType.DaysDuration, unheard) is not DaysDurationValue duration ? Refuse(text, diagnostics)
            : text.Text.Contains('D', StringComparison.Ordinal) ? Ambiguous(text, (int)Int128.Clamp(duration.Nanoseconds / Feel.Values.Instant.NanosecondsPerDay, 0, int.MaxValue), diagnostics)
            : FeelTime.DurationOf(duration) is { } time && time >= Duration.Zero ? Of(time, isElapsed: false)
            : Refuse(text, diagnostics);
    }

    private static WaitTime Of(Duration time, bool isElapsed) => isElapsed ? new WaitTime.Elapsed(time) : new WaitTime.Working(time);

    private static WaitTime Ambiguous(Fragment text, int days, DiagnosticBag diagnostics)
    {
        string plural = days == 1 ? "" : "s";
        diagnostics.Add(EscalationDiagnostics.AmbiguousWait, text.Location, $"`{text.Text.Shown()}` may mean days of work or days of 24 hours",
            string.Create(CultureInfo.InvariantCulture, $"write `{days} working day{plural}`, or `{days} elapsed day{plural}`"));
        return new WaitTime.WorkingDays(days);
    }

    private static WaitTime Refuse(Fragment text, DiagnosticBag diagnostics)
    {
        diagnostics.Add(RuleSetDiagnostics.BadLiteral, text.Location, $"expected a wait, found `{text.Text.Shown()}`", "write `30 minutes`, `4 hours`, `2 working days` or `90 elapsed minutes`");
        return Of(Duration.Zero, isElapsed: false);
    }

    [GeneratedRegex(@"^(?<count>[0-9]{1,6}) ((?<elapsed>elapsed )?(?<unit>minute|hour)|((?<working>working )|(?<elapsed>elapsed ))?(?<unit>day))s?\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
