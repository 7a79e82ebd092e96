using RulesHost.Feel.Text;
using RulesHost.Feel.Values;

namespace RulesHost.Analysis.Counterfactuals;

/// <summary>What would have to change, in words.</summary>
public static class AdviceText
{
    /// <summary><c>annualRevenue 750,000 instead of 700,000, and marginPercent above 18 instead of 12</c>.</summary>
    public static string Of(Alternative way) => way.Changes.Count == 0 ? "nothing has to change" : string.Join(", and ", way.Changes.Select(Of));

    private static string Of(FactChange change)
    {
        string to = change.Limit is null ? $"{change.To}" : $"{(IsAbove(change) ? "above" : "below")} {change.Limit}";
        return $"{change.Name.Shown()} {to} instead of {(change.From.IsNull ? "nothing" : change.From)}";
    }

    private static bool IsAbove(FactChange change) => Comparison.TryOrder(change.To, change.Limit!, out int order) && order > 0;
}
