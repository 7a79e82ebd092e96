using System.Globalization;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Loading;
using RulesHost.Rules.Loading.Parts;
using RulesHost.SupplyChain.Segmentation.Model;

namespace RulesHost.SupplyChain.Segmentation;

/// <summary>The <c>movement:</c> of a segmentation.</summary>
internal static class MovementReader
{
    public static Movement Read(MapNode? movement, bool isRanked, DiagnosticBag diagnostics)
    {
        foreach (string key in isRanked ? (string[])["change"] : ["up", "down"])
        {
            if (movement?.Find(key) is { } idle)
            {
                diagnostics.Add(RuleSetDiagnostics.KeyNeedsOther, idle.Location, $"`{key}` has a meaning only for {(isRanked ? "unranked" : "ranked")} segments",
                    isRanked ? "write `up:` and `down:`" : "write `change:`");
            }
        }

        return new Movement(
            Rules(movement?.Map(isRanked ? "up" : "change"), Movement.Free.Up.Consecutive, diagnostics),
            Rules(movement?.Map(isRanked ? "down" : "change"), isRanked ? Movement.Free.Down.Consecutive : 1, diagnostics),
            Approval(movement?.Map("approval"), diagnostics));
    }

    private static MovementRules Rules(MapNode? rules, int consecutive, DiagnosticBag diagnostics) => new((int)(rules?.Number("consecutive") ?? consecutive))
    {
        MinimumStay = rules?.Text("minimumStay") is { } stay ? Stay(stay, diagnostics) : null,
        MaximumStep = (int?)rules?.Number("maximumStep"),
        Grace = rules?.Text("grace") is { } grace ? Time(grace, diagnostics) : null,
    };

    private static ApprovalRules Approval(MapNode? approval, DiagnosticBag diagnostics) => new(
        [.. (approval?.List("into") ?? []).SelectMany(RuleReader.Texts)],
        [.. (approval?.List("outOf") ?? []).SelectMany(RuleReader.Texts)],
        approval?.Text("expiresAfter") is { } time ? Time(time, diagnostics) : null);

    private static Stay? Stay(Fragment text, DiagnosticBag diagnostics) =>
        text.Text.Split(' ') is [var count, "evaluation" or "evaluations"]
            ? new Stay(null, int.Parse(count, CultureInfo.InvariantCulture))
            : Time(text, diagnostics) is { } time ? new Stay(time, null) : null;

    // `30 days`, or an ISO duration.
    private static DaysDurationValue? Time(Fragment text, DiagnosticBag diagnostics) =>
        text.Text.Split(' ') is [var count, "day" or "days"]
            ? new DaysDurationValue(Int128.Parse(count, CultureInfo.InvariantCulture) * Instant.NanosecondsPerDay)
            : TypedLiteral.Read(text, FeelType.DaysDuration, diagnostics) as DaysDurationValue;
}
