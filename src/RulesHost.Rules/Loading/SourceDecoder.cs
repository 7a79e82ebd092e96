using System.Globalization;
using System.Text;
using RulesHost.Feel.Text;

namespace RulesHost.Rules.Loading;

/// <summary>Bytes to text: UTF-8, strictly, with or without a byte order mark.</summary>
public static class SourceDecoder
{
    public const int MaximumBytes = 16 * 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Null, with a diagnostic, where the bytes are too many or no UTF-8.</summary>
    public static SourceFile? Decode(string path, ReadOnlySpan<byte> bytes, DiagnosticBag diagnostics)
    {
        if (bytes.Length > MaximumBytes)
        {
            Report(LoadingDiagnostics.FileTooLarge, $"the file has {bytes.Length.ToString("N0", CultureInfo.InvariantCulture)} bytes",
                "16 MB is the most; keep long tables in a CSV file of their own");
            return null;
        }

        ReadOnlySpan<byte> content = bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;
        try
        {
            return new SourceFile(path, Strict.GetString(content));
        }
        catch (DecoderFallbackException invalid)
        {
            // The decoder counts from where it was given the bytes, the user from the beginning of the file.
            int position = bytes.Length - content.Length + Math.Max(invalid.Index, 0);
            Report(LoadingDiagnostics.InvalidUtf8, $"byte {position} of the file is not UTF-8", "save the file as UTF-8");
            return null;
        }

        void Report(DiagnosticKind kind, string message, string help) =>
            diagnostics.Add(kind, new SourceFile(path, "").At(Span.Empty), message, help);
    }
}
