using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace RulesHost.Server.Access;

/// <summary>What whoever can read the data folder shows; another one at each start.</summary>
internal sealed class OwnerToken
{
    private const string Prefix = "owner_";

    public string Text { get; } = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static bool IsOne(string text) => text.StartsWith(Prefix, StringComparison.Ordinal);

    public bool Is(string text) => CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(text)), SHA256.HashData(Encoding.UTF8.GetBytes(Text)));
}
