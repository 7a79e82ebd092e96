using RulesHost.Feel.Text;

namespace RulesHost.Rules.Loading.Yaml;

/// <summary>Collects the entries of one map and keeps out those that are none: doubles, merge keys, and words after a comma.</summary>
internal sealed class YamlMapBuilder(SourceFile file, YamlTraps traps, DiagnosticBag diagnostics, bool isFlow)
{
    private readonly Dictionary<string, MapEntry> byName = new(StringComparer.Ordinal);
    private readonly List<MapEntry> entries = [];
    private readonly List<Fragment> keysWithoutValue = [];

    public bool IsFlow { get; } = isFlow;

    public IReadOnlyList<MapEntry> Entries => entries;

    public void Add(MapEntry entry)
    {
        Fragment key = entry.Key;
        if (IsFlow && entry.Value is NullNode { Form: NullForm.Empty } && !HasColon(entry.KeyExtent.End))
        {
            keysWithoutValue.Add(key);
            return;
        }

        ReportKeysWithoutValue();
        if (key.Text == "<<")
        {
            traps.MergeKey(key);
        }
        else if (byName.TryGetValue(key.Text, out MapEntry? first))
        {
            diagnostics.Add(new Diagnostic(LoadingDiagnostics.DuplicateKey, $"the key `{key.Text.Shown()}` stands twice", key.Location,
                "keep one of them")
            { Related = [(first.Key.Location, "first here")] });
        }
        else
        {
            byName.Add(key.Text, entry);
            entries.Add(entry);
        }
    }

    public void Finish() => ReportKeysWithoutValue();

    private void ReportKeysWithoutValue()
    {
        if (keysWithoutValue.Count > 0)
        {
            traps.KeysWithoutValue(entries.Count == 0 ? null : entries[^1], keysWithoutValue);
            keysWithoutValue.Clear();
        }
    }

    private bool HasColon(int keyEnd)
    {
        while (keyEnd < file.Text.Length && char.IsWhiteSpace(file.Text[keyEnd]))
        {
            keyEnd++;
        }

        return keyEnd < file.Text.Length && file.Text[keyEnd] == ':';
    }
}
