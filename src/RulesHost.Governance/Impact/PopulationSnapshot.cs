using System.Runtime.InteropServices;
using RulesHost.Governance.History.Acts;
using RulesHost.Governance.Rows;

namespace RulesHost.Governance.Impact;

/// <summary>A population as it was on a day: its bytes, and how they are read. The same snapshot says the same for ever.</summary>
public sealed record PopulationSnapshot(ReadOnlyMemory<byte> Bytes, PopulationForm Form)
{
    private static readonly IReadOnlySet<string> None = new HashSet<string>();

    /// <summary>Of the bytes.</summary>
    public string Digest { get; } = History.Digest.Of(Bytes.Span);

    /// <summary>The rows from the first one on.</summary>
    /// <exception cref="Exception">One that <see cref="FactFiles.Reason"/> knows, also while rows are read: the bytes are not what the form says.</exception>
    public Task<FactFile> OpenAsync() => FactFiles.Open(Stream(), Form.Kind, Form.Separator, None);

    /// <summary>What reads the rows, part by part, on whatever thread; null where they can only be read one after the other.</summary>
    /// <param name="file">What <see cref="OpenAsync"/> found.</param>
    internal IEnumerable<Func<FactRow[]>>? Blocks(FactFile file) => RowBlocks.Of(Bytes, Form.Kind, Form.Separator, file.Columns);

    private MemoryStream Stream() =>
        MemoryMarshal.TryGetArray(Bytes, out ArraySegment<byte> array) ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false) : new MemoryStream(Bytes.ToArray(), writable: false);
}
