using RulesHost.Rules.Loading.Shapes;
using RulesHost.Rules.Model;

namespace RulesHost.Rules.Loading.Parts;

/// <summary>The keys that rule sets of several kinds share, declared once.</summary>
public static class RuleSetShapes
{
    public static readonly TextPattern RuleSetName = new("[a-z][a-z0-9]*(-[a-z0-9]+)*", "lower-case words with hyphens");

    public static readonly TextPattern Name = new(@"[\p{L}_][\p{L}\p{N}_]*( [\p{L}\p{N}_]+)*", "a word, or words with single blanks");

    private static readonly Word[] Types =
    [
        new("number", "a decimal number"), new("string", "a text"), new("boolean", "true or false"), new("date", "a day"),
        new("time", "a time of day"), new("date and time", "a day with a time, usually an instant"),
        new("days and time duration", "such as P2DT12H"), new("years and months duration", "such as P1Y6M"),
        new("record", "a record of `fields`"),
        new("list of number", "numbers"), new("list of string", "texts"), new("list of boolean", "truth values"),
        new("list of date", "days"), new("list of record", "records of `fields`, such as order lines"),
    ];

    public static readonly Word[] Roundings =
    [
        new("halfEven", "to the nearest, halves to the even neighbour"), new("halfUp", "to the nearest, halves away from zero"),
        new("halfDown", "to the nearest, halves towards zero"), new("up", "away from zero"), new("down", "towards zero"),
    ];

    public static MapShape Input { get; } = Shape.Map("Input", "A fact that the decision needs.",
        Key.Optional("type", Shape.Words(Types), "What kind of value it is."),
        Key.Optional("description", Shape.Text, "What it means, for whoever supplies it."),
        Key.Optional("from", Shape.Text, "Another rule set whose output it is, `asOf` for the decision's own instant, or `mode`."),
        Key.Optional("output", Shape.TextLike(Name), "The output of the other rule set, where it has another name."),
        Key.Optional("supply", Shape.Words(new Word("never", "the caller may not supply it")), "Whether the caller may supply what another rule set decides."),
        Key.Optional("optional", Shape.Boolean, "Whether it may be missing.", "false"),
        Key.Optional("default", Shape.Cell, "The value where it is missing."),
        Key.Optional("min", Shape.Cell, "The smallest allowed value, inclusive."),
        Key.Optional("max", Shape.Cell, "The largest allowed value, inclusive."),
        Key.Optional("values", Shape.List(Shape.Cell, atLeast: 1), "The only values there are."),
        Key.Optional("decimals", Shape.Integer(0, 28), "Digits behind the point at most."),
        Key.Optional("unit", Shape.Text, "The unit or currency; different ones are never compared or added."),
        Key.Optional("maxAge", Shape.Text, "A duration such as P90D: a fact observed longer ago counts as missing."),
        Key.Optional("sensitive", Shape.Boolean, "Whether the decision log keeps a keyed hash in place of the value.", "false"),
        Key.Optional("fixed", Shape.Boolean, "Whether nobody can change it: advice on what would give another result leaves it as it is.", "false"),
        Key.Optional("direction", Shape.Words(new Word("up", "it can only rise"), new Word("down", "it can only fall")), "The only way in which it can change; for such advice."),
        Key.Optional("fields", Shape.Dictionary("A field of the record.", Shape.Reference(() => Field!), Name), "The fields of a record."));

    public static MapShape Field { get; } = Shape.Map("Field", "A field of a record; one that is not given is missing.",
        Key.Optional("type", Shape.Words(Types), "What kind of value it is."),
        Key.Optional("description", Shape.Text, "What it means, for whoever supplies it."),
        Key.Optional("min", Shape.Cell, "The smallest allowed value, inclusive."),
        Key.Optional("max", Shape.Cell, "The largest allowed value, inclusive."),
        Key.Optional("values", Shape.List(Shape.Cell, atLeast: 1), "The only values there are."),
        Key.Optional("decimals", Shape.Integer(0, 28), "Digits behind the point at most."),
        Key.Optional("unit", Shape.Text, "The unit or currency; different ones are never compared or added."),
        Key.Optional("fields", Shape.Dictionary("A field of the record.", Shape.Reference(() => Field!), Name), "The fields of a record."));

    public static MapShape Output { get; } = Shape.Map("Output", "Something that the rule set decides.",
        Key.Required("type", Shape.Words([.. Types.Where(t => !t.Text.Contains("record", StringComparison.Ordinal))]), "What kind of value it is."),
        Key.Optional("description", Shape.Text, "What it means, for whoever receives it."),
        Key.Optional("min", Shape.Cell, "The smallest allowed value, inclusive."),
        Key.Optional("max", Shape.Cell, "The largest allowed value, inclusive."),
        Key.Optional("values", Shape.List(Shape.Cell, atLeast: 1), "The only values there are; for `priority` and `output order`, best first."),
        Key.Optional("decimals", Shape.Integer(0, 28), "Digits behind the point; numbers are rounded to them."),
        Key.Optional("rounding", Shape.Words(Roundings), "How numbers are rounded to `decimals`.", "halfEven"),
        Key.Optional("unit", Shape.Text, "The unit or currency."));

