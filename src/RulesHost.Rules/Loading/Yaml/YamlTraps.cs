using RulesHost.Feel.Text;
using YamlDotNet.Core.Events;

namespace RulesHost.Rules.Loading.Yaml;

/// <summary>What is YAML but not what its author meant. Each trap says the right spelling.</summary>
internal sealed class YamlTraps(SourceFile file, DiagnosticBag diagnostics)
{
    /// <summary>Tags and anchors; true if there was one.</summary>
    public bool CheckProperties(NodeEvent node)
    {
        if (node.Tag.IsEmpty && node.Anchor.IsEmpty)
        {
            return false;
        }

        string written = Written(node);
        Location location = file.At(new Span((int)node.Start.Index, written.Length));
        if (written.StartsWith('&'))
        {
            diagnostics.Add(LoadingDiagnostics.Anchor, location, $"`{written.Shown()}` is a YAML anchor, which has no use here",
                node is Scalar ? YamlSpelling.QuoteHelp(written) : "remove it, and write the value where it is needed");
        }
        else if (IsTypeTag(written))
        {
            diagnostics.Add(LoadingDiagnostics.ExplicitTag, location, $"`{written.Shown()}` has a YAML type tag, which has no use here",
                "remove the tag: a value is read by the type of its column");
        }
        else
        {
            diagnostics.Add(LoadingDiagnostics.TagInCell, location, $"YAML takes `{written.Shown()}` for a tag", YamlSpelling.QuoteHelp(written));
        }

        return true;
    }

    /// <summary>A scalar with all that YAML would have taken away from it.</summary>
    public ScalarNode AsWritten(ParsingEvent node, string pointer) =>
        new(new Fragment(file, Written(node), (int)node.Start.Index, pointer), ScalarStyle.Plain);

    public ScalarNode Alias(AnchorAlias alias, string pointer)
    {
        string written = Written(alias);
        diagnostics.Add(LoadingDiagnostics.Alias, file.At(new Span((int)alias.Start.Index, written.Length), pointer),
            $"`{written.Shown()}` is a YAML alias, which has no use here", YamlSpelling.QuoteHelp(written));
        return AsWritten(alias, pointer);
    }

    public void MergeKey(Fragment key) =>
        diagnostics.Add(LoadingDiagnostics.MergeKey, key.Location, "`<<` is a YAML merge key, which has no use here",
            "write the keys out");

    public bool IsComplexKey(int keyStart)
    {
        int before = keyStart - 1;
        while (before >= 0 && char.IsWhiteSpace(file.Text[before]))
        {
            before--;
        }

        return before >= 0 && before < keyStart - 1 && file.Text[before] == '?';
    }

    public void ComplexKey(int keyStart)
    {
        int start = IsComplexKey(keyStart) ? file.Text.LastIndexOf('?', keyStart) : keyStart;
        string written = YamlSpelling.CellAt(file.Text, start, inFlow: true);
        diagnostics.Add(LoadingDiagnostics.ComplexKey, file.At(new Span(start, written.Length)),
            $"YAML takes `{written.Shown()}` for a key", YamlSpelling.QuoteHelp(written));
    }

    /// <summary>
    /// A plain text before exactly one blank and a `#` with something directly behind it: hardly a comment, which is written
    /// with a blank behind its `#`.
    /// </summary>
    public void CheckCutByComment(Scalar scalar, bool inFlow)
    {
        int end = (int)scalar.End.Index;
        if (end + 2 < file.Text.Length && file.Text[end] == ' ' && file.Text[end + 1] == '#' && !char.IsWhiteSpace(file.Text[end + 2]))
        {
            string meant = YamlSpelling.CellAt(file.Text, (int)scalar.Start.Index, inFlow);
            diagnostics.Add(LoadingDiagnostics.CutByComment, file.At(Span.FromBounds(end + 1, (int)scalar.Start.Index + meant.Length)),
                $"a comment begins here, and the text is only `{scalar.Value.Shown()}`",
                YamlSpelling.QuoteHelp(meant) + "; a comment has a blank after its `#`");
        }
    }

    /// <summary>`&gt;5` and `|5` alone: the header of a block that nothing follows.</summary>
    public bool CheckBlockHeader(Scalar scalar)
    {
        int start = (int)scalar.Start.Index;
        bool isCell = scalar.Style is YamlDotNet.Core.ScalarStyle.Literal or YamlDotNet.Core.ScalarStyle.Folded
            && start + 1 < file.Text.Length && char.IsAsciiDigit(file.Text[start + 1]) && scalar.Value.Trim() == "";
        if (isCell)
        {
            string written = Written(scalar);
            diagnostics.Add(LoadingDiagnostics.BlockHeader, file.At(new Span(start, written.Length)),
                $"YAML takes `{written.Shown()}` for the beginning of a block of text", YamlSpelling.QuoteHelp(written));
        }

        return isCell;
    }

    /// <param name="previous">The entry before, whose value the words were meant to continue.</param>
    public void KeysWithoutValue(MapEntry? previous, List<Fragment> keys)
    {
        string word = keys[0].Text;
        Location last = keys[^1].Location;
        string help = $"write `{word.Shown()}: …`";
        if (previous is { Value: ScalarNode value })
        {
            string meant = WithQuotes(Span.FromBounds(value.Location.Span.Start, last.Span.End));
            help = $"quote the whole cell: `{$"{previous.Name}: {YamlSpelling.Quote(meant)}".Shown()}`";
        }

        Span all = Span.FromBounds(keys[0].Location.Span.Start, last.Span.End);
        diagnostics.Add(LoadingDiagnostics.KeyWithoutValue, file.At(all, keys[0].Pointer),
            $"after the comma YAML takes `{word.Shown()}` for a new key, and it has no value", help);
    }

    // A tag such as `!!str`, `!<x>` or `!include file`; not `!5`, `!= 5`, `!` or `!Strategic`, which were meant as cells.
    private static bool IsTypeTag(string written) =>
        written.Length > 1 && (written[1] is '!' or '<' || (char.IsAsciiLetter(written[1]) && written.Contains(' ')));

    private string Written(ParsingEvent node)
    {
        int start = (int)node.Start.Index;
        int end = Math.Min(Math.Max((int)node.End.Index, start + 1), file.Text.Length);
        string written = file.Text[start..end].Trim();
        return written.Split('\n')[0].TrimEnd();
    }

    private string WithQuotes(Span span)
    {
        int start = span.Start > 0 && file.Text[span.Start - 1] is '"' or '\'' ? span.Start - 1 : span.Start;
        int end = span.End < file.Text.Length && file.Text[span.End] is '"' or '\'' ? span.End + 1 : span.End;
        return file.Text[start..end];
    }
}
