using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Model;

namespace RulesHost.SupplyChain.Allocation.Entitlements;

/// <summary>What a request for an allocation carries: declared like inputs, so that it is checked and described like them.</summary>
internal static class RequestMembers
{
    public const string Supply = "supply";

    public const string Lines = "lines";

    public const string Until = "until";

    /// <param name="place">The rule set, which is to blame for what its kind declares.</param>
    public static IReadOnlyList<CheckedInput> Of(Fragment place, ContextType line)
    {
        return
        [
            Member(Supply, FeelType.Any, "What there is: a quantity, or a list of `{ at, quantity }`."),
            Member(Lines, new ListType(line), "Who asks for it."),
            Member(Until, FeelType.DateTime, "The end of the last bucket of supply; a line that is due then or later gets nothing yet.", isOptional: true),
        ];

        CheckedInput Member(string name, FeelType type, string description, bool isOptional = false) =>
            new(new Input(name, place, type) { Source = InputSource.Request, IsOptional = isOptional, Description = description }, type, Limits.None);
    }
}
