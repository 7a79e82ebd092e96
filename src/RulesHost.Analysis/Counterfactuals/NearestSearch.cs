using RulesHost.Analysis.Reach;
using RulesHost.Analysis.Regions;
using RulesHost.Analysis.Verdicts;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Model;

namespace RulesHost.Analysis.Counterfactuals;

/// <summary>
/// One question for the nearest facts. Boxes are looked at in the order of how near their nearest point is. What a box asks of another rule set is followed back to boxes in
/// which rules of that one say so; and what other rules decide instead is cut off. So the first point that gives the result is the nearest.
/// </summary>
internal sealed class NearestSearch
{
    private const int MostBoxes = 20_000;
    private const int MostPushed = 200_000;
    private const int MostRefused = 200;

    private readonly SupplierChain chain;
    private readonly IReadOnlyList<Follower> tables;
    private readonly IReadOnlyList<(int Output, string Value)> wanted;
    private readonly Value[] from;
    private readonly int[] here;
    private readonly Box reachable;
    private readonly PriorityQueue<Candidate, (int, double, int)> candidates = new();
    private int pushed;

    /// <param name="tables">Each behind those that supply it; the last one is asked.</param>
    /// <param name="present">The present value of an input, as the rule set of a time zone sees it.</param>
    public NearestSearch(SupplierChain chain, IReadOnlyList<Follower> tables, Func<CheckedInput, string?, Value> present, IReadOnlyList<(int Output, string Value)> wanted)
    {
        (this.chain, this.tables, this.wanted) = (chain, tables, wanted);

        // Where each rule set has another default in place of the fact, it is missing.
        from = [.. chain.Facts.Select(fact => fact.IsSupplied ? [] : fact.Inputs.Select(input => present(input, fact.TimeZone)).Distinct().ToList()).Select(seen => seen is [var one] ? one : NullValue.Plain)];
        here = [.. chain.Facts.Zip(from, (fact, value) => fact.PartOf(value))];
        reachable = new Box([.. chain.Facts.Zip(here, Reachable)]);
    }

    /// <param name="isSo">Asks the evaluator.</param>
    /// <param name="isExact">Whether the tables say all; afterwards, whether nothing else gives the result any nearer, or at all.</param>
    public IReadOnlyList<Alternative> Find(int most, Predicate<Alternative> isSo, ref bool isExact)
    {
        Start(new Candidate(reachable, new int?[tables.Count], new bool[tables.Count]), tables.Count - 1, rule => Gives(tables[^1].Table.Words(rule)));
        List<Alternative> found = [];
        int refused = 0;
        for (int looked = 0; looked < MostBoxes && pushed < MostPushed && refused < MostRefused && found.Count < most && candidates.TryDequeue(out Candidate? next, out _); looked++)
        {
            FactChange?[] changes = Changes(next.Box);
            if (found.Exists(known => known.Changes.All(change => changes.Any(c => c?.Name == change.Name))))
            {
                continue;
            }

            if (Open(next) is >= 0 and int open)
            {
                Ask(next, open);
                continue;
            }

            (Box point, Verdict[] verdicts) = Decide(changes);
            int astray = Enumerable.Range(0, tables.Count).Where(table => next.IsAsked[table] && !IsMet(table, verdicts[table], next.Box, point)).DefaultIfEmpty(-1).First();
            isExact &= verdicts.All(verdict => verdict.IsCertain);
            if (astray >= 0)
            {
                Push(tables[astray].Table.Rest(next.Box, next.Rules[astray], point, verdicts[astray]).Select(rest => next with { Box = rest }));
                continue;
            }

            Alternative way = new([.. changes.OfType<FactChange>()], isExact);
            if (isSo(way))
            {
                found.Add(way);
                continue;
            }

            // What the tables do not say settles it: other facts of the box may still do.
            (isExact, refused) = (false, refused + 1);
            Push(next.Box.Without(new Box([.. chain.Facts.Select((fact, number) => fact.IsSupplied ? fact.Domain : point.Sides[number])])).Select(rest => next with { Box = rest }));
        }

        isExact &= found.Count == most || candidates.Count == 0;
        return found;
    }

    // What a box asks of a table that was not asked yet; those that need others come before these.
    private int Open(Candidate candidate) =>
        Enumerable.Range(0, tables.Count - 1).Where(table => !candidate.IsAsked[table] && !candidate.Box.Sides[tables[table].Fact].Covers(chain.Facts[tables[table].Fact].Domain)).DefaultIfEmpty(-1).Last();

