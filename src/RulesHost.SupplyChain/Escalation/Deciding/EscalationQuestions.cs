using System.Collections.Immutable;
using RulesHost.Feel.Checking;
using RulesHost.Feel.Syntax;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Model;
using RulesHost.SupplyChain.Calendars;
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
        Dictionary<string, EscalationPath> paths = escalation.Escalation.Paths.ToDictionary(path => path.Name, path => path.Path, StringComparer.Ordinal);
        return new TableQuestion(escalation.Name, table with
        {
            Outputs = [.. table.Outputs, told],
            Rules = [.. table.Rules.Select(rule => rule with { Conclusions = [.. rule.Conclusions, Told(rule.Conclusions)] })],
            Otherwise = table.Otherwise is null ? null : [.. table.Otherwise, Told(table.Otherwise)],
        });

        CheckedConclusion Told(IReadOnlyList<CheckedConclusion> conclusions) =>
            new(told, conclusions is [{ Expression.Tree: Expr.Literal { Value: TextValue { Text: var name } } }] && paths.TryGetValue(name, out EscalationPath? path) ? Within(path, told) : OfHours("the path", told));
    }

    public static Output OutputOf(Fragment ruleSet) => new(ToldWithin, ruleSet, FeelType.DaysDuration, Limits.None, Rounding.HalfEven);

    private static CheckedExpr Within(EscalationPath path, Output told) => FirstNotice.Of(path) is { } time
        ? new CheckedExpr(At(told, FeelTime.ValueOf(time).ToString()), new Expr.Literal(FeelTime.ValueOf(time), told.NameText.Location.Span), FeelType.DaysDuration, ImmutableHashSet<string>.Empty)
        : OfHours($"the hours of `{path.Calendar.Name}`", told);

    // What is no constant to whoever reasons about tables: it reads a name that no fact has.
    private static CheckedExpr OfHours(string words, Output told) =>
        new(At(told, words), new Expr.Name(words, told.NameText.Location.Span), FeelType.DaysDuration, ImmutableHashSet.Create(words));

    private static Fragment At(Output output, string text) => new(output.NameText.File, text, output.NameText.Location.Span.Start);
}
