using RulesHost.Feel.Text;

namespace RulesHost.Feel.Syntax;

/// <summary>
/// The names that may hold more than one word (<c>string length</c>, <c>Monthly Salary</c>, <c>cost-to-serve</c>) and are known
/// where an expression stands. A name of FEEL can only be told from an operator by knowing it: the longest known name wins
/// (DMN 1.5 §10.3.1.4). One-word names need no mention.
/// </summary>
public sealed class NameScope
{
    public static readonly NameScope Empty = new(null, []);

    private readonly NameScope? outer;
    private readonly Dictionary<string, List<string[]>> byFirstWord = new(StringComparer.Ordinal);

    public NameScope(IEnumerable<string> names)
        : this(Empty, names)
    {
    }

    private NameScope(NameScope? outer, IEnumerable<string> names)
    {
        this.outer = outer;
        foreach (string name in names)
        {
            string[] words = Split(name);
            if (words.Length > 1)
            {
                List<string[]> forms = byFirstWord.TryGetValue(words[0], out List<string[]>? found) ? found : byFirstWord[words[0]] = [];
                forms.Add(words);
            }
        }
    }

    public NameScope With(params IEnumerable<string> names) => new(this, names);

    /// <summary>How many tokens from that index make a known name; 0 where no known name of several words begins there.</summary>
    internal int LongestMatch(IReadOnlyList<Token> tokens, int index)
    {
        int best = outer?.LongestMatch(tokens, index) ?? 0;
        if (byFirstWord.TryGetValue(tokens[index].Text, out List<string[]>? forms))
        {
            foreach (string[] words in forms)
            {
                if (words.Length > best && Matches(words, tokens, index))
                {
                    best = words.Length;
                }
            }
        }

        return best;
    }

    private static bool Matches(string[] words, IReadOnlyList<Token> tokens, int index)
    {
        for (int i = 0; i < words.Length; i++)
        {
            if (index + i >= tokens.Count || tokens[index + i].Kind is TokenKind.Text || tokens[index + i].Text != words[i])
            {
                return false;
            }
        }

        return true;
    }

    private static string[] Split(string name) =>
        [.. new Lexer(Fragment.Of(name), Dialect.Standard, []).Read().Where(t => t.Kind != TokenKind.End).Select(t => t.Text)];
}
