using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Model;

namespace RulesHost.SupplyChain.Allocation.Entitlements;

/// <summary>What every demand line says of itself, usable in conditions without being declared; and a line as a whole, with all facts that its rules take.</summary>
internal static class LineInputs
{
    /// <summary>More than anyone counts, and little enough that sums cannot overflow.</summary>
    public const long MostUnits = 1_000_000_000_000_000;

    /// <summary>The input whose value is the line's segment.</summary>
    public const string Segment = "segment";

    /// <summary>By whom overrides are found; it says nothing of what is asked for.</summary>
    public const string Subject = "subject";

    private static readonly Limits Units = new() { Min = NumberValue.Zero, Max = new NumberValue(MostUnits) };

    /// <summary>Those that are quantities, and so whole.</summary>
    public static IReadOnlyList<string> Quantities { get; } = ["requested", "confirmed", "lot"];

    /// <param name="place">The rule set, which is to blame for what its kind declares.</param>
    public static IReadOnlyList<Input> Own(Fragment place) =>
    [
        new("id", place, FeelType.Text) { Description = "The line's name, one only." },
        new(Subject, place, FeelType.Text) { IsOptional = true, Description = "For whom it is: the customer's id." },
        new("requested", place, FeelType.Number) { Limits = Units, Description = "The quantity that is asked for." },
        new("due", place, FeelType.DateTime) { IsOptional = true, Description = "The instant at which it is wanted; at once, if there is none." },
        new("received", place, FeelType.DateTime) { IsOptional = true, Description = "The instant at which the order came in; after all others, if there is none." },
        new("confirmed", place, FeelType.Number) { Limits = Units, Default = NumberValue.Zero, Description = "The quantity that is confirmed already." },
        new("lot", place, FeelType.Number) { Limits = Units with { Min = NumberValue.One }, IsOptional = true, Description = "The line's own pack size." },
    ];

    /// <summary>A line as a request carries it: typed, so that it is checked and described; which of its facts must be there the rules say for each line.</summary>
    /// <param name="suppliers">The rule sets that inputs come from.</param>
    public static ContextType Record(CheckedRuleSet line, IReadOnlyDictionary<string, CheckedRuleSet> suppliers)
    {
        Dictionary<string, FeelType> fields = new(StringComparer.Ordinal);
        Add(line);
        return new ContextType([.. fields]);

        void Add(CheckedRuleSet ruleSet)
        {
            foreach (CheckedInput input in ruleSet.Inputs.Where(input => input.Source.Source is InputSource.FromCaller or InputSource.FromRuleSet or InputSource.FromRequest))
            {
                // A fact that may be dated has two forms.
                fields.TryAdd(input.Name, input.Source.MaxAge is null ? input.Type : FeelType.Any);
                if (input.Source.Source is InputSource.FromRuleSet from)
                {
                    Add(suppliers[from.RuleSet]);
                }
            }
        }
    }
}
