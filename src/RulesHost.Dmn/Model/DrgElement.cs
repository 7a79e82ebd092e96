using RulesHost.Feel.Text;

namespace RulesHost.Dmn.Model;

/// <summary>A node of the decision requirements graph (DMN 1.5 §6.3).</summary>
/// <param name="Name">What others know it by.</param>
/// <param name="Variable">Bears its type; called as it is called itself, but for files of some tools. Null where the model gives none.</param>
public abstract record DrgElement(string? Id, string Name, InformationItem? Variable, Location Location)
{
    public TypeReference? Type => Variable?.Type;

    public sealed record InputData(string? Id, string Name, InformationItem? Variable, Location Location)
        : DrgElement(Id, Name, Variable, Location);

    /// <param name="Requires">Input data and decisions.</param>
    /// <param name="Knows">Business knowledge models and decision services.</param>
    /// <param name="Logic">Null where the model gives none.</param>
    public sealed record Decision(
        string? Id,
        string Name,
        InformationItem? Variable,
        IReadOnlyList<ElementReference> Requires,
        IReadOnlyList<ElementReference> Knows,
        BoxedExpression? Logic,
        Location Location)
        : DrgElement(Id, Name, Variable, Location);

    public sealed record BusinessKnowledgeModel(
        string? Id,
        string Name,
        InformationItem? Variable,
        IReadOnlyList<ElementReference> Knows,
        BoxedExpression.Function? Logic,
        Location Location)
        : DrgElement(Id, Name, Variable, Location);

    /// <summary>Decisions offered as a function of some of what they require; the other decisions they require are made inside.</summary>
    public sealed record DecisionService(
        string? Id,
        string Name,
        InformationItem? Variable,
        IReadOnlyList<ElementReference> Outputs,
        IReadOnlyList<ElementReference> Inputs,
        IReadOnlyList<ElementReference> InputDecisions,
        Location Location)
        : DrgElement(Id, Name, Variable, Location);
}
