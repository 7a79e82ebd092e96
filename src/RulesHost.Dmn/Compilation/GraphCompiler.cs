using RulesHost.Dmn.Model;
using RulesHost.Dmn.Reading;
using RulesHost.Dmn.Types;
using RulesHost.Feel.Compilation;
using RulesHost.Feel.Functions;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;

namespace RulesHost.Dmn.Compilation;

/// <summary>The elements of one model, each after those that it requires, so that their types are known.</summary>
internal sealed class GraphCompiler
{
    private readonly Definitions model;
    private readonly IReadOnlyList<Imported> imports;
    private readonly IReadOnlyDictionary<string, BuiltIn> functions;
    private readonly DiagnosticBag diagnostics;
    private readonly TypeTable types;
    private readonly Dictionary<string, DrgElement> byId = new(StringComparer.Ordinal);
    private readonly HashSet<string> names = new(StringComparer.Ordinal);
    private readonly Dictionary<DrgElement, Node> nodes = new(ReferenceEqualityComparer.Instance);

    private GraphCompiler(Definitions model, IReadOnlyList<Imported> imports, IReadOnlyDictionary<string, BuiltIn> functions, DiagnosticBag diagnostics)
    {
        (this.model, this.imports, this.functions, this.diagnostics) = (model, imports, functions, diagnostics);
        types = new TypeTable(model.ItemDefinitions, imports.Select(import => (import.Name, import.Model.Types)), diagnostics);
    }

    public static DmnModel Compile(Definitions model, IReadOnlyList<Imported> imports, IReadOnlyDictionary<string, BuiltIn> functions, DiagnosticBag diagnostics)
    {
        GraphCompiler compiler = new(model, imports, functions, diagnostics);
        compiler.FindDuplicates();

        // Business knowledge models may call one another, so that all are there before the first is complete.
        foreach (DrgElement.BusinessKnowledgeModel knowledge in model.Elements.OfType<DrgElement.BusinessKnowledgeModel>())
        {
            compiler.nodes[knowledge] = compiler.Announced(knowledge);
        }

        foreach (DrgElement element in new RequirementOrder(model.Elements, compiler.Own, diagnostics).Sorted())
        {
            compiler.Add(element);
        }

        return new DmnModel(model, compiler.types, imports, [.. model.Elements.Select(element => compiler.nodes[element])]);
    }

    private void FindDuplicates()
    {
        foreach (DrgElement element in model.Elements.Where(element => element.Id is not null && !byId.TryAdd(element.Id, element)))
        {
            diagnostics.Add(DmnDiagnostics.Duplicate, element.Location, $"the id `{element.Id!.Shown()}` is there twice", "give one of the two another id");
        }

        foreach (DrgElement element in model.Elements.Where(element => element.Name.Length > 0 && !names.Add(element.Name)))
        {
            diagnostics.Add(DmnDiagnostics.Duplicate, element.Location, $"two elements are called `{element.Name.Shown()}`", "rename one of the two");
        }
    }

    private DrgElement? Own(ElementReference reference) => reference.Namespace is null ? byId.GetValueOrDefault(reference.Id) : null;

