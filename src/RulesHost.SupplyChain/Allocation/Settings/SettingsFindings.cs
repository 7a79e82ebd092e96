using RulesHost.Feel.Text;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Model;
using RulesHost.SupplyChain.Allocation.Requests;

namespace RulesHost.SupplyChain.Allocation.Settings;

/// <summary>Keys that promise too much, or that change nothing, in each mode as it is in force.</summary>
internal static class SettingsFindings
{
    public static void Find(AllocationRuleSet allocation, DiagnosticBag found)
    {
        foreach (AllocationMode mode in allocation.Modes.Prepend(allocation.Normal))
        {
            Promises(mode, found);
            Lacking(mode, allocation.Given, found);
            foreach (Fragment key in mode.Keys.Where(key => InForce(allocation, mode, key.Text).All(settings => !IsUsed(key.Text, settings, allocation.Given))))
            {
                found.Add(AllocationDiagnostics.IdleKey, key.Location, $"`{key.Text}` has no meaning {Where(key.Text, mode.Settings)}", "remove it, or choose another method");
            }
        }

        Entitlements(allocation, found);
        Modes(allocation, found);
    }

    // Of a mode whose own keys do not say so, the mistake is told where it is made.
    private static void Promises(AllocationMode mode, DiagnosticBag found)
    {
        Together("segmentFloorPercent", mode.Settings.SegmentFloorPercent.Values);
        Together("reserve", mode.Settings.Reserves.Select(reserve => reserve.Percent));
        if (Key("reserve") is { } reserves && mode.Settings.Reserves.GroupBy(reserve => reserve.Segment).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            found.Add(AllocationDiagnostics.DuplicateReserve, reserves.Location,
                twice.Key is { } segment ? $"`{segment.Shown()}` has {twice.Count()} reserves" : $"{twice.Count()} reserves are for nobody in particular", "write one, with `units` and `percent`; the larger holds");
        }

        void Together(string name, IEnumerable<decimal> percentages)
        {
            if (percentages.Sum() is > 100 and var sum && Key(name) is { } key)
            {
                found.Add(AllocationDiagnostics.TooMuchPromised, key.Location, $"`{name}` promises {sum} % of supply", "let the percentages be 100 together at most");
            }
        }

        Fragment? Key(string name) => mode.Keys.FirstOrDefault(key => key.Text == name);
    }

    private static void Lacking(AllocationMode mode, IReadOnlySet<string> given, DiagnosticBag found)
    {
        (bool lacks, string what, string help) = mode.Settings.Method switch
        {
            AllocationMethod.Share => (mode.Settings.SegmentShare.Count == 0 && !given.Contains("share"), "a share", "write `segmentShare:`, or give lines a `share`"),
            AllocationMethod.PercentCap => (mode.Settings.SegmentShare.Count == 0, "a percentage", "write `segmentPercent:`"),
            AllocationMethod.Priority => (!given.Contains("priority"), "a priority", "give lines a `priority`, or choose another method"),
            _ => (false, "", ""),
        };
        if (lacks && mode.Keys.FirstOrDefault(key => key.Text == "method") is { } method)
        {
            found.Add(AllocationDiagnostics.MethodLacks, method.Location, $"the method `{Words.Of(mode.Settings.Method)}` divides by what nothing here has: {what}", help);
        }
    }

    // What rules give is idle where no mode uses it.
    private static void Entitlements(AllocationRuleSet allocation, DiagnosticBag found)
    {
        AllocationSettings[] all = [.. allocation.Modes.Prepend(allocation.Normal).Select(mode => mode.Settings)];
        foreach ((string name, Func<AllocationSettings, bool> isUsed) in (IEnumerable<(string, Func<AllocationSettings, bool>)>)[("share", IsShared), ("weight", IsWeighted)])
        {
            if (allocation.Rules.SelectMany(rule => rule.Then).FirstOrDefault(conclusion => conclusion.Output.Text == name) is { } conclusion && !all.Any(isUsed))
            {
                found.Add(AllocationDiagnostics.IdleKey, conclusion.Output.Location, $"`{name}` has no meaning {Where(name, allocation.Normal.Settings)}", "remove it, or choose another method");
            }
        }
    }

    private static void Modes(AllocationRuleSet allocation, DiagnosticBag found)
    {
        foreach (AllocationMode mode in allocation.Modes)
        {
            if (mode.Name.Text == DecisionRequest.NormalMode)
            {
                found.Add(AllocationDiagnostics.IdleMode, mode.Name.Location, "`normal` is what holds while no mode is in force", "write these keys above, or give the mode another name");
            }
            else if (IsSame(mode.Settings, allocation.Normal.Settings) && !allocation.Inputs.Any(input => input.Source is InputSource.FromMode))
            {
                found.Add(AllocationDiagnostics.IdleMode, mode.Name.Location, $"the mode `{mode.Name.Text.Shown()}` changes nothing", "remove it, or let it replace a key");
            }
        }
    }

    // The settings in which a mode's key holds; those above hold in every mode that does not replace them.
    private static IEnumerable<AllocationSettings> InForce(AllocationRuleSet allocation, AllocationMode mode, string key) =>
        mode == allocation.Normal ? allocation.Modes.Where(other => other.Keys.All(own => own.Text != key)).Prepend(mode).Select(other => other.Settings) : [mode.Settings];

    private static bool IsUsed(string key, AllocationSettings settings, IReadOnlySet<string> given) => key switch
    {
        "withinTier" => settings.Method is AllocationMethod.Priority or AllocationMethod.Share or AllocationMethod.PercentCap,
        "segmentShare" => settings.Method == AllocationMethod.Share,
        "segmentPercent" or "percentOf" or "redistribute" => settings.Method == AllocationMethod.PercentCap,
        "looseUnits" => settings.Lot > 1,
        "guaranteeShortfall" => settings.SegmentFloorPercent.Count > 0 || settings.FairnessFloorPercent > 0 || given.Contains("guaranteePercent") || given.Contains("minimum"),
        _ => true,
    };

    private static bool IsShared(AllocationSettings settings) => settings.Method == AllocationMethod.Share;

    private static bool IsWeighted(AllocationSettings settings) => settings.Method is AllocationMethod.Proportional or AllocationMethod.Equal
        || (settings.Method is AllocationMethod.Priority or AllocationMethod.Share or AllocationMethod.PercentCap && settings.WithinTier != WithinTier.Fifo);

    private static string Where(string key, AllocationSettings settings) => key switch
    {
        "looseUnits" => "without a `lot` above 1",
        "guaranteeShortfall" => "where nothing is guaranteed",
        _ => $"under the method `{Words.Of(settings.Method)}`",
    };

    private static bool IsSame(AllocationSettings one, AllocationSettings other) =>
        one with { SegmentFloorPercent = other.SegmentFloorPercent, SegmentShare = other.SegmentShare, Reserves = other.Reserves, ProtectFuture = other.ProtectFuture } == other
        && IsSame(one.SegmentFloorPercent, other.SegmentFloorPercent) && IsSame(one.SegmentShare, other.SegmentShare)
        && one.Reserves.ToHashSet().SetEquals(other.Reserves) && one.ProtectFuture.ToHashSet().SetEquals(other.ProtectFuture);

    private static bool IsSame(IReadOnlyDictionary<string, decimal> one, IReadOnlyDictionary<string, decimal> other) =>
        one.Count == other.Count && one.All(entry => other.TryGetValue(entry.Key, out decimal figure) && figure == entry.Value);
}
