using RulesHost.Feel.Compilation;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Compilation;

namespace RulesHost.SupplyChain.ServicePolicy;

/// <summary>A promise ready to be held against what happened.</summary>
internal sealed class CompiledBreach
{
    public const string ActualName = "actual";
    public const string LimitName = "limit";

    private static readonly Value UsualSeverity = new NumberValue(3);

    private readonly CheckedBreach source;
    private readonly CompiledExpression actual;
    private readonly CompiledExpression limit;
    private readonly CompiledExpression? severity;

    /// <param name="layout">Of the frames of the policy.</param>
    public CompiledBreach(CheckedBreach source, Layout layout)
    {
        this.source = source;
        actual = CompiledExpression.Compile(source.Actual, layout);
        limit = CompiledExpression.Compile(source.Limit, layout);
        severity = source.Severity is { } formula ? CompiledExpression.Compile(formula, new Layout([.. layout.Names, ActualName, LimitName])) : null;
    }

    /// <summary>The breach; null where the promise was kept, or nothing has been measured yet.</summary>
    /// <param name="frame">After its decision.</param>
    public ContextValue? Find(DecisionFrame frame, List<Diagnostic> warnings)
    {
        (Value measured, Value promised) = (actual.Evaluate(frame.Scope), limit.Evaluate(frame.Scope));
        if (measured is NullValue || promised is NullValue)
        {
            return null;
        }

        Value isBreached = Comparison.Compare(source.Source.WhenAbove ? ComparisonOperator.Greater : ComparisonOperator.Less, measured, promised);
        if (isBreached is not BooleanValue)
        {
            warnings.Add(new Diagnostic(ServicePolicyDiagnostics.Unmeasurable, $"`{source.Source.Type.Text.Shown()}` could not be found: {measured} cannot be compared with {promised}",
                source.Source.Actual.Location, "let both have an offset, or neither"));
            return null;
        }

        return isBreached == BooleanValue.False ? null : new ContextValue(
        [
            new("type", new TextValue(source.Source.Type.Text)),
            new("severity", severity?.Evaluate([.. frame.Values, measured, promised], frame.Budget) ?? UsualSeverity),
            new(ActualName, measured),
            new(LimitName, promised),
        ]);
    }
}
