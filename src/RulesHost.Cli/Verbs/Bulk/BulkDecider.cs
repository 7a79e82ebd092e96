using System.Threading.Channels;
using RulesHost.Feel.Text;
using RulesHost.Governance.Rows;
using RulesHost.Rules.Evaluation;

namespace RulesHost.Cli.Verbs.Bulk;

/// <summary>
/// Decides rows on all cores and writes them in the order in which they came. Invariant: at most <see cref="ChunksAhead"/> chunks are in
/// memory, however long the file is.
/// </summary>
internal sealed class BulkDecider(Standing standing, string ruleSet, RowRequests requests, DecisionRows format)
{
    private const int RowsPerChunk = 512;

    private static readonly int ChunksAhead = 2 * Environment.ProcessorCount;

    /// <param name="onWritten">Called after each chunk.</param>
    public async Task<BulkSummary> Run(FactFile facts, TextWriter output, Action onWritten, CancellationToken cancel)
    {
        Channel<Task<(string Text, BulkSummary Summary)>> chunks = Channel.CreateBounded<Task<(string, BulkSummary)>>(ChunksAhead);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        Task reading = Task.Run(() => Read(facts, chunks.Writer, stop.Token), stop.Token);
        BulkSummary sum = BulkSummary.None;
        try
        {
            await output.WriteAsync(format.Head);
            await foreach (Task<(string, BulkSummary)> chunk in chunks.Reader.ReadAllAsync(cancel))
            {
                (string text, BulkSummary summary) = await chunk;
                await output.WriteAsync(text);
                sum = sum.Plus(summary);
                onWritten();
            }

            // What reading failed with.
            await reading;
            await output.WriteAsync(format.Tail);
            return sum;
        }
        finally
        {
            // Whatever ended the writing ends the reading.
            await stop.CancelAsync();
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Read(FactFile facts, ChannelWriter<Task<(string, BulkSummary)>> chunks, CancellationToken cancel)
    {
        try
        {
            bool isFirst = true;
            await foreach (FactRow[] rows in facts.Rows.Chunk(RowsPerChunk).WithCancellation(cancel))
            {
                bool first = isFirst;
                await chunks.WriteAsync(Task.Run(() => Decide(rows, first), cancel), cancel);
                isFirst = false;
            }
        }
        finally
        {
            chunks.Complete();
        }
    }

    private (string, BulkSummary) Decide(FactRow[] rows, bool isFirst)
    {
        List<DecidedRow> decided = [.. rows.Select(Decide)];
        return (format.Of(decided, isFirst), BulkSummary.Of(decided));
    }

    private DecidedRow Decide(FactRow row)
    {
        DiagnosticBag malformed = [];
        if (requests.Of(row, malformed) is not { } request)
        {
            return new DecidedRow(row, null, null, [.. malformed]);
        }

        Answer answer = standing.Decide(ruleSet, request);
        return answer is Answer.Decided { Decision: var decision }
            ? new DecidedRow(row, request.Subject, decision, decision.Problems)
            : new DecidedRow(row, request.Subject, null, ((Answer.Refused)answer).Problems);
    }
}
