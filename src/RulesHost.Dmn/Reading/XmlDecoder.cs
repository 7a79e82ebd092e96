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

        int mark = 0;
        string name = Declared(bytes);
        foreach (Encoding marked in Marked)
        {
            // Of two marks that begin alike, the longer one stands first.
            if (mark == 0 && bytes.StartsWith(marked.Preamble))
            {
                (mark, name) = (marked.Preamble.Length, marked.WebName);
            }
        }

        try
        {
            return new SourceFile(path, OneLineEnd(Called(name, DecoderFallback.ExceptionFallback).GetString(bytes[mark..])));
        }
        catch (DecoderFallbackException invalid)
        {
            int wrong = mark + Math.Max(invalid.Index, 0);
            Report(DmnDiagnostics.Encoding, $"byte {wrong} of the file is not of its encoding `{name.Shown()}`",
                "save the file as UTF-8, and let its XML declaration say so", Called(name, DecoderFallback.ReplacementFallback).GetString(bytes[mark..wrong]));
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            Report(DmnDiagnostics.Encoding, $"the encoding `{name.Shown()}` is not known", "save the file as UTF-8, and let its XML declaration say so");
        }

        return null;

        void Report(DiagnosticKind kind, string message, string help, string before = "") =>
            diagnostics.Add(kind, new SourceFile(path, before).At(new Span(before.Length, 0)), message, help);
    }

    private static Encoding Called(string name, DecoderFallback fallback) =>
        CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ExceptionFallback, fallback)
            ?? Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, fallback);

    // A carriage return by itself ends a line (XML 1.0 §2.11), but not in the files of other kinds.
    private static string OneLineEnd(string text) => LoneReturn().Replace(text, "\n");

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
        string name = match.Success ? match.Groups["name"].Value : "utf-8";

        // Bytes in which the declaration can be read are not of two bytes each, whatever it says: programs keep it when they save a text as UTF-8.
        return name.StartsWith("utf-16", StringComparison.OrdinalIgnoreCase) ? "utf-8" : name;
    }

    [GeneratedRegex("\r(?!\n)")]
    private static partial Regex LoneReturn();

    [GeneratedRegex("""^<\?xml\s[^>]*?encoding\s*=\s*["'](?<name>[A-Za-z0-9._:-]+)["']""", RegexOptions.NonBacktracking)]
    private static partial Regex Declaration();
}
