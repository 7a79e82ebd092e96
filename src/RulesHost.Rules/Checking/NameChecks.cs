using RulesHost.Feel.Text;
using RulesHost.Rules.Loading.Parts;
using RulesHost.Rules.Model;

namespace RulesHost.Rules.Checking;

/// <summary>Names that must be told apart, and ids that must be there.</summary>
internal static class NameChecks
{
    /// <summary>A name is an input, computed value, output or derived value: one only.</summary>
    public static void Names(DecisionRuleSet decision, DiagnosticBag diagnostics)
    {
        IEnumerable<(string Name, Fragment Text, string Role)> names = decision.Inputs.Select(i => (i.Name, i.NameText, "an input"))
            .Concat(decision.Computed.Select(f => (f.Name, f.NameText, "a computed value")))
            .Concat(decision.Outputs.Select(o => (o.Name, o.NameText, "an output")))
            .Concat(decision.Derived.Select(f => (f.Name, f.NameText, "a derived value")));
        Dictionary<string, (Fragment Text, string Role)> first = new(StringComparer.Ordinal);
        foreach ((string name, Fragment text, string role) in names)
        {
            if (first.TryAdd(name, (text, role)))
            {
                continue;
            }

            diagnostics.Add(new Diagnostic(RuleSetDiagnostics.DuplicateName, $"`{name.Shown()}` is {first[name].Role} and {role}", text.Location, "give one of them another name")
            {
                Related = [(first[name].Text.Location, $"{first[name].Role} here")],
            });
        }
    }

    public static void Ids(IReadOnlyList<Rule> rules, DiagnosticBag diagnostics)
    {
        HashSet<string> taken = [.. rules.Select(r => r.Id)];
        Dictionary<string, Rule> first = new(StringComparer.Ordinal);
        foreach (Rule rule in rules)
        {
            if (rule.Id.Length == 0)
            {
                string suggestion = RuleIds.Suggest(taken);
                taken.Add(suggestion);
                diagnostics.Add(RuleSetDiagnostics.MissingId, rule.Location, "a rule has no id", $"add `id: {suggestion}`; `ruleshost fmt` writes it");
            }
            else if (!first.TryAdd(rule.Id, rule))
            {
                diagnostics.Add(new Diagnostic(RuleSetDiagnostics.DuplicateId, $"the id `{rule.Id.Shown()}` is taken", rule.Location, $"use a free one such as `{RuleIds.Suggest(taken)}`")
                {
                    Related = [(first[rule.Id].Location, "first used here")],
                });
            }
        }
    }
}
