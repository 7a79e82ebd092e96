using System.Text;
using RulesHost.Cli.Output;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Evaluation;

namespace RulesHost.Cli.Verbs;

/// <summary>One JSON object of facts on standard input.</summary>
internal static class FactsInput
{
    /// <summary>Null, and said why, where there is none.</summary>
    public static ContextValue? ReadOne(Terminal terminal)
    {
        if (terminal.InputIsTerminal)
        {
            terminal.Say("reading facts, one JSON object; end it with Ctrl-D");
        }

        using MemoryStream bytes = new();
        terminal.Input.CopyTo(bytes);
        return Read(bytes.ToArray(), terminal);
    }

    /// <summary>The object in a file; null or <c>-</c> is standard input.</summary>
    public static ContextValue? ReadFrom(string? file, Terminal terminal)
    {
        if (file is null or "-")
        {
            return ReadOne(terminal);
        }

        try
        {
            return Read(File.ReadAllBytes(file), terminal);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            terminal.Fail(unreadable.Message);
            return null;
        }
    }

    private static ContextValue? Read(ReadOnlySpan<byte> utf8, Terminal terminal)
    {
        DiagnosticBag problems = [];
        ReadOnlySpan<byte> mark = Encoding.UTF8.Preamble;
        Value? value = JsonFacts.Read(utf8.StartsWith(mark) ? utf8[mark.Length..] : utf8, problems);
        if (value is not null and not ContextValue)
        {
            problems.Add(EvaluationDiagnostics.MalformedRequest, null, "facts are one JSON object", "send an object such as `{ \"country\": \"NO\" }`");
        }

        Complain(problems, terminal);
        return problems.HasErrors ? null : value as ContextValue;
    }

    public static void Complain(IEnumerable<Diagnostic> problems, Terminal terminal)
    {
        DiagnosticText text = new(terminal.Error, terminal.ErrorPaint, "");
        foreach (Diagnostic problem in problems)
        {
            text.Write(problem);
        }
    }
}
