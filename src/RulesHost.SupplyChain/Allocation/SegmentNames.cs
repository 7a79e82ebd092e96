using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.SupplyChain.Allocation.Entitlements;

namespace RulesHost.SupplyChain.Allocation;

/// <summary>Whether lines can be of the segments that an allocation's keys name.</summary>
internal static class SegmentNames
{
    public static void Check(CheckedAllocation allocation, DiagnosticBag found)
    {
        (FeelType? type, IReadOnlyList<Value>? values) = Segment(allocation.Line);
        foreach (Fragment name in allocation.Allocation.Modes.Prepend(allocation.Allocation.Normal).SelectMany(mode => mode.Segments))
        {
            if (type != FeelType.Text)
            {
                found.Add(AllocationDiagnostics.UnknownSegment, name.Location, "the lines have no segment",
                    "declare an input named `segment`, a text, such as `segment: { from: customer-segments }`");
                return;
            }

            List<string> words = [.. (values ?? []).OfType<TextValue>().Select(value => value.Text)];
            if (values is not null && !words.Contains(name.Text))
            {
                found.Add(AllocationDiagnostics.UnknownSegment, name.Location, $"no line can be of the segment `{name.Text.Shown()}`", NearestName.Help(name.Text, words));
            }
        }
    }

    private static (FeelType? Type, IReadOnlyList<Value>? Values) Segment(CheckedDecision line) =>
        line.Inputs.FirstOrDefault(input => input.Name == LineInputs.Segment) is { } input ? (input.Type, input.Limits.Values)
        : line.Computed.FirstOrDefault(formula => formula.Name == LineInputs.Segment) is { } formula ? (formula.Expression.Type, formula.Values)
        : (null, null);
}
