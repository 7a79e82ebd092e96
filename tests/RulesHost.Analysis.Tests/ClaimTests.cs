using RulesHost.Analysis.Claims;
using RulesHost.Feel.Values;
using RulesHost.Rules.Compilation;

namespace RulesHost.Analysis.Tests;

/// <summary>What is said to be proved, held against every single fact of generated tables.</summary>
public sealed class ClaimTests
{
    private const int Tables = 300;

    private const string Decided = "no facts are left without a rule";
    private const string Apart = "no two rules match the same facts";
    private const string Reached = "earlier rules leave each rule some facts";

    [Theory]
    [InlineData("first", false)]
    [InlineData("first", true)]
    [InlineData("unique", false)]
    [InlineData("unique", true)]
    public void A_claim_is_made_exactly_if_it_holds_for_every_fact_and_never_on_a_formulas_word(string hitPolicy, bool isResidual)
    {
        for (int seed = 0; seed < Tables; seed++)
        {
            GeneratedTable table = GeneratedTable.Of(new Random(seed), hitPolicy, isResidual);
            HashSet<string> claimed = [.. RuleSetClaims.Of(table.Placed).Select(claim => claim.Words)];
            HashSet<string> holds = [.. Holding(table, hitPolicy)];

            if (isResidual)
            {
                claimed.Except(holds).ShouldBeEmpty($"seed {seed}\n{table.Text}");
            }
            else
            {
                claimed.Order().ShouldBe(holds.Order(), $"seed {seed}\n{table.Text}");
            }
        }
    }

    private static IEnumerable<string> Holding(GeneratedTable table, string hitPolicy)
    {
        List<List<FoundRow>> found = [.. GeneratedTable.AllFacts.Select(facts => Found(table.Compiled, facts))];
        if (found.TrueForAll(rows => rows.Count > 0))
        {
            yield return Decided;
        }

        if (hitPolicy == "unique" && found.TrueForAll(rows => rows.Count(row => row.IsTrue) < 2))
        {
            yield return Apart;
        }

        if (hitPolicy == "first" && Enumerable.Range(0, table.Checked.Table.Rows.Count).All(row => found.Exists(rows => rows.OrderBy(r => r.Row).Take(1).Any(first => first.IsTrue && first.Row == row))))
        {
            yield return Reached;
        }
    }

    private static List<FoundRow> Found(CompiledTable table, Value[] facts)
    {
        List<FoundRow> found = [];
        table.Plan.Find(GeneratedTable.Frame(facts), firstOnly: false, found);
        return found;
    }
}
