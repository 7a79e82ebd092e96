namespace RulesHost.Tests.Grids;

/// <summary>
/// Generated tables of one to five columns, each over so few facts that all of them can be asked: what is claimed of regions is held against every single fact. A table hangs
/// on its seed alone.
/// </summary>
internal sealed class GridRun
{
    private readonly Lock merging = new();
    private readonly List<string> faults = [];

    public GridTally Tally { get; } = new();

    /// <summary>The first untrue claim about each table that has one, with its seed.</summary>
    public IReadOnlyList<string> Faults => faults;

    /// <summary>On all processors.</summary>
    public void Look(int firstSeed, int tables) => Parallel.For(firstSeed, firstSeed + tables, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, Look);

    private void Look(int seed)
    {
        GridTally tally = new();
        string? fault = Fault(seed, tally);
        lock (merging)
        {
            Tally.Add(tally);
            if (fault is not null)
            {
                faults.Add(fault);
            }
        }
    }

    private static string? Fault(int seed, GridTally tally)
    {
        Random random = new(seed);
        GridText text = GridText.Of(random);
        GridText? later = null;
        try
        {
            text = ContradictionClaim.Verify(text, tally);
            GridTable table = new(text);
            GridTruths truths = new(table);
            FindingsClaim.Verify(table, truths, tally);
            RuleSetClaim.Verify(table, truths, tally);
            InvariantClaim.Verify(table, tally);
            FieldsClaim.Verify(table, truths, random, tally);
            CertificateClaim.Verify(table, truths, random, tally);
            later = text.Changed(random);
            later = ContradictionClaim.Verify(later, tally);
            DifferenceClaim.Verify(table, new GridTable(later), random, tally);
            NearestClaim.Verify(table, random, tally);
            tally.Count($"tables, {text.Columns.Count} columns", 1);
            tally.Count("service policies", text.IsPolicy ? 1 : 0);
            return null;
        }
        catch (Exception fault)
        {
            return $"seed {seed}: {(fault is UntrueClaimException ? fault.Message : fault)}\n{text.Written(withFormulas: true)}\n{later?.Written(withFormulas: true)}";
        }
    }
}
