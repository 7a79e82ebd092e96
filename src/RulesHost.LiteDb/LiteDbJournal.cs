using System.Runtime.CompilerServices;
using LiteDB;
using RulesHost.Governance.History;
using RulesHost.Governance.Storage;

namespace RulesHost.LiteDb;

/// <summary>Lines as bytes, under their sequence.</summary>
internal sealed class LiteDbJournal(LiteDbFile file) : IJournal
{
    private const int ReadAtOnce = 1000;

    private readonly Arrivals arrivals = new();

    public async Task<bool> AppendAsync(long expected, IReadOnlyList<ReadOnlyMemory<byte>> lines, CancellationToken cancel)
    {
        bool added = await file.WriteAsync(database => Append(Lines(database), expected, lines), cancel);
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
            page = await file.ReadAsync(database => Page(Lines(database), after), cancel);
            foreach (ReadOnlyMemory<byte> line in page)
            {
                cancel.ThrowIfCancellationRequested();
                yield return line;
            }

            after += page.Count;
        }
        while (page.Count == ReadAtOnce);
    }

    public async Task WaitAsync(long after, CancellationToken cancel)
    {
        arrivals.Tell(await file.ReadAsync(database => Last(Lines(database)), cancel));
        await arrivals.WaitAsync(after, cancel);
    }

    private static ILiteCollection<BsonDocument> Lines(LiteDatabase database) => database.GetCollection("journal");

    private static bool Append(ILiteCollection<BsonDocument> journal, long expected, IReadOnlyList<ReadOnlyMemory<byte>> lines)
    {
        if (Last(journal) != expected)
        {
            return false;
        }

        journal.Insert(lines.Select(line => new BsonDocument { ["_id"] = ++expected, ["line"] = line.ToArray() }));
        return true;
    }

    private static long Last(ILiteCollection<BsonDocument> journal) =>
        journal.Find(Query.All(Query.Descending), limit: 1).Select(line => line["_id"].AsInt64).FirstOrDefault();

    private static List<ReadOnlyMemory<byte>> Page(ILiteCollection<BsonDocument> journal, long after) =>
        [.. journal.Find(BsonExpression.Create("_id > @0", after), limit: ReadAtOnce).Select(line => (ReadOnlyMemory<byte>)line["line"].AsBinary)];
}
