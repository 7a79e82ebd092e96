using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using RulesHost.Governance.History;

namespace RulesHost.Governance.Storage;

/// <summary>Blocks, and what finds them. A database of its own: the log is written all the time, and may be dropped where the history may not.</summary>
internal sealed class SqliteDecisionLog(SqliteDatabase database) : IDecisionLog
{
    public const string Create = """
        CREATE TABLE IF NOT EXISTS blocks (node TEXT NOT NULL, number INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
            first_id TEXT NOT NULL, last_id TEXT NOT NULL, records INTEGER NOT NULL, digest TEXT NOT NULL, seal TEXT NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (node, number));
        CREATE INDEX IF NOT EXISTS blocks_by_time ON blocks (last, first);
        CREATE INDEX IF NOT EXISTS blocks_by_id ON blocks (last_id, first_id);
        CREATE TABLE IF NOT EXISTS subjects (subject TEXT NOT NULL, node TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (subject, node, number)) WITHOUT ROWID;
        """;

    private const string Columns = "b.node, b.number, b.first, b.last, b.first_id, b.last_id, b.records, b.digest, b.seal, b.bytes";

    public Task<bool> AppendAsync(DecisionBlock block, CancellationToken cancel) => database.WriteAsync(connection => Append(connection, block), cancel);

    public IAsyncEnumerable<DecisionBlock> FindAsync(string decisionId, CancellationToken cancel) => OneByOneAsync(
        "SELECT b.node, b.number FROM blocks b WHERE b.last_id >= $id AND b.first_id <= $id AND length(b.bytes) > 0 ORDER BY b.last_id", [("$id", decisionId)], cancel);

    public IAsyncEnumerable<DecisionBlock> FindAsync(DateTimeOffset from, DateTimeOffset to, string? subject, CancellationToken cancel)
    {
        string filter = subject is null ? "" : "AND EXISTS (SELECT 1 FROM subjects s WHERE s.subject = $subject AND s.node = b.node AND s.number = b.number)";
        return OneByOneAsync($"SELECT b.node, b.number FROM blocks b WHERE b.last >= $from AND b.first < $to AND length(b.bytes) > 0 {filter} ORDER BY b.first, b.node, b.number",
            [("$from", from.ToUnixTimeMilliseconds()), ("$to", to.ToUnixTimeMilliseconds()), ("$subject", subject)], cancel);
    }

    public IAsyncEnumerable<DecisionBlock> ReadAsync(string node, long from, CancellationToken cancel) =>
        OneByOneAsync("SELECT b.node, b.number FROM blocks b WHERE b.node = $node AND b.number >= $from ORDER BY b.number", [("$node", node), ("$from", from)], cancel);

    public Task<IReadOnlyList<DecisionNode>> NodesAsync(CancellationToken cancel) => Task.FromResult(database.Read<IReadOnlyList<DecisionNode>>(connection =>
    {
        using SqliteCommand command = SqliteDatabase.Command(connection, "SELECT node, max(number), sum(records) FROM blocks GROUP BY node");
        using SqliteDataReader reader = command.ExecuteReader();
        List<DecisionNode> nodes = [];
        while (reader.Read())
        {
            nodes.Add(new DecisionNode(reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2)));
        }

        return nodes;
    }));

    public Task<int> DropBeforeAsync(DateTimeOffset instant, CancellationToken cancel) => database.WriteAsync(
        connection =>
        {
            (string, object?)[] before = [("$before", instant.ToUnixTimeMilliseconds())];
            const string dropped = "SELECT b.node, b.number FROM blocks b WHERE b.last < $before AND length(b.bytes) > 0";
            SqliteDatabase.Execute(connection, $"DELETE FROM subjects WHERE (node, number) IN ({dropped})", before);
            return SqliteDatabase.Execute(connection, "UPDATE blocks SET bytes = x'' WHERE last < $before AND length(bytes) > 0", before);
        },
        cancel);

    private static bool Append(SqliteConnection connection, DecisionBlock block)
    {
        (string, object?)[] key = [("$node", block.Node), ("$number", block.Number)];
        if (SqliteDatabase.Scalar(connection, "SELECT 1 FROM blocks WHERE node = $node AND number = $number", key) is not null)
        {
            return false;
        }

        SqliteDatabase.Execute(connection, "INSERT INTO blocks VALUES ($node, $number, $first, $last, $firstId, $lastId, $records, $digest, $seal, $bytes)",
        [
            .. key, ("$first", block.First.ToUnixTimeMilliseconds()), ("$last", block.Last.ToUnixTimeMilliseconds()),
            ("$firstId", block.FirstId), ("$lastId", block.LastId), ("$records", block.Records), ("$digest", block.Digest), ("$seal", block.Seal), ("$bytes", block.Bytes.ToArray()),
        ]);
        using SqliteCommand insert = SqliteDatabase.Command(connection, "INSERT INTO subjects VALUES ($subject, $node, $number)", key);
        SqliteParameter parameter = insert.Parameters.Add("$subject", SqliteType.Text);
        insert.Prepare();
        foreach (string subject in block.Subjects)
        {
            parameter.Value = subject;
            insert.ExecuteNonQuery();
        }

        return true;
    }

    // Which blocks there are is asked once, each is read when it is wanted: a period may hold more than memory does.
    private async IAsyncEnumerable<DecisionBlock> OneByOneAsync(string select, (string, object?)[] values, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach ((string node, long number) in database.Read(connection => Keys(connection, select, values)))
        {
            cancel.ThrowIfCancellationRequested();
            if (database.Read(connection => Blocks(connection, $"SELECT {Columns} FROM blocks b WHERE b.node = $node AND b.number = $number", ("$node", node), ("$number", number)).SingleOrDefault()) is { } block)
            {
                yield return block;
            }

            await Task.CompletedTask;
        }
    }

    private static List<(string Node, long Number)> Keys(SqliteConnection connection, string select, (string, object?)[] values)
    {
        using SqliteCommand command = SqliteDatabase.Command(connection, select, values);
        using SqliteDataReader reader = command.ExecuteReader();
        List<(string, long)> keys = [];
        while (reader.Read())
        {
            keys.Add((reader.GetString(0), reader.GetInt64(1)));
        }

        return keys;
    }

    private static List<DecisionBlock> Blocks(SqliteConnection connection, string select, params (string, object?)[] values)
    {
        using SqliteCommand command = SqliteDatabase.Command(connection, select, values);
        using SqliteDataReader reader = command.ExecuteReader();
        List<DecisionBlock> blocks = [];
        while (reader.Read())
        {
            blocks.Add(new DecisionBlock(
                reader.GetString(0), reader.GetInt64(1), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(2)), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(3)),
                reader.GetString(4), reader.GetString(5), reader.GetInt32(6), reader.GetString(7), reader.GetString(8), reader.GetFieldValue<byte[]>(9)));
        }

        return blocks;
    }
}
