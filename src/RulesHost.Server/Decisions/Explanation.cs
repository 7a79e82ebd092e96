using RulesHost.Feel.Values;
using RulesHost.Rules.Compilation;
using RulesHost.Rules.Evaluation;
using RulesHost.Server.Answers;

namespace RulesHost.Server.Decisions;

/// <summary>A decision in sentences: what was decided, and of each rule why it decided or why not.</summary>
public static class Explanation
{
    /// <summary>Such as <c>FS-010 failed: country must be NO, was DE</c>, one per rule, in the order of the rules; of a decision in parts, for each part.</summary>
    /// <param name="decision">With a full trace.</param>
    public static IReadOnlyList<(string RuleId, string Sentence)> OfRules(Decision decision)
    {
        HashSet<string> decided = [.. decision.Matched.Select(m => m.Id)];
        return
        [
            .. (decision.Trace?.Rows ?? []).GroupBy(row => row.RuleId).Select(rule => (rule.Key, OfRule(rule.Key, [.. rule], decided.Contains(rule.Key)))),
            .. Parts(decision).SelectMany(part => OfRules(part.Decision).Select(rule => (rule.RuleId, $"{part.Pointer}: {rule.Sentence}"))),
        ];
    }

    /// <summary>The result, then the rules, one line each.</summary>
    public static string Text(Decision decision)
    {
        List<string> lines =
        [
            Headline(decision),
            .. decision.Matched.Where(m => m.Because is not null).Select(m => $"{m.Id} because: {m.Because}"),
            .. decision.Problems.Concat(decision.Warnings).Select(d => d.Message),
            .. decision.Required.Select(required => $"it asked {Headline(required)}"),
            .. Parts(decision).SelectMany(part => part.Decision.Required.Select(required => $"{part.Pointer} asked {Headline(required)}")),
            .. decision.Parts is null ? [] : (decision.Trace?.Values ?? []).Select(seen => $"{seen.Key} = {seen.Value}"),
            "",
            .. OfRules(decision).Select(rule => rule.Sentence),
        ];
        return string.Concat(lines.Select(line => OneLine.Of(line) + "\n"));
    }

    private static IReadOnlyList<DecidedPart> Parts(Decision decision) => decision.Parts ?? [];

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
