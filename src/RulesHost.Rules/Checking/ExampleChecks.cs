using RulesHost.Feel.Checking;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Loading.Parts;
using RulesHost.Rules.Model;

namespace RulesHost.Rules.Checking;

/// <summary>Whether the examples of a rule set can be run: known facts, known outputs, readable tests.</summary>
internal static class ExampleChecks
{
    // An example never depends on today.
    private static readonly DateTimeValue Millennium = (DateTimeValue)TemporalText.ParseDateTime("2000-01-01T00:00:00Z");

    public static IReadOnlyList<CheckedExample> Check(DecisionRuleSet decision, IReadOnlyList<CheckedInput> inputs, TypeScope results, DiagnosticBag diagnostics)
    {
        List<CheckedExample> examples = [];
        foreach (Example example in decision.Examples)
        {
            Facts(example, decision, inputs, diagnostics);
            examples.Add(new CheckedExample(example, AsOf(example, diagnostics), new TableChecker(results, diagnostics).CheckTests(example.Expect)));
            foreach (Fragment id in example.Matched ?? [])
            {
                if (decision.Rules.All(r => r.Id != id.Text))
                {
                    diagnostics.Add(RuleSetDiagnostics.BadExample, id.Location, $"there is no rule `{id.Text.Shown()}`", NearestName.Help(id.Text, decision.Rules.Select(r => r.Id)));
                }
            }

            if (example.Expect.Count == 0 && example.Outcome is null && example.Matched is null)
            {
                diagnostics.Add(RuleSetDiagnostics.BadExample, example.Location, $"the example `{example.Name.Shown()}` expects nothing", "add `expect:` or `outcome:`");
            }
        }

        return examples;
    }

    private static DateTimeValue AsOf(Example example, DiagnosticBag diagnostics)
    {
        if (example.AsOf is not { } asOf || TypedLiteral.Read(asOf, FeelType.DateTime, diagnostics) is not DateTimeValue instant)
        {
            return Millennium;
        }

        if (instant.Zone is null)
        {
            diagnostics.Add(RuleSetDiagnostics.BadExample, asOf.Location, "`asOf` needs an offset, to be an instant", $"write `{asOf.Text}Z`, or an offset such as `+01:00`");
        }

        return instant;
    }

    // Facts of required rule sets may be given too; with any of those, other names cannot be refused here.
    private static void Facts(Example example, DecisionRuleSet decision, IReadOnlyList<CheckedInput> inputs, DiagnosticBag diagnostics)
    {
        if (decision.Requires.Any())
        {
            return;
        }

        foreach (GivenFact fact in example.Given.Where(f => inputs.All(i => i.Name != f.Name.Text)))
        {
            diagnostics.Add(RuleSetDiagnostics.BadExample, fact.Name.Location, $"`{fact.Name.Text.Shown()}` is no input", NearestName.Help(fact.Name.Text, inputs.Select(i => i.Name)));
        }
    }
}
