using System.CommandLine;
using System.CommandLine.Invocation;
using RulesHost.Cli.Output;
using RulesHost.Cli.Verbs;
using RulesHost.Cli.Verbs.Audit;
using RulesHost.Cli.Verbs.Changes;
using RulesHost.Cli.Verbs.History;
using RulesHost.Cli.Verbs.Metrics;
using RulesHost.Cli.Verbs.Plans;
using RulesHost.Cli.Verbs.Rights;
using RulesHost.Cli.Verbs.Segments;
using RulesHost.Server.Telemetry;

namespace RulesHost.Cli;

/// <summary>The verbs, and what holds for all of them.</summary>
public static class CommandLine
{
    /// <summary>Runs one verb; the result is the process's exit code.</summary>
    public static async Task<int> Run(IReadOnlyList<string> args, Terminal terminal, CancellationToken cancel = default)
    {
        RootCommand root = Root(terminal);
        // Not the version of whatever program hosts this assembly.
        root.Options.OfType<VersionOption>().Single().Action = new PrintVersion(terminal);
        ParseResult parsed = root.Parse(EnvironmentFlags.Extend(root, args, terminal.Environment));
        int exit = Complaint.About(parsed, terminal)
            ?? await parsed.InvokeAsync(new InvocationConfiguration { Output = terminal.Out, Error = terminal.Error, EnableDefaultExceptionHandler = false }, cancel);
        await terminal.Out.FlushAsync(CancellationToken.None);
        return exit;
    }

    private static RootCommand Root(Terminal terminal) => new(
        "Decides by rules that people can read, and says why.\n\n"
        + "Ends with 0 when all is well, with 2 when it found something (errors in rule files, failing examples, facts that do not fit), "
        + "and with 1 when it could not do its work.\n"
        + "Every option is an environment variable too: --as-of is RULESHOST_AS_OF.")
    {
        ServeVerb.Command(terminal),
        CheckVerb.Command(terminal),
        TestVerb.Command(terminal),
        CertifyVerb.Command(terminal),
        DecideVerb.Command(terminal),
        CompareVerb.Command(terminal),
        MetricsVerb.Command(terminal),
        SegmentsVerb.Command(terminal),
        BenchVerb.Command(terminal),
        ExplainVerb.Command(terminal),
        DiffVerb.Command(terminal),
        PlanVerb.Command(terminal),
        FmtVerb.Command(terminal),
        SchemaVerb.Command(terminal),
        DmnTestVerb.Command(terminal),
        ProposeVerb.Command(terminal),
        PopulationVerb.Command(terminal),
        ReviseVerb.Command(terminal),
        RebaseVerb.Command(terminal),
        ReviewVerb.Command(terminal),
        CommentVerb.Command(terminal),
        ApproveVerb.Command(terminal),
        RejectVerb.Command(terminal),
        WithdrawVerb.Command(terminal),
        ScheduleVerb.Command(terminal),
        PublishVerb.Command(terminal),
        ReleaseVerb.Command(terminal),
        StatusVerb.Command(terminal),
        HistoryVerb.Command(terminal),
        ShowVerb.Command(terminal),
        RestoreVerb.Command(terminal),
        KeepVerb.Command(terminal),
        GovernanceVerb.Command(terminal),
        KeyVerb.Command(terminal),
        OverrideVerb.Command(terminal),
        ModeVerb.Command(terminal),
        VerifyVerb.Command(terminal),
        ChangelogVerb.Command(terminal),
        ExceptionsVerb.Command(terminal),
        BundleVerb.Command(terminal),
    };

    private sealed class PrintVersion(Terminal terminal) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            terminal.Out.WriteLine(ProductVersion.Text);
            return Exit.Fine;
        }
    }
}
