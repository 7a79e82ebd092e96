using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using RulesHost.Cli.Output;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Model;
using RulesHost.SupplyChain.Segmentation.Model;

namespace RulesHost.Cli.Verbs.Bulk;

/// <summary>A file of facts in, a file of decisions out.</summary>
internal static class BulkVerb
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static async Task<int> Run(DecideOptions options, string file, Standing standing, CompiledRuleSet ruleSet, DateTimeValue asOf, Terminal terminal, CancellationToken cancel)
    {
        if (Kind(file) is not { } kind)
        {
            return terminal.Fail($"`{file}` has no extension that says what it is", "name it .csv, .ndjson or .json");
        }

        if (options.Out is { } path && Path.GetFullPath(path) == Path.GetFullPath(file))
        {
            return terminal.Fail("`--out` names the file of facts itself", "name another file");
        }

        try
        {
            HashSet<string> inputs = [.. ruleSet.Source.FactNames(name => standing.RuleSets[name].Source)];
            await using FileStream stream = File.OpenRead(file);
            FactFile facts = await Open(stream, kind, options.Separator, inputs);
            if (facts.Columns.CountBy(c => c).FirstOrDefault(c => c.Value > 1 && inputs.Contains(c.Key)) is { Value: > 1, Key: var twice })
            {
                return terminal.Fail($"`{file}` has the column `{twice}` twice", "keep one of them, or give the other another name");
            }

            if (MissingColumn(facts, ruleSet.Source) is { } missing)
            {
                return terminal.Fail($"`{file}` has no column `{missing}`, which `{ruleSet.Name}` requires", NearestName.Help(missing, facts.Columns));
            }

            if (await Requests(options, file, kind, facts, ruleSet, standing, inputs, asOf, terminal) is not { } requests)
            {
                return Exit.Failed;
            }

            BulkDecider decider = new(standing, ruleSet.Name, requests, Format(options, kind, facts, ruleSet));
            return await Decide(decider, facts, stream, options.Out, terminal, cancel);
        }
        catch (Exception failure) when (Reason(failure) is not null)
        {
            return terminal.Fail(failure is IOException or UnauthorizedAccessException ? Reason(failure)! : $"`{file}` {Reason(failure)}");
        }
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
        string? subject = Subjects.Column(options.Subject, facts.Columns);
        IReadOnlyList<Metric> metrics = Population.MetricsOf(ruleSet, standing);
        if (subject is null && (options.State is not null || metrics.Count > 0))
        {
            terminal.Fail($"`{file}` does not say whom a row is about", "name the column with `--subject`");
            return null;
        }

        DiagnosticBag problems = [];
        Population? population = null;
        if (metrics.Count > 0)
        {
            await using FileStream all = File.OpenRead(file);
            population = await Population.Of(metrics, (await Open(all, kind, options.Separator, inputs)).Rows, subject!, problems);
        }

        IReadOnlyDictionary<string, Value>? states = options.State is null ? new Dictionary<string, Value>() : PreviousStates.Read(options.State, problems);
        FactsInput.Complain(problems, terminal);
        return problems.HasErrors ? null : new RowRequests(asOf, options.Trace, facts.AreTexts, subject, population, states!);
    }

    private static async Task<FactFile> Open(FileStream stream, string kind, string separator, IReadOnlySet<string> inputs) => kind switch
    {
        "csv" => await CsvFacts.Open(new StreamReader(stream, Strict), separator, inputs),
        "ndjson" => await JsonRows.OfLines(new StreamReader(stream, Strict)),
        _ => await JsonRows.OfList(stream),
    };

    private static DecisionRows Format(DecideOptions options, string kind, FactFile facts, CompiledRuleSet ruleSet) =>
        (options.Format ?? (options.Out is { } path ? Kind(path) : null) ?? kind) switch
        {
            "csv" => new CsvDecisions(facts.Columns, [.. ruleSet.Source.Supplies.Select(s => s.Name)], options.Separator),
            "ndjson" => new NdjsonDecisions(),
            _ => new JsonDecisions(),
        };

    // A fact that every row lacks is told once.
    private static string? MissingColumn(FactFile facts, CheckedRuleSet ruleSet) =>
        facts.AreTexts ? ruleSet.Inputs.FirstOrDefault(i => i.IsRequired && i.Source.Source is InputSource.FromCaller && !facts.Columns.Contains(i.Name))?.Name : null;

    private static string? Kind(string file) => Path.GetExtension(file).ToLowerInvariant() switch
    {
        ".csv" => "csv",
        ".ndjson" or ".jsonl" => "ndjson",
        ".json" => "json",
        _ => null,
    };

    private static string? Reason(Exception failure) => failure switch
    {
        IOException or UnauthorizedAccessException => failure.Message,
        DecoderFallbackException => "is not UTF-8",
        JsonException { LineNumber: { } line } => $"is not JSON at line {line + 1}",
        JsonException => "is not JSON",
        CsvHelperException { Context.Parser: { } parser } => $"is not CSV at line {parser.RawRow}: a quote stands where none may, or a field is too long",
        OperationCanceledException => "was not read to its end",
        _ => null,
    };
}
