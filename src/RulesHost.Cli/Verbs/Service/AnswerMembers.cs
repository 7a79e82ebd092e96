using System.Globalization;
using System.Text.Json;

namespace RulesHost.Cli.Verbs.Service;

/// <summary>The members of an answer, read as what they are. A service of another version may leave some out.</summary>
internal static class AnswerMembers
{
    public static string? Text(this JsonElement answer, string name) => answer.Find(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    public static long? Number(this JsonElement answer, string name) => answer.Find(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out long value) ? value : null;

    /// <summary>A number as text; empty where there is none.</summary>
    public static string Digits(this JsonElement answer, string name) => answer.Number(name)?.ToString(CultureInfo.InvariantCulture) ?? "";

    public static bool Flag(this JsonElement answer, string name) => answer.Find(name) is { ValueKind: JsonValueKind.True };

    public static IEnumerable<JsonElement> Items(this JsonElement answer, string name) => answer.Find(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    public static IEnumerable<string> Texts(this JsonElement answer, string name) => answer.Items(name).Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!);

    public static JsonElement? Find(this JsonElement answer, string name) => answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty(name, out JsonElement member) ? member : null;

    /// <summary>An instant without the parts of a second that are zero.</summary>
    public static string Instant(this JsonElement answer, string name) => (answer.Text(name) ?? "").Replace(".000Z", "Z", StringComparison.Ordinal);
}
