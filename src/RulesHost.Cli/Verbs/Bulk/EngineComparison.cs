using RulesHost.Feel.Text;
using RulesHost.Governance.Rows;
using RulesHost.Rules.Evaluation;

namespace RulesHost.Cli.Verbs.Bulk;

/// <param name="Decided">Rows that were decided.</param>
/// <param name="Refused">Rows whose facts do not fit, whoever decides.</param>
internal sealed record Compared(long Decided, long Refused, IReadOnlyList<RowDifference> Differences);

/// <summary>A row that is not decided alike.</summary>
/// <param name="Answers">One per engine.</param>
internal sealed record RowDifference(FactRow Row, string? Subject, IReadOnlyList<Answer> Answers);

/// <summary>Decides each row by several standings of the same rule sets. Answers are alike if they are written alike, byte for byte.</summary>
internal sealed class EngineComparison(IReadOnlyList<Standing> standings, string ruleSet, RowRequests requests)
{
    private const int RowsAtOnce = 512;

    public async Task<Compared> Run(FactFile facts, CancellationToken cancel)
    {
        (long decided, long refused) = (0, 0);
        List<RowDifference> differences = [];
        await foreach (FactRow[] rows in facts.Rows.Chunk(RowsAtOnce).WithCancellation(cancel))
        {
            RowDifference?[] answered = new RowDifference?[rows.Length];
            Parallel.For(0, rows.Length, i => answered[i] = Decide(rows[i]));
            decided += answered.Count(row => row is not null);
            refused += answered.Count(row => row is null);
            differences.AddRange(answered.OfType<RowDifference>().Where(row => !AreAlike(row.Answers)));
        }

        return new Compared(decided, refused, differences);
    }

    // Null where there is nothing to be decided.
    private RowDifference? Decide(FactRow row)
    {
        if (requests.Of(row, new DiagnosticBag()) is not { } request)
        {
            return null;
        }

        Answer[] answers = [.. standings.Select(standing => standing.Decide(ruleSet, request))];
        return answers.All(answer => answer is Answer.Refused) ? null : new RowDifference(row, request.Subject, answers);
    }

    private static bool AreAlike(IReadOnlyList<Answer> answers) => answers.Skip(1).All(answer => Written(answer).AsSpan().SequenceEqual(Written(answers[0])));

    private static byte[] Written(Answer answer) => answer is Answer.Decided { Decision: var decision } ? DecisionWriter.ToUtf8(decision) : [];
}
