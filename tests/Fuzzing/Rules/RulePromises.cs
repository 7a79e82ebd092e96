using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Formatting;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Loading;
using RulesHost.Rules.Loading.Parts;
using RulesHost.Rules.Testing;
using RulesHost.Tests.Fuzzing.Feel;

namespace RulesHost.Tests.Fuzzing.Rules;

/// <summary>What holds for every workspace: each file decides, or is refused with a place; and layout changes no file from one to the other.</summary>
/// <param name="analyse">What is said of a sound rule set besides.</param>
internal sealed class RulePromises(WorkspaceLoader loader, Func<PlacedRuleSet, IEnumerable<Diagnostic>>? analyse = null)
{
    public static readonly RulePromises OfDecisions = new(new WorkspaceLoader([new DecisionKind()]));

    private static readonly DateTimeValue Instant = (DateTimeValue)TemporalText.ParseDateTime("2026-12-01T09:00:00+01:00");

    public void Hold(WorkspaceFiles files, string changed)
    {
        CheckedWorkspace workspace = new WorkspaceChecker(loader, analyse).Check(files);
        foreach (Diagnostic diagnostic in workspace.Diagnostics)
        {
            if (diagnostic.Location is not { File: var file } || !files.Files.ContainsKey(file.Path))
            {
                throw new BrokenPromiseException($"{diagnostic} stands in no file");
            }

            FeelPromises.Hold(diagnostic, file.Text.Length);
        }

        if (workspace.Standing.Broken.FirstOrDefault(broken => broken.Value.Count == 0) is { Key: { } silent } && !workspace.HasErrors)
        {
            throw new BrokenPromiseException($"`{silent}` is broken, and nobody says why");
        }

        Decide(workspace);
        LayOut(changed, files.Files[changed].Span);
    }

    private void Decide(CheckedWorkspace workspace)
    {
        _ = new ExampleRunner(loader).Run(workspace);
        foreach (CheckedRuleSet ruleSet in workspace.RuleSets)
        {
            foreach (ContextValue facts in ruleSet.Examples.Select(e => new ContextValue([.. e.Source.Given.Select(g => KeyValuePair.Create(g.Name.Text, g.Raw))])).Append(ContextValue.Empty))
            {
                Answer answer = workspace.Standing.Decide(ruleSet.Name, new DecisionRequest(facts, Instant) { Trace = TraceLevel.Full });
                if (answer is Answer.Decided { Decision: var decision })
                {
                    _ = DecisionWriter.ToUtf8(decision);
                }
                else if (((Answer.Refused)answer).Problems.Count == 0)
                {
                    throw new BrokenPromiseException($"`{ruleSet.Name}` refuses facts without a word");
                }
            }
        }
    }

    private static void LayOut(string path, ReadOnlySpan<byte> bytes)
    {
        DiagnosticBag diagnostics = [];
        if (path.EndsWith(".csv", StringComparison.Ordinal) || SourceDecoder.Decode(path, bytes, diagnostics) is not { } file)
        {
            return;
        }

        string? laidOut = RuleFileFormatter.Format(file, diagnostics);
        if (laidOut is null)
        {
            if (!diagnostics.HasErrors)
            {
                throw new BrokenPromiseException("not laid out, and nobody says why");
            }

            return;
        }

        string? again = RuleFileFormatter.Format(new SourceFile(path, laidOut), diagnostics);
        if (again != laidOut)
        {
            throw new BrokenPromiseException($"laid out twice is not laid out once: {diagnostics.FirstOrDefault()}\n{laidOut}\n-- twice --\n{again}");
        }
    }
}
