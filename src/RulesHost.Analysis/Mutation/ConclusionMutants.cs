using RulesHost.Feel.Syntax;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Model;

namespace RulesHost.Analysis.Mutation;

/// <summary>The mistake that can be made in a constant conclusion: another declared value, or the next one.</summary>
internal static class ConclusionMutants
{
    /// <summary>Of a rule's conclusions, each with one of them changed, and the change in words.</summary>
    public static IEnumerable<(IReadOnlyList<CheckedConclusion> Conclusions, int Output, string What)> Of(IReadOnlyList<CheckedConclusion> conclusions)
    {
        foreach ((int place, CheckedConclusion conclusion) in conclusions.Index())
        {
            if (conclusion.Expression is { Tree: Expr.Literal { Value: var value } literal } expression && Other(value, conclusion) is { } other)
            {
                CheckedConclusion changed = conclusion with { Expression = expression with { Tree = literal with { Value = other } } };
                yield return ([.. conclusions.Take(place), changed, .. conclusions.Skip(place + 1)], place, $"`{conclusion.Output.Name}` {value} becomes {other}");
            }
        }
    }

    private static Value? Other(Value value, CheckedConclusion conclusion)
    {
        if (value is BooleanValue { IsTrue: var isTrue })
        {
            return BooleanValue.Of(!isTrue);
        }

        // The last digit that is written: a smaller step may be lost where results are rounded.
        Steps steps = new(conclusion.Output.Type, Limits.None);
        IEnumerable<Value> others = conclusion.Output.Limits.Values is { } values
            ? values.SkipWhile(declared => !declared.Equals(value)).Skip(1).Concat(values)
            : new[] { steps.Next(value, 1), steps.Next(value, -1) }.OfType<Value>();
        return others.FirstOrDefault(other => !other.Equals(value) && LimitsCheck.Problem(other, conclusion.Output.Limits) is null);
    }
}
