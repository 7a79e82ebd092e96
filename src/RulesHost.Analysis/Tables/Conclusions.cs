using RulesHost.Feel.Checking;
using RulesHost.Feel.Compilation;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;

namespace RulesHost.Analysis.Tables;

/// <summary>What the rules of a table conclude, as far as that is known without facts. A formula may give the same as another or not.</summary>
internal sealed class Conclusions(CheckedTable table)
{
    /// <summary>In place of a rule's number: what follows where none matches.</summary>
    public const int Otherwise = -1;

    private readonly Dictionary<int, Value?[]> constants = [];

    /// <summary>Whether two rules conclude different constants for an output.</summary>
    public bool Contradict(int first, int second) => Enumerable.Range(0, table.Outputs.Count).Any(output => Contradict(first, second, output));

    public bool Contradict(int first, int second, int output) => Of(first)[output] is { } a && Of(second)[output] is { } b && !a.Equals(b);

    /// <summary>Whether they conclude the same for certain: one constant, or one formula.</summary>
    public bool Agree(int first, int second, int output) =>
        (Of(first)[output] is { } a && a.Equals(Of(second)[output])) || TextOf(first, output) == TextOf(second, output);

    /// <summary>Null where a formula gives it, or nothing does.</summary>
    public Value? Constant(int rule, int output) => Of(rule)[output];

    /// <summary>Null where the rule leaves the output open.</summary>
    public CheckedExpr? Expression(int rule, int output) => Given(rule)[output].Expression;

    private string? TextOf(int rule, int output) => Expression(rule, output)?.Source.Text;

    private IReadOnlyList<CheckedConclusion> Given(int rule) => rule == Otherwise ? table.Otherwise! : table.Rules[rule].Conclusions;

    private Value?[] Of(int rule) => constants.TryGetValue(rule, out Value?[]? known) ? known
        : constants[rule] = [.. Given(rule).Select(ConstantOf)];

    private static Value? ConstantOf(CheckedConclusion conclusion) =>
        conclusion.Expression is { References.Count: 0 } expression && CompiledExpression.Compile(expression, new Layout()).Constant is { } value
            ? RoundingRule.Apply(value, conclusion.Output)
            : null;
}
