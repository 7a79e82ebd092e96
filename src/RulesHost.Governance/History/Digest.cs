using System.Buffers;
using System.Security.Cryptography;

namespace RulesHost.Governance.History;

/// <summary>SHA-256, written <c>sha256:</c> and 64 hexadecimal digits.</summary>
public static class Digest
{
    /// <summary>What the first entry says of the one before it.</summary>
    public const string Nothing = "sha256:0000000000000000000000000000000000000000000000000000000000000000";

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    public static string Of(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return Text(hash);
    }

    public static string Text(ReadOnlySpan<byte> hash) => "sha256:" + Convert.ToHexStringLower(hash);

    /// <summary>Over several texts: the length of each, a line break, the text; so that no two lists have the same input.</summary>
    public static string OfAll(IEnumerable<string> texts)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string text in texts)
        {
            byte[] utf8 = System.Text.Encoding.UTF8.GetBytes(text);
            hash.AppendData(System.Text.Encoding.ASCII.GetBytes($"{utf8.Length}\n"));
            hash.AppendData(utf8);
        }

        return Text(hash.GetHashAndReset());
    }

    public static bool IsOne(string text) =>
        text.Length == Nothing.Length && text.StartsWith("sha256:", StringComparison.Ordinal) && text.AsSpan(7).IndexOfAnyExcept(HexDigits) < 0;
}
