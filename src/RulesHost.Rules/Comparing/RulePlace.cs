using RulesHost.Feel.Text;
using RulesHost.Rules.Loading;

namespace RulesHost.Rules.Comparing;

/// <summary>
/// A place that both versions know: keys, and ids in place of positions. As a path it reads
/// <c>rules/CS-020/when/annualRevenue</c>, in words <c>rule CS-020: annualRevenue</c>.
/// </summary>
public sealed class RulePlace
{
    private static readonly string[] LeftOut = ["when", "then"];

    private readonly IReadOnlyList<Step> steps;

    private RulePlace(IReadOnlyList<Step> steps) => this.steps = steps;

    public static RulePlace File { get; } = new([]);

    /// <summary>Keys in which a slash stands as <c>~1</c> and a tilde as <c>~0</c>, as in a JSON pointer.</summary>
    public string Path => string.Join('/', steps.Select(step => JsonPointer.Escape(step.Key)));

    /// <summary>Whether it is the value under a key or in a column, rather than an item of a list or a row.</summary>
    internal bool EndsWithKey => steps.Count > 0 && steps[^1].Kind == StepKind.Key;

    /// <summary>Whether this text is told by the place already: that of an item that is told apart by itself.</summary>
    internal bool NamesItself(string text) => steps.Count > 0 && steps[^1].Key == text;

    internal RulePlace At(string key, StepKind kind) => new([.. steps, new Step(key, kind)]);

    /// <summary>In an analyst's words: <c>segment Core, join CS-020: annualRevenue</c>; empty for the file as a whole.</summary>
    public override string ToString()
    {
        List<string> words = [];
        int at = 0;
        while (at < steps.Count)
        {
            bool isPair = at + 1 < steps.Count && steps[at].Kind == StepKind.Key && (at == 0 || steps[at + 1].Kind != StepKind.Key);
            if (isPair)
            {
                words.Add($"{One(steps[at].Key)} {steps[at + 1].Shown}");
            }
            else if (at == steps.Count - 1 || !LeftOut.Contains(steps[at].Key))
            {
                words.Add(steps[at].Kind == StepKind.Row ? $"rule {steps[at].Shown}" : steps[at].Shown);
            }

            at += isPair ? 2 : 1;
        }

        return words.Count > 1 && EndsWithKey ? $"{string.Join(", ", words.SkipLast(1))}: {words[^1]}" : string.Join(", ", words);
    }

    // The keys of the format that name many are English plurals.
    private static string One(string many) => many switch
    {
        "table" => "rule",
        _ when many.EndsWith("ches", StringComparison.Ordinal) => many[..^2],
        _ when many.EndsWith('s') => many[..^1],
        _ => many,
    };

    private sealed record Step(string Key, StepKind Kind)
    {
        public string Shown => Kind == StepKind.Item && Key.Contains(' ', StringComparison.Ordinal)
            ? $"`{Key.Shown()}`"
            : (Key.StartsWith("-> ", StringComparison.Ordinal) ? Key[3..] : Key).Shown();
    }
}

internal enum StepKind
{
    /// <summary>A key of a map, or a column.</summary>
    Key,

    /// <summary>An item of a list.</summary>
    Item,

    /// <summary>A row of a table.</summary>
    Row,
}
