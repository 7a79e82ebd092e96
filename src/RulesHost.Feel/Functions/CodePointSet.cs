using System.Globalization;
using System.Text;

namespace RulesHost.Feel.Functions;

/// <summary>A set of supplementary code points, U+10000 and above, which .NET's regular expressions see as two characters each.</summary>
/// <param name="Ranges">Ascending, apart from one another, both ends included.</param>
internal sealed record CodePointSet(IReadOnlyList<(int First, int Last)> Ranges)
{
    public const int FirstSupplementary = 0x10000;
    private const int LastCodePoint = 0x10FFFF;
    private const int LowSurrogates = 0x400;

    public static readonly CodePointSet Empty = new([]);
    public static readonly CodePointSet All = new([(FirstSupplementary, LastCodePoint)]);

    private static readonly Lazy<ILookup<UnicodeCategory, (int, int)>> Categories = new(ByCategory);

    /// <summary>What of the range is supplementary.</summary>
    public static CodePointSet Of(int first, int last) =>
        last < FirstSupplementary ? Empty : new([(Math.Max(first, FirstSupplementary), last)]);

    public static CodePointSet Of(IEnumerable<UnicodeCategory> categories) =>
        Union(categories.Select(category => new CodePointSet([.. Categories.Value[category]])));

    public static CodePointSet Union(IEnumerable<CodePointSet> sets)
    {
        List<(int First, int Last)> joined = [];
        foreach ((int first, int last) in sets.SelectMany(set => set.Ranges).Order())
        {
            if (joined.Count > 0 && first <= joined[^1].Last + 1)
            {
                joined[^1] = (joined[^1].First, Math.Max(joined[^1].Last, last));
            }
            else
            {
                joined.Add((first, last));
            }
        }

        return new CodePointSet(joined);
    }

    public CodePointSet Complement()
    {
        List<(int, int)> gaps = [];
        int next = FirstSupplementary;
        foreach ((int first, int last) in Ranges)
        {
            if (next < first)
            {
                gaps.Add((next, first - 1));
            }

            next = last + 1;
        }

        return new CodePointSet(next > LastCodePoint ? gaps : [.. gaps, (next, LastCodePoint)]);
    }

    public CodePointSet Except(CodePointSet other) => Union([Complement(), other]).Complement();

    /// <summary>Alternatives of .NET: the first halves that go with the same second halves stand together.</summary>
    public IEnumerable<string> Pairs()
    {
        SortedDictionary<char, StringBuilder> seconds = [];
        foreach ((int first, int last) in Ranges)
        {
            for (int from = first; from <= last;)
            {
                int to = Math.Min(last, from | (LowSurrogates - 1));
                string start = char.ConvertFromUtf32(from);
                seconds.TryAdd(start[0], new StringBuilder());
                seconds[start[0]].Append(CharacterClass.Between(start[1], char.ConvertFromUtf32(to)[1]));
                from = to + 1;
            }
        }

        return seconds.GroupBy(half => half.Value.ToString(), half => CharacterClass.Between(half.Key, half.Key))
            .Select(group => $"[{string.Concat(group)}][{group.Key}]");
    }

    private static ILookup<UnicodeCategory, (int, int)> ByCategory()
    {
        List<(UnicodeCategory Category, int First, int Last)> runs = [];
        for (int code = FirstSupplementary; code <= LastCodePoint; code++)
        {
            UnicodeCategory category = CharUnicodeInfo.GetUnicodeCategory(code);
            if (runs.Count > 0 && runs[^1].Category == category)
            {
                runs[^1] = runs[^1] with { Last = code };
            }
            else
            {
                runs.Add((category, code, code));
            }
        }

        return runs.ToLookup(run => run.Category, run => (run.First, run.Last));
    }
}
