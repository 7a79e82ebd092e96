namespace RulesHost.Governance.History;

/// <summary>
/// Where entries are kept. Contract: lines are returned byte for byte as they were given; what an append has acknowledged survives the
/// end of the process; several readers, one writer at a time.
/// </summary>
public interface IJournal
{
    /// <summary>Adds lines behind the one with the expected sequence, all or none.</summary>
    /// <param name="expected">The sequence of the last entry that the caller knows; 0 for an empty journal.</param>
    /// <returns>False, and nothing is added, where another entry stands there already.</returns>
    Task<bool> AppendAsync(long expected, IReadOnlyList<ReadOnlyMemory<byte>> lines, CancellationToken cancel = default);

    /// <summary>The lines behind a sequence, in order, as many as there are.</summary>
    IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(long after, CancellationToken cancel = default);

    /// <summary>Returns when there are entries behind a sequence.</summary>
    Task WaitAsync(long after, CancellationToken cancel = default);
}
