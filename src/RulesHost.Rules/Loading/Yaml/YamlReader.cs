using RulesHost.Feel.Text;
using YamlDotNet.Core.Events;

namespace RulesHost.Rules.Loading.Yaml;

/// <summary>
/// Reads YAML into the tree, from YamlDotNet's events, which know their places. A syntax error ends the file; a trap is
/// reported and reading goes on with what was meant, so that nothing else is blamed for it.
/// </summary>
public sealed class YamlReader
{
    private readonly SourceFile file;
    private readonly DiagnosticBag diagnostics;
    private readonly YamlEvents events;
    private readonly YamlTraps traps;
    private int depth;

    private YamlReader(SourceFile file, DiagnosticBag diagnostics)
    {
        (this.file, this.diagnostics) = (file, diagnostics);
        events = new YamlEvents(file, diagnostics);
        traps = new YamlTraps(file, diagnostics);
    }

    public static Node? Read(SourceFile file, DiagnosticBag diagnostics)
    {
        if (FindControlCharacter(file.Text) is { } at)
        {
            diagnostics.Add(LoadingDiagnostics.YamlSyntax, file.At(new Span(at, 1)),
                $"a control character, U+{(int)file.Text[at]:X4}", "remove it");
            return null;
        }

        return new YamlReader(file, diagnostics).ReadDocument();
    }

