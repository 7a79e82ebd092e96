using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using RulesHost.Feel.Text;
using RulesHost.Governance.Standings;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Evaluation;
using RulesHost.Server.Answers;
using RulesHost.Server.Workspaces;
using RulesHost.SupplyChain.Segmentation;

namespace RulesHost.Server.Decisions;

/// <summary>
/// A batch whose lines are one population: metrics over all of them are computed before the first is decided. The lines are held as they came,
/// and read a second time to be decided.
/// </summary>
/// <param name="present">Its instant is that of the lines that name none: the same for all, as for the rows of a file.</param>
internal sealed class PopulationBatch(Decider decider, Present present, string ruleSet, ServerOptions options)
{
    private readonly IReadOnlyList<PopulationMetric> metrics = Population.MetricsOf(SourceOf(present.InForce, ruleSet), name => SourceOf(present.InForce, name));

    /// <summary>Whether there is anything to compute; without it lines are decided as they come.</summary>
    public bool IsNeeded => metrics.Count > 0;

    /// <summary>Why a body that is longer than the limits is refused.</summary>
    public Problem TooLarge => RequestProblems.PopulationTooLarge(options.MaxPopulation, options.MaxPopulationBytes, metrics.Select(metric => metric.Name));

    public async ValueTask<IResult> AnswerAsync(ReadOnlySequence<byte> body, HttpContext context)
    {
        if (LinesOf(body) > options.MaxPopulation)
        {
            return TooLarge;
        }

        DiagnosticBag problems = [];
        Population population = await Population.Of(metrics, Requests(body).ToAsyncEnumerable(), problems);
        if (problems.HasErrors)
        {
            return RequestProblems.Refused(problems);
        }

        context.Response.ContentType = MediaTypes.Lines;
        await new Batch((line, answer) => Decide(line, population, answer), () => decider.SettleAsync(present, ruleSet), options.MaxBodyBytes).RunAsync(PipeReader.Create(body), context.Response.BodyWriter, context.RequestAborted);
        return Results.Empty;
    }

    private Problem? Decide(Line line, Population population, ArrayBufferWriter<byte> answer) =>
        decider.Decide(present, ruleSet, line.Span, (request, problems) => population.With(request, Place(line), problems), answer);

    // One for each line up to the last, null for those that ask nothing.
    private IEnumerable<DecisionRequest?> Requests(ReadOnlySequence<byte> body)
    {
        LineReader reader = new(options.MaxBodyBytes);
        List<Line> lines = [];
        int next = 0;
        while (reader.Take(ref body, isAll: true, most: 1, lines))
        {
            for (; next < Place(lines[0]); next++)
            {
                yield return null;
            }

            next++;
            yield return lines[0].IsTooLong ? null : Read(lines[0], []);
        }
    }

    private DecisionRequest? Read(Line line, DiagnosticBag problems) => DecisionEnvelope.Read(line.Span, problems) is { } envelope
        ? DecisionEnvelope.Of(envelope, Moments.Of(present.Instant), present.InForce.Workspace.Standing.FormOf(ruleSet), present.InForce.Position, problems)
        : null;

    private static CheckedRuleSet SourceOf(InForce inForce, string ruleSet) => inForce.Workspace.Standing.RuleSets[ruleSet].Source;

    private static int Place(Line line) => (int)line.Number - 1;

    private static long LinesOf(ReadOnlySequence<byte> body)
    {
        long lines = 0;
        byte last = (byte)'\n';
        foreach (ReadOnlyMemory<byte> part in body)
        {
            lines += part.Span.Count((byte)'\n');
            last = part.IsEmpty ? last : part.Span[^1];
        }

        return last == (byte)'\n' ? lines : lines + 1;
    }
}
