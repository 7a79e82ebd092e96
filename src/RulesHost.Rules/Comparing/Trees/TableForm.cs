namespace RulesHost.Rules.Comparing.Trees;

/// <summary>How a table file is to be read, as the rule set that names it says.</summary>
/// <param name="DecimalComma">Whether the decimal sign of its cells is a comma.</param>
/// <param name="OrderCounts">Whether another order of the rows may decide otherwise.</param>
internal sealed record TableForm(char Separator, bool DecimalComma, bool OrderCounts)
{
    /// <summary>That of a file which no rule set names.</summary>
    public static TableForm Default { get; } = new(',', DecimalComma: false, OrderCounts: true);
}
