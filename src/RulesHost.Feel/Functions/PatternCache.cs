using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace RulesHost.Feel.Functions;

/// <summary>
/// Patterns that were made before: to make one costs far more than to match with it. A rule's own patterns are few and come first;
/// once the cache is full, others are made anew each time. What it holds never shows in a result.
/// </summary>
internal sealed class PatternCache
{
    private const int Most = 512;
    private const int LongestPattern = 256;

    private readonly ConcurrentDictionary<(string Pattern, string Flags), Regex> patterns = new();

    public Regex GetOrAdd(string pattern, string flags, Func<Regex> make)
    {
        if (patterns.TryGetValue((pattern, flags), out Regex? known))
        {
            return known;
        }

        Regex made = make();
        if (pattern.Length <= LongestPattern && patterns.Count < Most)
        {
            patterns.TryAdd((pattern, flags), made);
        }

        return made;
    }
}
