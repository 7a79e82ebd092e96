using RulesHost.Feel.Text;
using RulesHost.Feel.Values;

namespace RulesHost.Feel.Syntax;

/// <summary>
/// The names that may hold more than one word (<c>string length</c>, <c>Monthly Salary</c>, <c>cost-to-serve</c>) and are known
/// where an expression stands. A name of FEEL can only be told from an operator by knowing it: the longest known name wins
/// (DMN 1.5 §10.3.1.4). One-word names need no mention. How many blanks there are does not matter, but where they are does:
/// beside the name <c>a+b</c>, <c>a + b</c> is a sum.
/// </summary>
public sealed class NameScope
{
    private static readonly Dictionary<string, FeelType> NoTypes = [];

    public static readonly NameScope Empty = new(null, []);

    private static readonly NameScope FeelTypeNames = new(FeelTypes.Names);

    private readonly NameScope? outer;
    private readonly Dictionary<string, List<KnownName>> byFirstWord = new(StringComparer.Ordinal);

    public NameScope(IEnumerable<string> names)
        : this(Empty, names.Select(Read))
    {
    }

    private NameScope(NameScope? outer, IEnumerable<KnownName> names)
    {
        this.outer = outer;
        foreach (KnownName name in names.Where(name => name.Tokens.Count > 1))
        {
            string first = name.Tokens[0].Text;
            List<KnownName> forms = byFirstWord.TryGetValue(first, out List<KnownName>? found) ? found : byFirstWord[first] = [];
            forms.Add(name);
        }
    }

    public NameScope With(params IEnumerable<string> names)
    {
        NameScope inner = new(this, names.Select(Read)) { Types = Types, TypeNames = TypeNames };
        return inner.byFirstWord.Count == 0 ? this : inner;
    }

    /// <summary>Types that a model declares, for <c>instance of</c> and parameters.</summary>
    public IReadOnlyDictionary<string, FeelType> Types { get; private init; } = NoTypes;

    /// <summary>Their names, those of FEEL among them.</summary>
    internal NameScope TypeNames { get => field ?? FeelTypeNames; private init; }

    public NameScope WithTypes(IReadOnlyDictionary<string, FeelType> types) =>
        new(this, []) { Types = types, TypeNames = FeelTypeNames.With(types.Keys) };

    /// <summary>The longest known name of several words that begins at that token, and how many tokens it takes; 0 where none does.</summary>
    internal (int Count, string Name) LongestMatch(IReadOnlyList<Token> tokens, int index)
    {
        (int Count, string Name) best = (0, "");
        for (NameScope? scope = this; scope is not null; scope = scope.outer)
        {
            foreach (KnownName name in scope.byFirstWord.GetValueOrDefault(tokens[index].Text) ?? [])
            {
                if (name.Tokens.Count > best.Count && Matches(name.Tokens, tokens, index))
                {
                    best = (name.Tokens.Count, name.Name);
                }
            }
        }

        return best;
    }

    private static bool Matches(IReadOnlyList<Token> name, IReadOnlyList<Token> tokens, int index)
    {
        for (int i = 0; i < name.Count; i++)
        {
            int at = index + i;
            if (at >= tokens.Count || tokens[at].Kind != name[i].Kind || tokens[at].Text != name[i].Text
                || (i > 0 && IsApart(tokens[at - 1], tokens[at]) != IsApart(name[i - 1], name[i])))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsApart(Token left, Token right) => left.Span.End < right.Span.Start;

    private static KnownName Read(string name) =>
        new(name, [.. new Lexer(Fragment.Of(name), Dialect.Standard, []).Read().Where(t => t.Kind != TokenKind.End)]);

    private sealed record KnownName(string Name, IReadOnlyList<Token> Tokens);
}
