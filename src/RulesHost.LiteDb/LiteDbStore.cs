using RulesHost.Governance.History;
using RulesHost.Governance.Storage;

namespace RulesHost.LiteDb;

/// <summary>The history in one LiteDB file, the decision log in another.</summary>
public sealed class LiteDbStore : IStore
{
    private readonly LiteDbFile history;
    private readonly LiteDbFile decisions;

    private LiteDbStore(LiteDbFile history, LiteDbFile decisions)
    {
        (this.history, this.decisions) = (history, decisions);
        (Journal, Blobs, DecisionLog) = (new LiteDbJournal(history), new LiteDbBlobs(history), new LiteDbDecisionLog(decisions));
    }

    public static StoreKind Kind { get; } = new("litedb", Open);

    public IJournal Journal { get; }

    public IBlobs Blobs { get; }

    public IDecisionLog DecisionLog { get; }

    public async ValueTask DisposeAsync()
    {
        await history.DisposeAsync();
        await decisions.DisposeAsync();
    }

    private static LiteDbStore Open(string folder) => new(
        LiteDbFile.Open(Path.Combine(folder, "history.litedb"), _ => { }),
        LiteDbFile.Open(Path.Combine(folder, "decisions.litedb"), LiteDbDecisionLog.Prepare));
}
