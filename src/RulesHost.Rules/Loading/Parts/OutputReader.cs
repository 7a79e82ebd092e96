using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Model;

namespace RulesHost.Rules.Loading.Parts;

/// <summary>The <c>outputs:</c> of a rule set.</summary>
public static class OutputReader
{
    public static IReadOnlyList<Output> Read(MapNode? outputs, DiagnosticBag diagnostics) =>
        [.. (outputs?.Entries ?? []).Select(entry => Read(entry.Key, (MapNode)entry.Value, diagnostics))];

    private static Output Read(Fragment name, MapNode body, DiagnosticBag diagnostics)
    {
        // Absent where the key is misspelt, which has been reported: the rest of the file is read all the same.
        FeelType type = body.Text("type") is { } word ? TypeWords.Read(word.Text, body.Text("unit")?.Text, new ContextType([])) : FeelType.Any;
        if (body.Find("rounding") is { } rounding && body.Find("decimals") is null)
        {
            diagnostics.Add(RuleSetDiagnostics.KeyNeedsOther, rounding.Location, "`rounding` has a meaning only with `decimals`", "add `decimals:`");
        }

        return new Output(name.Text, name, type, LimitsReader.Read(body, type, diagnostics), RoundingOf(body.Text("rounding")?.Text))
        {
            Description = body.Text("description")?.Text,
        };
    }

    private static Rounding RoundingOf(string? word) => word switch
    {
        "halfUp" => Rounding.HalfUp,
        "halfDown" => Rounding.HalfDown,
        "up" => Rounding.Up,
        "down" => Rounding.Down,
        _ => Rounding.HalfEven,
    };
}
