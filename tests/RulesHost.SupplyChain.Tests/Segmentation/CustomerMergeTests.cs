using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.SupplyChain.Segmentation.Reports;

namespace RulesHost.SupplyChain.Tests.Segmentation;

/// <summary>Customers that become one. A state is written as <c>ann:Core</c>, a merge as <c>bob>ann</c>.</summary>
public sealed class CustomerMergeTests
{
    private static readonly string[] Order = ["Strategic", "Core", "Growth"];

    private static readonly DateTimeValue At = (DateTimeValue)TemporalText.ParseDateTime("2026-11-01T00:00:00Z");

    [Theory]
    [InlineData("ann:Core bob:Growth", "bob>ann", "ann:Core:2026-01-01T00:00:00Z")]
    [InlineData("ann:Growth bob:Core", "bob>ann", "ann:Core:2026-11-01T00:00:00Z")]
    [InlineData("ann:Growth bob:Core cid:Strategic", "cid>bob bob>ann", "ann:Strategic:2026-11-01T00:00:00Z")]
    [InlineData("ann:Growth bob:Core cid:Strategic", "bob>ann", "ann:Core:2026-11-01T00:00:00Z cid:Strategic:2026-01-01T00:00:00Z")]
    [InlineData("bob:Core", "bob>ann", "ann:Core:2026-11-01T00:00:00Z")]
    [InlineData("ann:Core", "bob>ann", "ann:Core:2026-01-01T00:00:00Z")]
    [InlineData("ann:Core", "bob>eve", "ann:Core:2026-01-01T00:00:00Z")]
    public void The_survivor_gets_the_best_segment_of_them(string states, string merges, string after) =>
        string.Join(' ', Merged(states, merges, []).ShouldNotBeNull().States.Select(state => $"{state.Key}:{Text(state.Value, "segment")}:{state.Value.Find("since")}")).ShouldBe(after);

    [Fact]
    public void A_better_segment_is_a_new_membership_and_the_survivors_overrides_and_past_stay()
    {
        ContextValue own = State("Growth", ("streak", new NumberValue(2)), ("reversals", new NumberValue(3)), ("overrides", new ListValue([ContextValue.Empty])));
        ContextValue other = State("Core", ("overrides", new ListValue([ContextValue.Empty, ContextValue.Empty])));

        CustomerMerges merged = CustomerMerges.Of(new Dictionary<string, ContextValue> { ["ann"] = own, ["bob"] = other }, [("bob", "ann")], Order, At, []).ShouldNotBeNull();

        merged.States["ann"].Entries.Select(entry => entry.Key).ShouldBe(["segment", "since", "evaluations", "reversals", "overrides"]);
        ((ListValue)merged.States["ann"].Find("overrides")!).Items.Count.ShouldBe(1);
        Survivor survivor = merged.Survivors.Single();
        (survivor.Before, survivor.After, survivor.EndedOverrides).ShouldBe(("Growth", "Core", 2));
    }

    [Theory]
    [InlineData("bob>ann bob>cid", "goes into `ann` and into `cid`")]
    [InlineData("ann>ann", "goes into itself")]
    [InlineData("ann>bob bob>cid cid>ann", "goes into itself, at once or in a circle")]
    [InlineData("dan>ann", "`Cor` has no rank")]
    public void Merges_that_cannot_be_are_refused(string merges, string said)
    {
        DiagnosticBag problems = [];

        Merged("ann:Core bob:Core cid:Core dan:Cor", merges, problems).ShouldBeNull();
        problems.First().Message.ShouldContain(said);
    }

    private static CustomerMerges? Merged(string states, string merges, DiagnosticBag problems) => CustomerMerges.Of(
        states.Split(' ').Select(state => state.Split(':')).ToDictionary(parts => parts[0], parts => State(parts[1])),
        [.. merges.Split(' ').Select(merge => merge.Split('>')).Select(parts => (parts[0], parts[1]))], Order, At, problems);

    private static ContextValue State(string segment, params (string Name, Value Value)[] more) => new(
    [
        KeyValuePair.Create<string, Value>("segment", new TextValue(segment)),
        KeyValuePair.Create<string, Value>("since", new TextValue("2026-01-01T00:00:00Z")),
        .. more.Select(entry => KeyValuePair.Create(entry.Name, entry.Value)),
    ]);

    private static string? Text(ContextValue state, string name) => (state.Find(name) as TextValue)?.Text;
}
