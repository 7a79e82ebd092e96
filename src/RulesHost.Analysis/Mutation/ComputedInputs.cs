using RulesHost.Feel.Syntax;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Model;

namespace RulesHost.Analysis.Mutation;

/// <summary>The inputs that computed values follow from, and values of them that are worth a try.</summary>
internal sealed class ComputedInputs
{
    // Twice as many halvings as an amount with two decimals needs.
    private const int MostHalvings = 80;
    private const decimal Far = 1_000_000_000;

    private readonly Dictionary<string, CheckedFormula> formulas;
    private readonly Dictionary<string, CheckedInput> inputs;

    public ComputedInputs(CheckedRuleSet ruleSet)
    {
        formulas = ruleSet.Computed.ToDictionary(formula => formula.Name, StringComparer.Ordinal);
        inputs = ruleSet.TableInputs.ToDictionary(input => input.Name, StringComparer.Ordinal);
    }

    /// <summary>The inputs that a computed value follows from, by itself or through others.</summary>
    public IEnumerable<CheckedInput> Of(string name) => Formulas(name).SelectMany(formula => formula.Expression.References).Distinct().Where(inputs.ContainsKey).Select(reference => inputs[reference]);

    /// <summary>Values that an input may have: those that the formulas mention and their neighbours, and those around which the computed value passes the wanted one.</summary>
    /// <param name="computed">The computed value for a value of the input.</param>
    public IEnumerable<Value> Values(CheckedInput input, string name, Value wanted, Func<Value, Value?> computed)
    {
        Steps steps = new(input.Type, input.Limits);
        IEnumerable<Value> mentioned = Formulas(name).SelectMany(formula => Literals(formula.Expression.Tree)).Where(value => input.Type.Accepts(value.Type))
            .SelectMany(value => new[] { value, steps.Next(value, -1), steps.Next(value, 1) }).OfType<Value>();
        IEnumerable<Value> declared = input.Type == FeelType.Boolean ? [BooleanValue.True, BooleanValue.False] : input.Limits.Values ?? [];
        return declared.Concat(mentioned).Concat(input.Type is NumberType && wanted is NumberValue ? Around(input.Limits, wanted, computed) : [])
            .Distinct().Where(value => LimitsCheck.Problem(value, input.Limits) is null);
    }

    // By halving, as if the computed value rose or fell all the way; where it does not, what is found is as good a try as any.
    private static IEnumerable<Value> Around(Limits limits, Value wanted, Func<Value, Value?> computed)
    {
        decimal unit = new(1, 0, 0, isNegative: false, (byte)(limits.Decimals ?? 2));
        decimal low = (limits.Min as NumberValue)?.Number ?? -Far;
        decimal high = (limits.Max as NumberValue)?.Number ?? Far;
        if (Side(low) is not { } below || Side(high) is not { } above || below == above)
        {
            yield break;
        }

        for (int halving = 0; halving < MostHalvings && high - low > unit; halving++)
        {
            decimal middle = low + (decimal.Floor((high - low) / 2 / unit) * unit);
            (low, high) = Side(middle) == below ? (middle, high) : (low, middle);
        }

        yield return new NumberValue(low);
        yield return new NumberValue(high);

        bool? Side(decimal number) => computed(new NumberValue(number)) is { } value && Comparison.TryOrder(value, wanted, out int order) ? order >= 0 : null;
    }

    private IEnumerable<CheckedFormula> Formulas(string name) =>
        formulas.TryGetValue(name, out CheckedFormula? formula) ? formula.Expression.References.Where(reference => reference != name).SelectMany(Formulas).Prepend(formula) : [];

    private static IEnumerable<Value> Literals(Expr tree) => tree is Expr.Literal literal ? [literal.Value] : Children.Of(tree).SelectMany(Literals);
}
