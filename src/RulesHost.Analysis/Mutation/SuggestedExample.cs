using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Model;

namespace RulesHost.Analysis.Mutation;

/// <summary>An example that notices mutants that no other does.</summary>
public sealed class SuggestedExample
{
    private readonly Observation seen;
    private readonly List<Mutant> notices = [];

    private readonly IReadOnlyList<KeyValuePair<string, Value>> expected;

    internal SuggestedExample(string name, CheckedExample facts, Observation seen, IEnumerable<string> names)
    {
        (Facts, this.seen) = (facts, seen);
        expected = [.. names.Distinct().Where(value => CanBeWritten(seen.Find(value))).Select(value => KeyValuePair.Create(value, seen.Find(value)!))];
        Example = facts.Source with
        {
            Name = name,
            Expect = [.. expected.Select(value => Condition(value.Key, value.Value))],
            Outcome = seen.Outcome == Outcome.Matched && seen.Matched.Count > 0 ? null : seen.Outcome.Word(),
            Matched = seen.Matched.Count == 0 && seen.Outcome != Outcome.Matched ? null : [.. seen.Matched.Select(id => Fragment.Of(id))],
        };
    }

    public Example Example { get; }

    internal CheckedExample Facts { get; }

    /// <summary>The mutants that it notices, and no example of the file does.</summary>
    public IReadOnlyList<Mutant> Notices => notices;

    internal void Notice(IEnumerable<Mutant> mutants) => notices.AddRange([.. mutants]);

    /// <summary>Whether it would fail, had this been decided.</summary>
    internal bool Fails(Observation? decided) =>
        decided is null
        || (Example.Outcome is not null && decided.Outcome != seen.Outcome)
        || (Example.Matched is not null && !seen.Matched.ToHashSet().SetEquals(decided.Matched))
        || expected.Any(value => !value.Value.Equals(decided.Find(value.Key)));

    /// <summary>The names of what is observed otherwise, of what an example can say.</summary>
    internal static IEnumerable<string> Apart(Observation seen, Observation decided) =>
        seen.Values.Where(value => CanBeWritten(value.Value) && !value.Value.Equals(decided.Find(value.Key))).Select(value => value.Key);

    private static bool CanBeWritten(Value? value) => value is ListValue list ? list.Items.All(IsScalar) : value is not null && IsScalar(value);

    private static bool IsScalar(Value value) => value is NullValue or BooleanValue or NumberValue or TextValue or DateValue or TimeValue or DateTimeValue;

    private static Condition Condition(string name, Value value) =>
        new(Fragment.Of(name), [.. (value is ListValue list ? list.Items : [value]).Select(item => Fragment.Of(Cell(item)))]) { IsList = value is ListValue };

    // A word that a cell could take for something else stands in quotes.
    private static string Cell(Value value) =>
        value is TextValue { Text: var text } && !(text.Length > 0 && char.IsLetter(text[0]) && text.All(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_') && text[^1] != ' ' && text is not ("null" or "missing"))
            ? ValueText.Quoted(text)
            : value.ToString();
}
