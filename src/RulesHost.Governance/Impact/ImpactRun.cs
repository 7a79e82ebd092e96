using RulesHost.Feel.Values;
using RulesHost.Governance.Rows;
using RulesHost.Rules.Evaluation;

namespace RulesHost.Governance.Impact;

/// <summary>
/// Decides every row of a population by two standings, on all cores, and counts what differs. Counts of blocks add up to the same in whatever order the
/// blocks come.
/// </summary>
public sealed class ImpactRun
{
    private const int RowsAtOnce = 2048;

    private readonly PopulationSnapshot snapshot;
    private readonly ImpactQuestion question;
    private readonly List<ImpactPair> pairs = [];

    private ImpactRun(PopulationSnapshot snapshot, ImpactQuestion question) => (this.snapshot, this.question) = (snapshot, question);

    /// <param name="ruleSets">Those whose answers may differ.</param>
    /// <param name="onRead">Told how many rows have been decided.</param>
    /// <param name="mayUseKeys">False to decide each row by itself, which comes to the same and takes longer.</param>
    /// <exception cref="Exception">One that <see cref="FactFiles.Reason"/> knows.</exception>
    public static async Task<PopulationImpact> Of(
        Standing before, Standing after, IEnumerable<string> ruleSets, PopulationSnapshot snapshot, ImpactQuestion question, Action<int>? onRead = null, bool mayUseKeys = true, CancellationToken cancel = default)
    {
        ImpactRun run = new(snapshot, question);
        FactFile file = await snapshot.OpenAsync();
        DecisionRequest common = new(ContextValue.Empty, AsOf(snapshot.Form.AsOf)) { FactsAreTexts = file.AreTexts, Pointer = "" };
        foreach (string name in ruleSets.Order(StringComparer.Ordinal))
        {
            run.pairs.Add(await ImpactPair.CreateAsync(before, after, name, snapshot, common, mayUseKeys));
        }

        ImpactTally sum = new(run.pairs.Count, question);
        Lock gate = new();
        await run.ReadAsync(
            file,
            block =>
            {
                lock (gate)
                {
                    sum.Add(block);
                    onRead?.Invoke(sum.Rows);
                }
            },
            cancel);
        return new PopulationImpact(snapshot.Digest, snapshot.Form.AsOf, sum.Rows, sum.Moved, [.. run.pairs.Select((pair, i) => pair.Impact(sum.RuleSets[i], question))], sum.Movers);
    }

    private async Task ReadAsync(FactFile file, Action<ImpactTally> add, CancellationToken cancel)
    {
        if (snapshot.Blocks(file) is not { } blocks)
        {
            await Parallel.ForEachAsync(file.Rows.Chunk(RowsAtOnce), cancel, (rows, _) =>
            {
                add(Tally(rows));
                return ValueTask.CompletedTask;
            });
            return;
        }

        try
        {
            Parallel.ForEach(blocks, new ParallelOptions { CancellationToken = cancel, MaxDegreeOfParallelism = Environment.ProcessorCount }, block => add(Tally(block())));
        }
        catch (AggregateException)
        {
            // What is wrong with the file is told with its place in the whole.
            await foreach (FactRow _ in file.Rows)
            {
            }

            throw;
        }
    }

    private ImpactTally Tally(FactRow[] rows)
    {
        ImpactTally block = new(pairs.Count, question);
        PopulationRow[] population = [.. rows.Select(row => new PopulationRow(row, snapshot.Form))];
        bool[] moves = new bool[rows.Length];
        for (int i = 0; i < pairs.Count; i++)
        {
            pairs[i].Tally(population, question, block.RuleSets[i], moves, block.Found);
        }

        block.Count(rows.Length, moves.Count(moved => moved));
        return block;
    }

    private static DateTimeValue AsOf(DateTimeOffset instant) =>
        Instant.At(((Int128)(instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks)) * 100, ZoneOffset.Utc);
}
