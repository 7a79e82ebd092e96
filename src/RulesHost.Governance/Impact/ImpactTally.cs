namespace RulesHost.Governance.Impact;

/// <summary>Counts over a part of a population, under all rule sets.</summary>
internal sealed class ImpactTally(int ruleSets, ImpactQuestion question)
{
    private readonly List<Mover> movers = [];

    public RuleSetTally[] RuleSets { get; } = [.. Enumerable.Range(0, ruleSets).Select(_ => new RuleSetTally(question.Totals.Count))];

    public int Rows { get; private set; }

    public int Moved { get; private set; }

    /// <summary>The first ones of the rows so far, in their order.</summary>
    public IReadOnlyList<Mover> Movers => [.. Ordered()];

    public void Count(int rows, int moved) => (Rows, Moved) = (Rows + rows, Moved + moved);

    /// <summary>Those of a block come in the order of its rows, rule set after rule set.</summary>
    public void Found(Mover mover) => movers.Add(mover);

    public void Add(ImpactTally other)
    {
        Count(other.Rows, other.Moved);
        for (int i = 0; i < RuleSets.Length; i++)
        {
            RuleSets[i].Add(other.RuleSets[i]);
        }

        movers.AddRange(other.movers);
        if (question.Listed < int.MaxValue && movers.Count > 2 * question.Listed)
        {
            Mover[] first = [.. Ordered()];
            movers.Clear();
            movers.AddRange(first);
        }
    }

    // Of one row and rule set the outputs stay in their order: the sort is stable.
    private IEnumerable<Mover> Ordered() => movers.OrderBy(mover => mover.Row).ThenBy(mover => mover.RuleSet, StringComparer.Ordinal).Take(question.Listed);
}
