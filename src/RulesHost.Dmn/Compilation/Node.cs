using RulesHost.Dmn.Model;
using RulesHost.Feel.Compilation;
using RulesHost.Feel.Values;

namespace RulesHost.Dmn.Compilation;

/// <summary>An element of the graph, ready to be evaluated.</summary>
internal abstract record Node(DrgElement Element)
{
    public string Name => Element.Name;

    /// <summary>What is known of its value, constraints aside.</summary>
    public abstract FeelType Shape { get; }
}

/// <param name="Type">What a given value is converted to.</param>
internal sealed record InputNode(DrgElement.InputData Input, FeelType Type) : Node(Input)
{
    public override FeelType Shape => Type.Shape;
}

/// <param name="Type">What the value is converted to; where it is input of a decision service, what is given instead.</param>
internal sealed record DecisionNode(DrgElement.Decision Decision, FeelType Type, FeelType Known, Evaluable Logic) : Node(Decision)
{
    public override FeelType Shape => Known;
}

/// <summary>A business knowledge model: a function. Models may call one another, so that one is there before it is complete.</summary>
internal sealed record KnowledgeNode(DrgElement.BusinessKnowledgeModel Knowledge, FunctionType Declared) : Node(Knowledge)
{
    private Evaluable? logic;

    public override FeelType Shape => Known ?? Declared;

    /// <summary>Gives the function.</summary>
    public Evaluable Logic => logic!;

    private FunctionType? Known { get; set; }

    public void Complete(FunctionType known, Evaluable made) => (Known, logic) = (known, made);
}

/// <param name="Inputs">Input data and decisions, in the order in which arguments are given.</param>
/// <param name="Type">What the value is converted to.</param>
internal sealed record ServiceNode(DrgElement.DecisionService Service, IReadOnlyList<Required> Inputs, IReadOnlyList<Required> Outputs, FeelType Type) : Node(Service)
{
    public override FeelType Shape => new FunctionType([.. Inputs.Select(input => input.Node.Shape)], Type.Shape);
}

/// <summary>An expression with the elements that it may refer to.</summary>
/// <param name="Layout">What always may be referred to, then a slot per name of <paramref name="Names"/>.</param>
internal sealed record Evaluable(CompiledExpression Expression, Layout Layout, IReadOnlyList<Visible> Names);

/// <summary>A name in the scope of an element, and what stands behind it: one element, or those of an import, by their names.</summary>
internal sealed record Visible(string Name, IReadOnlyList<Required> Elements, bool IsImport);

/// <summary>An element that another one requires.</summary>
/// <param name="Import">The import that it comes by; null where it is of the same model.</param>
internal sealed record Required(Node Node, Imported? Import);

/// <summary>A model that another one imports.</summary>
/// <param name="Name">What it is called there; empty where its elements are known as if they stood there.</param>
internal sealed record Imported(string Name, DmnModel Model)
{
    public string NameOf(string element) => Name.Length == 0 ? element : $"{Name}.{element}";
}
