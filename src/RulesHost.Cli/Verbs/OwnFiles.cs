using RulesHost.Feel.Text;
using RulesHost.Rules.Loading;
using RulesHost.Rules.Loading.Parts;

namespace RulesHost.Cli.Verbs;

/// <summary>A rule file and the table file that it names.</summary>
internal static class OwnFiles
{
    public static IReadOnlySet<string> Of(string file, WorkspaceFiles files)
    {
        HashSet<string> own = [file];
        if (files.Files.TryGetValue(file, out ReadOnlyMemory<byte> bytes)
            && (DocumentReader.Read(file, bytes.Span, new DiagnosticBag()) as MapNode)?.Map("table")?.Text("file") is { } table
            && WorkspaceFiles.Resolve(file, table.Text) is { } path)
        {
            own.Add(path);
        }

        return own;
    }
}
