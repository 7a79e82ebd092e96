using RulesHost.Feel.Compilation;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Compilation;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Model;

namespace RulesHost.Rules.Testing;

/// <summary>Holds a decision against what an example expects of it.</summary>
internal static class ExpectationTests
{
    /// <param name="known">What can be expected, by name.</param>
    public static IEnumerable<Mismatch> Mismatches(CheckedExample example, Decision decision, IReadOnlyList<KeyValuePair<string, Value>> known)
    {
        Example source = example.Source;
        if (source.Outcome is { } outcome && outcome != decision.Outcome.Word())
        {
            yield return new Mismatch("outcome", outcome, Describe(decision), source.Location);
        }

        if (source.Matched is { } rules && !rules.Select(r => r.Text).ToHashSet().SetEquals(decision.Matched.Select(m => m.Id)))
        {
            Location place = rules.Count > 0 ? rules[0].Location : source.Location;
            yield return new Mismatch("matched", Ids(rules.Select(r => r.Text)), Ids(decision.Matched.Select(m => m.Id)), place);
        }

        foreach (CheckedTest test in example.Expect)
        {
            if (Actual(test, known) is { } actual)
            {
                yield return new Mismatch(test.Column.Name, test.Text, decision.Result is null ? $"no result, the outcome is {Describe(decision)}" : actual, test.Source.Column.Location);
            }
        }
    }

    /// <summary>The invariants that the decision breaks.</summary>
    /// <param name="known">What can be expected, by name.</param>
    public static IEnumerable<Mismatch> Broken(IReadOnlyList<CheckedInvariant> invariants, Decision decision, IReadOnlyList<KeyValuePair<string, Value>> known) =>
        decision.Result is null ? [] : invariants
            .Where(invariant => invariant.IsOfExamples && invariant.When.All(test => Actual(test, known) is null) && invariant.Then.All(test => Actual(test, known) is null) == (invariant.Source.Form == InvariantForm.Never))
            .Select(invariant => new Mismatch($"the invariant `{invariant.Source.Name}`", invariant.Source.Form == InvariantForm.Never ? "never" : "always", Ids(decision.Matched.Select(m => m.Id)), invariant.Source.Location));

    // Null where the expectation is met.
    private static string? Actual(CheckedTest test, IReadOnlyList<KeyValuePair<string, Value>> known)
    {
        // Names of a decision without a result are unknown to the layout: they stand in the test all the same.
        Layout layout = new(known.Select(k => k.Key).Concat(Names(test)).Append(DecisionFrame.Subject).Distinct());
        DecisionFrame frame = new(layout, new Budget());
        foreach ((string name, Value value) in known)
        {
            frame[name] = value;
        }

        Value subject = CompiledExpression.Compile(test.Column.Subject, layout).Evaluate(frame.Scope);
        bool holds = test.Items is { } items
            ? subject is ListValue list && list.Items.Count == items.Count && items.Zip(list.Items, (cell, item) => Holds(cell, item, frame)).All(held => held)
            : Holds(test.Cell, subject, frame);
        return holds ? null : subject.ToString();
    }

    private static bool Holds(CheckedCell cell, Value subject, DecisionFrame frame) =>
        PlainPlan.CellTruth(CompiledCell.Compile(cell, frame.Layout), subject, frame) == Truth.True;

    private static IEnumerable<string> Names(CheckedTest test) =>
        (test.Items ?? [test.Cell]).SelectMany(c => c.Test?.References ?? new HashSet<string>()).Concat(test.Column.Subject.References);

    private static string Describe(Decision decision) =>
        decision.Problems.Count > 0 ? $"{decision.Outcome.Word()} ({decision.Problems[0].Message})" : decision.Outcome.Word();

    private static string Ids(IEnumerable<string> ids) => string.Join(", ", ids) is { Length: > 0 } text ? text : "no rule";
}
