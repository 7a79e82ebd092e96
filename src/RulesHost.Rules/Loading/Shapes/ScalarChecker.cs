using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using RulesHost.Feel.Text;

namespace RulesHost.Rules.Loading.Shapes;

/// <summary>Holds single values against their shape.</summary>
internal sealed partial class ScalarChecker(DiagnosticBag diagnostics)
{
    public void Check(Node node, Shape shape)
    {
        switch (shape)
        {
            case CellShape:
                CheckCell(node);
                break;
            case TextShape { Pattern: { } pattern }:
                CheckPattern(((ScalarNode)node).Text, pattern);
                break;
            case TextShape:
                break;
            case NumberShape number:
                CheckNumber((ScalarNode)node, number);
                break;
            case BooleanShape:
                CheckBoolean((ScalarNode)node);
                break;
            case WordsShape words:
                CheckWord(((ScalarNode)node).Text, words);
                break;
            default:
                throw new UnreachableException();
        }
    }

    public void CheckPattern(Fragment text, TextPattern pattern)
    {
        // The product's own patterns take a text apart in one way only, so backtracking stays linear; the engine that never backtracks takes far longer to start.
        if (!Regex.IsMatch(text.Text, $@"\A(?:{pattern.Expression})\z", RegexOptions.CultureInvariant))
        {
            diagnostics.Add(LoadingDiagnostics.WrongPattern, text.Location, $"expected {pattern.Words}, found `{text.Text.Shown()}`");
        }
    }

    private void CheckCell(Node cell)
    {
        if (cell is not ListNode list)
        {
            return;
        }

        if (list.Items is [ScalarNode { Style: ScalarStyle.Plain } only] && only.Text.Text.Contains("..", StringComparison.Ordinal))
        {
            diagnostics.Add(LoadingDiagnostics.UnquotedInterval, list.Location, $"YAML takes `[{only.Text.Text.Shown()}]` for a list",
                $"quote it: `'[{only.Text.Text.Shown()}]'`");
            return;
        }

        foreach (Node item in list.Items)
        {
            CheckItem(item);
        }
    }

    private void CheckItem(Node item)
    {
        if (item is NullNode { Form: NullForm.Empty })
        {
            diagnostics.Add(LoadingDiagnostics.EmptyValue, item.Location, "expected an item, found nothing", "write an item, or remove the dash or comma");
        }
        else if (item is ScalarNode { IsBlock: true })
        {
            diagnostics.Add(LoadingDiagnostics.BlockInCell, item.Location, "expected a cell, found a block of text", "write the cell on one line, in single quotes");
        }
        else if (item is MapNode or ListNode)
        {
            diagnostics.Add(LoadingDiagnostics.WrongForm, item.Location, $"expected a text, number or boolean, found {NodeForms.Found(item)}");
        }
    }

    private void CheckNumber(ScalarNode node, NumberShape shape)
    {
        string text = node.Text.Text;
        if (!node.IsBare || !Number().IsMatch(text))
        {
            diagnostics.Add(LoadingDiagnostics.NotANumber, node.Location, $"expected {NodeForms.Expected(shape)}, found `{text.Shown()}`",
                Number().IsMatch(text) ? "remove the quotes" : "write digits, with a point before decimals: 1250.5");
        }
        else if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal value)
            || value < (shape.Min ?? value) || value > (shape.Max ?? value))
        {
            diagnostics.Add(LoadingDiagnostics.OutOfRange, node.Location, $"expected {RangeOf(shape)}, found {text.Shown()}");
        }
        else if (shape.IsInteger && value != decimal.Truncate(value))
        {
            diagnostics.Add(LoadingDiagnostics.NotANumber, node.Location, $"expected a whole number, found {text.Shown()}");
        }
    }

    private void CheckBoolean(ScalarNode node)
    {
        string text = node.Text.Text;
        if (!node.IsBare || text is not ("true" or "True" or "TRUE" or "false" or "False" or "FALSE"))
        {
            diagnostics.Add(LoadingDiagnostics.NotABoolean, node.Location, $"expected true or false, found `{text.Shown()}`",
                "write true or false, without quotes");
        }
    }

    private void CheckWord(Fragment text, WordsShape words)
    {
        if (!words.Allowed.Any(w => w.Text == text.Text))
        {
            List<string> allowed = [.. words.Allowed.Select(w => w.Text)];
            diagnostics.Add(LoadingDiagnostics.UnknownWord, text.Location, $"`{text.Text.Shown()}` is not one of the words allowed here",
                NearestName.Help(text.Text, allowed) ?? "expected one of " + string.Join(", ", allowed.Select(w => $"`{w}`")));
        }
    }

    private static string RangeOf(NumberShape shape) => (shape.Min, shape.Max) switch
    {
        ({ } min, { } max) => $"a number from {Show(min)} to {Show(max)}",
        ({ } min, null) => $"a number of at least {Show(min)}",
        (null, { } max) => $"a number of at most {Show(max)}",
        _ => "a number of at most 28 digits",
    };

    private static string Show(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    // What JSON and YAML both take for a number, but for exponents, which nobody writes into a rule file.
    [GeneratedRegex(@"\A-?(0|[1-9][0-9]*)(\.[0-9]+)?\z")]
    private static partial Regex Number();
}
