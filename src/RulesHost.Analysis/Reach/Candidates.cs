using RulesHost.Feel.Values;

namespace RulesHost.Analysis.Reach;

/// <summary>A name and the values that it may have.</summary>
internal sealed record Candidates(string Name, IReadOnlyList<Value> Values)
{
    /// <summary>All combinations of values, the first name's values changing first; none where one has no value.</summary>
    public static IEnumerable<IReadOnlyList<(string Name, Value Value)>> Together(IReadOnlyList<Candidates> all)
    {
        int[] at = new int[all.Count];
        int place = all.Any(of => of.Values.Count == 0) ? at.Length : -1;
        while (place < at.Length)
        {
            yield return [.. all.Select((of, i) => (of.Name, of.Values[at[i]]))];
            place = 0;
            while (place < at.Length && ++at[place] == all[place].Values.Count)
            {
                at[place++] = 0;
            }
        }
    }
}