    private void Ask(Candidate candidate, int asked)
    {
        (DecidingTable table, int fact, int output) = tables[asked];
        ChainFact of = chain.Facts[fact];
        foreach (IGrouping<int, int> saying in table.Rules.GroupBy(rule => of.PartOf(table.Constant(rule, output))).Where(saying => saying.Key != of.Axis.Missing.First && candidate.Box.Sides[fact].Contains(saying.Key)))
        {
            Start(candidate with { Box = candidate.Box.With(fact, PartSet.Of(saying.Key, saying.Key)) }, asked, saying.Contains);
        }

        // That nothing is said comes of no single rule.
        if (candidate.Box.Sides[fact].Meets(of.Axis.Missing))
        {
            Push([candidate.Asking(asked, null, candidate.Box.With(fact, of.Axis.Missing))]);
        }
    }

    private void Start(Candidate candidate, int asked, Predicate<int> gives) => Push(tables[asked].Table.Starts(candidate.Box, gives).Select(start => candidate.Asking(asked, start.Rule, start.Box)));

    private void Push(IEnumerable<Candidate> some)
    {
        foreach (Candidate candidate in some.Where(candidate => !candidate.Box.IsEmpty))
        {
            List<FactChange> changes = [.. Changes(candidate.Box).OfType<FactChange>()];
            candidates.Enqueue(candidate, (changes.Count, changes.Sum(change => change.Distance), pushed++));
        }
    }

    // The facts as they are then, and what each table makes of them.
    private (Box Point, Verdict[] Verdicts) Decide(FactChange?[] changes)
    {
        Box point = new([.. chain.Facts.Select((fact, number) => fact.IsSupplied ? fact.Domain : Part(changes[number] is { } change ? fact.PartOf(change.To) : here[number]))]);
        Verdict[] verdicts = new Verdict[tables.Count];
        foreach ((int number, (DecidingTable table, int fact, int output)) in tables.Index())
        {
            Verdict verdict = verdicts[number] = table.At(point);
            point = fact < 0 ? point : point.With(fact, Part(chain.Facts[fact].PartOf(output < verdict.Values.Count ? verdict.Values[output] : null)));
        }

        return (point, verdicts);
    }

    private bool IsMet(int table, Verdict verdict, Box box, Box point) =>
        tables[table].Fact is >= 0 and int fact ? box.Sides[fact].Covers(point.Sides[fact]) : verdict.Results.Count > 0 && Gives(verdict.Results);

    private bool Gives(IReadOnlyList<string> results) => wanted.All(want => results[want.Output] == want.Value);

    // What is fixed stays, what has a direction goes no other way; nobody is advised to keep a fact back, nor to say what a rule set decides.
    private PartSet Reachable(ChainFact fact, int here)
    {
        if (fact.IsSupplied)
        {
            return fact.Domain;
        }

        PartSet stay = Part(here);
        bool stays = fact.Input.Source.Source is not InputSource.FromCaller || fact.Inputs.Any(input => input.Source.IsFixed) || chain.Facts.Any(other => other.IsSupplied && other.Input.Name == fact.Input.Name);
        IEnumerable<PartSet> ways = here == fact.Axis.Missing.First ? [] : fact.Inputs.Select(input => input.Source.Direction).OfType<ChangeDirection>().Select(way => way == ChangeDirection.Up ? PartSet.Of(here, fact.Axis.Missing.First) : PartSet.Of(0, here));
        return stays ? stay : ways.Aggregate(fact.Domain.Except(fact.Axis.Missing), (all, way) => all.Intersect(way)).Union(stay);
    }

    // One per fact; null where the present value lies in the box.
    private FactChange?[] Changes(Box box)
    {
        FactChange?[] changes = new FactChange?[here.Length];
        for (int i = 0; i < here.Length; i++)
        {
            if (!chain.Facts[i].IsSupplied && !box.Sides[i].Contains(here[i]))
            {
                changes[i] = FactChange.Nearest(chain.Facts[i].Axis, box.Sides[i], here[i], from[i]);
            }
        }

        return changes;
    }

    private static PartSet Part(int part) => PartSet.Of(part, part);

    /// <summary>Facts that may give it.</summary>
    /// <param name="Rules">Of each table the rule that says what is asked of it.</param>
    /// <param name="IsAsked">Of each table, whether the box lies where it may say what is asked of it.</param>
    private sealed record Candidate(Box Box, int?[] Rules, bool[] IsAsked)
    {
        public Candidate Asking(int table, int? rule, Box box) => new(box, [.. Rules.Select((old, i) => i == table ? rule : old)], [.. IsAsked.Select((old, i) => old || i == table)]);
    }
}
