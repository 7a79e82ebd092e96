using RulesHost.Governance.History;

namespace RulesHost.Governance.Storage;

/// <summary>The history in one database, the decision log in another.</summary>
internal sealed class SqliteStore(SqliteDatabase history, SqliteDatabase decisions) : IStore
{
    public const string HistoryFile = "history.db";

    public IJournal Journal { get; } = new SqliteJournal(history);

    public IBlobs Blobs { get; } = new SqliteBlobs(history);

    public IDecisionLog DecisionLog { get; } = new SqliteDecisionLog(decisions);

    public static SqliteStore Open(string folder)
    {
        SqliteDatabase history = SqliteDatabase.Open(Path.Combine(folder, HistoryFile), SqliteJournal.Create + SqliteBlobs.Create);
        return new SqliteStore(history, SqliteDatabase.Open(Path.Combine(folder, "decisions.db"), SqliteDecisionLog.Create));
    }

    public async ValueTask DisposeAsync()
    {
        await history.DisposeAsync();
        await decisions.DisposeAsync();
    }
}
