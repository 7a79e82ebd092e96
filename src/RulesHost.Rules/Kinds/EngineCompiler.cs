using RulesHost.Feel.Text;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Compilation;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Loading.Parts;

namespace RulesHost.Rules.Kinds;

/// <summary>Compiles rule sets of every kind, their tables by one engine.</summary>
public sealed class EngineCompiler(WorkspaceLoader loader, TableEngine engine)
{
    /// <summary>Why the engine cannot decide by the rule set as it is meant; null where it can.</summary>
    public Diagnostic? Refusal(CheckedRuleSet ruleSet) =>
        loader.KindOf(ruleSet.Source).Tables(ruleSet).Select(engine.Refusal).OfType<string>().FirstOrDefault() is { } reason
            ? new Diagnostic(RuleSetDiagnostics.EngineRefuses, $"the engine `{engine.Name}` cannot decide by `{ruleSet.Name}`: {reason}", ruleSet.Source.Header.NameText.Location, "decide by `--engine native`")
            : null;

    /// <param name="ruleSet">One that the engine does not refuse.</param>
    public CompiledRuleSet Compile(CheckedRuleSet ruleSet, RuleSetVersion version) => loader.KindOf(ruleSet.Source).Compile(ruleSet, version, engine);

    /// <summary>The same rule sets decided by this engine: broken are also those that it refuses, and those that require them.</summary>
    public Standing Compile(Standing standing)
    {
        Dictionary<string, IReadOnlyList<Diagnostic>> refused = standing.RuleSets.Values.ToDictionary(ruleSet => ruleSet.Name, ruleSet => Refusals(ruleSet, standing), StringComparer.Ordinal);
        Standing compiled = new(
            standing.RuleSets.Values.Where(ruleSet => refused[ruleSet.Name].Count == 0).Select(ruleSet => Compile(ruleSet.Source, ruleSet.Version)),
            [.. standing.Broken.Select(broken => (broken.Key, broken.Value)), .. refused.Where(r => r.Value.Count > 0).Select(r => (r.Key, r.Value))]);
        compiled.Prepare();
        return compiled;
    }

    private IReadOnlyList<Diagnostic> Refusals(CompiledRuleSet ruleSet, Standing standing) =>
        [.. ruleSet.Source.Source.Requires.SelectMany(name => Refusals(standing.RuleSets[name], standing)), .. Refusal(ruleSet.Source) is { } own ? [own] : (Diagnostic[])[]];
}
