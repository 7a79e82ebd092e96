using RulesHost.Feel.Compilation;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Model;

namespace RulesHost.Rules.Compilation;

/// <summary>What a rule says an output is: rounded, then held against the output's limits.</summary>
public sealed class CompiledConclusion
{
    private readonly CompiledExpression? expression;
    private readonly Value? constant;

    internal CompiledConclusion(Output output, CompiledExpression? expression)
    {
        (Output, this.expression) = (output, expression);
        constant = expression?.Constant is { } value && Problem(RoundingRule.Apply(value, output), output) is null ? RoundingRule.Apply(value, output) : null;
    }

    public Output Output { get; }

    /// <summary>False where the rule leaves the output open.</summary>
    public bool IsGiven => expression is not null;

    /// <summary>The value, where it is the same whatever the facts are and keeps the limits.</summary>
    public Value? Constant => constant;

    /// <summary>The value for a frame, or what is wrong with it, to follow the output's name.</summary>
    public (Value Value, string? Problem) Evaluate(DecisionFrame frame)
    {
        if (constant is not null || expression is null)
        {
            return (constant ?? NullValue.Plain, null);
        }

        Value value = RoundingRule.Apply(expression.Evaluate(frame.Scope), Output);
        return (value, Problem(value, Output));
    }

    // Null that was written is a result; null with a reason is a formula that failed.
    private static string? Problem(Value value, Output output) =>
        value is NullValue && output.MayFail ? null
        : value is NullValue { Reason: { } reason } ? $"could not be computed: {reason}"
        : value is not NullValue && !output.Type.Accepts(value.Type) ? $"is a {value.Type}, expected a {output.Type}"
        : LimitsCheck.Problem(value, output.Limits);
}
