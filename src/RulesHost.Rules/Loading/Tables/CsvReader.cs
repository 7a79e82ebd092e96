using RulesHost.Feel.Text;

namespace RulesHost.Rules.Loading.Tables;

/// <summary>Reads CSV (RFC 4180) with a declared separator; every character of a field knows its place.</summary>
public sealed class CsvReader
{
    private readonly SourceFile file;
    private readonly char separator;
    private readonly DiagnosticBag diagnostics;
    private int at;

    private CsvReader(SourceFile file, char separator, DiagnosticBag diagnostics) =>
        (this.file, this.separator, this.diagnostics) = (file, separator, diagnostics);

    public static Grid? Read(string path, ReadOnlySpan<byte> bytes, char separator, DiagnosticBag diagnostics) =>
        SourceDecoder.Decode(path, bytes, diagnostics) is { } file ? Read(file, separator, diagnostics) : null;

    /// <summary>Null, with a diagnostic, where there is no usable header; rows that will not do are reported and left out.</summary>
    public static Grid? Read(SourceFile file, char separator, DiagnosticBag diagnostics) =>
        new CsvReader(file, separator, diagnostics).ReadRecords() is { } records
            ? Grid.Of(records, file.At(Span.Empty), diagnostics)
            : null;

    private bool IsAtEnd => at >= file.Text.Length;

    private char Current => file.Text[at];

    /// <summary>Null where the header itself cannot be trusted: the next record must not take its place.</summary>
    private List<GridRow>? ReadRecords()
    {
        List<GridRow> records = [];
        while (!IsAtEnd)
        {
            int start = at;
            bool sound = ReadRecord(out List<Fragment> fields);
            if (!sound && records.Count == 0)
            {
                return null;
            }

            if (sound && !IsBlank(fields))
            {
                records.Add(new GridRow(fields, FirstLine(start)));
            }
        }

        return records;
    }

    // An empty line, such as spreadsheets leave at the end, is no record.
    private static bool IsBlank(List<Fragment> fields) => fields is [{ Text: "" }];

    private Location FirstLine(int start)
    {
        int end = file.Text.AsSpan(start).IndexOfAny('\r', '\n');
        return file.At(Span.FromBounds(start, end < 0 ? file.Text.Length : start + end));
    }

    /// <summary>False if one of the fields cannot be trusted, which has been reported.</summary>
    private bool ReadRecord(out List<Fragment> fields)
    {
        fields = [];
        bool sound = true;
        while (true)
        {
            sound &= ReadField(fields);
            if (IsAtEnd || Current != separator)
            {
                SkipLineBreak();
                return sound;
            }

            at++;
        }
    }

    private bool ReadField(List<Fragment> fields)
    {
        int start = at;
        while (!IsAtEnd && Current == ' ')
        {
            at++;
        }

        if (!IsAtEnd && Current == '"')
        {
            return ReadQuoted(fields);
        }

        at = start;
        int end = FieldEnd();
        Fragment field = new(file, file.Text[at..end], at);
        at = end;
        fields.Add(field.Trim());
        return CheckNoQuote(field);
    }

    private bool ReadQuoted(List<Fragment> fields)
    {
        int open = at++;
        List<int> offsets = [];
        while (!IsAtEnd && !(Current == '"' && !IsDoubled()))
        {
            offsets.Add(at);
            at += Current == '"' ? 2 : 1;
        }

        if (IsAtEnd)
        {
            diagnostics.Add(LoadingDiagnostics.UnterminatedQuote, file.At(new Span(open, 1)), "this quoted field is not closed",
                "close it with \", and write a quote inside it twice: \"\"");
            return false;
        }

        offsets.Add(at++);
        string text = string.Concat(offsets.SkipLast(1).Select(offset => file.Text[offset]));
        fields.Add(new Fragment(file, text, [.. offsets]));
        return CheckEndAfterQuote();
    }

    private bool IsDoubled() => at + 1 < file.Text.Length && file.Text[at + 1] == '"';

    private bool CheckEndAfterQuote()
    {
        int end = FieldEnd();
        Fragment rest = new Fragment(file, file.Text[at..end], at).Trim();
        at = end;
        if (rest.Text != "")
        {
            diagnostics.Add(LoadingDiagnostics.TextAroundQuotes, rest.Location, $"`{rest.Text.Shown()}` stands after the closing quote",
                "write a quote inside a quoted field twice: \"\"");
        }

        return rest.Text == "";
    }

    private bool CheckNoQuote(Fragment field)
    {
        int quote = field.Text.IndexOf('"', StringComparison.Ordinal);
        if (quote >= 0)
        {
            diagnostics.Add(LoadingDiagnostics.TextAroundQuotes, field.At(new Span(quote, 1)), "a quote inside a field without quotes",
                "put the whole field into double quotes, and write the quote inside it twice: \"\"");
        }

        return quote < 0;
    }

    private int FieldEnd()
    {
        int length = file.Text.AsSpan(at).IndexOfAny(separator, '\r', '\n');
        return length < 0 ? file.Text.Length : at + length;
    }

    private void SkipLineBreak()
    {
        if (!IsAtEnd && Current == '\r')
        {
            at++;
        }

        if (!IsAtEnd && Current == '\n')
        {
            at++;
        }
    }
}
