using System.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Compilation;
using RulesHost.Rules.Evaluation;

namespace RulesHost.Server.Decisions;

/// <summary>A decision in sentences: what was decided, and of each rule why it decided or why not.</summary>
public static class Explanation
{
    /// <summary>Such as <c>FS-010 failed: country must be NO, was DE</c>, one per rule, in the order of the rules.</summary>
    /// <param name="decision">With a full trace.</param>
    public static IReadOnlyList<(string RuleId, string Sentence)> OfRules(Decision decision)
    {
        HashSet<string> decided = [.. decision.Matched.Select(m => m.Id)];
        return [.. (decision.Trace?.Rows ?? []).GroupBy(row => row.RuleId).Select(rule => (rule.Key, OfRule(rule.Key, [.. rule], decided.Contains(rule.Key))))];
    }

    /// <summary>The result, then the rules, one line each.</summary>
    public static string Text(Decision decision)
    {
        StringBuilder text = new();
        text.Append(Headline(decision)).Append('\n');
        foreach (MatchedRule matched in decision.Matched.Where(m => m.Because is not null))
        {
            text.Append(matched.Id).Append(" because: ").Append(matched.Because).Append('\n');
        }

        foreach (string problem in decision.Problems.Concat(decision.Warnings).Select(d => d.Message))
        {
            text.Append(problem).Append('\n');
        }

        foreach (Decision required in decision.Required)
        {
            text.Append("it asked ").Append(Headline(required)).Append('\n');
        }

        text.Append('\n');
        text.AppendJoin('\n', OfRules(decision).Select(r => r.Sentence)).Append('\n');
        return text.ToString();
    }

    private static string Headline(Decision decision)
    {
        string result = decision.Result is { } values ? ": " + string.Join(", ", values.Entries.Select(e => $"{e.Key} = {e.Value}")) : "";
        string rules = decision.Matched.Count > 0 ? $" by {string.Join(", ", decision.Matched.Select(m => m.Id))}" : "";
        return $"{decision.Version.RuleSet} {decision.Outcome.Word()}{rules}{result}";
    }

    private static string OfRule(string id, IReadOnlyList<RowTrace> rows, bool decided)
    {
        Truth truth = rows.Max(r => r.Truth);
        RowTrace best = rows.First(r => r.Truth == truth);
        return truth switch
        {
            Truth.True => $"{id} {(decided ? "decided" : "held, and another rule came before it")}{Seen(best)}",
            Truth.False => $"{id} failed: {string.Join("; or ", rows.Select(r => Missed(r, Truth.False)))}",
            _ => $"{id} is open: {Missed(best, Truth.Unknown)}",
        };
    }

    private static string Seen(RowTrace row) =>
        row.Cells.Count == 0 ? "" : ": " + string.Join(", ", row.Cells.Select(c => $"{c.Column} is {Shown(c.Actual)}, as {c.Required} asks"));

    private static string Missed(RowTrace row, Truth truth) =>
        string.Join(", ", row.Cells.Where(c => c.Truth == truth).Select(c => $"{c.Column} must be {c.Required}, {Was(c.Actual)}"));

    private static string Was(Value actual) => actual is NullValue ? "is missing" : $"was {Shown(actual)}";

    private static string Shown(Value value) => value is NullValue ? "missing" : value.ToString();
}
