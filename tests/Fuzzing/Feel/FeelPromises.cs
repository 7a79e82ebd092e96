using RulesHost.Feel.Checking;
using RulesHost.Feel.Compilation;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;

namespace RulesHost.Tests.Fuzzing.Feel;

/// <summary>What holds for every text that is read as FEEL.</summary>
internal static class FeelPromises
{
    private const int LongestLine = 501;

    public static void Hold(Fragment text, CheckedExpr? found, DiagnosticBag diagnostics, Layout layout, Value[] frame)
    {
        if (found is null && !diagnostics.HasErrors)
        {
            throw new BrokenPromiseException("refused without a word");
        }

        foreach (Diagnostic diagnostic in diagnostics)
        {
            Hold(diagnostic, text.File.Text.Length);
            if (diagnostic.Location!.Span.Length == 0)
            {
                throw new BrokenPromiseException($"{diagnostic} underlines nothing");
            }
        }

        if (found is not null)
        {
            Evaluate(found, layout, frame);
        }
    }

    /// <summary>A place inside the text, and a line that any terminal can show.</summary>
    public static void Hold(Diagnostic diagnostic, int length)
    {
        if (diagnostic.Location is not { Span: var place, Line: >= 1, Column: >= 1 } || place.Start < 0 || place.End > length + 1)
        {
            throw new BrokenPromiseException($"{diagnostic} stands at {diagnostic.Location?.Span} of {length}");
        }

        foreach (string said in new[] { diagnostic.Message, diagnostic.Help ?? "-" })
        {
            if (said.Length is 0 or > LongestLine || said.Any(char.IsControl))
            {
                throw new BrokenPromiseException($"{diagnostic.Code} says in {said.Length} characters: {said}");
            }
        }
    }

    private static void Evaluate(CheckedExpr found, Layout layout, Value[] frame)
    {
        try
        {
            _ = CompiledExpression.Compile(found, layout).Evaluate(frame, new Budget(steps: 10_000, size: 100_000)).ToString();
        }
        catch (BudgetExceededException)
        {
            // The only exception that may leave.
        }
    }
}
