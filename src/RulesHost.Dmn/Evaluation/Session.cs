using RulesHost.Dmn.Compilation;
using RulesHost.Dmn.Model;
using RulesHost.Feel.Values;

namespace RulesHost.Dmn.Evaluation;

/// <summary>The values of a model's elements for some inputs, each found once.</summary>
internal sealed class Session
{
    private readonly DmnModel model;
    private readonly IReadOnlyDictionary<string, Value> inputs;
    private readonly DateTimeValue instant;
    private readonly Value[] standard;
    private readonly Dictionary<Node, Value> known = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Imported, Session> imports = new(ReferenceEqualityComparer.Instance);

    public Session(DmnModel model, IReadOnlyDictionary<string, Value> inputs, DateTimeValue instant, Budget budget)
    {
        (this.model, this.inputs, this.instant, Budget) = (model, inputs, instant, budget);
        standard = StandardNames.At(instant);
    }

    public Budget Budget { get; }

    /// <summary>The value of an element; first, without recursion, those of all that it requires, as a chain of them may be long.</summary>
    public Value ValueOf(Node node)
    {
        Stack<(Session Session, Node Node)> waiting = new([(this, node)]);
        while (waiting.TryPeek(out (Session Session, Node Node) next))
        {
            List<(Session, Node)> first = next.Session.Unknown(next.Node);
            foreach ((Session, Node) required in first)
            {
                waiting.Push(required);
            }

            if (first.Count == 0)
            {
                next.Session.known.TryAdd(next.Node, next.Session.Made(next.Node));
                waiting.Pop();
            }
        }

        return known[node];
    }

    // What a decision requires and is not known yet.
    private List<(Session, Node)> Unknown(Node node) => known.ContainsKey(node) || node is not DecisionNode decision || IsGiven(decision.Element)
        ? []
        : [.. decision.Logic.Names.SelectMany(name => name.Elements).Select(required => (Owner(required), required.Node)).Where(pair => !pair.Item1.known.ContainsKey(pair.Node))];

    private Value Made(Node node) => known.TryGetValue(node, out Value? value) ? value : node switch
    {
        InputNode input => Given(input.Element, input.Type) ?? NullValue.Because($"the input `{input.Name}` is not given"),
        DecisionNode decision => Given(decision.Element, decision.Type) ?? decision.Logic.Expression.Evaluate(Frame(decision.Logic), Budget),
        KnowledgeNode knowledge => Function(knowledge),
        ServiceNode service => Service(service),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private bool IsGiven(DrgElement element) => Find(element) is not null;

    private Value? Given(DrgElement element, FeelType type) => Find(element) is { } value ? Conversion.Of(value, type, Budget) : null;

    private Value? Find(DrgElement element) =>
        inputs.GetValueOrDefault(element.Name) ?? (element.Variable is { } variable ? inputs.GetValueOrDefault(variable.Name) : null);

    private Session Owner(Required required) => required.Import is null ? this : Imported(required.Import);

    // Inputs of an imported model stand behind the import's name and a point, or in a context of that name. Those that this model
    // has no element for are everybody's.
    private Session Imported(Imported import)
    {
        if (!imports.TryGetValue(import, out Session? session))
        {
            Dictionary<string, Value> own = new(inputs.Where(input => import.Name.Length == 0 || !model.Declares(input.Key)), StringComparer.Ordinal);
            foreach ((string name, Value value) in inputs.Where(input => input.Key.StartsWith(import.Name + ".", StringComparison.Ordinal)))
            {
                own[name[(import.Name.Length + 1)..]] = value;
            }

            foreach ((string name, Value value) in (inputs.GetValueOrDefault(import.Name) as ContextValue)?.Entries ?? [])
            {
                own[name] = value;
            }

            imports[import] = session = new Session(import.Model, own, instant, Budget);
        }

        return session;
    }

    private Value[] Frame(Evaluable logic) => [.. standard, .. logic.Names.Select(ValueOf)];

    private Value ValueOf(Visible name) => name.IsImport
        ? new ContextValue([.. name.Elements.Select(element => KeyValuePair.Create(element.Node.Name, ValueOf(element)))])
        : ValueOf(name.Elements[0]);

    private Value ValueOf(Required required) => Owner(required).ValueOf(required.Node);

    // What it knows is asked for when it is first called: models may call one another.
    private FunctionValue Function(KnowledgeNode knowledge)
    {
        Value? function = null;
        return new FunctionValue(knowledge.Name, [.. knowledge.Knowledge.Logic?.Parameters.Select(p => p.Name) ?? []], (arguments, budget) =>
        {
            function ??= knowledge.Logic.Expression.Evaluate(Frame(knowledge.Logic), budget);
            return ((FunctionValue)function).Invoke(arguments, budget);
        });
    }

    // Its decisions are made anew, from what is given alone (DMN 1.5 §10.4).
    private FunctionValue Service(ServiceNode service)
    {
        List<string> names = [.. service.Inputs.Select(input => input.Import?.NameOf(input.Node.Name) ?? input.Node.Name)];
        return new FunctionValue(service.Name, names, (arguments, budget) =>
        {
            if (arguments.Length != names.Count)
            {
                return NullValue.Because($"`{service.Name}` takes {names.Count} arguments, found {arguments.Length}");
            }

            Dictionary<string, Value> given = new(StringComparer.Ordinal);
            for (int i = 0; i < names.Count; i++)
            {
                given[names[i]] = arguments[i];
                if (!Conformance.TryConvert(arguments[i], TypeOf(service.Inputs[i].Node), out _, budget))
                {
                    return NullValue.Because($"`{service.Name}` was given {Conversion.Shown(arguments[i])} for `{names[i]}`");
                }
            }

            Session inside = new(model, given, instant, budget);
            List<KeyValuePair<string, Value>> outputs = [.. service.Outputs.Select(output => KeyValuePair.Create(output.Node.Name, inside.ValueOf(output)))];
            return Conversion.Of(outputs.Count == 1 ? outputs[0].Value : new ContextValue(outputs), service.Type, budget);
        });
    }

    private static FeelType TypeOf(Node node) => node switch
    {
        InputNode input => input.Type,
        DecisionNode decision => decision.Type,
        _ => FeelType.Any,
    };
}
