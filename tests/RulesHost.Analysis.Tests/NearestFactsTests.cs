using RulesHost.Analysis.Counterfactuals;
using RulesHost.Feel.Values;
using RulesHost.Rules.Evaluation;

namespace RulesHost.Analysis.Tests;

/// <summary>What is said to be the smallest change that gives another result, held against every single fact.</summary>
public sealed class NearestFactsTests
{
    private const int Tables = 30;
    private static readonly string[] Names = ["number", "text", "flag"];

    public static TheoryData<string> HitPolicies => ["first", "unique", "any", "priority"];

    [Theory]
    [MemberData(nameof(HitPolicies))]
    public void The_nearest_facts_are_as_near_as_any_that_give_the_result(string hitPolicy)
    {
        for (int seed = 0; seed < Tables; seed++)
        {
            GeneratedTable table = GeneratedTable.Of(new Random(seed), hitPolicy);
            NearestFacts nearest = new(table.Checked.Table, table.Checked);
            nearest.IsOverGivenFacts.ShouldBeTrue();
            foreach (string wanted in new[] { "A", "B" })
            {
                List<Value[]> giving = [.. GeneratedTable.AllFacts.Where(facts => Word(table, facts) == wanted)];
                foreach (Value[] here in GeneratedTable.AllFacts)
                {
                    (int, double)? best = giving.Select(there => Far(here, there)).OfType<(int, double)>().Order().Select(far => ((int, double)?)far).FirstOrDefault();

                    IReadOnlyList<Alternative> found = nearest.Find(name => here[Array.IndexOf(Names, name)], new Dictionary<string, string> { ["word"] = wanted }, most: 3);

                    string about = $"seed {seed}, {string.Join(", ", here.AsEnumerable())} to {wanted}\n{table.Text}";
                    (found.Count == 0 ? null : ((int, double)?)(found[0].Changes.Count, found[0].Changes.Sum(change => change.Distance))).ShouldBe(best, about);
                    found.ShouldAllBe(way => giving.Any(there => there.SequenceEqual(Changed(here, way))), about);
                }
            }
        }
    }

    [Fact]
    public void What_is_fixed_stays_and_what_has_a_direction_goes_no_other_way()
    {
        GeneratedTable table = GeneratedTable.Of("first", "number: { type: number, min: 0, max: 5, decimals: 0, direction: up }", "text: { type: string, values: [A, B, C], fixed: true }", """
              R0 | < 2 | - | - | A | 1
              R1 | >= 4 | A | - | A | 1
              R2 | - | - | - | B | 1
            """);
        NearestFacts nearest = new(table.Checked.Table, table.Checked);

        nearest.Find(Facts(3, "A"), new Dictionary<string, string> { ["word"] = "A" }, 3).ShouldHaveSingleItem().Changes.ShouldBe([new FactChange("number", new NumberValue(3), new NumberValue(4), null)]);
        nearest.Find(Facts(3, "B"), new Dictionary<string, string> { ["word"] = "A" }, 3).ShouldBeEmpty();
    }

    private static Func<string, Value> Facts(int number, string text) => name => name switch { "number" => new NumberValue(number), "text" => new TextValue(text), _ => NullValue.Plain };

    private static string? Word(GeneratedTable table, Value[] facts) =>
        TableDecider.Decide(table.Compiled, GeneratedTable.Frame(facts)) is { Values: { } values } ? ValueText.Of(values[0]) : null;

    // Nobody is advised to keep a fact back.
    private static (int, double)? Far(Value[] here, Value[] there)
    {
        List<FactChange> changes = [.. here.Zip(there).Index().Where(pair => !pair.Item.First.Equals(pair.Item.Second)).Select(pair => new FactChange(Names[pair.Index], pair.Item.First, pair.Item.Second, null))];
        return changes.Exists(change => change.To.IsNull) ? null : (changes.Count, changes.Sum(change => change.Distance));
    }

    private static Value[] Changed(Value[] here, Alternative way) => [.. here.Index().Select(fact => way.Changes.FirstOrDefault(change => change.Name == Names[fact.Index])?.To ?? fact.Item)];
}
