using RulesHost.Rules.Loading;
using RulesHost.Rules.Loading.Parts;

namespace RulesHost.Rules.Comparing.Trees;

/// <summary>One version of a workspace: its files, and how its rule sets say that tables are read.</summary>
internal sealed class VersionedFiles
{
    private readonly Dictionary<string, VersionedFile> files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (TableForm Form, string? Document)> tables = new(StringComparer.Ordinal);

    public VersionedFiles(WorkspaceFiles workspace)
    {
        foreach ((string path, ReadOnlyMemory<byte> bytes) in workspace.Files.Where(f => !VersionedFile.IsTable(f.Key)))
        {
            VersionedFile file = VersionedFile.Read(path, bytes, TableForm.Default);
            files.Add(path, file);
            AddTable(file);
        }

        foreach ((string path, ReadOnlyMemory<byte> bytes) in workspace.Files.Where(f => VersionedFile.IsTable(f.Key)))
        {
            files.Add(path, VersionedFile.Read(path, bytes, FormOf(path)) with { Document = tables.GetValueOrDefault(path).Document });
        }
    }

    public IReadOnlyDictionary<string, VersionedFile> Files => files;

    public TableForm FormOf(string table) => tables.TryGetValue(table, out (TableForm Form, string? Document) found) ? found.Form : TableForm.Default;

    private void AddTable(VersionedFile file)
    {
        if (file.Root?.Node is MapNode document && document.Map("table") is { } table && table.Text("file") is { } name
            && WorkspaceFiles.Resolve(file.Source.Path, name.Text) is { } path)
        {
            char separator = table.Text("separator")?.Text is [var written] ? written : TableForm.Default.Separator;
            tables.TryAdd(path, (new TableForm(separator, table.Text("decimal")?.Text == ",", PartReader.RulesAreOrdered(document)), file.Document));
        }
    }
}
