using System.Text.Json;
using System.Xml.Linq;

namespace RulesHost.Cli.Tests.Verbs;

public sealed class PlanTests : IDisposable
{
    private const string Rules = """
        ruleSet: accounts
        kind: segmentation
        inputs:
          revenue: { type: number, min: 0, decimals: 2 }
        segments:
          - { name: Key, join: [ { id: A-1, when: { revenue: '>= 1000' } } ] }
          - { name: Core, join: [ { id: A-2, when: { revenue: '>= 100' } } ] }
        fallback: Small
        """;

    private const string Policy = """
        ruleSet: delivery
        kind: decision
        inputs:
          segment: { from: accounts }
        outputs:
          days: { type: number }
        hitPolicy: first
        rules:
          - { id: D-1, when: { segment: Key }, then: { days: 1 } }
        otherwise: { days: 4 }
        """;

    private const string Customers = "customerId,region,revenue\nC-1,north,1500\nC-2,north,600.25\nC-3,south,500\nC-4,south,20\nC-5,south,-1\n";

    private readonly RulesInFolder before = new(("accounts.yaml", Rules), ("delivery.yaml", Policy));
    private readonly RulesInFolder after = new(("accounts.yaml", Rules.Replace("1000", "500", StringComparison.Ordinal)), ("delivery.yaml", Policy));

    public void Dispose()
    {
        before.Dispose();
        after.Dispose();
    }

    [Fact]
    public async Task A_committee_reads_who_moves_what_follows_and_who_could_not_be_decided()
    {
        CommandRun run = await Plan("--total", "revenue");

        run.Exit.ShouldBe(2);
        run.Out.ShouldContain("""
            accounts (segmentation): 2 of 5 rows move (40.0 %), 2 up and 0 down
            from \ to  Key  Core  Small  (refused)  before
            Key          1     ·      ·          ·       1
            Core         2     ·      ·          ·       2
            Small        ·     ·      1          ·       1
            (refused)    ·     ·      ·          1       1
            after        3     0      1          1       5
            """);
        run.Out.ShouldContain("revenue of those who move: 1,100.25 of 2,619.25");
        run.Out.ShouldContain("not decided after: 1 row, RH5003 `revenue` is -1, below the minimum 0");
        run.Out.ShouldContain("delivery (decision): 2 of 5 rows move");
        run.Out.ShouldContain("days differs in 2: 4 → 1 (2); sum 13 → 7, -1.5 on the average");
        run.Out.ShouldContain("  2  C-2  segment  Core  Key");
    }

    [Fact]
    public async Task A_program_reads_the_same()
    {
        CommandRun run = await Plan("--format", "json", "--group", "region");

        JsonElement impact = JsonElement.Parse(run.Out);
        impact.GetProperty("rows").GetInt32().ShouldBe(5);
        impact.GetProperty("moved").GetInt32().ShouldBe(2);
        JsonElement accounts = impact.GetProperty("ruleSets")[0];
        accounts.GetProperty("classes").EnumerateArray().Select(name => name.GetString()).ShouldBe(["Key", "Core", "Small", "(refused)"]);
        accounts.GetProperty("matrix")[1][0].GetInt32().ShouldBe(2);
        accounts.GetProperty("groups").GetProperty("after")[1].GetProperty("selected").GetInt32().ShouldBe(1);
        (await Plan("--format", "json", "--group", "region")).Out.ShouldBe(run.Out);
    }

    [Fact]
    public async Task Nobody_moves_where_the_rules_say_the_same()
    {
        CommandRun run = await CommandRun.Of(["plan", before.Rules, before.Rules, "--population", before.With("customers.csv", Customers), "--as-of", "2026-11-22T00:00:00Z"]);

        run.Exit.ShouldBe(0);
        run.Out.ShouldContain("no rule set would answer otherwise: nobody moves");
    }

    [Fact]
    public async Task The_flows_are_drawn_and_everybody_who_moves_is_written_down()
    {
        (string svg, string movers) = (before.PathOf("flow.svg"), before.PathOf("movers.csv"));

        (await Plan("--svg", svg, "--movers", movers, "--show", "0")).Out.ShouldNotContain("C-2");

        XElement drawing = XDocument.Load(svg).Root!;
        drawing.Elements().Single(element => element.Name.LocalName == "desc").Value.ShouldBe("2 of 5 rows move: Core to Key 2.");
        drawing.Attribute("role")!.Value.ShouldBe("img");
        string first = await File.ReadAllTextAsync(svg);
        (await File.ReadAllTextAsync(movers)).ShouldBe("row,subject,ruleSet,output,from,to\n2,C-2,accounts,segment,Core,Key\n2,C-2,delivery,days,4,1\n3,C-3,accounts,segment,Core,Key\n3,C-3,delivery,days,4,1\n");
        await Plan("--svg", svg);
        (await File.ReadAllTextAsync(svg)).ShouldBe(first);
    }

    [Fact]
    public async Task A_rule_set_that_is_added_or_taken_away_moves_whom_it_decides()
    {
        using RulesInFolder without = new(("accounts.yaml", Rules));

        CommandRun run = await CommandRun.Of(["plan", without.Rules, before.Rules, "--population", before.With("customers.csv", Customers), "--as-of", "2026-11-22T00:00:00Z"]);

        run.Exit.ShouldBe(2);
        run.Out.ShouldContain("delivery (decision): 5 of 5 rows move");
        run.Out.ShouldContain("(not there)");
    }

    [Fact]
    public async Task What_cannot_be_read_is_a_failure()
    {
        (await CommandRun.Of(["plan", before.Rules, after.Rules, "--population", before.PathOf("none.csv"), "--as-of", "2026-11-22T00:00:00Z"])).Exit.ShouldBe(1);
        (await CommandRun.Of(["plan", before.Rules, after.Rules, "--population", before.With("a.txt", "")])).Error.ShouldContain("has no extension that says what it is");
        (await CommandRun.Of(["plan", before.Rule("accounts.yaml"), after.Rule("accounts.yaml"), "--population", before.With("customers.csv", Customers)])).Error.ShouldContain("an impact is that of all rule files together");
        (await CommandRun.Of(["plan", before.Rules, after.Rules, "--population", before.With("broken.csv", "revenue\n1\n\"2\" x\n"), "--as-of", "2026-11-22T00:00:00Z"])).Error.ShouldContain("is not CSV at line 3");
    }

    private Task<CommandRun> Plan(params string[] flags) =>
        CommandRun.Of(["plan", before.Rules, after.Rules, "--population", before.With("customers.csv", Customers), "--as-of", "2026-11-22T00:00:00Z", .. flags]);
}
