using RulesHost.Feel.Text;

namespace RulesHost.Dmn.Model;

/// <summary>The logic of a decision or of a part of it (DMN 1.5 §7.3.1, §10.2). All kinds are on this page.</summary>
/// <param name="Type">What its value is converted to; where it cannot be, it is null.</param>
public abstract record BoxedExpression(TypeReference? Type, Location Location)
{
    /// <summary>Text of FEEL.</summary>
    public sealed record Literal(Fragment Text, TypeReference? Type, Location Location) : BoxedExpression(Type, Location);

    /// <param name="Result">The entry without a name, which is the value of the whole; null where the value is the context itself.</param>
    public sealed record Context(IReadOnlyList<Entry> Entries, BoxedExpression? Result, TypeReference? Type, Location Location)
        : BoxedExpression(Type, Location);

    public sealed record Invocation(BoxedExpression Callee, IReadOnlyList<Entry> Bindings, TypeReference? Type, Location Location)
        : BoxedExpression(Type, Location);

    public sealed record List(IReadOnlyList<BoxedExpression> Items, TypeReference? Type, Location Location) : BoxedExpression(Type, Location);

    /// <summary>A list of contexts, written as rows under columns.</summary>
    public sealed record Relation(
        IReadOnlyList<InformationItem> Columns, IReadOnlyList<IReadOnlyList<BoxedExpression>> Rows, TypeReference? Type, Location Location)
        : BoxedExpression(Type, Location);

    /// <param name="Kind"><c>FEEL</c>, <c>Java</c> or <c>PMML</c>, as the model writes it.</param>
    /// <param name="Body">Null where the model gives none.</param>
    public sealed record Function(
        string Kind, IReadOnlyList<InformationItem> Parameters, BoxedExpression? Body, TypeReference? Type, Location Location)
        : BoxedExpression(Type, Location)
    {
        public bool IsFeel => string.Equals(Kind, "FEEL", StringComparison.OrdinalIgnoreCase);
    }

    public sealed record Conditional(BoxedExpression If, BoxedExpression Then, BoxedExpression Else, TypeReference? Type, Location Location)
        : BoxedExpression(Type, Location);

    public sealed record Filter(BoxedExpression In, BoxedExpression Match, TypeReference? Type, Location Location) : BoxedExpression(Type, Location);

    public sealed record For(string Variable, BoxedExpression In, BoxedExpression Return, TypeReference? Type, Location Location)
        : BoxedExpression(Type, Location);

    /// <summary><c>some … satisfies</c>, or <c>every … satisfies</c>.</summary>
    public sealed record Quantified(bool Every, string Variable, BoxedExpression In, BoxedExpression Satisfies, TypeReference? Type, Location Location)
        : BoxedExpression(Type, Location);

    public sealed record Table(DecisionTable Content, TypeReference? Type, Location Location) : BoxedExpression(Type, Location);

    /// <summary>Where something was to stand that could not be read; it has been reported.</summary>
    public sealed record Missing(string Reason, Location Location) : BoxedExpression(null, Location);

    /// <summary>An entry of a context, or the binding of a parameter.</summary>
    public sealed record Entry(InformationItem Variable, BoxedExpression Value);
}
