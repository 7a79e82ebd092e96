using System.Collections.Immutable;
using RulesHost.Feel.Checking;
using RulesHost.Feel.Syntax;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Model;
using RulesHost.SupplyChain.Calendars;
using RulesHost.SupplyChain.Escalation.Definition;
using RulesHost.SupplyChain.Escalation.Paths;

namespace RulesHost.SupplyChain.Escalation.Deciding;

/// <summary>What an escalation decides of a breach: the path, and what follows from the path alone.</summary>
internal static class EscalationQuestions
{
    /// <summary>Within what time somebody is told of a case to which nothing happens.</summary>
    public const string ToldWithin = "toldWithin";

    public static TableQuestion Of(CheckedEscalation escalation)
    {
        CheckedTable table = escalation.Routes.Table;
        Output told = OutputOf(escalation.Escalation.Header.NameText);
        return new TableQuestion(escalation.Name, table with
        {
            Outputs = [.. table.Outputs, told],
            Rules = [.. table.Rules.Select(rule => rule with { Conclusions = [.. rule.Conclusions, Told(rule.Conclusions)] })],
            Otherwise = table.Otherwise is null ? null : [.. table.Otherwise, Told(table.Otherwise)],
        })
        {
            Attained = (output, values) => output == ToldWithin && values is [TextValue path, ..] && escalation.Notices.Of(path.Text) is { } notice ? Attained(notice) : [],
        };

        CheckedConclusion Told(IReadOnlyList<CheckedConclusion> conclusions) =>
            conclusions is not [{ Expression.Tree: Expr.Literal { Value: TextValue { Text: var name } } }] ? OfHours("the path", told)
            : escalation.Notices.Of(name) is not { } notice ? OfHours($"the hours of `{name}`", told)
            : CheckedConclusion.Constant(told, FeelTime.ValueOf(notice.Most), FeelTime.ValueOf(notice.Most).ToString());
    }

    private static IReadOnlyList<(string, Value)> Attained(FirstNotice notice) => notice.Opened is not { } opened ? []
        : [(CaseInputs.Opened, FeelTime.WithOffset(opened, notice.Zone)), ("told", FeelTime.WithOffset(opened + notice.Most, notice.Zone))];

    public static Output OutputOf(Fragment ruleSet) => new(ToldWithin, ruleSet, FeelType.DaysDuration, Limits.None, Rounding.HalfEven);

    // What is no constant to whoever reasons about tables: it reads a name that no fact has.
    private static CheckedConclusion OfHours(string words, Output told) => new(told, new CheckedExpr(
        new Fragment(told.NameText.File, words, told.NameText.Location.Span.Start), new Expr.Name(words, told.NameText.Location.Span), told.Type, ImmutableHashSet.Create(words)));
}
