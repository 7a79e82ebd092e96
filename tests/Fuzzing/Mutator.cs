using System.Text.RegularExpressions;

namespace RulesHost.Tests.Fuzzing;

/// <summary>Changes a text as carelessness and malice do: by characters, by words, and by lines where there are some.</summary>
/// <param name="pieces">What is put in besides parts of other seeds; the language's own words and what no language likes.</param>
internal sealed partial class Mutator(IReadOnlyList<string> seeds, IReadOnlyList<string> pieces)
{
    private const int MostChanges = 5;
    private const int MostRepetitions = 300;
    private const int LongestRepeated = 100;

    public string Changed(string seed, Random random)
    {
        string text = seed;
        for (int changes = random.Next(1, MostChanges); changes > 0; changes--)
        {
            bool hasLines = text.Contains('\n', StringComparison.Ordinal);
            text = random.Next(hasLines ? 3 : 2) switch
            {
                0 => Characters(text, random),
                1 => Words(text, random),
                _ => Lines(text, random),
            };
        }

        return text;
    }

    private string Characters(string text, Random random)
    {
        int at = random.Next(text.Length + 1);
        int length = Math.Min(random.Next(4), text.Length - at);
        return random.Next(3) switch
        {
            0 => text.Remove(at, length),
            1 => text.Insert(at, Piece(random)),
            _ => text.Insert(random.Next(text.Length + 1), text.Substring(at, length)),
        };
    }

    // One word makes place for another, or stands there many times.
    private string Words(string text, Random random)
    {
        MatchCollection words = Word().Matches(text);
        if (words.Count == 0)
        {
            return text + Piece(random);
        }

        Match word = words[random.Next(words.Count)];
        string instead = random.Next(4) switch
        {
            0 => words[random.Next(words.Count)].Value,
            1 => Piece(random),
            2 => WordOf(seeds[random.Next(seeds.Count)], random),
            _ => string.Concat(Enumerable.Repeat(random.Next(2) == 0 || word.Length > LongestRepeated ? Piece(random) : word.Value, random.Next(MostRepetitions))),
        };
        return string.Concat(text.AsSpan(0, word.Index), instead, text.AsSpan(word.Index + word.Length));
    }

    private string Lines(string text, Random random)
    {
        List<string> lines = [.. text.Split('\n')];
        int at = random.Next(lines.Count);
        switch (random.Next(6))
        {
            case 0:
                lines.RemoveAt(at);
                break;
            case 1:
                lines.Insert(random.Next(lines.Count), lines[at]);
                break;
            case 2:
                int other = random.Next(lines.Count);
                (lines[at], lines[other]) = (lines[other], lines[at]);
                break;
            case 3:
                lines[at] = new string(random.Next(8) == 0 ? '\t' : ' ', random.Next(1, 5)) + lines[at];
                break;
            case 4:
                lines[at] = lines[at].Length > 1 && lines[at][0] == ' ' ? lines[at][random.Next(1, 3)..] : lines[at] + Piece(random);
                break;
            default:
                string[] foreign = seeds[random.Next(seeds.Count)].Split('\n');
                lines.Insert(at, foreign[random.Next(foreign.Length)]);
                break;
        }

        return string.Join('\n', lines);
    }

    private string Piece(Random random) => pieces[random.Next(pieces.Count)];

    private static string WordOf(string text, Random random)
    {
        MatchCollection words = Word().Matches(text);
        return words.Count == 0 ? text : words[random.Next(words.Count)].Value;
    }

    [GeneratedRegex(@"[\p{L}\p{N}_.]+|""[^""\n]*""")]
    private static partial Regex Word();
}
