using RulesHost.Feel.Text;
using RulesHost.Rules.Loading;
using RulesHost.Rules.Model;

namespace RulesHost.Rules.Formatting;

/// <summary>Puts examples behind those of a rule file; everything else stays as it is.</summary>
public static class ExampleInsertion
{
    private const string Key = "examples";
    private const string Indent = "  ";

    /// <summary>The file's new text; null where there is no place for them: in JSON, and behind a list between brackets.</summary>
    public static string? Insert(SourceFile file, IReadOnlyList<Example> examples)
    {
        if (file.Path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || DocumentReader.Read(file, new DiagnosticBag()) is not MapNode document || file.Text[document.Location.Span.Start] == '{')
        {
            return null;
        }

        string lineEnd = file.Text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        TextEdit? edit = document.Find(Key) switch
        {
            null => AtEnd(file.Text, examples),
            ListNode { Items.Count: > 0 } list when file.Text[list.Location.Span.Start] == '-' => Behind(file.Text, list, examples),
            _ => null,
        };
        return edit is null ? null : TextEdit.Apply(file.Text, [edit with { Text = edit.Text.Replace("\n", lineEnd, StringComparison.Ordinal) }]);
    }

    /// <summary>Whether the last example of a file stands in braces, in one line.</summary>
    public static bool IsInBraces(Example last) => IsBrace(last.Location.File.Text, last.Location.File.Text.LastIndexOf('\n', last.Location.Span.Start) + 1);

    private static bool IsBrace(string text, int from) => text[from..].TrimStart(' ', '-') is ['{', ..];

    private static TextEdit AtEnd(string text, IReadOnlyList<Example> examples) =>
        TextEdit.Insert(text.Length, $"{(text.EndsWith('\n') ? "" : "\n")}\n{Key}:\n{Lines(examples, Indent, inBraces: false)}\n");

    private static TextEdit Behind(string text, ListNode list, IReadOnlyList<Example> examples)
    {
        int lastLine = text.IndexOf('\n', Math.Max(list.Items[^1].Extent.End - 1, 0));
        string lines = Lines(examples, new string(' ', list.Location.Column - 1), IsBrace(text, list.Items[^1].Location.Span.Start));
        return lastLine < 0 ? TextEdit.Insert(text.Length, $"\n{lines}\n") : TextEdit.Insert(lastLine + 1, $"{lines}\n");
    }

    private static string Lines(IReadOnlyList<Example> examples, string indent, bool inBraces) =>
        string.Join('\n', examples.Select(example => indent + ExampleYaml.Of(example, inBraces).Replace("\n", "\n" + indent, StringComparison.Ordinal)));
}
