using RulesHost.Rules.Loading.Shapes;

namespace RulesHost.Rules.Tests.Loading;

/// <summary>A small part of the rule file format, enough to hold documents against.</summary>
internal static class SampleShape
{
    private static readonly TextPattern Name = new("[a-z][a-z0-9]*(-[a-z0-9]+)*", "lower-case words with hyphens");

    private static readonly WordsShape Types = Shape.Words(new Word("number", "A number."), new Word("string", "A text."));

    private static readonly MapShape Input = Shape.Map("input", "An input.",
        Key.Required("type", Types, "What it holds."),
        Key.Optional("min", Shape.Number(), "The least value, inclusive."),
        Key.Optional("decimals", Shape.Integer(0, 28), "How many decimals it may have."),
        Key.Optional("optional", Shape.Boolean, "Whether it may be missing.", "false"),
        Key.Optional("values", Shape.Cell, "The values it may have."),
        Key.Optional("fields", Shape.Dictionary("The fields of a record.", Shape.Reference(() => Input!)), "The fields of a record."));

    private static readonly DictionaryShape Inputs =
        Shape.Dictionary("The name of an input.", Shape.OneOf(Input, Shape.Empty));

    private static readonly MapShape Rule = Shape.Map("rule", "A rule.",
        Key.Required("id", Shape.Text, "Its name for ever."),
        Key.Optional("when", Shape.Dictionary("The name of a column.", Shape.Cell), "The conditions."),
        Key.Optional("then", Shape.Dictionary("The name of an output.", Shape.Cell), "The conclusions."));

    private static readonly MapShape Decision = Shape.Map("decision", "A decision table.",
        Key.Required("ruleSet", Shape.TextLike(Name), "The name of the rule set."),
        Key.Optional("title", Shape.Text, "What it is called."),
        Key.Optional("assumptions", Shape.List(Shape.Text), "What must hold for it to make sense."),
        Key.Optional("inputs", Inputs, "The facts that it needs."),
        Key.Optional("table", Shape.Text, "The rules as a grid."),
        Key.Optional("rules", Shape.List(Rule, atLeast: 1), "The rules, in order."));

    private static readonly MapShape Escalation = Shape.Map("escalation", "Who is told when a promise breaks.",
        Key.Required("ruleSet", Shape.TextLike(Name), "The name of the rule set."),
        Key.Optional("paths", Shape.Cell, "The paths."));

    public static DocumentShape Root { get; } = Shape.Document("Rule file", "What an analyst writes.",
        new DocumentAlternative("ruleSet", "The name of the rule set.", Shape.Choice("ruleSet",
            Key.Required("kind", Shape.Words(new Word("decision", "A decision table."), new Word("escalation", "An escalation.")), "What it decides."),
            new ChoiceAlternative("decision", Decision),
            new ChoiceAlternative("escalation", Escalation))),
        new DocumentAlternative("facts", "Facts used in many files.", Shape.Map("facts", "Facts used in many files.",
            Key.Required("facts", Inputs, "The facts."))));
}