    // YamlDotNet takes a zero for the end of the text and would not say that it left something out.
    private static int? FindControlCharacter(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] < ' ' && text[i] is not ('\t' or '\n' or '\r'))
            {
                return i;
            }
        }

        return null;
    }

    private Node? ReadDocument()
    {
        ParsingEvent? first = events.Next();
        while (first is StreamStart or DocumentStart)
        {
            first = events.Next();
        }

        if (first is StreamEnd)
        {
            diagnostics.Add(LoadingDiagnostics.NoDocument, file.At(Span.Empty), "the file holds nothing but comments and blanks");
            return null;
        }

        Node? root = first is null ? null : ReadNode(first, "");
        if (root is null)
        {
            events.GiveUp();
        }

        ParsingEvent? next = events.Next();
        while (next is DocumentEnd)
        {
            next = events.Next();
        }

        if (next is DocumentStart second)
        {
            diagnostics.Add(LoadingDiagnostics.SeveralDocuments, events.At(second), "a second document begins here",
                "put it into a file of its own, and remove the `---`");
        }

        return events.Failed ? null : root;
    }

    /// <summary>Null after a syntax error, which has been reported.</summary>
    private Node? ReadNode(ParsingEvent current, string pointer) => current switch
    {
        Scalar scalar => ReadScalar(scalar, pointer),
        AnchorAlias alias => traps.Alias(alias, pointer),
        MappingStart map => ReadNested(map, pointer, ReadMap),
        SequenceStart list => ReadNested(list, pointer, ReadList),
        _ => null,
    };

    private Node? ReadNested<T>(T start, string pointer, Func<T, string, Node?> read)
        where T : NodeEvent
    {
        if (++depth > DocumentReader.MaximumDepth)
        {
            diagnostics.Add(LoadingDiagnostics.TooDeep, events.At(start),
                $"more than {DocumentReader.MaximumDepth} maps and lists inside one another",
                "a rule file needs no more than ten");
            events.Stop();
            return null;
        }

        traps.CheckProperties(start);
        Node? node = read(start, pointer);
        depth--;
        return node;
    }

    private ListNode? ReadList(SequenceStart start, string pointer)
    {
        bool isFlow = start.Style == SequenceStyle.Flow;
        Location location = events.At(start);
        List<Node> items = [];
        events.Open(isFlow ? (int)start.Start.Index : null);
        ParsingEvent? next;
        while ((next = events.Next()) is not (null or SequenceEnd))
        {
            if (ReadNode(next, $"{pointer}/{items.Count}") is not { } item)
            {
                return null;
            }

            items.Add(item);
        }

        events.Close();
        return events.Failed ? null : new ListNode(items, location.At(pointer)) { Extent = ExtentOf(start, isFlow ? next : null, items.LastOrDefault()) };
    }

    private MapNode? ReadMap(MappingStart start, string pointer)
    {
        YamlMapBuilder map = new(file, traps, diagnostics, isFlow: start.Style == MappingStyle.Flow);
        Location location = events.At(start);
        // A single pair in a list, `[a: 1]`, is a flow map without braces, and its mark is not its own.
        bool hasBrace = map.IsFlow && file.Text[location.Span.Start] == '{';
        events.Open(hasBrace ? location.Span.Start : null);
        ParsingEvent? next;
        while ((next = events.Next()) is not (null or MappingEnd))
        {
            if (!ReadEntry(next, map, pointer))
            {
                return null;
            }
        }

        events.Close();
        map.Finish();
        Location place = hasBrace || map.Entries is [] ? location : map.Entries[0].Key.Location;
        return events.Failed ? null : new MapNode(map.Entries, place.At(pointer)) { Extent = ExtentOf(start, hasBrace ? next : null, map.Entries is [.., var last] ? last.Value : null) };
    }

    // A bracket's mark is where it stands; the end of a block is told only where the next thing begins.
    private static Span ExtentOf(NodeEvent start, ParsingEvent? bracket, Node? last)
    {
        int end = bracket is null ? last?.Extent.End ?? 0 : (int)bracket.Start.Index + 1;
        return Span.FromBounds((int)start.Start.Index, Math.Max((int)start.Start.Index, end));
    }

    private bool ReadEntry(ParsingEvent keyEvent, YamlMapBuilder map, string pointer)
    {
        bool isKnownKey = keyEvent is Scalar && !traps.IsComplexKey((int)keyEvent.Start.Index);
        if (!isKnownKey && keyEvent is not AnchorAlias)
        {
            traps.ComplexKey((int)keyEvent.Start.Index);
        }

        Node? key = ReadNode(keyEvent, pointer);
        if (key is null || events.Next() is not { } valueEvent)
        {
            return false;
        }

        string name = (key as ScalarNode)?.Text.Text ?? "";
        string entryPointer = $"{pointer}/{JsonPointer.Escape(name)}";
        if (ReadNode(valueEvent, entryPointer) is not { } value)
        {
            return false;
        }

        if (isKnownKey)
        {
            Fragment text = (key as ScalarNode)?.Text ?? new Fragment(file, "", key.Location.Span.Start);
            map.Add(new MapEntry(text.WithPointer(entryPointer), value) { KeyExtent = Span.FromBounds((int)keyEvent.Start.Index, (int)keyEvent.End.Index) });
        }

        return true;
    }

    private Node ReadScalar(Scalar scalar, string pointer)
    {
        int start = (int)scalar.Start.Index;
        if (traps.CheckProperties(scalar) || traps.CheckBlockHeader(scalar))
        {
            return traps.AsWritten(scalar, pointer);
        }

        if (scalar.Style == YamlDotNet.Core.ScalarStyle.Plain)
        {
            if (scalar.Value is "" or "~")
            {
                NullForm form = scalar.Value == "" ? NullForm.Empty : NullForm.Tilde;
                Span extent = new(start, scalar.Value.Length);
                return new NullNode(form, file.At(extent, pointer)) { Extent = extent };
            }

            traps.CheckCutByComment(scalar, events.IsInFlow);
        }

        return new ScalarNode(YamlScalarText.Read(file, scalar, pointer), StyleOf(scalar)) { Extent = ExtentOf(scalar) };
    }

    // The end of a block is told behind the blank lines after it.
    private Span ExtentOf(Scalar scalar)
    {
        int start = (int)scalar.Start.Index;
        int end = Math.Clamp((int)scalar.End.Index, start, file.Text.Length);
        return Span.FromBounds(start, start + file.Text.AsSpan(start, end - start).TrimEnd().Length);
    }

    private static ScalarStyle StyleOf(Scalar scalar) => scalar.Style switch
    {
        YamlDotNet.Core.ScalarStyle.SingleQuoted => ScalarStyle.SingleQuoted,
        YamlDotNet.Core.ScalarStyle.DoubleQuoted => ScalarStyle.DoubleQuoted,
        YamlDotNet.Core.ScalarStyle.Literal => ScalarStyle.Literal,
        YamlDotNet.Core.ScalarStyle.Folded => ScalarStyle.Folded,
        _ => ScalarStyle.Plain,
    };
}
