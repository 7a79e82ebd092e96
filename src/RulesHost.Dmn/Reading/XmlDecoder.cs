using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using RulesHost.Feel.Text;
using RulesHost.Rules.Loading;

namespace RulesHost.Dmn.Reading;

/// <summary>Bytes to text, in the encoding that a byte order mark or the XML declaration names; UTF-8 where none does (XML 1.0, appendix F).</summary>
internal static partial class XmlDecoder
{
    private const int DeclarationLength = 200;

    private static readonly Encoding[] Marked = [Encoding.UTF32, new UTF32Encoding(bigEndian: true, byteOrderMark: true), Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode];

    /// <summary>Null, with a diagnostic, where the bytes are too many or not of the encoding.</summary>
    public static SourceFile? Decode(string path, ReadOnlySpan<byte> bytes, DiagnosticBag diagnostics)
    {
        if (bytes.Length > SourceDecoder.MaximumBytes)
        {
            Report(LoadingDiagnostics.FileTooLarge, $"the file has {bytes.Length.ToString("N0", CultureInfo.InvariantCulture)} bytes", "16 MB is the most; split the model, and import its parts");
            return null;
        }

        string? name = null;
        try
        {
            foreach (Encoding marked in Marked)
            {
                if (bytes.StartsWith(marked.Preamble))
                {
                    return new SourceFile(path, Strict(marked.WebName).GetString(bytes[marked.Preamble.Length..]));
                }
            }

            name = Declared(bytes);
            return new SourceFile(path, Strict(name).GetString(bytes));
        }
        catch (DecoderFallbackException invalid)
        {
            Report(DmnDiagnostics.Encoding, $"byte {Math.Max(invalid.Index, 0)} of the file is not of its encoding {name ?? "by its byte order mark"}",
                "save the file as UTF-8, and let its XML declaration say so");
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            Report(DmnDiagnostics.Encoding, $"the encoding `{name?.Shown()}` is not known", "save the file as UTF-8, and let its XML declaration say so");
        }

        return null;

        void Report(DiagnosticKind kind, string message, string help) =>
            diagnostics.Add(kind, new SourceFile(path, "").At(Span.Empty), message, help);
    }

    private static Encoding Strict(string name) =>
        (CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
            ?? Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback));

    // The declaration is ASCII in every encoding without a mark, but for UTF-16, whose every other byte is zero.
    private static string Declared(ReadOnlySpan<byte> bytes)
    {
        if (bytes is [(byte)'<', 0, ..])
        {
            return "utf-16";
        }

        if (bytes is [0, (byte)'<', ..])
        {
            return "utf-16BE";
        }

        Match match = Declaration().Match(Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, DeclarationLength)]));
        return match.Success ? match.Groups["name"].Value : "utf-8";
    }

    [GeneratedRegex("""^<\?xml\s[^>]*?encoding\s*=\s*["'](?<name>[A-Za-z0-9._:-]+)["']""", RegexOptions.NonBacktracking)]
    private static partial Regex Declaration();
}
