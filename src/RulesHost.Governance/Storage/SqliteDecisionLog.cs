using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using RulesHost.Governance.History;

namespace RulesHost.Governance.Storage;

/// <summary>Blocks, and what finds them. A database of its own: the log is written all the time, and may be dropped where the history may not.</summary>
internal sealed class SqliteDecisionLog(SqliteDatabase database) : IDecisionLog
{
    public const string Create = """
        CREATE TABLE IF NOT EXISTS blocks (node TEXT NOT NULL, number INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, records INTEGER NOT NULL,
            seal TEXT NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (node, number));
        CREATE INDEX IF NOT EXISTS blocks_by_time ON blocks (last, first);
        CREATE TABLE IF NOT EXISTS decisions (id TEXT PRIMARY KEY, node TEXT NOT NULL, number INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS subjects (subject TEXT NOT NULL, node TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (subject, node, number)) WITHOUT ROWID;
        """;

    private const string Columns = "b.node, b.number, b.first, b.last, b.records, b.seal, b.bytes";

    public Task<bool> AppendAsync(DecisionBlock block, CancellationToken cancel) => database.WriteAsync(connection => Append(connection, block), cancel);

    public Task<DecisionBlock?> FindAsync(string decisionId, CancellationToken cancel) => Task.FromResult(database.Read(connection =>
        Blocks(connection, $"SELECT {Columns} FROM blocks b JOIN decisions d ON d.node = b.node AND d.number = b.number WHERE d.id = $id", ("$id", decisionId)).SingleOrDefault()));

    public IAsyncEnumerable<DecisionBlock> FindAsync(DateTimeOffset from, DateTimeOffset to, string? subject, CancellationToken cancel)
    {
        string filter = subject is null ? "" : "AND EXISTS (SELECT 1 FROM subjects s WHERE s.subject = $subject AND s.node = b.node AND s.number = b.number)";
        return OneByOneAsync($"SELECT b.node, b.number FROM blocks b WHERE b.last >= $from AND b.first < $to AND length(b.bytes) > 0 {filter} ORDER BY b.first, b.node, b.number",
            [("$from", from.ToUnixTimeMilliseconds()), ("$to", to.ToUnixTimeMilliseconds()), ("$subject", subject)], cancel);
    }

    public IAsyncEnumerable<DecisionBlock> ReadAsync(string node, long from, CancellationToken cancel) =>
        OneByOneAsync("SELECT b.node, b.number FROM blocks b WHERE b.node = $node AND b.number >= $from ORDER BY b.number", [("$node", node), ("$from", from)], cancel);

    public Task<IReadOnlyDictionary<string, long>> NodesAsync(CancellationToken cancel) => Task.FromResult(database.Read<IReadOnlyDictionary<string, long>>(connection =>
    {
        using SqliteCommand command = SqliteDatabase.Command(connection, "SELECT node, max(number) FROM blocks GROUP BY node");
        using SqliteDataReader reader = command.ExecuteReader();
        Dictionary<string, long> nodes = [];
        while (reader.Read())
        {
            nodes.Add(reader.GetString(0), reader.GetInt64(1));
        }

        return nodes;
    }));

    public Task<int> DropBeforeAsync(DateTimeOffset instant, CancellationToken cancel) => database.WriteAsync(
        connection =>
        {
            (string, object?)[] before = [("$before", instant.ToUnixTimeMilliseconds())];
            const string dropped = "SELECT b.node, b.number FROM blocks b WHERE b.last < $before AND length(b.bytes) > 0";
            SqliteDatabase.Execute(connection, $"DELETE FROM decisions WHERE (node, number) IN ({dropped})", before);
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

        SqliteDatabase.Execute(connection, "INSERT INTO blocks VALUES ($node, $number, $first, $last, $records, $seal, $bytes)",
        [
            .. key, ("$first", block.First.ToUnixTimeMilliseconds()), ("$last", block.Last.ToUnixTimeMilliseconds()), ("$records", block.Records), ("$seal", block.Seal),
            ("$bytes", block.Bytes.ToArray()),
        ]);
        InsertAll(connection, "INSERT INTO decisions VALUES ($value, $node, $number)", key, block.Index.Select(entry => entry.DecisionId));
        InsertAll(connection, "INSERT INTO subjects VALUES ($value, $node, $number)", key, block.Index.Select(entry => entry.Subject).OfType<string>().Distinct());
        return true;
    }

    private static void InsertAll(SqliteConnection connection, string insert, (string, object?)[] key, IEnumerable<string> values)
    {
        using SqliteCommand command = SqliteDatabase.Command(connection, insert, key);
        SqliteParameter parameter = command.Parameters.Add("$value", SqliteType.Text);
        command.Prepare();
        foreach (string value in values)
        {
            parameter.Value = value;
            command.ExecuteNonQuery();
        }
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
                reader.GetInt32(4), reader.GetString(5), reader.GetFieldValue<byte[]>(6)));
        }

        return blocks;
    }
}
