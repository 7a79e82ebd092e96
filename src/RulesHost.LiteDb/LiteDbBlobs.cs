using System.Globalization;
using LiteDB;
using RulesHost.Governance.History;

namespace RulesHost.LiteDb;

/// <summary>Files in pieces, under their digest and the piece's number: LiteDB takes no document of more than 16 MB.</summary>
internal sealed class LiteDbBlobs(LiteDbFile file) : IBlobs
{
    private const int PieceBytes = 1 << 20;

    public async Task<IReadOnlyList<string>> PutAsync(IReadOnlyList<ReadOnlyMemory<byte>> files, CancellationToken cancel)
    {
        string[] digests = [.. files.Select(content => Digest.Of(content.Span))];
        int[] missing = await file.ReadAsync<int[]>(
            database => [.. Enumerable.Range(0, digests.Length).DistinctBy(i => digests[i]).Where(i => Pieces(database).FindById(PieceId(digests[i], 0)) is null)], cancel);
        if (missing.Length > 0)
        {
            await file.WriteAsync(database => missing.Sum(i => Pieces(database).Insert(PiecesOf(digests[i], files[i]))), cancel);
        }

        return digests;
    }

    public Task<ReadOnlyMemory<byte>?> FindAsync(string digest, CancellationToken cancel) => file.ReadAsync(
        database =>
        {
            BsonExpression ofDigest = BsonExpression.Create("_id BETWEEN @0 AND @1", PieceId(digest, 0), PieceId(digest, int.MaxValue));
            using MemoryStream content = new();
            int pieces = 0;
            foreach (BsonDocument piece in Pieces(database).Find(ofDigest))
            {
                content.Write(piece["bytes"].AsBinary);
                pieces++;
            }

            return pieces == 0 ? (ReadOnlyMemory<byte>?)null : content.ToArray();
        },
        cancel);

    private static ILiteCollection<BsonDocument> Pieces(LiteDatabase database) => database.GetCollection("blobs");

    private static string PieceId(string digest, int number) => string.Create(CultureInfo.InvariantCulture, $"{digest}/{number:D10}");

    // An empty file has one piece too.
    private static IEnumerable<BsonDocument> PiecesOf(string digest, ReadOnlyMemory<byte> content)
    {
        for (int number = 0; number == 0 || number * PieceBytes < content.Length; number++)
        {
            ReadOnlyMemory<byte> rest = content[(number * PieceBytes)..];
            yield return new BsonDocument { ["_id"] = PieceId(digest, number), ["bytes"] = rest[..Math.Min(rest.Length, PieceBytes)].ToArray() };
        }
    }
}
