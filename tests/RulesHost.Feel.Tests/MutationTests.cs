using System.Text;
using RulesHost.Feel.Checking;
using RulesHost.Feel.Compilation;
using RulesHost.Feel.Syntax;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;

namespace RulesHost.Feel.Tests;

/// <summary>Expressions and cells with a few characters changed, from a fixed seed: nothing escapes but a diagnostic with a place.</summary>
public sealed class MutationTests
{
    private const int Rounds = 20_000;

    private static readonly string[] Pieces =
    [
        "(", ")", "[", "]", "{", "}", "..", ".", ",", ":", "?", "-", "+", "*", "**", "/", "<", ">=", "=", "!=", "\"", "@\"", "\\", "'",
        " ", "\n", "//", "/*", "*/", "1", "0.5", "1e9", "9999999999", "null", "true", "item", "partial", "not(", "if ", " then ", " else ",
        "for x in ", " return ", "some x in ", " satisfies ", "every ", "function(x) ", " instance of ", "list<", " in ", " between ", " and ",
        " or ", "sort(", "matches(", "date(", "1..3", "@\"P1D\"", "2026-12-01", "17:00", "\u00e5", "\U0001F40E", "\uD83D", "\u0000", "\u00A0", "%", "_",
    ];

    private static readonly FeelType[] Columns =
        [FeelType.Number, FeelType.Text, FeelType.Boolean, FeelType.Date, FeelType.Time, new ListType(FeelType.Text), new ListType(FeelType.Number), FeelType.Any];

    [Fact]
    public void A_changed_expression_is_answered_or_refused_with_a_place()
    {
        string[] seeds = Sides("expressions.feel", " => ");
        Random random = new(20261101);
        for (int i = 0; i < Rounds; i++)
        {
            Fragment text = Fragment.Of(Changed(seeds[random.Next(seeds.Length)], random));
            DiagnosticBag diagnostics = [];
            CheckedExpr? found = Checker.Expression(text, new TypeScope(), diagnostics, i % 2 == 0 ? Severity.Error : Severity.Warning);
            HoldsItsPromise(text, found, diagnostics);
        }
    }

    [Fact]
    public void A_changed_cell_is_answered_or_refused_with_a_place()
    {
        string[] seeds = Sides("cells.txt", " | ");
        Random random = new(20261102);
        for (int i = 0; i < Rounds; i++)
        {
            Fragment text = Fragment.Of(Changed(seeds[random.Next(seeds.Length)], random)).Trim();
            FeelType column = Columns[random.Next(Columns.Length)];
            TypeScope scope = new(new Variable("?", column));
            DiagnosticBag diagnostics = [];
            Expr? tree = i % 2 == 0
                ? CellParser.Condition(text, column, scope.Names, diagnostics)
                : CellParser.Conclusion(text, column, scope.Names, diagnostics);
            HoldsItsPromise(text, tree is null ? null : Checker.Check(text, tree, scope, diagnostics), diagnostics);
        }
    }

    private static string[] Sides(string file, string separator) =>
        [.. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Data", file))
            .Where(line => line.Contains(separator, StringComparison.Ordinal) && line[0] != '#')
            .Select(line => line.Split(separator)[0].Trim())];

    private static string Changed(string seed, Random random)
    {
        StringBuilder text = new(seed);
        for (int changes = random.Next(1, 5); changes > 0; changes--)
        {
            int at = random.Next(text.Length + 1);
            int length = Math.Min(random.Next(4), text.Length - at);
            switch (random.Next(3))
            {
                case 0:
                    text.Remove(at, length);
                    break;
                case 1:
                    text.Insert(at, Pieces[random.Next(Pieces.Length)]);
                    break;
                default:
                    text.Insert(random.Next(text.Length + 1), text.ToString(at, length));
                    break;
            }
        }

        return text.ToString();
    }

    private static void HoldsItsPromise(Fragment text, CheckedExpr? found, DiagnosticBag diagnostics)
    {
        if (found is null && !diagnostics.HasErrors)
        {
            throw new InvalidOperationException($"`{text}` was refused without a word");
        }

        foreach (Diagnostic diagnostic in diagnostics)
        {
            Span place = diagnostic.Location!.Span;
            string said = diagnostic.Message + diagnostic.Help;
            if (place.Length < 1 || place.Start < 0 || place.End > text.File.Text.Length + 1 || said.Length > 1_000 || said.Any(char.IsControl))
            {
                throw new InvalidOperationException($"`{text}`: {diagnostic} stands at {place}");
            }
        }

        if (found is not null)
        {
            Evaluate(text, found);
        }
    }

    private static void Evaluate(Fragment text, CheckedExpr found)
    {
        try
        {
            CompiledExpression.Compile(found, new Layout("?")).Evaluate([NumberValue.One], new Budget(steps: 10_000, size: 100_000)).ToString();
        }
        catch (BudgetExceededException)
        {
            // The only exception that may leave.
        }
        catch (Exception escaped)
        {
            throw new InvalidOperationException($"`{text}`", escaped);
        }
    }
}
