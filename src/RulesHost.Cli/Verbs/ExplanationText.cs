using RulesHost.Cli.Output;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Compilation;
using RulesHost.Rules.Evaluation;

namespace RulesHost.Cli.Verbs;

/// <summary>A decision in words: what was decided, the rules that decided, those that nearly did, and the others.</summary>
internal sealed class ExplanationText(TextWriter writer, Paint paint)
{
    private const int MostRules = 20;
    private const int MostParts = 20;

    public void Write(Decision decision)
    {
        writer.WriteLine($"{paint.Bold(decision.Version.RuleSet.Visible())}: {decision.Outcome.Word()}");
        foreach ((string name, Value value) in decision.Result?.Entries ?? [])
        {
            writer.WriteLine($"  {name.Visible()} = {value.ToString().Visible()}");
        }

        foreach (Diagnostic diagnostic in decision.Problems.Concat(decision.Warnings))
        {
            writer.WriteLine($"  {paint.Yellow($"{diagnostic.Severity.ToString().ToLowerInvariant()}:")} {diagnostic.Message.Visible()}");
        }

        WriteValues(decision);
        WriteRules(decision);
        WriteParts(decision.Parts ?? []);
    }

    private void WriteParts(IReadOnlyList<DecidedPart> parts)
    {
        foreach ((string pointer, Decision decision) in parts.Take(MostParts))
        {
            writer.WriteLine();
            writer.WriteLine($"{paint.Bold(pointer)}: {decision.Outcome.Word()}");
            WriteValues(decision);
            WriteRules(decision);
        }

        if (parts.Count > MostParts)
        {
            writer.WriteLine();
            writer.WriteLine($"and {Counted.Digits(parts.Count - MostParts)} more parts; `--format json` shows all");
        }
    }

    private void WriteValues(Decision decision)
    {
        writer.WriteLine();
        writer.WriteLine($"From, as of {decision.AsOf}");
        foreach ((string name, Value value) in decision.Trace?.Values ?? [])
        {
            string source = decision.Required.FirstOrDefault(r => r.Result?.Find(name) is not null) is { } supplier ? paint.Dim($"  decided by {supplier.Version.RuleSet.Visible()}") : "";
            writer.WriteLine($"  {name.Visible()} = {Seen(value)}{source}");
        }
    }

    private void WriteRules(Decision decision)
    {
        Dictionary<string, MatchedRule> matched = decision.Matched.DistinctBy(m => m.Id).ToDictionary(m => m.Id, StringComparer.Ordinal);
        IReadOnlyList<RowTrace> rows = decision.Trace?.Rows ?? [];
        WriteRows("Decided by", rows.Where(r => r.Truth == Truth.True && matched.ContainsKey(r.RuleId)), matched);
        WriteRows("Nearly", rows.Where(r => r.Truth != Truth.True && r.NearMiss is not null), matched);
        WriteRows("Not", rows.Where(r => r.Truth != Truth.True && r.NearMiss is null), matched);
        WriteRows("Also held", rows.Where(r => r.Truth == Truth.True && !matched.ContainsKey(r.RuleId)), matched);
    }

    private void WriteRows(string title, IEnumerable<RowTrace> rows, Dictionary<string, MatchedRule> matched)
    {
        List<RowTrace> all = [.. rows];
        if (all.Count == 0)
        {
            return;
        }

        writer.WriteLine();
        writer.WriteLine(paint.Bold(title));
        foreach (RowTrace row in all.Take(MostRules))
        {
            string because = matched.GetValueOrDefault(row.RuleId)?.Because is { } reason ? $"  {paint.Dim(reason.Visible())}" : "";
            writer.WriteLine($"  {row.RuleId.Visible()}{because}");
            WriteCells(row.Cells);
        }

        if (all.Count > MostRules)
        {
            writer.WriteLine($"  and {Counted.Digits(all.Count - MostRules)} more; `--format json` shows all");
        }
    }

    private void WriteCells(IReadOnlyList<CellTrace> cells)
    {
        int width = cells.Count == 0 ? 0 : cells.Max(c => c.Column.Visible().Length);
        foreach (CellTrace cell in cells)
        {
            writer.WriteLine($"    {Mark(cell.Truth)} {cell.Column.Visible().PadRight(width)}  required {cell.Required.Visible()}, is {Seen(cell.Actual)}");
        }
    }

    private string Mark(Truth truth) => truth switch { Truth.True => paint.Green("✓"), Truth.False => paint.Red("✗"), _ => paint.Yellow("?") };

    private static string Seen(Value value) => value is NullValue ? "missing" : value.ToString().Visible();
}
