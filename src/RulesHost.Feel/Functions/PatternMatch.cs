using System.Text.RegularExpressions;

namespace RulesHost.Feel.Functions;

/// <summary>A place where a pattern matches.</summary>
/// <param name="Groups">What its groups matched; null where nobody asked.</param>
internal readonly record struct PatternMatch(string Input, int Index, int Length, GroupCollection? Groups)
{
    public int End => Index + Length;

    /// <summary>What a group matched; 0 is the whole.</summary>
    public ReadOnlySpan<char> this[int group] => group == 0 ? Input.AsSpan(Index, Length) : Groups![group].ValueSpan;
}
