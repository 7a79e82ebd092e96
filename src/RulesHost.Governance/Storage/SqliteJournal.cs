using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using RulesHost.Governance.History;

namespace RulesHost.Governance.Storage;

internal sealed class SqliteJournal(SqliteDatabase database) : IJournal
{
    public const string Create = "CREATE TABLE IF NOT EXISTS journal (sequence INTEGER PRIMARY KEY, line BLOB NOT NULL);";

    private const int ReadAtOnce = 1000;

    private readonly Arrivals arrivals = new();

    public async Task<bool> AppendAsync(long expected, IReadOnlyList<ReadOnlyMemory<byte>> lines, CancellationToken cancel)
    {
        bool added = await database.WriteAsync(connection => Append(connection, expected, lines), cancel);
        if (added)
        {
            arrivals.Tell(expected + lines.Count);
        }

        return added;
    }

    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(long after, [EnumeratorCancellation] CancellationToken cancel)
    {
        List<ReadOnlyMemory<byte>> page;
        do
        {
            page = database.Read(connection => Page(connection, after));
            foreach (ReadOnlyMemory<byte> line in page)
            {
                cancel.ThrowIfCancellationRequested();
                yield return line;
            }

            after += page.Count;
            await Task.CompletedTask;
        }
        while (page.Count == ReadAtOnce);
    }

    public Task WaitAsync(long after, CancellationToken cancel)
    {
        arrivals.Tell(database.Read(Last));
        return arrivals.WaitAsync(after, cancel);
    }

    private static bool Append(SqliteConnection connection, long expected, IReadOnlyList<ReadOnlyMemory<byte>> lines)
    {
        if (Last(connection) != expected)
        {
            return false;
        }

        foreach (ReadOnlyMemory<byte> line in lines)
        {
            SqliteDatabase.Execute(connection, "INSERT INTO journal (sequence, line) VALUES ($sequence, $line)", ("$sequence", ++expected), ("$line", line.ToArray()));
        }

        return true;
    }

    private static long Last(SqliteConnection connection) => (long)SqliteDatabase.Scalar(connection, "SELECT coalesce(max(sequence), 0) FROM journal")!;

    private static List<ReadOnlyMemory<byte>> Page(SqliteConnection connection, long after)
    {
        using SqliteCommand command = SqliteDatabase.Command(connection, $"SELECT line FROM journal WHERE sequence > $after ORDER BY sequence LIMIT {ReadAtOnce}", ("$after", after));
        using SqliteDataReader reader = command.ExecuteReader();
        List<ReadOnlyMemory<byte>> lines = [];
        while (reader.Read())
        {
            lines.Add(reader.GetFieldValue<byte[]>(0));
        }

        return lines;
    }
}
