using System.Text;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Loading.Parts;
using RulesHost.SupplyChain.Segmentation;
using RulesHost.SupplyChain.ServicePolicy;

namespace RulesHost.SupplyChain.Tests.ServicePolicy;

/// <summary>Segments that policies tell apart, or do not.</summary>
public sealed class AlikeSegmentTests
{
    private const string Segments = """
        ruleSet: accounts
        kind: segmentation
        inputs:
          revenue: { type: number }
        segments:
          - { name: Strategic, join: [ { revenue: '>= 1000' } ] }
          - { name: Core, join: [ { revenue: '>= 100' } ] }
        fallback: Small
        """;

    private const string Inputs = """
        ruleSet: POLICY
        kind: servicePolicy
        inputs:
          segment: { from: accounts }
          quantity: { type: number, min: 0, optional: OPTIONAL }
          urgent: { type: boolean, default: false }
        outputs:
          days: { type: number }
          target: { type: number }

        """;

    [Theory]
    [InlineData("each has its own rules, which say the same", """
        rules:
          - { id: A, then: { days: 5, target: 1 } }
          - { id: B, when: { segment: Strategic }, then: { days: 1 } }
          - { id: C, when: { segment: Core, urgent: true }, then: { days: 2 } }
          - { id: D, when: { segment: Small, urgent: true }, then: { days: (1 + 1) } }
        """, "Small = Core")]
    [InlineData("cut at other places, to the same end", """
        rules:
          - { id: A, when: { segment: Strategic }, then: { days: 1, target: 1 } }
          - { id: B, when: { segment: Core, quantity: '< 10' }, then: { days: 2, target: 1 } }
          - { id: C, when: { segment: Core, quantity: '>= 10' }, then: { days: 2, target: 1 } }
          - { id: D, when: { segment: Small, quantity: '< 50' }, then: { days: 2, target: 1 } }
          - { id: E, when: { segment: Small, quantity: '>= 50' }, then: { days: 2, target: 1 } }
        """, "Small = Core")]
    [InlineData("all that one of them adds is hidden by more specific rules", """
        specificity: [urgent, segment, quantity]
        rules:
          - { id: A, then: { days: 5, target: 1 } }
          - { id: B, when: { segment: Core }, then: { days: 2 } }
          - { id: C, when: { urgent: true }, then: { days: 9 } }
          - { id: D, when: { urgent: false }, then: { days: 4 } }
        """, "Core = Strategic, Small = Strategic")]
    [InlineData("a single value differs in a corner", """
        rules:
          - { id: A, then: { days: 5, target: 1 } }
          - { id: B, when: { segment: Strategic }, then: { days: 1 } }
          - { id: C, when: { segment: Core, urgent: true, quantity: '> 1_000' }, then: { target: 2 } }
        """, "")]
    [InlineData("one of them has no rule for what the other is promised", """
        rules:
          - { id: A, when: { segment: 'Strategic, Core' }, then: { days: 5, target: 1 } }
          - { id: B, when: { segment: Strategic, urgent: true }, then: { target: 2 } }
          - { id: C, when: { segment: Small }, then: { days: 5 } }
        """, "")]
    [InlineData("a formula after the rules looks at the segment", """
        rules:
          - { id: A, then: { days: 5, target: 1 } }
          - { id: B, when: { segment: Strategic }, then: { days: 1 } }
        derived:
          gift: if segment = "Core" then 1 else 0
        """, "Small ~ Core")]
    [InlineData("formulas that are written otherwise may give the same", """
        rules:
          - { id: A, when: { segment: Strategic }, then: { days: 1, target: 1 } }
          - { id: B, when: { segment: Core }, then: { days: (quantity * 2), target: 1 } }
          - { id: C, when: { segment: Small }, then: { days: (quantity + quantity), target: 1 } }
        """, "Core ~ Strategic, Small ~ Strategic")]
    public void Segments_are_alike_where_nothing_is_promised_to_one_alone(string what, string rules, string expected) =>
        Alike([Inputs + rules]).ShouldBe(expected, what);

    [Fact]
    public void A_fact_that_may_be_missing_leaves_open_what_other_cuts_mean()
    {
        string rules = Inputs + """
            rules:
              - { id: A, when: { segment: Strategic }, then: { days: 1, target: 1 } }
              - { id: B, when: { segment: Core }, then: { days: 2, target: 1 } }
              - { id: C, when: { segment: Small, quantity: '< 50' }, then: { days: 2, target: 1 } }
              - { id: D, when: { segment: Small, quantity: '>= 50' }, then: { days: 2, target: 1 } }
            """;

        Alike([rules]).ShouldBe("Small = Core");
        Alike([rules.Replace("OPTIONAL", "true", StringComparison.Ordinal)]).ShouldBe("");
    }

    [Fact]
    public void Every_policy_has_a_say_and_none_is_no_say()
    {
        string one = Inputs + "rules:\n  - { id: A, then: { days: 5, target: 1 } }\n  - { id: B, when: { segment: Strategic }, then: { days: 1 } }\n";
        string other = one.Replace("POLICY", "other", StringComparison.Ordinal).Replace("segment: Strategic", "segment: Small", StringComparison.Ordinal);

        Alike([one]).ShouldBe("Small = Core");
        Alike([one, other]).ShouldBe("");
        Alike([]).ShouldBe("");
    }

    [Fact]
    public void What_comes_from_another_rule_set_may_follow_from_the_segment()
    {
        string rate = """
            ruleSet: rate
            kind: decision
            inputs: { segment: { from: accounts } }
            outputs: { percent: { type: number } }
            hitPolicy: first
            rules: [ { id: R, when: { segment: Core }, then: { percent: 2 } } ]
            otherwise: { percent: 3 }
            """;
        string policy = Inputs.Replace("outputs:", "  percent: { from: rate }\noutputs:", StringComparison.Ordinal) + "rules:\n  - { id: A, then: { days: (percent), target: 1 } }\n  - { id: B, when: { segment: Strategic }, then: { target: 2 } }\n";

        Alike([policy, rate]).ShouldBe("Small ~ Core");
    }

    // `=` where it is proved, `~` where it is possible.
    private static string Alike(string[] files)
    {
        WorkspaceLoader loader = new([new DecisionKind(), new SegmentationKind(), new ServicePolicyKind()]);
        CheckedWorkspace workspace = new WorkspaceChecker(loader).Check(WorkspaceFiles.Of(files.Append(Segments).Index().ToDictionary(
            file => $"{file.Index}.yaml",
            file => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(file.Item.Replace("POLICY", "service", StringComparison.Ordinal).Replace("OPTIONAL", "false", StringComparison.Ordinal)))));
        workspace.HasErrors.ShouldBeFalse(string.Join('\n', workspace.Diagnostics.Select(d => $"{d.Location} {d.Kind.Code} {d.Message}")));
        CheckedSegmentation segmentation = workspace.RuleSets.OfType<CheckedSegmentation>().Single();
        return string.Join(", ", AlikeSegment.Of(segmentation, workspace.RuleSets).Select(alike => $"{alike.Segment} {(alike.IsProved ? "=" : "~")} {alike.Better}"));
    }
}
