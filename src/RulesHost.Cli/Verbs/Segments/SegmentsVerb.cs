using System.CommandLine;
using RulesHost.Cli.Output;

namespace RulesHost.Cli.Verbs.Segments;

/// <summary><c>ruleshost segments</c>: reports on what a segmentation does, and the states of customers that became one.</summary>
internal static class SegmentsVerb
{
    public static Command Command(Terminal terminal) => new("segments", "Look at what a segmentation does: who moved, whom it favours, what it is not used for. Merge customers.")
    {
        StabilityVerb.Command(terminal),
        FairnessVerb.Command(terminal),
        HealthVerb.Command(terminal),
        MergeVerb.Command(terminal),
    };
}
