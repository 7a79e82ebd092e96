using RulesHost.Feel.Text;

namespace RulesHost.Rules.Loading;

internal static class JsonPointer
{
    /// <summary>A key as a step of a pointer (RFC 6901 §3).</summary>
    public static string Escape(string key) =>
        key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    public static Location At(this Location location, string pointer) => location with { Pointer = pointer };
}
