using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using RulesHost.Cli.Benchmarks;
using RulesHost.Cli.Output;

namespace RulesHost.Cli.Verbs;

/// <summary><c>ruleshost bench expressions</c>: what one evaluation costs, beside another engine on the same expressions where wanted.</summary>
internal static class BenchExpressions
{
    public static Command Command(Terminal terminal)
    {
        Option<string?> data = new("--data") { Description = "A file of expressions, written like the program's own.", HelpName = "FILE" };
        Option<string?> peer = new("--peer") { Description = "Another engine, on the same expressions in the same rounds.", HelpName = "ENGINE" };
        peer.AcceptOnlyFromAmong("feelin");
        Option<string> format = Flags.Format("text", "json");
        Command expressions = new("expressions", "Evaluate expressions, compiled once and from their text.") { data, peer, format };
        expressions.SetAction(parsed =>
            Read(parsed.GetValue(data), terminal) is { } set
                ? Run(set, parsed.GetValue(peer) is not null, parsed.GetValue(format)!, terminal)
                : Exit.Failed);
        return expressions;
    }

    private static ExpressionSet? Read(string? file, Terminal terminal)
    {
        if (file is null)
        {
            return ExpressionSet.Own();
        }

        try
        {
            using StreamReader reader = new(file);
            return ExpressionSet.Read(reader);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or FormatException)
        {
            terminal.Fail(unreadable.Message);
            return null;
        }
    }

    private static int Run(ExpressionSet set, bool withPeer, string format, Terminal terminal)
    {
        string missing = "";
        using FeelinPeer? peer = withPeer ? FeelinPeer.Start(set, out missing) : null;
        if (withPeer && peer is null)
        {
            terminal.Say($"without feelin: {missing}");
        }

        List<ExpressionResult> results = [];
        foreach (ExpressionResult result in ExpressionBenchmark.Run(set, peer))
        {
            terminal.Say($"{result.Expression.Title} …");
            results.Add(result);
        }

        if (format == "json")
        {
            JsonOutput.Write(terminal.Out, terminal.OutIsTerminal, json => WriteJson(json, results));
        }
        else
        {
            WriteText(results, terminal.Out);
        }

        return results.All(r => r.IsRight) ? Exit.Fine : Exit.Findings;
    }

    private static void WriteText(IReadOnlyList<ExpressionResult> results, TextWriter writer)
    {
        bool hasPeer = results.Any(r => r.Peer is not null);
        writer.WriteLine("| expression | compiled once | from its text |" + (hasPeer ? " feelin, parsed once | ratio | feelin, from its text | ratio |" : ""));
        writer.WriteLine("|---|---|---|" + (hasPeer ? "---|---|---|---|" : ""));
        foreach (ExpressionResult result in results)
        {
            string own = $"| {result.Expression.Title} | {Cell(result.Evaluate)} | {Cell(result.CompileAndEvaluate)} |";
            writer.WriteLine(result.Peer is not { } peer
                ? own
                : $"{own} {Cell(peer.Evaluate, result.Evaluate)} | {Cell(peer.ParseAndEvaluate, result.CompileAndEvaluate)} |");
        }

        foreach (ExpressionResult result in results.Where(r => !r.IsRight))
        {
            writer.WriteLine($"wrong: {result.Expression.Title} is {result.Answer}, expected {result.Expression.Expected}");
        }

        foreach (ExpressionResult result in results.Where(r => r.Peer is { Evaluate: null }))
        {
            writer.WriteLine($"feelin answers something else: {result.Expression.Title} is {result.Answer}, feelin says {result.Peer!.Answer}");
        }
    }

    private static string Cell(CaseResult result) => string.Create(CultureInfo.InvariantCulture, $"{result.Nanoseconds:N0} ns, {result.Bytes:N0} B");

    private static string Cell(double? peer, CaseResult own) =>
        peer is { } nanoseconds ? string.Create(CultureInfo.InvariantCulture, $"{nanoseconds:N0} ns | {nanoseconds / own.Nanoseconds:N1}") : "- | -";

    private static void WriteJson(Utf8JsonWriter json, IReadOnlyList<ExpressionResult> results)
    {
        json.WriteStartArray();
        foreach (ExpressionResult result in results)
        {
            json.WriteStartObject();
            json.WriteString("title", result.Expression.Title);
            json.WriteString("expression", result.Expression.Text);
            json.WriteBoolean("right", result.IsRight);
            Write(json, "evaluate", result.Evaluate);
            Write(json, "compileAndEvaluate", result.CompileAndEvaluate);
            if (result.Peer is { } peer)
            {
                json.WriteStartObject("peer");
                json.WritePropertyName("answer");
                json.WriteRawValue(peer.Answer);
                WriteIfThere(json, "evaluateNanoseconds", peer.Evaluate);
                WriteIfThere(json, "parseAndEvaluateNanoseconds", peer.ParseAndEvaluate);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, CaseResult result)
    {
        json.WriteStartObject(name);
        json.WriteNumber("nanoseconds", Math.Round(result.Nanoseconds, 1));
        json.WriteNumber("bytes", Math.Round(result.Bytes, 1));
        json.WriteEndObject();
    }

    private static void WriteIfThere(Utf8JsonWriter json, string name, double? nanoseconds)
    {
        if (nanoseconds is { } number)
        {
            json.WriteNumber(name, Math.Round(number, 1));
        }
    }
}
