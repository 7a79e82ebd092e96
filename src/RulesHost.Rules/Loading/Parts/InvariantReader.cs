using RulesHost.Feel.Text;
using RulesHost.Rules.Loading.Shapes;
using RulesHost.Rules.Model;

namespace RulesHost.Rules.Loading.Parts;

/// <summary>What is written under <c>invariants:</c>, the same in every kind.</summary>
public static class InvariantReader
{
    private static readonly MapShape Pair = Shape.Map("FactsAndConclusions", "Facts, and conclusions.",
        Key.Optional("when", RuleSetShapes.Conditions, "The facts; all where it is left out."),
        Key.Optional("then", RuleSetShapes.Conditions, "The conclusions."));

    private static readonly MapShape Monotone = Shape.Map("Monotone", "How an output may move with a fact, the others being the same.",
        Key.Required("more", Shape.Text, "The fact."),
        Key.Optional("neverLowers", Shape.Text, "The output that more of it must not lower; of texts, those declared first are the highest."),
        Key.Optional("neverRaises", Shape.Text, "The output that more of it must not raise."));

    private static readonly IReadOnlyList<Key> Keys =
    [
        Key.Required("name", Shape.Text, "What must hold."),
        Key.Optional("never", Pair, "Facts and conclusions that must not come together."),
        Key.Optional("always", Pair, "Conclusions that must follow from facts."),
        Key.Optional("monotone", Monotone, "How an output may move with a fact."),
    ];

    public static Key Key { get; } = Of(Shape.Map("Invariant", "Something that must hold whatever the facts.", Keys));

    /// <summary>The same for a kind that knows laws of its own.</summary>
    /// <param name="law">The key <c>law</c>.</param>
    public static Key With(Key law) => Of(Shape.Map("InvariantOrLaw", "Something that must hold whatever the facts.", [.. Keys, law]));

    public static IReadOnlyList<Invariant> Read(MapNode document, ReadContext context) => [.. document.List("invariants").OfType<MapNode>().Select(node => Of(node, context)).OfType<Invariant>()];

    private static Key Of(MapShape invariant) => Key.Optional("invariants", Shape.List(invariant), "What must hold whatever the facts: proved where it can be, and held against every example.");

    private static Invariant? Of(MapNode node, ReadContext context)
    {
        string name = node.Text("name")?.Text ?? "";
        MapNode? monotone = node.Map("monotone");
        Fragment? law = node.Text("law");
        int forms = new[] { node.Map("never"), node.Map("always"), monotone }.Count(form => form is not null) + (law is null ? 0 : 1);
        int ways = monotone is null ? 1 : (monotone.Text("neverLowers") is null ? 0 : 1) + (monotone.Text("neverRaises") is null ? 0 : 1);
        if (forms != 1 || ways != 1)
        {
            context.Diagnostics.Add(RuleSetDiagnostics.MissingSetting, node.Location, $"the invariant `{name}` says {(forms == 1 ? "not how the output may move" : forms == 0 ? "nothing" : "several things")}",
                forms == 1 ? "give one of `neverLowers:` and `neverRaises:`" : "give one of `never:`, `always:` and `monotone:`");
            return null;
        }

        return law is not null ? new Invariant(name, node.Location, InvariantForm.Law) { Law = law }
            : monotone is not null
            ? new Invariant(name, node.Location, monotone.Text("neverLowers") is null ? InvariantForm.NeverRaises : InvariantForm.NeverLowers) { More = monotone.Text("more"), Output = monotone.Text("neverLowers") ?? monotone.Text("neverRaises") }
            : Of(name, node, node.Map("never") is null ? InvariantForm.Always : InvariantForm.Never);
    }

    private static Invariant Of(string name, MapNode node, InvariantForm form)
    {
        MapNode? pair = node.Map("never") ?? node.Map("always");
        return new Invariant(name, node.Location, form) { When = RuleReader.Conditions(pair?.Map("when")), Then = RuleReader.Conditions(pair?.Map("then")) };
    }
}
