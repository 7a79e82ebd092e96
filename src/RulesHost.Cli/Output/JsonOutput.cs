using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace RulesHost.Cli.Output;

/// <summary>JSON documents to standard output: indented for a person, one line for a program.</summary>
internal static class JsonOutput
{
    /// <summary>The format of all JSON that the command line writes; moves when something is renamed or removed.</summary>
    public const int FormatVersion = 1;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    /// <summary>An object that begins with its <c>formatVersion</c>.</summary>
    public static void WriteDocument(TextWriter writer, bool indented, Action<Utf8JsonWriter> members) =>
        Write(writer, indented, json =>
        {
            json.WriteStartObject();
            json.WriteNumber("formatVersion", FormatVersion);
            members(json);
            json.WriteEndObject();
        });

    public static void Write(TextWriter writer, bool indented, Action<Utf8JsonWriter> write) => writer.WriteLine(Text(indented, write));

    /// <summary>One JSON value as text. Quoted control characters are escaped by JSON itself.</summary>
    public static string Text(bool indented, Action<Utf8JsonWriter> write)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, Options with { Indented = indented }))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }
}
