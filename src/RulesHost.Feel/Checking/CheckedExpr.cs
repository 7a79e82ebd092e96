using RulesHost.Feel.Functions;
using RulesHost.Feel.Syntax;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;

namespace RulesHost.Feel.Checking;

/// <summary>An expression in which every name is known and no operand can be of a wrong type, as far as types are declared.</summary>
/// <param name="Source">The text it was read from; spans of the tree are positions in it.</param>
/// <param name="References">The names it takes from the scope around it, built-in functions not among them.</param>
public sealed record CheckedExpr(Fragment Source, Expr Tree, FeelType Type, IReadOnlySet<string> References)
{
    /// <summary>The functions that it may call, besides those among the references.</summary>
    public IReadOnlyDictionary<string, BuiltIn> Functions { get; init; } = BuiltIns.All;

    /// <summary>The names in it that mean nothing in that scope, each time one stands there.</summary>
    public IReadOnlyList<Fragment> Unknown { get; init; } = [];

    /// <summary>What is known of the functions that it defines.</summary>
    internal IReadOnlyDictionary<Expr.Lambda, FunctionType> Lambdas { get; init; } = new Dictionary<Expr.Lambda, FunctionType>();
}
