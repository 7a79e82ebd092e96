using RulesHost.Dmn.Model;
using RulesHost.Dmn.Reading;
using RulesHost.Dmn.Types;
using RulesHost.Feel.Checking;
using RulesHost.Feel.Compilation;
using RulesHost.Feel.Functions;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;

namespace RulesHost.Dmn.Compilation;

/// <summary>The elements of one model, each after those that it requires, so that their types are known.</summary>
internal sealed class GraphCompiler
{
    private const int LongestChain = 200;

    private readonly Definitions model;
    private readonly IReadOnlyDictionary<string, (string Name, DmnModel Model)> imports;
    private readonly IReadOnlyDictionary<string, BuiltIn> functions;
    private readonly DiagnosticBag diagnostics;
    private readonly TypeTable types;
    private readonly LogicCompiler logic;
    private readonly Dictionary<string, DrgElement> byId = new(StringComparer.Ordinal);
    private readonly Dictionary<DrgElement, Node> nodes = new(ReferenceEqualityComparer.Instance);
    private readonly List<DrgElement> chain = [];

    /// <param name="imports">By namespace: what the import is called here, and what it brings.</param>
    private GraphCompiler(
        Definitions model, IReadOnlyDictionary<string, (string Name, DmnModel Model)> imports, IReadOnlyDictionary<string, BuiltIn> functions, DiagnosticBag diagnostics)
    {
        (this.model, this.imports, this.functions, this.diagnostics) = (model, imports, functions, diagnostics);
        types = new TypeTable(model.ItemDefinitions, imports.Values.Select(import => (import.Name, import.Model.Types)), diagnostics);
        logic = new LogicCompiler(types, diagnostics);
    }

    public static DmnModel Compile(
        Definitions model, IReadOnlyDictionary<string, (string Name, DmnModel Model)> imports, IReadOnlyDictionary<string, BuiltIn> functions, DiagnosticBag diagnostics)
    {
        GraphCompiler compiler = new(model, imports, functions, diagnostics);
        compiler.FindDuplicates();
        List<Node> nodes = [.. model.Elements.Select(compiler.NodeOf).OfType<Node>()];
        return new DmnModel(model, compiler.types, imports.Values.ToDictionary(import => import.Name, import => import.Model), nodes);
    }

    private void FindDuplicates()
    {
        foreach (DrgElement element in model.Elements.Where(element => element.Id is not null && !byId.TryAdd(element.Id, element)))
        {
            diagnostics.Add(DmnDiagnostics.Duplicate, element.Location, $"the id `{element.Id!.Shown()}` is there twice", "give one of the two another id");
        }

        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (DrgElement element in model.Elements.Where(element => element.Name.Length > 0 && !names.Add(element.Name)))
        {
            diagnostics.Add(DmnDiagnostics.Duplicate, element.Location, $"two elements are called `{element.Name.Shown()}`", "rename one of the two");
        }
    }

