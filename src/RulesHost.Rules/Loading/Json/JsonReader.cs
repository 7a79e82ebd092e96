using RulesHost.Feel.Text;

namespace RulesHost.Rules.Loading.Json;

/// <summary>
/// Reads JSON (RFC 8259) into the same tree as YAML. The framework's reader was not taken: it knows no place inside a text,
/// and its numbers would have to be read back as they were written.
/// </summary>
public sealed class JsonReader
{
    private readonly JsonText text;
    private readonly DiagnosticBag diagnostics;
    private int depth;

    private JsonReader(SourceFile file, DiagnosticBag diagnostics)
    {
        text = new JsonText(file, diagnostics);
        this.diagnostics = diagnostics;
    }

    /// <summary>Null after a syntax error, which ends the file.</summary>
    public static Node? Read(SourceFile file, DiagnosticBag diagnostics)
    {
        JsonReader reader = new(file, diagnostics);
        reader.text.SkipBlanks();
        if (reader.text.IsAtEnd)
        {
            diagnostics.Add(LoadingDiagnostics.NoDocument, file.At(Span.Empty), "the file holds nothing");
            return null;
        }

        Node? root = reader.ReadValue("");
        reader.text.SkipBlanks();
        if (root is not null && !reader.text.IsAtEnd)
        {
            reader.text.Expected("the end of the file");
        }

        return reader.text.Failed ? null : root;
    }

    private Node? ReadValue(string pointer)
    {
        text.SkipBlanks();
        int start = text.Position;
        Node? node = text.Current switch
        {
            '{' => ReadNested(pointer, ReadMap),
            '[' => ReadNested(pointer, ReadList),
            '"' => text.ReadText(pointer) is { } fragment ? new ScalarNode(fragment, ScalarStyle.JsonText) : null,
            '-' or (>= '0' and <= '9') => text.ReadNumber(pointer) is { } number ? new ScalarNode(number, ScalarStyle.JsonNumber) : null,
            _ => ReadWord(pointer),
        };
        return node is null ? null : node with { Extent = Span.FromBounds(start, text.Position) };
    }

    private Node? ReadWord(string pointer)
    {
        if (text.TryWord("true", pointer) is { } yes)
        {
            return new ScalarNode(yes, ScalarStyle.JsonBoolean);
        }

        if (text.TryWord("false", pointer) is { } no)
        {
            return new ScalarNode(no, ScalarStyle.JsonBoolean);
        }

        if (text.TryWord("null", pointer) is { } nothing)
        {
            return new NullNode(NullForm.Json, nothing.Location);
        }

        text.Expected("a value");
        return null;
    }

    private Node? ReadNested(string pointer, Func<string, Node?> read)
    {
        if (++depth > DocumentReader.MaximumDepth)
        {
            diagnostics.Add(LoadingDiagnostics.TooDeep, text.Here,
                $"more than {DocumentReader.MaximumDepth} maps and lists inside one another",
                "a rule file needs no more than ten");
            text.Fail();
            return null;
        }

        Node? node = read(pointer);
        depth--;
        return node;
    }

    private ListNode? ReadList(string pointer)
    {
        Location location = text.Here.At(pointer);
        List<Node> items = [];
        text.Advance();
        if (text.TryTake(']'))
        {
            return new ListNode(items, location);
        }

        do
        {
            if (ReadValue($"{pointer}/{items.Count}") is not { } item)
            {
                return null;
            }

            items.Add(item);
        }
        while (text.TryTake(','));

        return text.TryTake(']') ? new ListNode(items, location) : Missing<ListNode>("`,` or `]`");
    }

    private MapNode? ReadMap(string pointer)
    {
        Location location = text.Here.At(pointer);
        Dictionary<string, MapEntry> byName = new(StringComparer.Ordinal);
        List<MapEntry> entries = [];
        text.Advance();
        if (text.TryTake('}'))
        {
            return new MapNode(entries, location);
        }

        do
        {
            if (ReadEntry(pointer) is not { } entry)
            {
                return null;
            }

            if (byName.TryAdd(entry.Name, entry))
            {
                entries.Add(entry);
            }
            else
            {
                ReportDuplicate(entry.Key, byName[entry.Name].Key);
            }
        }
        while (text.TryTake(','));

        return text.TryTake('}') ? new MapNode(entries, location) : Missing<MapNode>("`,` or `}`");
    }

    private MapEntry? ReadEntry(string pointer)
    {
        text.SkipBlanks();
        if (text.Current != '"')
        {
            return Missing<MapEntry>("a key in double quotes");
        }

        int start = text.Position;
        if (text.ReadText(pointer) is not { } key)
        {
            return null;
        }

        Span extent = Span.FromBounds(start, text.Position);
        string entryPointer = $"{pointer}/{JsonPointer.Escape(key.Text)}";
        if (!text.TryTake(':'))
        {
            return Missing<MapEntry>("`:`");
        }

        return ReadValue(entryPointer) is { } value ? new MapEntry(key.WithPointer(entryPointer), value) { KeyExtent = extent } : null;
    }

    private void ReportDuplicate(Fragment key, Fragment first) =>
        diagnostics.Add(new Diagnostic(LoadingDiagnostics.DuplicateKey, $"the key `{key.Text.Shown()}` stands twice", key.Location,
            "keep one of them")
        { Related = [(first.Location, "first here")] });

    private T? Missing<T>(string what)
        where T : class
    {
        text.Expected(what);
        return null;
    }
}
