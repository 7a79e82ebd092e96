using System.Text.RegularExpressions;
using RulesHost.Feel.Text;

namespace RulesHost.Feel.Syntax;

/// <summary>Spellings of numbers that mean something else than their writer thought, named before they are parsed.</summary>
internal static partial class NumberSpelling
{
    public static bool Accepts(Fragment cell, DiagnosticBag diagnostics)
    {
        int before = diagnostics.Count;
        string text = BlankQuotes(cell.Text);
        foreach (Match match in Comma().Matches(text))
        {
            diagnostics.Add(FeelDiagnostics.DecimalComma, cell.At(new Span(match.Index, match.Length)),
                $"a comma inside a number: `{match.Value.Shown()}`", "write " + string.Join(", ", Meanings(match.Value.Shown())));
        }

        foreach (Match match in Blank().Matches(text))
        {
            diagnostics.Add(FeelDiagnostics.BlankInNumber, cell.At(new Span(match.Index, match.Length)),
                $"a blank inside a number: `{match.Value.Shown()}`", $"write `{AnyBlank().Replace(match.Value, "_").Shown()}`");
        }

        return diagnostics.Count == before;
    }

    /// <summary>A condition, moreover, is no subtraction: with a hyphen people write a range.</summary>
    public static bool AcceptsCondition(Fragment cell, DiagnosticBag diagnostics)
    {
        int before = diagnostics.Count;
        foreach (Match match in Hyphen().Matches(BlankQuotes(cell.Text)))
        {
            Group range = match.Groups["range"];
            diagnostics.Add(FeelDiagnostics.HyphenInRange, cell.At(new Span(range.Index, range.Length)),
                $"`{range.Value}` is a subtraction", $"write `[{match.Groups["low"].Value}..{match.Groups["high"].Value}]` for a range");
        }

        return Accepts(cell, diagnostics) && diagnostics.Count == before;
    }

    private static IEnumerable<string> Meanings(string number)
    {
        string[] parts = number.Split(',');
        if (parts.Length == 2)
        {
            yield return $"`{string.Join('.', parts)}` for a fraction";
        }

        if (parts[0].Length <= 3 && parts[1..].All(part => part.Length == 3))
        {
            yield return $"`{string.Join('_', parts)}` for thousands";
        }

        yield return $"`{string.Join(", ", parts)}` for alternatives";
    }

    // Commas between quotes or inside a call's arguments are not numbers' business; quoted text is blanked out, calls have blanks.
    private static string BlankQuotes(string text) => Quoted().Replace(text, m => new string('"', m.Length));

    [GeneratedRegex(@"(?<![\w.,])\d[\d_]*(?:,\d+)+(?![\w,])", RegexOptions.CultureInvariant)]
    private static partial Regex Comma();

    [GeneratedRegex(@"(?<![\w.])\d{1,3}(?:[ \u00A0\u202F']\d{3})+(?!\w)", RegexOptions.CultureInvariant)]
    private static partial Regex Blank();

    // A whole alternative: the cell, or what stands between its commas.
    [GeneratedRegex(@"(?:^|,|^not\() *(?<range>(?<low>\d[\d_.]*) *- *(?<high>\d[\d_.]*)) *(?=$|,|\)$)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Hyphen();

    [GeneratedRegex(@"[ \u00A0\u202F']", RegexOptions.CultureInvariant)]
    private static partial Regex AnyBlank();

    [GeneratedRegex("\"(?:[^\"\\\\]|\\\\.)*\"", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();
}
