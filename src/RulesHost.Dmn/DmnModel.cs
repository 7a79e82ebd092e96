using RulesHost.Dmn.Compilation;
using RulesHost.Dmn.Evaluation;
using RulesHost.Dmn.Model;
using RulesHost.Dmn.Types;
using RulesHost.Feel.Values;

namespace RulesHost.Dmn;

/// <summary>A DMN model that can be asked for its decisions, from any thread; the same inputs and instant give the same values.</summary>
public sealed class DmnModel
{
    private readonly Dictionary<string, Node> byName;
    private readonly Dictionary<string, Node> byId;

    // It, and all that it imports, however often one of them is imported.
    private readonly HashSet<DmnModel> reached;

    internal DmnModel(Definitions definitions, TypeTable types, IReadOnlyList<Imported> imports, IReadOnlyList<Node> nodes)
    {
        (Definitions, Types, Imports) = (definitions, types, imports);
        reached = [this, .. imports.SelectMany(import => import.Model.reached)];
        byName = nodes.DistinctBy(node => node.Name).ToDictionary(node => node.Name, StringComparer.Ordinal);
        Inputs = nodes.SelectMany(InputsOf).ToHashSet(StringComparer.Ordinal);
        byId = nodes.Where(node => node.Element.Id is not null).DistinctBy(node => node.Element.Id).ToDictionary(node => node.Element.Id!, StringComparer.Ordinal);
    }

    public Definitions Definitions { get; }

    internal IReadOnlyList<Imported> Imports { get; }

    internal TypeTable Types { get; }

    /// <summary>The value of a decision; null, with the reason, where there is none.</summary>
    /// <param name="decision">Its name, or its id.</param>
    /// <param name="inputs">By the name of input data, or of a decision, which then is not made; of imported ones, behind the import's name and a
    /// point, or as entries of a context of the import's name.</param>
    /// <param name="instant">What <c>now()</c> is.</param>
    public Value Decide(string decision, IReadOnlyDictionary<string, Value> inputs, DateTimeValue instant) =>
        Evaluate(session => Asked(decision) is DecisionNode node
            ? session.ValueOf(node)
            : NullValue.Because($"the model has no decision `{decision}`"), inputs, instant);

    /// <summary>What a decision service or business knowledge model, by its name or its id, gives for arguments by name.</summary>
    public Value Invoke(string function, IReadOnlyDictionary<string, Value> arguments, DateTimeValue instant) =>
        Evaluate(session => Asked(function) is { } node && session.ValueOf(node) is FunctionValue value
            ? value.Invoke([.. value.Parameters.Select(parameter => arguments.GetValueOrDefault(parameter, NullValue.Plain))], session.Budget)
            : NullValue.Because($"the model has no decision service or business knowledge model `{function}`"), arguments, instant);

    /// <summary>The type of an input, or of a decision that may be given as one; Any where there is none of that name.</summary>
    public FeelType TypeOf(string input) => byName.TryGetValue(input, out Node? node)
        ? node.Shape
        : Imports.Where(import => import.Name.Length == 0 || input.StartsWith(import.Name + ".", StringComparison.Ordinal))
            .Select(import => import.Model.TypeOf(import.Name.Length == 0 ? input : input[(import.Name.Length + 1)..]))
            .FirstOrDefault(type => type != FeelType.Any, FeelType.Any);

    /// <summary>The names by which values may be given, besides those of imported models.</summary>
    internal IReadOnlySet<string> Inputs { get; }

    /// <summary>Whether it, or a model that it imports, does something with a value of that name.</summary>
    internal bool Takes(string input) => reached.Any(model => model.Inputs.Contains(input)) || Imports.Any(import =>
        input == import.Name || (input.StartsWith(import.Name + ".", StringComparison.Ordinal) && import.Model.Takes(input[(import.Name.Length + 1)..])));

    internal bool Declares(string name) => byName.ContainsKey(name);

    internal Node? Find(string id) => byId.GetValueOrDefault(id);

    private Node? Asked(string name) => byName.GetValueOrDefault(name) ?? Find(name);

    // Those that a decision uses and nothing declares are among what it requires.
    private static IEnumerable<string> InputsOf(Node node) => node switch
    {
        InputNode input => [input.Name, input.Element.Variable?.Name ?? input.Name],
        DecisionNode decision =>
        [
            decision.Name, decision.Element.Variable?.Name ?? decision.Name,
            .. decision.Logic.Names.SelectMany(name => name.Elements).Where(required => required.Import is null && required.Node is InputNode).Select(required => required.Node.Name),
        ],
        KnowledgeNode knowledge => knowledge.Knowledge.Logic?.Parameters.Select(parameter => parameter.Name) ?? [],
        _ => [],
    };

    private Value Evaluate(Func<Session, Value> question, IReadOnlyDictionary<string, Value> inputs, DateTimeValue instant)
    {
        try
        {
            return question(new Session(this, inputs, instant, new Budget()));
        }
        catch (BudgetExceededException exceeded)
        {
            return NullValue.Because($"it takes too much: {exceeded.Message}");
        }
    }
}