    public static Shape Inputs { get; } = Shape.Dictionary("A fact that the decision needs.", Shape.OneOf(Input, Shape.Empty), Name);

    public static Shape Formulas { get; } = Shape.Dictionary("A FEEL formula.", Shape.Text, Name);

    public static Shape Conditions { get; } = Shape.Dictionary("A condition on this input or computed value.", Shape.Cell);

    public static Shape Conclusions { get; } = Shape.Dictionary("The value of this output.", Shape.Cell);

    public static Shape When { get; } = Shape.OneOf(Conditions, Shape.List(Conditions, atLeast: 1));

    public static MapShape Rule { get; } = Shape.Map("Rule", "A rule: when all its conditions hold, its conclusions follow.",
        Key.Optional("id", Shape.Cell, "The rule's name for ever; differences and history follow it."),
        Key.Optional("when", When, "Conditions by input, all of which must hold; or a list of such maps, any of which."),
        Key.Required("then", Conclusions, "What follows, by output."),
        Key.Optional("because", Shape.Text, "The reason, for those who govern the rules."),
        Key.Optional("say", Shape.Text, "What may be told to the customer."));

    public static MapShape TableFile { get; } = Shape.Map("TableFile", "A CSV file that holds the rules as a table.",
        Key.Required("file", Shape.Text, "The CSV file, relative to the rule file and inside the workspace."),
        Key.Optional("separator", Shape.Words(new Word(",", "comma"), new Word(";", "semicolon"), new Word("\t", "tab"), new Word("|", "bar")), "What stands between fields.", ","),
        Key.Optional("decimal", Shape.Words(new Word(".", "point"), new Word(",", "comma")), "The decimal sign; never guessed.", "."));

    public static Shape Table { get; } = Shape.OneOf(TableFile, Shape.Text);

    public static MapShape Example { get; } = Shape.Map("Example", "Facts, and what must be decided from them.",
        Key.Required("name", Shape.Text, "What the example shows."),
        Key.Required("given", Shape.Dictionary("A fact.", Shape.Anything), "The facts."),
        Key.Optional("asOf", Shape.Text, "The instant of the decision, such as 2026-11-02T09:00:00+01:00."),
        Key.Optional("mode", Shape.Text, "The mode in force.", "normal"),
        Key.Optional("expect", Shape.Dictionary("The expected value of this output, or a condition on it.", Shape.OneOf(Shape.Cell, Shape.Dictionary("The expected value of this part, or a condition on it.", Shape.Cell))), "What must be decided."),
        Key.Optional("outcome", Shape.Words(
            new Word("matched", "a rule decided"), new Word("otherwise", "no rule matched and `otherwise` decided"), new Word("noMatch", "nothing decided"),
            new Word("unknown", "a missing fact left it open"), new Word("error", "it could not be decided")), "The expected outcome."),
        Key.Optional("matched", Shape.List(Shape.Cell), "The ids of the rules that must have decided."));

    private static Shape DecisionLog { get; } = Shape.OneOf(
        Shape.Words(LoggingWords.All),
        Shape.Map("SampledDecisions", "A share of the decisions is recorded.", Key.Required("sampled", Shape.Integer(1, 99), "How many of a hundred; which ones hangs on their ids.")));

    /// <summary>Where editors of JSON files look for the schema.</summary>
    public static Key Schema { get; } = Key.Optional("$schema", Shape.Text, "The JSON Schema by which an editor completes and checks the file.");

    public static IReadOnlyList<Key> Header { get; } =
    [
        Schema,
        Key.Required("ruleSet", Shape.TextLike(RuleSetName), "The rule set's name in URLs and in other files."),
        Key.Optional("title", Shape.Text, "The name for people."),
        Key.Optional("description", Shape.Text, "What is decided, and for whom."),
        Key.Optional("owner", Shape.Text, "Who answers for it."),
        Key.Optional("reviewBy", Shape.TextLike(new TextPattern(@"\d{4}-\d{2}-\d{2}", "a date such as 2027-03-31")), "When it should be looked at again; never changes a decision."),
        Key.Optional("assumptions", Shape.List(Shape.Text), "What must stay true for the rules to make sense."),
        Key.Optional("timeZone", Shape.Text, "The IANA zone in which `asOf` becomes a date.", "UTC"),
        Key.Optional("decisionLog", DecisionLog, "How decisions are recorded.", LoggingWords.Word(LoggingLevel.Buffered)),
    ];

    public static Word[] HitPolicyWords => [.. HitPolicies.All.Select(p => new Word(p.Word, p.Meaning))];
}
