using System.Globalization;
using RulesHost.Cli.Output;
using RulesHost.Governance.Impact;
using RulesHost.SupplyChain.Segmentation.Reports;

namespace RulesHost.Cli.Verbs.Plans;

/// <summary>An impact as a committee reads it: who moves, how many, what they are worth, and what was not decided.</summary>
internal static class ImpactText
{
    public static void Write(PopulationImpact impact, Terminal terminal)
    {
        terminal.Out.WriteLine($"{Counted.Of(impact.Rows, "row")} as of {impact.AsOf.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}, {impact.Snapshot}");
        if (impact.RuleSets.Count == 0)
        {
            terminal.Out.WriteLine("no rule set would answer otherwise: nobody moves");
        }

        foreach (RuleSetImpact ruleSet in impact.RuleSets)
        {
            terminal.Out.WriteLine();
            Write(ruleSet, impact, terminal);
        }
    }

    private static void Write(RuleSetImpact ruleSet, PopulationImpact impact, Terminal terminal)
    {
        TextWriter writer = terminal.Out;
        Migration matrix = ruleSet.Matrix;
        if (ruleSet.Refused.Count > 0 && matrix.Segments is [_] && ruleSet.Moved == 0)
        {
            writer.WriteLine($"{ruleSet.Name} ({ruleSet.Kind}): these rows cannot be decided by it, before or after: {ruleSet.Refused[0].Message}".Visible());
            return;
        }

        string sum = ruleSet.Moved == 0 ? "nobody moves" : $"{Counted.Digits(ruleSet.Moved)} of {Counted.Of(impact.Rows, "row")} {(ruleSet.Moved == 1 ? "moves" : "move")} ({Figures.Percent(ruleSet.Moved, impact.Rows)})";
        string ranks = matrix.Upgrades is { } up && ruleSet.Moved > 0 ? $", {Counted.Digits(up)} up and {Counted.Digits(matrix.Downgrades ?? 0)} down" : "";
        writer.WriteLine($"{ruleSet.Name} ({ruleSet.Kind}): {sum}{ranks}".Visible());
        if (ruleSet.Deciding is not null || matrix.Segments.Count > 1)
        {
            WriteMatrix(matrix, terminal);
            writer.WriteLine(ruleSet.Index is { } index ? $"stability index {Figures.Of(index)}: {StabilityIndex.Reading(index)}" : "no stability index: there are no rows");
        }

        WriteFields(ruleSet, terminal);
        WriteTotals(ruleSet, terminal);
        WriteGroups(ruleSet, terminal);
        foreach (RefusedRows refused in ruleSet.Refused)
        {
            writer.WriteLine($"not decided {refused.Side}: {Counted.Of(refused.Rows, "row")}, {refused.Code} {refused.Message}".Visible());
        }

        WriteMovers(ruleSet, impact, terminal);
    }

    private static void WriteMatrix(Migration matrix, Terminal terminal)
    {
        TextTable table = new(["from \\ to", .. matrix.Segments.Select(Column.Number), Column.Number("before")]);
        for (int from = 0; from < matrix.Segments.Count; from++)
        {
            table.Add([matrix.Segments[from], .. matrix.Counts[from].Select(count => count == 0 ? "·" : Counted.Digits(count)), Counted.Digits(matrix.Before[from])]);
        }

        table.Add(["after", .. matrix.After.Select(count => Counted.Digits(count)), Counted.Digits(matrix.Both)]);
        table.Write(terminal);
    }

    private static void WriteFields(RuleSetImpact ruleSet, Terminal terminal)
    {
        foreach (FieldImpact field in ruleSet.Fields.Where(field => field.Name != ruleSet.Deciding))
        {
            string more = field.MeanDelta is { } delta ? $"; sum {Amount(field.Before)} → {Amount(field.After)}, {(delta < 0 ? "" : "+")}{Amount(delta)} on the average" : "";
            string most = string.Join(", ", field.Most.Select(change => $"{change.From} → {change.To} ({Counted.Digits(change.Count)})"));
            terminal.Out.WriteLine($"{field.Name} differs in {Counted.Digits(field.Changed)}: {most}{(field.Most.Sum(change => change.Count) < field.Changed ? ", …" : "")}{more}".Visible());
        }
    }

    private static void WriteTotals(RuleSetImpact ruleSet, Terminal terminal)
    {
        foreach (FactTotal total in ruleSet.Totals)
        {
            terminal.Out.WriteLine($"{total.Fact} of those who move: {Amount(total.Moved)} of {Amount(total.All)}{(total.Missing > 0 ? $"; no number in {Counted.Of(total.Missing, "row")}" : "")}".Visible());
            TextTable table = new("from", "to", Column.Number("rows"), Column.Number(total.Fact));
            foreach (MovedTotal move in total.Moves)
            {
                table.Add(move.From, move.To, Counted.Digits(move.Rows), Amount(move.Sum));
            }

            if (total.Moves.Count > 0 && ruleSet.Deciding is not null)
            {
                table.Write(terminal);
            }
        }
    }

    private static void WriteGroups(RuleSetImpact ruleSet, Terminal terminal)
    {
        if (ruleSet.Groups is not { } groups)
        {
            return;
        }

        terminal.Out.WriteLine($"in {string.Join(" or ", groups.Favourable)}, by {groups.Group} (four-fifths rule: a screen, no legal test)".Visible());
        TextTable table = new(groups.Group, Column.Number("rows"), Column.Number("before"), Column.Number("ratio"), "verdict", Column.Number("after"), Column.Number("ratio"), "verdict");
        Dictionary<string, SelectionRate> before = groups.Before.ToDictionary(rate => rate.Group, StringComparer.Ordinal);
        foreach (SelectionRate now in groups.After)
        {
            SelectionRate? was = before.GetValueOrDefault(now.Group);
            table.Add([now.Group, Counted.Digits(now.Customers), .. Rate(was), .. Rate(now)]);
        }

        table.Write(terminal);

        static string[] Rate(SelectionRate? rate) => rate is null ? ["–", "–", "–"]
            : [Figures.Percent(rate.Selected, rate.Customers), rate.ImpactRatio is { } ratio ? Figures.Of(decimal.Round(ratio, 4)) : "–", rate.Verdict.ToString().ToLowerInvariant()];
    }

    private static void WriteMovers(RuleSetImpact ruleSet, PopulationImpact impact, Terminal terminal)
    {
        TextTable table = new(Column.Number("row"), "who", "output", "from", "to");
        Mover[] movers = [.. impact.Movers.Where(mover => mover.RuleSet == ruleSet.Name)];
        foreach (Mover mover in movers)
        {
            table.Add(Counted.Digits(mover.Row), mover.Subject ?? "", mover.Output, mover.From, mover.To);
        }

        if (movers.Length > 0)
        {
            table.Write(terminal);
        }
    }

    private static string Amount(decimal? number) => number is { } some ? some.ToString("#,0.############", CultureInfo.InvariantCulture) : "too large to add up";
}