    private void Add(DrgElement element)
    {
        switch (element)
        {
            case DrgElement.InputData input:
                nodes[input] = new InputNode(input, types.Of(input.Type));
                break;
            case DrgElement.Decision decision:
                nodes[decision] = Decision(decision);
                break;
            case DrgElement.BusinessKnowledgeModel knowledge:
                Complete((KnowledgeNode)nodes[knowledge]);
                break;
            case DrgElement.DecisionService service:
                nodes[service] = Service(service);
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private DecisionNode Decision(DrgElement.Decision decision)
    {
        List<Required> required = [.. Resolved([.. decision.Requires, .. decision.Knows])];
        List<Visible> visible = NamesOf(required);
        (Logic made, LogicCompiler compiler) = Logic(decision, visible);
        if (compiler.Unknown.Count > 0 && FreeNames(compiler.Unknown, required) is { Count: > 0 } free)
        {
            visible.AddRange(free);
            (made, compiler) = Logic(decision, visible);
        }

        diagnostics.AddRange(compiler.Diagnostics);
        return new DecisionNode(decision, types.Of(decision.Type), made.Type, Evaluable(made, visible));
    }

    private (Logic Made, LogicCompiler Compiler) Logic(DrgElement.Decision decision, List<Visible> visible)
    {
        LogicCompiler compiler = new(types);
        BoxedExpression logic = decision.Logic switch
        {
            null => new BoxedExpression.Missing("the decision has no logic", decision.Location),
            BoxedExpression.Table { Type: null } table => table with { Type = decision.Type },
            { } other => other,
        };
        return (Conversion.To(types.Of(decision.Type), compiler.Compile(logic, StandardNames.Scope(visible, types.Shapes, functions))), compiler);
    }

    // Files of some tools call what a decision requires by its id or by a name of its variable, or draw no input data at all:
    // a name that no element bears is that of a value that the caller gives.
    private List<Visible> FreeNames(IEnumerable<Fragment> unknown, List<Required> required)
    {
        List<Visible> free = [];
        foreach (Fragment name in unknown.DistinctBy(name => name.Text).Where(name => !names.Contains(name.Text) && model.Imports.All(import => import.Name != name.Text)))
        {
            if (required.Find(r => r.Node.Element.Variable?.Name == name.Text || r.Node.Element.Id == name.Text) is { } meant)
            {
                free.Add(new Visible(name.Text, [meant], IsImport: false));
                continue;
            }

            diagnostics.Add(DmnDiagnostics.Undeclared, name.Location, $"`{name.Text.Shown()}` is nothing that the decision requires: it is what the caller gives by that name, or null",
                NearestName.Help(name.Text, [.. required.Select(r => r.Node.Name)]) ?? "draw input data of that name, and let the decision require it");
            DrgElement.InputData given = new(null, name.Text, null, name.Location);
            free.Add(new Visible(name.Text, [new Required(new InputNode(given, FeelType.Any), null)], IsImport: false));
        }

        return free;
    }

    private KnowledgeNode Announced(DrgElement.BusinessKnowledgeModel knowledge) =>
        new(knowledge, new FunctionType([.. knowledge.Logic?.Parameters.Select(p => types.Of(p.Type).Shape) ?? []], FeelType.Any));

    private void Complete(KnowledgeNode node)
    {
        DrgElement.BusinessKnowledgeModel knowledge = node.Knowledge;
        BoxedExpression.Function function = knowledge.Logic
            ?? new BoxedExpression.Function("FEEL", [], new BoxedExpression.Missing("the model has no logic", knowledge.Location), null, knowledge.Location);
        List<Visible> visible = NamesOf([.. Resolved(knowledge.Knows)]);
        if (visible.All(name => name.Name != node.Name))
        {
            visible.Add(new Visible(node.Name, [new Required(node, null)], IsImport: false));
        }

        LogicCompiler compiler = new(types);
        Logic made = compiler.Function(function, ResultTypeOf(knowledge), StandardNames.Scope(visible, types.Shapes, functions));
        diagnostics.AddRange(compiler.Diagnostics);
        node.Complete((FunctionType)made.Type, Evaluable(made, visible));
    }

    // The type of a model's variable is that of the function (DMN 1.3 and later), or, before that, of its result.
    private FeelType ResultTypeOf(DrgElement element) => types.Of(element.Type) is var type && type is FunctionType function ? function.Result : type;

    private ServiceNode Service(DrgElement.DecisionService service) => new(
        service,
        [.. Resolved(service.Inputs), .. Resolved(service.InputDecisions)],
        [.. Resolved(service.Outputs)],
        ResultTypeOf(service));

    private Evaluable Evaluable(Logic made, List<Visible> visible)
    {
        Layout layout = StandardNames.Layout(visible);
        return new Evaluable(CompiledExpression.Compile(made.Tree, layout, functions), layout, visible);
    }

    private static List<Visible> NamesOf(List<Required> required) =>
    [
        .. required.Where(r => r.Import is null or { Name: "" }).DistinctBy(r => r.Node.Name).Select(r => new Visible(r.Node.Name, [r], IsImport: false)),
        .. required.Where(r => r.Import is { Name.Length: > 0 }).GroupBy(r => r.Import!.Name)
            .Select(group => new Visible(group.Key, [.. group.DistinctBy(r => r.Node.Name)], IsImport: true)),
    ];

    private IEnumerable<Required> Resolved(IReadOnlyList<ElementReference> references) => references.Select(Resolved).OfType<Required>();

    private Required? Resolved(ElementReference reference)
    {
        // One of a circle, which has been reported, is not there yet.
        if (Own(reference) is { } element)
        {
            return nodes.TryGetValue(element, out Node? own) ? new Required(own, null) : null;
        }

        List<Imported> named = reference.Namespace is null ? [] : [.. imports.Where(import => import.Model.Definitions.Namespace == reference.Namespace)];
        if (named.Find(import => import.Model.Find(reference.Id) is not null) is { } import)
        {
            return new Required(import.Model.Find(reference.Id)!, import);
        }

        string target = reference.Namespace is null ? reference.Id : $"{reference.Namespace}#{reference.Id}";
        diagnostics.Add(DmnDiagnostics.UnknownReference, reference.Location, $"no element has the id `{target.Shown()}`",
            reference.Namespace is null || named.Count > 0 ? "remove the requirement, or draw it anew" : "import the model of that namespace");
        return null;
    }
}
