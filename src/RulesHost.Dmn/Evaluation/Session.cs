using RulesHost.Dmn.Compilation;
using RulesHost.Feel.Text;
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
    private readonly Dictionary<string, Session> imported = new(StringComparer.Ordinal);

    public Session(DmnModel model, IReadOnlyDictionary<string, Value> inputs, DateTimeValue instant, Budget budget)
    {
        (this.model, this.inputs, this.instant, Budget) = (model, inputs, instant, budget);
        standard = StandardNames.At(instant);
    }

    public Budget Budget { get; }

    public Value ValueOf(Node node)
    {
        if (!known.TryGetValue(node, out Value? value))
        {
            known[node] = value = node switch
            {
                InputNode input => Given(input.Name, input.Type) ?? NullValue.Because($"the input `{input.Name}` is not given"),
                DecisionNode decision => Given(decision.Name, decision.Type) ?? decision.Logic.Expression.Evaluate(Frame(decision.Logic), Budget),
                KnowledgeNode knowledge => Function(knowledge),
                ServiceNode service => Service(service),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
        }

        return value;
    }

    private Value? Given(string name, FeelType type) => inputs.TryGetValue(name, out Value? value) ? Conversion.Of(value, type) : null;

    private Value ValueOf(Required required) => required.Import is null ? ValueOf(required.Node) : Imported(required.Import).ValueOf(required.Node);

    // Inputs of an imported model stand behind the import's name; those without it are everybody's.
    private Session Imported(string import)
    {
        if (!imported.TryGetValue(import, out Session? session))
        {
            Dictionary<string, Value> own = new(inputs);
            foreach ((string name, Value value) in inputs.Where(input => input.Key.StartsWith(import + ".", StringComparison.Ordinal)))
            {
                own[name[(import.Length + 1)..]] = value;
            }

            imported[import] = session = new Session(model.Imports[import], own, instant, Budget);
        }

        return session;
    }

    private Value[] Frame(Evaluable logic) => [.. standard, .. logic.Names.Select(ValueOf)];

    private Value ValueOf(Visible name) => name.IsImport
        ? new ContextValue([.. name.Elements.Select(element => KeyValuePair.Create(element.Node.Name, ValueOf(element)))])
        : ValueOf(name.Elements[0]);

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
        List<string> names = [.. service.Inputs.Select(NameOf)];
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
                if (!Conformance.TryConvert(arguments[i], TypeOf(service.Inputs[i].Node), out _))
                {
                    return NullValue.Because($"`{service.Name}` was given {arguments[i].ToString().Shown()} for `{names[i]}`");
                }
            }

            Session inside = new(model, given, instant, budget);
            List<KeyValuePair<string, Value>> outputs = [.. service.Outputs.Select(output => KeyValuePair.Create(output.Node.Name, inside.ValueOf(output)))];
            return Conversion.Of(outputs.Count == 1 ? outputs[0].Value : new ContextValue(outputs), service.Type);
        });
    }

    private static FeelType TypeOf(Node node) => node switch
    {
        InputNode input => input.Type,
        DecisionNode decision => decision.Type,
        _ => FeelType.Any,
    };

    private static string NameOf(Required required) => required.Import is { Length: > 0 } import ? $"{import}.{required.Node.Name}" : required.Node.Name;
}
