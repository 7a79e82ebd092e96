namespace RulesHost.SupplyChain.Segmentation.Reports;

/// <summary>
/// The four-fifths rule (29 CFR 1607.4 D), borrowed from employment as a screen: a group whose selection rate is below four fifths of the
/// highest one is worth a look. It is no legal test of service levels.
/// </summary>
public static class FourFifths
{
    public const int FewestCustomers = 30;

    /// <summary>A smaller part of all is too little to tell anything: one of fifty.</summary>
    public const int SmallestPart = 50;

    /// <summary>The selection rate of each group, by name.</summary>
    public static IReadOnlyList<SelectionRate> Of(IEnumerable<(string Group, bool IsSelected)> customers) =>
        Of(customers.GroupBy(customer => customer.Group, StringComparer.Ordinal).Select(group => (group.Key, group.Count(c => c.IsSelected), group.Count())));

    /// <summary>The same of groups that are counted already. Compared exactly; the highest rate is that of a group that is large enough.</summary>
    public static IReadOnlyList<SelectionRate> Of(IEnumerable<(string Name, int Selected, int Size)> counted)
    {
        (string Name, int Selected, int Size)[] groups = [.. counted.OrderBy(group => group.Name, StringComparer.Ordinal)];
        long all = groups.Sum(group => (long)group.Size);
        (int Selected, int Size) best = (0, 1);
        foreach ((_, int selected, int size) in groups.Where(group => IsLarge(group.Size)))
        {
            best = (long)selected * best.Size > (long)best.Selected * size ? (selected, size) : best;
        }

        return [.. groups.Select(group => new SelectionRate(
            group.Name, group.Selected, group.Size,
            best.Selected == 0 ? null : decimal.Round((decimal)group.Selected * best.Size / ((decimal)group.Size * best.Selected), SelectionRate.Digits),
            !IsLarge(group.Size) ? ImpactVerdict.Insufficient : 5L * group.Selected * best.Size < 4L * group.Size * best.Selected ? ImpactVerdict.Flagged : ImpactVerdict.Pass))];

        bool IsLarge(int size) => size >= FewestCustomers && (long)size * SmallestPart >= all;
    }
}

/// <param name="Selected">Customers of the group that got what is favourable.</param>
/// <param name="Customers">All of the group that could have.</param>
/// <param name="ImpactRatio">The group's rate by the highest one, for showing; null where nobody is selected in a group that is large enough.</param>
public sealed record SelectionRate(string Group, int Selected, int Customers, decimal? ImpactRatio, ImpactVerdict Verdict)
{
    /// <summary>Digits behind the point.</summary>
    public const int Digits = 6;

    public decimal Rate => decimal.Round((decimal)Selected / Customers, Digits);
}

public enum ImpactVerdict
{
    Pass,

    /// <summary>Below four fifths of the highest rate.</summary>
    Flagged,

    /// <summary>Too few customers to say either.</summary>
    Insufficient,
}
