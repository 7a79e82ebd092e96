using System.Collections.Concurrent;

namespace RulesHost.Feel.Functions;

/// <summary>
/// Patterns that were made before: to make one costs far more than to match with it. A rule's own patterns are few and come first;
/// once the cache is full, others are made anew each time. What it holds never shows in a result.
/// </summary>
internal sealed class PatternCache
{
    private const int Most = 512;
    private const int LongestPattern = 256;

    private readonly ConcurrentDictionary<(string Pattern, string Flags, TimeSpan? Limit), Pattern> patterns = new();

    public Pattern GetOrAdd((string Pattern, string Flags, TimeSpan? Limit) key, Func<Pattern> make)
    {
        if (patterns.TryGetValue(key, out Pattern? known))
        {
            return known;
        }

        Pattern made = make();
        if (key.Pattern.Length <= LongestPattern && patterns.Count < Most)
        {
            patterns.TryAdd(key, made);
        }

        return made;
    }
}
