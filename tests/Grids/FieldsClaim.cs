using RulesHost.Analysis.Findings;
using RulesHost.Analysis.Regions;

namespace RulesHost.Tests.Grids;

/// <summary>Of a policy: a field is open for facts that are said, where it is for any; and sets of its rules that are said to promise the same do, and others do not.</summary>
internal static class FieldsClaim
{
    public static void Verify(GridTable table, GridTruths truths, Random random, GridTally tally)
    {
        if (!table.Source.IsPolicy)
        {
            return;
        }

        RuleRegions regions = new(table.Table, table.Checked.Inputs, table.Checked.Source.Header.NameText.Location);
        IReadOnlyList<Axis> axes = new AnalysedTable(table.Table, table.Checked.Inputs, table.Checked.Source.Header.NameText.Location).Space.Axes;
        foreach ((int field, string name) in table.Table.Outputs.Select(output => output.Name).Index())
        {
            HashSet<int> giving = [.. Enumerable.Range(0, table.Table.Rules.Count).Where(rule => table.Table.Rules[rule].Conclusions[field].Expression is not null)];
            bool[] isOpen = [.. truths.Rows.Select(rows => truths.IsUndecided([.. rows.Where(row => giving.Contains(table.Table.Rows[row.Row].Rule))]))];
            Box? said = regions.GapBox(giving);
            UntrueClaimException.Unless(isOpen.Contains(true) == said is not null, $"`{name}` is {(said is null ? "open for some facts" : "given for all facts")}, and the opposite is said");
            UntrueClaimException.Unless(said is null || table.Facts.Zip(isOpen).All(of => of.Second || !GridFacts.On(axes, table.Source.Columns, of.First).LieIn(said)), $"`{name}` is not open for all facts of {regions.Gap(giving)}");
            tally.Count("fields that stay open", said is null ? 0 : 1);
        }

        VerifyAlike(table, regions, random, tally);
    }

    private static void VerifyAlike(GridTable table, RuleRegions regions, Random random, GridTally tally)
    {
        (HashSet<int> first, HashSet<int> second) = (Some(table, random), Some(table, random));
        bool areAlike = table.DecisionsOf(first).Select(of => of.Said).SequenceEqual(table.DecisionsOf(second).Select(of => of.Said));
        Sameness said = regions.Compare(first, second);
        bool isExact = !table.Source.HasFormulas && (table.Table.IgnoresUnknown || !table.Source.Columns.Any(column => column.IsOptional));
        UntrueClaimException.Unless(said == Sameness.Possible ? !isExact : said == Sameness.Proved == areAlike, $"rules {string.Join(", ", first)} give {(areAlike ? "the same as" : "something else than")} {string.Join(", ", second)}, said is {said}");
        tally.Count($"sets of rules compared, {(said == Sameness.Possible ? "perhaps alike" : areAlike ? "alike" : "not alike")}", 1);
    }

    private static HashSet<int> Some(GridTable table, Random random) => [.. Enumerable.Range(0, table.Table.Rules.Count).Where(_ => random.Next(3) > 0)];
}
