using RulesHost.Feel.Values;
using RulesHost.Rules.Evaluation;

namespace RulesHost.SupplyChain.Tests.Segmentation;

/// <summary>Customers over time: each line is an evaluation, and the state of its answer goes into the next one.</summary>
public sealed class StoryTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Segmentation", "Stories");

    public static TheoryData<string> Stories => [.. Directory.GetFiles(Folder).Select(path => Path.GetFileNameWithoutExtension(path)!)];

    [Theory]
    [MemberData(nameof(Stories))]
    public void A_customer_moves_as_the_story_tells(string story)
    {
        string[] lines = File.ReadAllLines(Path.Combine(Folder, $"{story}.txt"));
        string ruleSet = lines[0]["rules: ".Length..];
        Value state = NullValue.Plain;
        foreach (string line in lines.Skip(1).Where(line => line.Length > 0 && line[0] != '#'))
        {
            string[] parts = [.. line.Split('|').Select(part => part.Trim())];
            ContextValue facts = new([.. parts[1].Split(' ').Select(fact => fact.Split('=')).Select(fact => KeyValuePair.Create(fact[0], (Value)new TextValue(fact[1])))]);
            DecisionRequest request = new(facts, (DateTimeValue)TemporalText.ParseDateTime($"{parts[0]}T00:00:00Z"))
            {
                FactsAreTexts = true,
                Members = new ContextValue([KeyValuePair.Create("state", state)]),
            };
            Decision decision = SegmentationRules.All.Standing.Decide(ruleSet, request).ShouldBeOfType<Answer.Decided>().Decision;
            ContextValue result = decision.Result.ShouldNotBeNull();
            string waits = string.Join("; ", ((ListValue)result.Find("waitsFor")!).Items.Select(wait => ((TextValue)wait).Text));
            $"{((TextValue)result.Find("segment")!).Text} {((TextValue)result.Find("cause")!).Text} {waits}".ShouldBe($"{parts[2]} {parts[3]} {parts[4]}", line);
            state = decision.State.ShouldNotBeNull();
        }
    }
}
