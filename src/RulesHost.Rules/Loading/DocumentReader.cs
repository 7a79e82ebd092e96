using RulesHost.Feel.Text;
using RulesHost.Rules.Loading.Json;
using RulesHost.Rules.Loading.Yaml;

namespace RulesHost.Rules.Loading;

/// <summary>Reads a rule file, YAML or JSON by its extension, into one tree.</summary>
public static class DocumentReader
{
    /// <summary>Depth of maps and lists inside one another.</summary>
    public const int MaximumDepth = 64;

    /// <summary>Null where nothing could be read; what is wrong is in the diagnostics, and a node may be returned beside errors.</summary>
    public static Node? Read(string path, ReadOnlySpan<byte> bytes, DiagnosticBag diagnostics) =>
        SourceDecoder.Decode(path, bytes, diagnostics) is { } file ? Read(file, diagnostics) : null;

    public static Node? Read(SourceFile file, DiagnosticBag diagnostics) =>
        file.Path.EndsWith(".json", StringComparison.OrdinalIgnoreCase)
            ? JsonReader.Read(file, diagnostics)
            : YamlReader.Read(file, diagnostics);
}
