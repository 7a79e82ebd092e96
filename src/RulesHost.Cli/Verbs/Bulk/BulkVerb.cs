using System.Globalization;
using RulesHost.Cli.Output;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Governance.Rows;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Model;
using RulesHost.SupplyChain.Segmentation;

namespace RulesHost.Cli.Verbs.Bulk;

/// <summary>A file of facts in, a file of decisions out.</summary>
internal static class BulkVerb
{
    public static async Task<int> Run(DecideOptions options, string file, Standing standing, CompiledRuleSet ruleSet, DateTimeValue asOf, Terminal terminal, CancellationToken cancel)
    {
        if (FactFiles.Kind(file) is not { } kind)
        {
            return terminal.Fail(FactFiles.NoExtension(file), FactFiles.ExtensionHelp);
        }

        if (options.Out is { } path && Path.GetFullPath(path) == Path.GetFullPath(file))
        {
            return terminal.Fail("`--out` names the file of facts itself", "name another file");
        }

        try
        {
            await using FileStream stream = File.OpenRead(file);
            if (await Open(stream, kind, options, standing, ruleSet, asOf, terminal) is not (var facts, var requests))
            {
                return Exit.Failed;
            }

            BulkDecider decider = new(standing, ruleSet.Name, requests, Format(options, kind, facts, ruleSet));
            return await Decide(decider, facts, stream, options.Out, terminal, cancel);
        }
        catch (Exception failure) when (FactFiles.Reason(failure) is not null)
        {
            return terminal.Fail(FactFiles.Said(failure, file));
        }
    }

    /// <summary>The rows, and what they ask; null, and said why, where they cannot be asked about.</summary>
    public static async Task<(FactFile Facts, RowRequests Requests)?> Open(
        FileStream stream, string kind, DecideOptions options, Standing standing, CompiledRuleSet ruleSet, DateTimeValue asOf, Terminal terminal)
    {
        string file = options.Facts!;
        IReadOnlySet<string> inputs = ruleSet.Source.FactNames(name => standing.RuleSets[name].Source);
        FactFile facts = await FactFiles.Open(stream, kind, options.Separator, inputs);
        if (facts.Columns.CountBy(c => c).FirstOrDefault(c => c.Value > 1 && inputs.Contains(c.Key)) is { Value: > 1, Key: var twice })
        {
            terminal.Fail($"`{file}` has the column `{twice}` twice", "keep one of them, or give the other another name");
            return null;
        }

        if (MissingColumn(facts, ruleSet.Source) is { } missing)
        {
            terminal.Fail($"`{file}` has no column `{missing}`, which `{ruleSet.Name}` requires", NearestName.Help(missing, facts.Columns));
            return null;
        }

        return await Requests(options, file, kind, facts, ruleSet, standing, inputs, asOf, terminal) is { } requests ? (facts, requests) : null;
    }

    private static async Task<int> Decide(BulkDecider decider, FactFile facts, FileStream stream, string? path, Terminal terminal, CancellationToken cancel)
    {
        long started = terminal.Clock.GetTimestamp();
        await using StreamWriter? output = path is null ? null : OutputFile.Create(path);
        BulkSummary summary = await BulkProgress.Show(terminal, isWanted: path is not null || !terminal.OutIsTerminal, () => stream.CanRead ? (double)stream.Position / Math.Max(1, stream.Length) : 1,
            onWritten => decider.Run(facts, output ?? terminal.Out, onWritten, cancel));
        await terminal.Out.FlushAsync(cancel);
        string seconds = terminal.Clock.GetElapsedTime(started).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        terminal.Say($"{summary}, in {seconds} s");
        return summary.Refused > 0 ? Exit.Findings : Exit.Fine;
    }

    // Null, and said why, where a row could not be asked about.
    private static async Task<RowRequests?> Requests(
        DecideOptions options, string file, string kind, FactFile facts, CompiledRuleSet ruleSet, Standing standing, IReadOnlySet<string> inputs, DateTimeValue asOf, Terminal terminal)
    {
        if (options.AreRequests && (facts.AreTexts || options.State is not null))
        {
            terminal.Fail(facts.AreTexts ? "rows of CSV are facts, not requests" : "requests have their own `state`", "leave out `--requests`, or decide a file of JSON requests without `--state`");
            return null;
        }

        string? subject = Subjects.Column(options.Subject, facts.Columns);
        IReadOnlyList<PopulationMetric> metrics = Population.MetricsOf(ruleSet.Source, name => standing.RuleSets[name].Source);
        if (subject is null && !options.AreRequests && (options.State is not null || metrics.Count > 0))
        {
            terminal.Fail($"`{file}` does not say whom a row is about", "name the column with `--subject`");
            return null;
        }

        DiagnosticBag problems = [];
        IReadOnlyDictionary<string, Value>? states = options.State is null ? new Dictionary<string, Value>() : PreviousStates.Read(options.State, problems);
        RowRequests own = new(asOf, options.Trace, facts.AreTexts, subject, states ?? new Dictionary<string, Value>())
        {
            Form = options.AreRequests ? standing.FormOf(ruleSet.Name) : null,
        };
        Population? population = null;
        if (metrics.Count > 0)
        {
            await using FileStream all = File.OpenRead(file);
            IAsyncEnumerable<FactRow> rows = (await FactFiles.Open(all, kind, options.Separator, inputs)).Rows;
            population = await Population.Of(metrics, rows.Select(row => own.Of(row, [])), problems);
        }

        FactsInput.Complain(problems, terminal);
        return problems.HasErrors ? null : own with { Population = population };
    }

    private static DecisionRows Format(DecideOptions options, string kind, FactFile facts, CompiledRuleSet ruleSet) =>
        (options.Format ?? (options.Out is { } path ? FactFiles.Kind(path) : null) ?? kind) switch
        {
            "csv" => new CsvDecisions(facts.Columns, [.. ruleSet.Source.Supplies.Select(s => s.Name)], options.Separator),
            "ndjson" => new NdjsonDecisions(),
            _ => new JsonDecisions(),
        };

    // A fact that every row lacks is told once.
    private static string? MissingColumn(FactFile facts, CheckedRuleSet ruleSet) =>
        facts.AreTexts ? ruleSet.Inputs.FirstOrDefault(i => i.IsRequired && i.Source.Source is InputSource.FromCaller && !facts.Columns.Contains(i.Name))?.Name : null;
}
