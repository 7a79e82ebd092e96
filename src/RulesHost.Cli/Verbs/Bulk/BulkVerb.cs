using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using RulesHost.Cli.Output;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Evaluation;

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
            await using FileStream stream = File.OpenRead(file);
            IReadOnlySet<string> inputs = FactNames.Of(ruleSet, standing);
            FactFile facts = await Open(stream, kind, options.Separator, inputs);
            if (facts.Columns.CountBy(c => c).FirstOrDefault(c => c.Value > 1 && inputs.Contains(c.Key)) is { Value: > 1, Key: var twice })
            {
                return terminal.Fail($"`{file}` has the column `{twice}` twice", "keep one of them, or give the other another name");
            }

            if (MissingColumn(facts, ruleSet.Source) is { } missing)
            {
                return terminal.Fail($"`{file}` has no column `{missing}`, which `{ruleSet.Name}` requires", NearestName.Help(missing, facts.Columns));
            }

            BulkDecider decider = new(standing, ruleSet.Name, asOf, options.Trace, Format(options, kind, facts, ruleSet));
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
        facts.AreTexts ? ruleSet.Inputs.FirstOrDefault(i => i.IsRequired && !facts.Columns.Contains(i.Name))?.Name : null;

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
