using System.CommandLine;
using RulesHost.Cli.Output;
using RulesHost.Feel.Text;
using RulesHost.Rules.Evaluation;
using RulesHost.SupplyChain.Segmentation;

namespace RulesHost.Cli.Verbs.Segments;

/// <summary>Which segment is better than which: as the user says, or as the rules do.</summary>
internal sealed class SegmentOrder
{
    private readonly Option<string?> order = new("--order") { Description = "The segments, best first, such as Strategic,Core,Transactional.", HelpName = "SEGMENTS" };
    private readonly Option<string?> ruleSet = new("--rule-set") { Description = "The segmentation whose order of segments holds.", HelpName = "RULESET" };
    private readonly Option<string> rules = Flags.Rules();

    public void AddTo(Command command)
    {
        command.Options.Add(order);
        command.Options.Add(ruleSet);
        command.Options.Add(rules);
    }

    /// <summary>Best first; empty where neither the user nor the rules rank them; null, and said why, where the rules cannot be used.</summary>
    public IReadOnlyList<string>? Read(ParseResult parsed, Terminal terminal)
    {
        if (parsed.GetValue(order) is { } named)
        {
            return [.. named.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()];
        }

        return parsed.GetValue(ruleSet) is not { } name ? []
            : RulesFolder.Open(parsed.GetValue(rules)!, terminal) is not { } folder || Segmentation(name, folder, terminal) is not { Segmentation: var segmentation } ? null
            : segmentation.IsRanked ? [.. segmentation.Segments.Select(segment => segment.Name)] : [];
    }

    /// <summary>Null, and said why, where there is none of that name.</summary>
    public static CheckedSegmentation? Segmentation(string name, RulesFolder folder, Terminal terminal)
    {
        if (folder.Find(name, terminal) is not CompiledRuleSet found)
        {
            return null;
        }

        if (found.Source is CheckedSegmentation segmentation)
        {
            return segmentation;
        }

        terminal.Fail($"`{name}` is of kind `{found.Source.Source.Header.Kind}`, and no segmentation", "name a rule set of kind `segmentation`");
        return null;
    }

    /// <summary>Says which segments stand outside the order.</summary>
    public static void SayUnranked(IReadOnlyList<string> order, IEnumerable<string> segments, Terminal terminal)
    {
        foreach (string segment in segments.Where(segment => order.Count > 0 && !order.Contains(segment)))
        {
            terminal.Say($"`{segment}` has no rank: moves from and to it are neither up nor down{(NearestName.Help(segment, order) is { } help ? $" ({help})" : "")}");
        }
    }
}
