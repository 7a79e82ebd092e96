using RulesHost.Governance.History;

namespace RulesHost.Governance.Storage;

internal sealed class SqliteBlobs(SqliteDatabase database) : IBlobs
{
    public const string Create = "CREATE TABLE IF NOT EXISTS blobs (digest TEXT PRIMARY KEY, bytes BLOB NOT NULL) WITHOUT ROWID;";

    public async Task<IReadOnlyList<string>> PutAsync(IReadOnlyList<ReadOnlyMemory<byte>> files, CancellationToken cancel)
    {
        string[] digests = [.. files.Select(file => Digest.Of(file.Span))];
        int[] missing = database.Read(connection =>
            Enumerable.Range(0, files.Count).Where(i => SqliteDatabase.Scalar(connection, "SELECT 1 FROM blobs WHERE digest = $digest", ("$digest", digests[i])) is null).ToArray());
        if (missing.Length > 0)
        {
            await database.WriteAsync(
                connection => missing.Sum(i => SqliteDatabase.Execute(connection, "INSERT OR IGNORE INTO blobs (digest, bytes) VALUES ($digest, $bytes)", ("$digest", digests[i]), ("$bytes", files[i].ToArray()))),
                cancel);
        }

        return digests;
    }

    public Task<ReadOnlyMemory<byte>?> FindAsync(string digest, CancellationToken cancel) => Task.FromResult(database.Read(connection =>
        SqliteDatabase.Scalar(connection, "SELECT bytes FROM blobs WHERE digest = $digest", ("$digest", digest)) is byte[] bytes ? new ReadOnlyMemory<byte>(bytes) : (ReadOnlyMemory<byte>?)null));
}
