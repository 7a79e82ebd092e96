using System.CommandLine;
using RulesHost.Cli.Output;
using RulesHost.Cli.Verbs.Service;

namespace RulesHost.Cli.Verbs.Changes;

/// <summary><c>ruleshost comment</c>: says something about a proposal, a rule set in it, or a rule.</summary>
internal static class CommentVerb
{
    public static Command Command(Terminal terminal)
    {
        Argument<int> number = ChangeFlags.Proposal();
        Argument<string> text = new("TEXT") { Description = "What is to be said." };
        Option<string?> ruleSet = new("--rule-set") { Description = "The rule set that it is about.", HelpName = "NAME" };
        Option<string?> rule = new("--rule") { Description = "The rule that it is about.", HelpName = "ID" };
        Command command = new("comment", "Say something about a proposal, a rule set in it, or a rule.") { number, text, ruleSet, rule };
        return ServiceVerb.With(command, terminal, (service, parsed) => ProposalText.ActAsync(service, $"/v1/proposals/{parsed.GetValue(number)}/comments", json =>
        {
            json.WriteString("ruleSet", parsed.GetValue(ruleSet));
            json.WriteString("rule", parsed.GetValue(rule));
            json.WriteString("text", parsed.GetValue(text));
        }));
    }
}