    // Null where the element requires itself, which is reported once.
    private Node? NodeOf(DrgElement element)
    {
        if (nodes.TryGetValue(element, out Node? known))
        {
            return known;
        }

        if (chain.Contains(element) || chain.Count == LongestChain)
        {
            string names = string.Join(" → ", chain.SkipWhile(e => e != element).Append(element).Take(6).Select(e => $"`{e.Name.Shown()}`"));
            diagnostics.Add(DmnDiagnostics.Circle, element.Location,
                chain.Contains(element) ? $"{names} require one another" : $"more than {LongestChain} elements require one another in a chain",
                "take one of the requirements away");
            return null;
        }

        chain.Add(element);
        Node node = element switch
        {
            DrgElement.InputData input => new InputNode(input, types.Of(input.Variable.Type)),
            DrgElement.Decision decision => Decision(decision),
            DrgElement.BusinessKnowledgeModel knowledge => Knowledge(knowledge),
            DrgElement.DecisionService service => Service(service),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        chain.RemoveAt(chain.Count - 1);
        return nodes[element] = node;
    }

    private DecisionNode Decision(DrgElement.Decision decision)
    {
        List<Visible> names = NamesOf([.. decision.Requires, .. decision.Knows]);
        TypeScope scope = StandardNames.Scope(names, types.Shapes, functions);
        FeelType type = types.Of(decision.Variable.Type);
        Logic made = decision.Logic is null
            ? logic.Compile(new BoxedExpression.Missing("the decision has no logic", decision.Location), scope)
            : Conversion.To(type, logic.Compile(decision.Logic, scope));
        return new DecisionNode(decision, type, made.Type, Evaluable(made, names));
    }

    private KnowledgeNode Knowledge(DrgElement.BusinessKnowledgeModel knowledge)
    {
        BoxedExpression.Function function = knowledge.Logic
            ?? new BoxedExpression.Function("FEEL", [], new BoxedExpression.Missing("the model has no logic", knowledge.Location), null, knowledge.Location);

        KnowledgeNode node = new(knowledge, new FunctionType([.. function.Parameters.Select(p => types.Of(p.Type).Shape)], FeelType.Any));
        nodes[knowledge] = node;
        List<Visible> names = NamesOf(knowledge.Knows);
        if (names.All(name => name.Name != node.Name))
        {
            names.Add(new Visible(node.Name, [new Required(node, null)], IsImport: false));
        }

        Logic made = logic.Function(function, ResultTypeOf(knowledge), StandardNames.Scope(names, types.Shapes, functions));
        node.Complete((FunctionType)made.Type, Evaluable(made, names));
        return node;
    }

    // The type of a model's variable is that of the function (DMN 1.3 and later), or, before that, of its result.
    private FeelType ResultTypeOf(DrgElement element) => types.Of(element.Variable.Type) is var type && type is FunctionType function ? function.Result : type;

    private ServiceNode Service(DrgElement.DecisionService service) => new(
        service,
        [.. Resolved(service.Inputs), .. Resolved(service.InputDecisions)],
        [.. Resolved(service.Outputs)],
        ResultTypeOf(service));

    private Evaluable Evaluable(Logic made, List<Visible> names)
    {
        Layout layout = StandardNames.Layout(names);
        return new Evaluable(CompiledExpression.Compile(made.Tree, layout, functions), layout, names);
    }

    private List<Visible> NamesOf(IReadOnlyList<ElementReference> references)
    {
        List<Required> required = [.. Resolved(references)];
        return
        [
            .. required.Where(r => r.Import is null or "").DistinctBy(r => r.Node.Name).Select(r => new Visible(r.Node.Name, [r], IsImport: false)),
            .. required.Where(r => r.Import is { Length: > 0 }).GroupBy(r => r.Import!).Select(group => new Visible(group.Key, [.. group.DistinctBy(r => r.Node.Name)], IsImport: true)),
        ];
    }

    private IEnumerable<Required> Resolved(IReadOnlyList<ElementReference> references) => references.Select(Resolved).OfType<Required>();

    private Required? Resolved(ElementReference reference)
    {
        if (reference.Namespace is null && byId.TryGetValue(reference.Id, out DrgElement? element))
        {
            return NodeOf(element) is { } node ? new Required(node, null) : null;
        }

        if (reference.Namespace is not null && imports.TryGetValue(reference.Namespace, out (string Name, DmnModel Model) import))
        {
            if (import.Model.Find(reference.Id) is { } node)
            {
                return new Required(node, import.Name);
            }
        }

        string target = reference.Namespace is null ? reference.Id : $"{reference.Namespace}#{reference.Id}";
        diagnostics.Add(DmnDiagnostics.UnknownReference, reference.Location, $"no element has the id `{target.Shown()}`",
            reference.Namespace is null || imports.ContainsKey(reference.Namespace) ? "remove the requirement, or draw it anew" : "import the model of that namespace");
        return null;
    }
}
