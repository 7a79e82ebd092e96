using RulesHost.Analysis.Regions;
using RulesHost.Feel.Text;

namespace RulesHost.Analysis.Claims;

/// <summary>Something that is known to hold of a rule set as a whole.</summary>
/// <param name="Words">What holds, such as <c>no facts are left without a rule</c>.</param>
/// <param name="Contrary">The diagnostic that would say the contrary.</param>
public sealed record Claim(string RuleSet, string Words, ClaimLabel Label, DiagnosticKind Contrary, Location Location);
