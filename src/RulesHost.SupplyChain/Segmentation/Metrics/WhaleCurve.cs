namespace RulesHost.SupplyChain.Segmentation.Metrics;

/// <summary>Cumulated profit over customers, the most profitable first (Kaplan and Narayanan): how much some earn that others lose.</summary>
/// <param name="Total">The profit of all.</param>
/// <param name="Peak">The profit of those who have any.</param>
/// <param name="RankAtPeak">How many these are.</param>
/// <param name="TopFifth">The profit of the first 20 % of customers, their number rounded up.</param>
/// <param name="Cumulated">After each customer.</param>
public sealed record WhaleCurve(decimal Total, decimal Peak, int RankAtPeak, decimal TopFifth, IReadOnlyList<decimal> Cumulated)
{
    /// <exception cref="OverflowException">A sum is too large to be held.</exception>
    public static WhaleCurve Of(IEnumerable<Member> members)
    {
        decimal[] profits = [.. members.OrderByDescending(member => member.Value).ThenBy(member => member.Id, StringComparer.Ordinal).Select(member => member.Value)];
        decimal[] cumulated = new decimal[profits.Length];
        decimal sum = 0;
        for (int i = 0; i < profits.Length; i++)
        {
            cumulated[i] = sum += profits[i];
        }

        int earning = profits.Count(profit => profit > 0);
        int fifth = (profits.Length + 4) / 5;
        return new WhaleCurve(sum, earning == 0 ? 0 : cumulated[earning - 1], earning, fifth == 0 ? 0 : cumulated[fifth - 1], cumulated);
    }

    /// <summary>A part of the total, such as 1.5 for one and a half times; null where the total is not positive.</summary>
    public decimal? ShareOf(decimal part) => Total > 0 ? decimal.Round(part / Total, 6) : null;
}
