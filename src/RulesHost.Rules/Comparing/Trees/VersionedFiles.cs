using RulesHost.Rules.Loading;
using RulesHost.Rules.Loading.Parts;

namespace RulesHost.Rules.Comparing.Trees;

/// <summary>One version of a workspace: its files, and how its rule sets say that tables are read. A file is read when it is first asked for.</summary>
internal sealed class VersionedFiles
{
    private readonly WorkspaceFiles workspace;
    private readonly VersionedFiles? former;
    private readonly Dictionary<string, VersionedFile> read = new(StringComparer.Ordinal);
    private readonly Lazy<Dictionary<string, (TableForm Form, string? Document)>> tables;

    /// <param name="former">A version whose files need not be read again where this one has the same.</param>
    public VersionedFiles(WorkspaceFiles workspace, VersionedFiles? former = null)
    {
        (this.workspace, this.former) = (workspace, former);
        tables = new(Tables);
    }

    /// <summary>All of them, rule files first.</summary>
    public IEnumerable<VersionedFile> Files => workspace.Files.Keys.OrderBy(VersionedFile.IsTable).Select(path => Find(path)!);

    public VersionedFile? Find(string path)
    {
        if (!read.TryGetValue(path, out VersionedFile? file) && BytesOf(path) is { } bytes)
        {
            file = VersionedFile.IsTable(path)
                ? VersionedFile.Read(path, bytes, FormOf(path)) with { Document = tables.Value.GetValueOrDefault(path).Document }
                : former?.BytesOf(path) is { } same && same.Span.SequenceEqual(bytes.Span) ? former.Find(path)!
                : VersionedFile.Read(path, bytes, TableForm.Default);
            read.Add(path, file);
        }

        return file;
    }

    // A bare `null` would become the memory of no bytes, which is a file.
    public ReadOnlyMemory<byte>? BytesOf(string path) => workspace.Files.TryGetValue(path, out ReadOnlyMemory<byte> bytes) ? bytes : default(ReadOnlyMemory<byte>?);

    public TableForm FormOf(string table) => VersionedFile.IsTable(table) && tables.Value.TryGetValue(table, out (TableForm Form, string? Document) found) ? found.Form : TableForm.Default;

    private Dictionary<string, (TableForm Form, string? Document)> Tables()
    {
        Dictionary<string, (TableForm Form, string? Document)> named = new(StringComparer.Ordinal);
        foreach (VersionedFile file in workspace.Files.Keys.Where(path => !VersionedFile.IsTable(path)).Select(path => Find(path)!))
        {
            if (file.Root?.Node is MapNode document && document.Map("table") is { } table && table.Text("file") is { } name
                && WorkspaceFiles.Resolve(file.Source.Path, name.Text) is { } path)
            {
                char separator = table.Text("separator")?.Text is [var written] ? written : TableForm.Default.Separator;
                named.TryAdd(path, (new TableForm(separator, table.Text("decimal")?.Text == ",", PartReader.RulesAreOrdered(document)), file.Document));
            }
        }

        return named;
    }
}
