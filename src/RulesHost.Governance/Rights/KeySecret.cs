using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using RulesHost.Governance.History;

namespace RulesHost.Governance.Rights;

/// <summary>The text by which a caller is known: <c>rh_</c>, the key's id, <c>_</c>, and 256 random bits. Only the digest of the bits is kept.</summary>
public static class KeySecret
{
    private const string Prefix = "rh_";
    private const int Bytes = 32;

    /// <summary>A new one; shown once.</summary>
    public static (string Text, string Hash) Create(string id)
    {
        string secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));
        return ($"{Prefix}{id}_{secret}", Digest.Of(Encoding.ASCII.GetBytes(secret)));
    }

    /// <summary>The id that a text claims to belong to; null where it is no key at all.</summary>
    public static string? IdOf(string text) =>
        text.StartsWith(Prefix, StringComparison.Ordinal) && text.IndexOf('_', Prefix.Length) is var end and > 0 ? text[Prefix.Length..end] : null;

    /// <summary>Whether a text has the secret of a digest. Takes as long for a wrong one as for the right one.</summary>
    public static bool Fits(string text, string hash)
    {
        string secret = text[(text.IndexOf('_', Prefix.Length) + 1)..];
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Digest.Of(Encoding.UTF8.GetBytes(secret))), Encoding.ASCII.GetBytes(hash));
    }
}
