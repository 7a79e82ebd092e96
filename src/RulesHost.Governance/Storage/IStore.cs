using RulesHost.Governance.History;

namespace RulesHost.Governance.Storage;

/// <summary>What is open of a data folder: its journal, its files and its decision log, for one process.</summary>
public interface IStore : IAsyncDisposable
{
    IJournal Journal { get; }

    IBlobs Blobs { get; }

    IDecisionLog DecisionLog { get; }
}
