using System.Globalization;
using System.Text;

namespace RulesHost.Rules.Loading.Yaml;

internal enum YamlQuoting
{
    None,
    Single,
    Double,
}

/// <summary>Undoes quoting, escapes and the folding of lines (YAML 1.2 §7.3), and remembers where each character stood.</summary>
internal sealed class YamlFlowText
{
    private readonly string source;
    private readonly YamlQuoting quoting;
    private readonly StringBuilder text = new();
    private readonly List<int> offsets = [];
    private int at;

    private YamlFlowText(string source, YamlQuoting quoting) => (this.source, this.quoting) = (source, quoting);

    public static YamlFlowText Read(string source, YamlQuoting quoting)
    {
        YamlFlowText reading = new(source, quoting);
        while (reading.at < source.Length)
        {
            reading.ReadNext();
        }

        return reading;
    }

    /// <summary>Null if this is another text than the one expected.</summary>
    public int[]? OffsetsOf(string expected, int shift) =>
        text.Equals(expected) ? [.. offsets.Select(offset => offset + shift), at + shift] : null;

    private void ReadNext()
    {
        char c = source[at];
        if (c is ' ' or '\t' or '\r' or '\n')
        {
            ReadWhiteSpace();
        }
        else if (quoting == YamlQuoting.Double && c == '\\')
        {
            ReadEscape();
        }
        else
        {
            Emit(c, at);
            at += quoting == YamlQuoting.Single && c == '\'' ? 2 : 1;
        }
    }

    // One line break is a blank, further ones stand; blanks around them go.
    private void ReadWhiteSpace()
    {
        int start = at;
        List<int> breaks = [];
        for (; at < source.Length && source[at] is ' ' or '\t' or '\r' or '\n'; at++)
        {
            if (source[at] == '\n' || (source[at] == '\r' && (at + 1 == source.Length || source[at + 1] != '\n')))
            {
                breaks.Add(at);
            }
        }

        if (breaks.Count == 0)
        {
            for (int i = start; i < at; i++)
            {
                Emit(source[i], i);
            }
        }
        else if (breaks.Count == 1)
        {
            Emit(' ', breaks[0]);
        }
        else
        {
            breaks.Skip(1).ToList().ForEach(position => Emit('\n', position));
        }
    }

    private void ReadEscape()
    {
        int start = at;
        char code = at + 1 < source.Length ? source[at + 1] : '\\';
        at = Math.Min(at + 2, source.Length);
        int digits = code switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
        if (digits > 0)
        {
            int end = Math.Min(at + digits, source.Length);
            _ = int.TryParse(source.AsSpan(at, end - at), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int point);
            at = end;
            string character = point > char.MaxValue && Rune.IsValid(point) ? char.ConvertFromUtf32(point) : ((char)(point & 0xFFFF)).ToString();
            character.ToList().ForEach(c => Emit(c, start));
        }
        else if (code is '\r' or '\n')
        {
            SkipEscapedLineBreak(code);
        }
        else
        {
            Emit(Unescape(code), start);
        }
    }

    private void SkipEscapedLineBreak(char code)
    {
        if (code == '\r' && at < source.Length && source[at] == '\n')
        {
            at++;
        }

        while (at < source.Length && source[at] is ' ' or '\t')
        {
            at++;
        }
    }

    // YAML 1.2 §5.7
    private static char Unescape(char code) => code switch
    {
        '0' => '\0',
        'a' => '\a',
        'b' => '\b',
        't' => '\t',
        'n' => '\n',
        'v' => '\v',
        'f' => '\f',
        'r' => '\r',
        'e' => '\x1B',
        'N' => '\x85',
        '_' => '\xA0',
        'L' => '\u2028',
        'P' => '\u2029',
        _ => code,
    };

    private void Emit(char c, int offset)
    {
        text.Append(c);
        offsets.Add(offset);
    }
}
