using RulesHost.Feel.Text;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Evaluation;

namespace RulesHost.Rules.Testing;

/// <summary>What became of one example.</summary>
/// <param name="Decision">Null where the facts were refused.</param>
/// <param name="Mismatches">None: it passed.</param>
public sealed record ExampleResult(CheckedExample Example, Decision? Decision, IReadOnlyList<Mismatch> Mismatches)
{
    public string Name => Example.Source.Name;

    public bool Passed => Mismatches.Count == 0;
}

/// <summary>Something that was decided otherwise than an example expects.</summary>
/// <param name="What">An output, <c>outcome</c>, <c>matched</c> or <c>facts</c>.</param>
/// <param name="Location">Where the expectation is written.</param>
public sealed record Mismatch(string What, string Expected, string Actual, Location Location);

/// <summary>The examples of one rule set, and what they leave untried.</summary>
/// <param name="Rules">The ids of all its rules, and <c>otherwise</c> where it has one.</param>
/// <param name="Unreached">Those of them that decided none of its examples.</param>
public sealed record ExampleReport(CheckedRuleSet RuleSet, IReadOnlyList<ExampleResult> Results, IReadOnlyList<string> Rules, IReadOnlyList<string> Unreached)
{
    public bool Passed => Results.All(r => r.Passed);
}
