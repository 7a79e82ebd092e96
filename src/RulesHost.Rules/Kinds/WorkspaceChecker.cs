using RulesHost.Feel.Text;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Compilation;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Loading.Parts;
using RulesHost.Rules.Model;

namespace RulesHost.Rules.Kinds;

/// <summary>A workspace, checked and compiled.</summary>
/// <param name="Standing">What can decide; the rest is among its broken ones.</param>
/// <param name="Diagnostics">All of them, sorted.</param>
public sealed record CheckedWorkspace(Standing Standing, IReadOnlyList<CheckedRuleSet> RuleSets, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>The documents that rule sets point at, those that are built in among them.</summary>
    public IReadOnlyList<ReferenceDocument> Documents { get; init; } = [];

    /// <summary>The rule sets in their places.</summary>
    public IReadOnlyList<PlacedRuleSet> Placed { get; init; } = [];

    public bool HasErrors => Diagnostics.Any(d => d.Severity == Severity.Error);
}

/// <summary>Loads, checks and compiles all rule sets of a workspace, suppliers first.</summary>
/// <param name="analyse">What is to be said of a sound rule set besides.</param>
/// <param name="engine">What decides by their tables; native where none is named.</param>
public sealed class WorkspaceChecker(WorkspaceLoader loader, Func<PlacedRuleSet, IEnumerable<Diagnostic>>? analyse = null, TableEngine? engine = null)
{
    private readonly EngineCompiler compiler = new(loader, engine ?? TableEngine.Native);

    /// <param name="versionOf">The number of a rule set's contents, by its name and its content hash; null where no history numbers them.</param>
    public CheckedWorkspace Check(WorkspaceFiles files, Func<string, string, int>? versionOf = null)
    {
        Workspace workspace = loader.Load(files);
        DiagnosticBag diagnostics = [];
        diagnostics.AddRange(workspace.Diagnostics);
        HashSet<string> cyclic = Cycles.Report(workspace.RuleSets, diagnostics);
        Dictionary<string, CheckedRuleSet> sound = new(StringComparer.Ordinal);
        HashSet<string> names = [.. workspace.RuleSets.Select(r => r.Name), .. workspace.Broken.Select(b => b.Name)];
        HashSet<string> broken = [.. workspace.Broken.Select(b => b.Name)];
        foreach (RuleSet ruleSet in SuppliersFirst(workspace.RuleSets.Where(r => !cyclic.Contains(r.Name))))
        {
            // One that could be read in part is checked all the same, so that every error is told at once; warnings wait.
            bool isBroken = broken.Contains(ruleSet.Name);
            DiagnosticBag own = [];
            if (loader.KindOf(ruleSet).Check(ruleSet, new CheckContext(sound, names, own)) is { } result && !isBroken)
            {
                own.AddRange(analyse?.Invoke(Place(result)) ?? []);
                if (compiler.Refusal(result) is { } refusal)
                {
                    own.Add(refusal);
                }
                else
                {
                    sound.Add(result.Name, result);
                }
            }

            diagnostics.AddRange(own.Where(d => !isBroken || d.Severity == Severity.Error));
        }

        IReadOnlyList<Diagnostic> sorted = diagnostics.Sorted();
        Standing standing = new(
            sound.Values.OrderBy(c => c.Name, StringComparer.Ordinal).Select(c => compiler.Compile(c, new RuleSetVersion(c.Name, versionOf?.Invoke(c.Name, c.Source.ContentHash) ?? 0, c.Source.ContentHash))),
            names.Where(n => !sound.ContainsKey(n)).Select(n => (n, Of(n, workspace, sorted))));
        return new CheckedWorkspace(standing, [.. sound.Values], sorted) { Documents = workspace.Documents, Placed = [.. sound.Values.Select(Place)] };

        PlacedRuleSet Place(CheckedRuleSet ruleSet) => new(ruleSet, loader.KindOf(ruleSet.Source), name => Place(sound[name]));
    }

    private static IReadOnlyList<Diagnostic> Of(string name, Workspace workspace, IReadOnlyList<Diagnostic> diagnostics)
    {
        HashSet<string> files = [.. workspace.Broken.Where(b => b.Name == name).SelectMany(b => b.Files), .. workspace.RuleSets.Where(r => r.Name == name).SelectMany(r => r.Files)];
        return [.. diagnostics.Where(d => d.Severity == Severity.Error && d.Location is { } at && files.Contains(at.File.Path))];
    }

    private static IEnumerable<RuleSet> SuppliersFirst(IEnumerable<RuleSet> ruleSets)
    {
        Dictionary<string, RuleSet> left = ruleSets.ToDictionary(r => r.Name, StringComparer.Ordinal);
        while (left.Count > 0)
        {
            foreach (RuleSet ready in left.Values.Where(r => !r.Requires.Any(left.ContainsKey)).ToList())
            {
                left.Remove(ready.Name);
                yield return ready;
            }
        }
    }
}
