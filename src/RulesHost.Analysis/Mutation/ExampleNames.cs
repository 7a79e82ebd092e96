using System.Globalization;
using RulesHost.Feel.Values;

namespace RulesHost.Analysis.Mutation;

/// <summary>Names for examples, in words, each given once.</summary>
internal sealed class ExampleNames(IEnumerable<string> taken)
{
    private readonly HashSet<string> taken = [.. taken];

    /// <param name="value">Of the column that the mutant changes; null where it changes none, or the value is not known.</param>
    /// <param name="matched">The rules that decide.</param>
    public string Take(Mutant mutant, Value? value, IReadOnlyList<string> matched)
    {
        string words = mutant.Column is { } column && value is not null
            ? $"{column.Name} {Place(value, mutant.Threshold)}, {(matched.Contains(mutant.Rule) ? "by" : "not by")} {mutant.Rule}"
            : mutant.Column is null ? mutant.Shows : $"{mutant.Column.Name} of {mutant.Rule}";
        string name = words;
        for (int number = 2; !taken.Add(name); number++)
        {
            name = $"{words} ({number})";
        }

        return name;
    }

    private static string Place(Value value, Value? threshold) =>
        value.IsNull ? "missing"
        : threshold is null || !Comparison.TryOrder(value, threshold, out int order) ? Words(value)
        : $"{(order < 0 ? "just below " : order > 0 ? "just above " : "")}{Words(threshold)}";

    private static string Words(Value value) => value is NumberValue { Number: var number } ? number.ToString("#,0.##########", CultureInfo.InvariantCulture) : value.ToString();
}
