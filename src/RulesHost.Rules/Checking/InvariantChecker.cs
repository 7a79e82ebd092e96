using RulesHost.Feel.Checking;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Loading.Parts;
using RulesHost.Rules.Model;

namespace RulesHost.Rules.Checking;

/// <summary>Whether invariants speak of facts and conclusions that there are.</summary>
public static class InvariantChecker
{
    /// <param name="facts">What conditions may name.</param>
    /// <param name="all">These, and what is concluded.</param>
    /// <param name="showInExamples">Whether an example shows what they are about.</param>
    public static IReadOnlyList<CheckedInvariant> Check(RuleSet ruleSet, TypeScope facts, TypeScope all, IReadOnlyList<CheckedInput> inputs, IReadOnlyList<Output> outputs, DiagnosticBag found, bool showInExamples = true)
    {
        foreach (Invariant invariant in ruleSet.Invariants)
        {
            Named(invariant.More, [.. inputs.Where(input => input.Type is NumberType).Select(input => input.Name)], "input that is a number", found);
            Named(invariant.Output, [.. outputs.Where(output => output.Type is NumberType || output.Limits.Values is not null).Select(output => output.Name)], "output that is a number or has declared values", found);
        }

        return [.. ruleSet.Invariants.Select(invariant => new CheckedInvariant(invariant, new TableChecker(facts, found).CheckTests(invariant.When), new TableChecker(all, found).CheckTests(invariant.Then))
        {
            IsOfExamples = showInExamples && invariant.Form is (InvariantForm.Never or InvariantForm.Always),
        })];
    }

    private static void Named(Fragment? name, IReadOnlyList<string> known, string what, DiagnosticBag found)
    {
        if (name is not null && !known.Contains(name.Text))
        {
            found.Add(RuleSetDiagnostics.BadExample, name.Location, $"`{name.Text.Shown()}` is no {what}", NearestName.Help(name.Text, known));
        }
    }
}
