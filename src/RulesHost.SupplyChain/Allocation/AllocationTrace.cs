using RulesHost.Feel.Values;
using RulesHost.Rules.Evaluation;
using RulesHost.SupplyChain.Allocation.Answers;
using RulesHost.SupplyChain.Allocation.Requests;

namespace RulesHost.SupplyChain.Allocation;

/// <summary>How quantities came about, as the values of a trace. What the rules made of a line stands in the trace of that line.</summary>
internal static class AllocationTrace
{
    /// <summary>Null where none is asked for.</summary>
    /// <param name="phases">In the order in which they ran; a trace of what decided tells those that gave something, every other all of them.</param>
    public static Trace? Of(DecisionRequest request, AllocationSettings settings, IReadOnlyList<PhaseRun> phases)
    {
        if (request.Trace == TraceLevel.None)
        {
            return null;
        }

        return new Trace(
            request.Trace,
            [
                new("mode", new TextValue(request.Mode)),
                new("method", new TextValue(Words.Of(settings.Method))),
                new("phases", new ListValue([.. phases.Where(run => run.Granted > 0 || request.Trace > TraceLevel.Fired).Select(Run)])),
            ],
            []);
    }

    private static Value Run(PhaseRun run) => AllocationResult.Record(
    [
        ("phase", new TextValue(Words.Of(run.Phase))), .. AllocationResult.At(run.At),
        ("available", new NumberValue(run.Available)), ("granted", new NumberValue(run.Granted)), ("left", new NumberValue(run.Left)),
    ]);
}
