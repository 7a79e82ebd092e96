using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace RulesHost.Feel.Functions;

/// <summary>The names behind <c>\p</c>, and the multi-character escapes (XML Schema 1.1 part 2, §G.4.2).</summary>
internal static class UnicodeNames
{
    private static readonly FrozenDictionary<UnicodeCategory, string> Names = new Dictionary<UnicodeCategory, string>
    {
        [UnicodeCategory.UppercaseLetter] = "Lu",
        [UnicodeCategory.LowercaseLetter] = "Ll",
        [UnicodeCategory.TitlecaseLetter] = "Lt",
        [UnicodeCategory.ModifierLetter] = "Lm",
        [UnicodeCategory.OtherLetter] = "Lo",
        [UnicodeCategory.NonSpacingMark] = "Mn",
        [UnicodeCategory.SpacingCombiningMark] = "Mc",
        [UnicodeCategory.EnclosingMark] = "Me",
        [UnicodeCategory.DecimalDigitNumber] = "Nd",
        [UnicodeCategory.LetterNumber] = "Nl",
        [UnicodeCategory.OtherNumber] = "No",
        [UnicodeCategory.ConnectorPunctuation] = "Pc",
        [UnicodeCategory.DashPunctuation] = "Pd",
        [UnicodeCategory.OpenPunctuation] = "Ps",
        [UnicodeCategory.ClosePunctuation] = "Pe",
        [UnicodeCategory.InitialQuotePunctuation] = "Pi",
        [UnicodeCategory.FinalQuotePunctuation] = "Pf",
        [UnicodeCategory.OtherPunctuation] = "Po",
        [UnicodeCategory.MathSymbol] = "Sm",
        [UnicodeCategory.CurrencySymbol] = "Sc",
        [UnicodeCategory.ModifierSymbol] = "Sk",
        [UnicodeCategory.OtherSymbol] = "So",
        [UnicodeCategory.SpaceSeparator] = "Zs",
        [UnicodeCategory.LineSeparator] = "Zl",
        [UnicodeCategory.ParagraphSeparator] = "Zp",
        [UnicodeCategory.Control] = "Cc",
        [UnicodeCategory.Format] = "Cf",
        [UnicodeCategory.PrivateUse] = "Co",
        [UnicodeCategory.OtherNotAssigned] = "Cn",
    }.ToFrozenDictionary();

    // The blocks above U+FFFF that XML Schema names; .NET knows those below.
    private static readonly FrozenDictionary<string, (int First, int Last)> Blocks = new Dictionary<string, (int, int)>
    {
        ["OldItalic"] = (0x10300, 0x1032F),
        ["Gothic"] = (0x10330, 0x1034F),
        ["Deseret"] = (0x10400, 0x1044F),
        ["ByzantineMusicalSymbols"] = (0x1D000, 0x1D0FF),
        ["MusicalSymbols"] = (0x1D100, 0x1D1FF),
        ["MathematicalAlphanumericSymbols"] = (0x1D400, 0x1D7FF),
        ["CJKUnifiedIdeographsExtensionB"] = (0x20000, 0x2A6DF),
        ["CJKCompatibilityIdeographsSupplement"] = (0x2F800, 0x2FA1F),
        ["Tags"] = (0xE0000, 0xE007F),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly (int First, int Last)[] NameStarts =
    [
        (':', ':'), ('A', 'Z'), ('_', '_'), ('a', 'z'), (0xC0, 0xD6), (0xD8, 0xF6), (0xF8, 0x2FF), (0x370, 0x37D), (0x37F, 0x1FFF),
        (0x200C, 0x200D), (0x2070, 0x218F), (0x2C00, 0x2FEF), (0x3001, 0xD7FF), (0xF900, 0xFDCF), (0xFDF0, 0xFFFD), (0x10000, 0xEFFFF),
    ];

    private static readonly (int First, int Last)[] NameParts =
        [.. NameStarts, ('-', '-'), ('.', '.'), ('0', '9'), (0xB7, 0xB7), (0x300, 0x36F), (0x203F, 0x2040)];

    private static readonly (int First, int Last)[] Blanks = [('\t', '\n'), ('\r', '\r'), (' ', ' ')];

    public static string Of(UnicodeCategory category) => Names[category];

    /// <summary>What <c>\p{name}</c> takes, or <c>\P{name}</c>; null where there is no such category or block.</summary>
    public static CharacterClass? Named(string name, bool negated)
    {
        if (name.StartsWith("Is", StringComparison.Ordinal) && name[2..] is var block && block.Length > 0 && block.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
        {
            CodePointSet above = Blocks.TryGetValue(block, out (int First, int Last) range) ? CodePointSet.Of(range.First, range.Last) : CodePointSet.Empty;
            string below = above.Ranges.Count > 0 ? negated ? @"\u0000-\uFFFF" : "" : $@"\{(negated ? 'P' : 'p')}{{{name}}}";
            return new CharacterClass(below, negated ? above.Complement() : above);
        }

        bool exists = name.Length is 1 or 2 && Names.Values.Any(known => known.StartsWith(name, StringComparison.Ordinal));
        return exists ? Categories(known => known.StartsWith(name, StringComparison.Ordinal) != negated) : null;
    }

    /// <summary>What <c>\d</c> and its like take, and those in upper case, which take all others; null for any other letter.</summary>
    public static CharacterClass? Escaped(char letter) => letter switch
    {
        'd' => Categories(name => name == "Nd"),
        'D' => Categories(name => name != "Nd"),
        'w' => Categories(name => name[0] is not ('P' or 'Z' or 'C')),
        'W' => Categories(name => name[0] is 'P' or 'Z' or 'C'),
        's' => Ranges(Blanks),
        'S' => Others(Blanks),
        'i' => Ranges(NameStarts),
        'I' => Others(NameStarts),
        'c' => Ranges(NameParts),
        'C' => Others(NameParts),
        _ => null,
    };

    private static CharacterClass Categories(Func<string, bool> isAsked) =>
        CharacterClass.Of([.. Names.Where(category => isAsked(category.Value)).Select(category => category.Key)]);

    private static CharacterClass Ranges((int First, int Last)[] ranges) =>
        CharacterClass.Union([.. ranges.Select(range => CharacterClass.Of(range.First, range.Last))]);

    private static CharacterClass Others((int First, int Last)[] ranges)
    {
        StringBuilder basic = new();
        int next = 0;
        foreach ((int first, int last) in ranges.Order())
        {
            if (next < first)
            {
                basic.Append(CharacterClass.Between((char)next, (char)(first - 1)));
            }

            next = last + 1;
        }

        if (next <= char.MaxValue)
        {
            basic.Append(CharacterClass.Between((char)next, char.MaxValue));
        }

        return new CharacterClass(basic.ToString(), Ranges(ranges).Supplementary.Complement());
    }
}
