using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using LiteDB;
using RulesHost.Governance.History;

namespace RulesHost.LiteDb;

/// <summary>
/// What finds a block in one collection, its bytes in another, so that a search does not read them; and whom it is about in a third, by digest, for
/// LiteDB's indexes take no long text. Instants are counted in milliseconds: LiteDB's own type would be given back in local time.
/// </summary>
internal sealed class LiteDbDecisionLog(LiteDbFile file) : IDecisionLog
{
    public static void Prepare(LiteDatabase database)
    {
        Blocks(database).EnsureIndex("last", "$.last");
        Blocks(database).EnsureIndex("lastId", "$.lastId");
        Subjects(database).EnsureIndex("subjects", "$.subjects[*]");
    }

    public Task<bool> AppendAsync(DecisionBlock block, CancellationToken cancel) => file.WriteAsync(database => Append(database, block), cancel);

    public IAsyncEnumerable<DecisionBlock> FindAsync(string decisionId, CancellationToken cancel) => OneByOneAsync(
        database => Blocks(database).Find(BsonExpression.Create("lastId >= @0 AND firstId <= @0 AND isKept = true", decisionId)).OrderBy(block => block["lastId"].AsString, StringComparer.Ordinal), cancel);

    public IAsyncEnumerable<DecisionBlock> FindAsync(DateTimeOffset from, DateTimeOffset to, string? subject, CancellationToken cancel) => OneByOneAsync(
        database =>
        {
            HashSet<string>? about = subject is null ? null : [.. Subjects(database).Find(BsonExpression.Create("subjects[*] ANY = @0", Key(subject))).Select(found => found["_id"].AsString)];
            return Blocks(database).Find(BsonExpression.Create("last >= @0 AND first < @1 AND isKept = true", from.ToUnixTimeMilliseconds(), to.ToUnixTimeMilliseconds()))
                .Where(block => about is null || about.Contains(block["_id"].AsString))
                .OrderBy(block => block["first"].AsInt64).ThenBy(block => block["_id"].AsString, StringComparer.Ordinal);
        },
        cancel);

    public IAsyncEnumerable<DecisionBlock> ReadAsync(string node, long from, CancellationToken cancel) => OneByOneAsync(
        database => Blocks(database).Find(BsonExpression.Create("_id BETWEEN @0 AND @1 AND node = @2", BlockId(node, from), BlockId(node, long.MaxValue), node)), cancel);

    public Task<IReadOnlyList<DecisionNode>> NodesAsync(CancellationToken cancel) => file.ReadAsync<IReadOnlyList<DecisionNode>>(
        database => [.. Blocks(database).FindAll().GroupBy(block => block["node"].AsString).Select(node => new DecisionNode(node.Key, node.Max(block => block["number"].AsInt64), node.Sum(block => (long)block["records"].AsInt32)))],
        cancel);

    public Task<int> DropBeforeAsync(DateTimeOffset instant, CancellationToken cancel) => file.WriteAsync(
        database =>
        {
            BsonDocument[] old = [.. Blocks(database).Find(BsonExpression.Create("last < @0 AND isKept = true", instant.ToUnixTimeMilliseconds()))];
            foreach (BsonDocument block in old)
            {
                block["isKept"] = false;
                Blocks(database).Update(block);
                Contents(database).Delete(block["_id"]);
                Subjects(database).Delete(block["_id"]);
            }

            return old.Length;
        },
        cancel);

    private static ILiteCollection<BsonDocument> Blocks(LiteDatabase database) => database.GetCollection("blocks");

    private static ILiteCollection<BsonDocument> Contents(LiteDatabase database) => database.GetCollection("contents");

    private static ILiteCollection<BsonDocument> Subjects(LiteDatabase database) => database.GetCollection("subjects");

    private static string BlockId(string node, long number) => string.Create(CultureInfo.InvariantCulture, $"{node}/{number:D19}");

    private static byte[] Key(string subject) => SHA256.HashData(Encoding.UTF8.GetBytes(subject));

    private static bool Append(LiteDatabase database, DecisionBlock block)
    {
        string id = BlockId(block.Node, block.Number);
        if (Blocks(database).FindById(id) is not null)
        {
            return false;
        }

        Blocks(database).Insert(new BsonDocument
        {
            ["_id"] = id,
            ["node"] = block.Node,
            ["number"] = block.Number,
            ["first"] = block.First.ToUnixTimeMilliseconds(),
            ["last"] = block.Last.ToUnixTimeMilliseconds(),
            ["firstId"] = block.FirstId,
            ["lastId"] = block.LastId,
            ["records"] = block.Records,
            ["digest"] = block.Digest,
            ["seal"] = block.Seal,
            ["isKept"] = !block.Bytes.IsEmpty,
        });
        Contents(database).Insert(new BsonDocument { ["_id"] = id, ["bytes"] = block.Bytes.ToArray() });
        Subjects(database).Insert(new BsonDocument { ["_id"] = id, ["subjects"] = new BsonArray(block.Subjects.Select(subject => new BsonValue(Key(subject)))) });
        return true;
    }

    // Which blocks there are is asked once, the bytes of each are read when they are wanted: a period may hold more than memory does.
    private async IAsyncEnumerable<DecisionBlock> OneByOneAsync(Func<LiteDatabase, IEnumerable<BsonDocument>> find, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (BsonDocument block in await file.ReadAsync<BsonDocument[]>(database => [.. find(database)], cancel))
        {
            cancel.ThrowIfCancellationRequested();
            byte[] bytes = await file.ReadAsync(database => Contents(database).FindById(block["_id"])?["bytes"].AsBinary ?? [], cancel);
            yield return new DecisionBlock(
                block["node"].AsString, block["number"].AsInt64, DateTimeOffset.FromUnixTimeMilliseconds(block["first"].AsInt64), DateTimeOffset.FromUnixTimeMilliseconds(block["last"].AsInt64),
                block["firstId"].AsString, block["lastId"].AsString, block["records"].AsInt32, block["digest"].AsString, block["seal"].AsString, bytes);
        }
    }
}
