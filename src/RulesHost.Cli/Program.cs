using System.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Kinds;
using RulesHost.Server;
using RulesHost.Server.Workspaces;

CheckedWorkspace workspace = new WorkspaceChecker(InstalledKinds.Loader).Check(WorkspaceFolder.Read(args[0]));
foreach (var diagnostic in workspace.Diagnostics)
{
    Console.Error.WriteLine(diagnostic);
    Console.Error.WriteLine("  help: " + diagnostic.Help);
}

if (args.Length > 2)
{
    var facts = (ContextValue)JsonFacts.Read(Encoding.UTF8.GetBytes(args[2]), [])!;
    var answer = workspace.Standing.Decide(args[1], new DecisionRequest(facts, (DateTimeValue)TemporalText.ParseDateTime("2026-11-02T09:00:00+01:00")) { Trace = TraceLevel.NearMiss });
    if (answer is Answer.Decided decided)
    {
        Console.WriteLine(Encoding.UTF8.GetString(DecisionWriter.ToUtf8(decided.Decision, indented: true)));
    }
    else if (answer is Answer.Refused refused)
    {
        foreach (var p in refused.Problems) Console.WriteLine(p + " " + p.Pointer + " " + p.Help);
    }
}
