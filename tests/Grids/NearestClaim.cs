using RulesHost.Analysis.Counterfactuals;
using RulesHost.Feel.Values;

namespace RulesHost.Tests.Grids;

/// <summary>What is said to be the nearest facts that give another result is as near as any of all facts, and gives it.</summary>
internal static class NearestClaim
{
    private const int Questions = 4;
    private const double Rounding = 1e-9;

    public static void Verify(GridTable table, Random random, GridTally tally)
    {
        NearestFacts nearest = new(table.Placed, table.Table);
        if (table.Source.HasFormulas)
        {
            Find(table.Facts[0], "A", out bool isSaidSettled);
            UntrueClaimException.Unless(!isSaidSettled, $"formulas are said to be settled");
        }

        List<(Value[] Facts, string Word)> decided = [.. from of in table.Facts.Zip(table.Decisions) where of.Second.Results is [not GridDecision.NotGiven, ..] select (of.First, of.Second.Results![0])];
        for (int question = table.Source.HasFormulas || decided.Count == 0 ? Questions : 0; question < Questions; question++)
        {
            Value[] here = table.Facts[random.Next(table.Facts.Count)];
            string wanted = decided[random.Next(decided.Count)].Word;
            (int, double)? best = decided.Where(there => there.Word == wanted).Select(there => Far(table.Source.Columns, here, there.Facts)).Where(far => far is not null).Order().FirstOrDefault();

            IReadOnlyList<Alternative> ways = Find(here, wanted, out bool isSettled);
            UntrueClaimException.Unless(isSettled, $"({string.Join(", ", here.AsEnumerable())}) to {wanted} is not settled");

            (int Count, double Distance)? found = ways.Count == 0 ? null : (ways[0].Changes.Count, ways[0].Changes.Sum(change => change.Distance));
            UntrueClaimException.Unless(AreEqual(best, found), $"({string.Join(", ", here.AsEnumerable())}) to {wanted}: {best} is nearest, found {found}: {string.Join("; ", ways.Select(AdviceText.Of))}");
            UntrueClaimException.Unless(ways.All(way => table.Decide(Changed(table.Source.Columns, here, way)).Results?[0] == wanted), $"({string.Join(", ", here.AsEnumerable())}) to {wanted}: one of {string.Join("; ", ways.Select(AdviceText.Of))} does not give it");
            tally.Count(best is null ? "results that no facts within reach give" : "nearest facts found", 1);
        }

        IReadOnlyList<Alternative> Find(Value[] here, string wanted, out bool isSettled) => nearest.Find(
            (input, _) => here[table.Source.Columns.TakeWhile(column => column.Name != input.Name).Count()], new Dictionary<string, string> { [table.Table.Outputs[0].Name] = wanted }, most: 3, _ => true, out isSettled);
    }

    private static bool AreEqual((int Count, double Distance)? a, (int Count, double Distance)? b) =>
        a?.Count == b?.Count && Math.Abs((a?.Distance ?? 0) - (b?.Distance ?? 0)) < Rounding;

    // How many changes lead there, and how far they go; null where one of them is out of reach: nobody is advised to keep a fact back.
    private static (int, double)? Far(IReadOnlyList<GridColumn> columns, Value[] here, Value[] there)
    {
        int count = 0;
        double distance = 0;
        for (int i = 0; i < here.Length; i++)
        {
            if (here[i].Equals(there[i]))
            {
                continue;
            }

            if (there[i].IsNull || !columns[i].MayMove(here[i], there[i]))
            {
                return null;
            }

            (Value to, Value? limit) = columns[i].Kind.Towards(here[i], there[i]);
            count++;
            distance += new FactChange(columns[i].Name, here[i], to, limit).Distance;
        }

        return (count, distance);
    }

    private static Value[] Changed(IReadOnlyList<GridColumn> columns, Value[] here, Alternative way) =>
        [.. here.Zip(columns, (fact, column) => way.Changes.FirstOrDefault(change => change.Name == column.Name)?.To ?? fact)];
}
