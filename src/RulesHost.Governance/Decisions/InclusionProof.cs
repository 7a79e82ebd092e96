using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using RulesHost.Governance.History;
using RulesHost.Governance.History.Acts;

namespace RulesHost.Governance.Decisions;

/// <summary>
/// That a record is among those that a seal covers. Of other records it holds salted digests alone.
/// </summary>
/// <param name="Record">The line, as it is kept.</param>
/// <param name="Salt">What is hashed before it, in hexadecimal digits.</param>
/// <param name="RecordsBefore">Digests of the records before it in its chunk.</param>
/// <param name="ChunksBefore">Digests of the chunks before its own in its block.</param>
/// <param name="Records">How many the block has.</param>
/// <param name="PreviousSeal">Of the block before.</param>
/// <param name="Following">The blocks behind it, up to the one that the journal seals.</param>
public sealed record InclusionProof(
    string Record, string Salt, IReadOnlyList<string> RecordsBefore, IReadOnlyList<string> RecordsAfter, IReadOnlyList<string> ChunksBefore, IReadOnlyList<string> ChunksAfter,
    string Node, long Block, int Records, string PreviousSeal, IReadOnlyList<SealedBlock> Following)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    /// <summary>Whether the record is one of those that the journal seals.</summary>
    public bool Verifies(DecisionsSealed anchor)
    {
        IEnumerable<string> digests = [.. RecordsBefore, .. RecordsAfter, .. ChunksBefore, .. ChunksAfter];
        if (!digests.All(Digest.IsOne) || Salt.Length != 2 * Salts.Length || Salt.Any(c => !char.IsAsciiHexDigitLower(c)) || RecordsBefore.Count + RecordsAfter.Count >= SealedChain.ChunkLength || ChunksBefore.Count + ChunksAfter.Count >= SealedChain.ChunkLength)
        {
            return false;
        }

        Span<byte> digest = stackalloc byte[SealedChain.DigestLength];
        using RecordDigests records = new();
        records.Of(Convert.FromHexString(Salt), Encoding.UTF8.GetBytes(Record), digest);
        SealedChain.OfChunk(Bytes([.. RecordsBefore, Digest.Text(digest), .. RecordsAfter]), digest);
        SealedChain.OfBlock(Bytes([.. ChunksBefore, Digest.Text(digest), .. ChunksAfter]), digest);
        string seal = SealedChain.Seal(PreviousSeal, Node, Block, Records, Digest.Text(digest));
        long number = Block;
        foreach (SealedBlock block in Following)
        {
            seal = SealedChain.Seal(seal, Node, ++number, block.Records, block.Digest);
        }

        return (anchor.Node, anchor.Block, anchor.Seal) == (Node, number, seal);
    }

    public byte[] ToUtf8() => JsonSerializer.SerializeToUtf8Bytes(this, Options);

    /// <exception cref="JsonException">It is no proof.</exception>
    public static InclusionProof Read(ReadOnlySpan<byte> utf8) => JsonSerializer.Deserialize<InclusionProof>(utf8, Options) ?? throw new JsonException("the proof is empty");

    /// <param name="record">Which of the block's.</param>
    internal static InclusionProof Of(BlockContents contents, int record, DecisionBlock block, string previousSeal, IReadOnlyList<SealedBlock> following)
    {
        byte[] records = contents.Digests();
        string[] chunks = Texts(SealedChain.Chunks(records));
        int chunk = record / SealedChain.ChunkLength;
        string[] siblings = [.. Texts(records).Skip(chunk * SealedChain.ChunkLength).Take(SealedChain.ChunkLength)];
        int place = record % SealedChain.ChunkLength;
        return new InclusionProof(
            Encoding.UTF8.GetString(contents.Lines[record].Span), Convert.ToHexStringLower(contents.Salt(record)), siblings[..place], siblings[(place + 1)..],
            chunks[..chunk], chunks[(chunk + 1)..], block.Node, block.Number, block.Records, previousSeal, following);
    }

    private static string[] Texts(byte[] digests) => [.. digests.Chunk(SealedChain.DigestLength).Select(digest => Digest.Text(digest))];

    private static byte[] Bytes(IEnumerable<string> digests) => [.. digests.SelectMany(digest => Convert.FromHexString(digest.AsSpan("sha256:".Length)))];
}

/// <summary>A block of which a proof needs the digest alone.</summary>
public sealed record SealedBlock(int Records, string Digest);
