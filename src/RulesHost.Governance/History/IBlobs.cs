namespace RulesHost.Governance.History;

/// <summary>Files byte for byte as the committee saw them, found by their digest. Contract: what a put has acknowledged survives the end of the process.</summary>
public interface IBlobs
{
    /// <summary>Keeps them; one that is there already stays as it is.</summary>
    /// <returns>The digests, in order.</returns>
    Task<IReadOnlyList<string>> PutAsync(IReadOnlyList<ReadOnlyMemory<byte>> files, CancellationToken cancel = default);

    /// <summary>Null where there is none of that digest.</summary>
    Task<ReadOnlyMemory<byte>?> FindAsync(string digest, CancellationToken cancel = default);
}
