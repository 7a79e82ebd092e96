using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using RulesHost.Governance.History;
using RulesHost.Governance.History.Acts;
using RulesHost.Rules.Loading.Parts;

namespace RulesHost.Governance.Standings;

/// <summary>All files that were in force at an instant, in one document: to be proposed in another instance, or started from.</summary>
/// <param name="Release">The number of the release that it was taken of, where it was made.</param>
/// <param name="Receipt">Of the last entry that made the files what they are; proves against an export of that history where they come from.</param>
/// <param name="Versions">What the contents of its rule sets are known as.</param>
/// <param name="Files">By path.</param>
public sealed record ReleaseBundle(
    int FormatVersion, int Release, string Message, DateTimeOffset EffectiveFrom, Receipt Receipt, IReadOnlyList<NumberedVersion> Versions, IReadOnlyDictionary<string, BundledFile> Files)
{
    public const int Current = 1;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        WriteIndented = true,
        NewLine = "\n",
    };

    /// <summary>The files' bytes by path.</summary>
    public IReadOnlyDictionary<string, byte[]> Bytes => Files.ToDictionary(file => file.Key, file => Encoding.UTF8.GetBytes(file.Value.Text), StringComparer.Ordinal);

    /// <summary>The digests by path.</summary>
    public IReadOnlyList<FileChange> Changes => [.. Files.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => new FileChange(file.Key, null, file.Value.Digest))];

    /// <summary>The document as UTF-8, with a line feed at the end.</summary>
    public byte[] Write() => [.. JsonSerializer.SerializeToUtf8Bytes(this, Options), (byte)'\n'];

    /// <summary>The bundle that a document holds.</summary>
    /// <param name="problem">Why it holds none; null where it does.</param>
    public static ReleaseBundle? Read(ReadOnlySpan<byte> utf8, out string? problem)
    {
        try
        {
            ReleaseBundle? bundle = JsonSerializer.Deserialize<ReleaseBundle>(utf8, Options);
            problem = bundle is null ? NoBundle
                : bundle.FormatVersion != Current ? $"format version {bundle.FormatVersion} is not known here; this is RulesHost for version {Current}"
                : bundle.Files.Keys.FirstOrDefault(path => WorkspaceFiles.Resolve("", path) != path || path.Any(char.IsControl)) is { } outside ? $"`{outside}` is no path inside a workspace"
                : bundle.Bytes.FirstOrDefault(file => Digest.Of(file.Value) != bundle.Files[file.Key].Digest).Key is { } altered ? $"`{altered}` is not what its digest says: it was altered"
                : null;
            return problem is null ? bundle : null;
        }
        catch (JsonException)
        {
            problem = NoBundle;
            return null;
        }
    }

    private const string NoBundle = "it is no bundle of a release";
}

/// <summary>A file of a bundle; rule files are UTF-8.</summary>
public sealed record BundledFile(string Digest, string Text);
