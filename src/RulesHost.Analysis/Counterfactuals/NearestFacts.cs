using RulesHost.Analysis.Regions;
using RulesHost.Analysis.Tables;
using RulesHost.Analysis.Verdicts;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Model;

namespace RulesHost.Analysis.Counterfactuals;

/// <summary>
/// The nearest facts for which a table gives another result: of the fewest changes, of these the smallest in proportion. Boxes are looked at in the order of how near
/// their nearest point is, and what another rule decides is cut off them, so that the first point that gives the result is the nearest. Made once for a table.
/// </summary>
public sealed class NearestFacts
{
    private const int MostBoxes = 20_000;

    private readonly CheckedTable table;
    private readonly CheckedRuleSet ruleSet;
    private readonly TableSpace space;
    private readonly ConclusionWords words;
    private readonly TableReader reader;

    public NearestFacts(CheckedTable table, CheckedRuleSet ruleSet)
    {
        (this.table, this.ruleSet) = (table, ruleSet);
        space = TableSpace.Of(table, ruleSet.TableInputs);
        words = new ConclusionWords(table, new HashSet<string>(), "");
        reader = new TableReader(table, words);
        HashSet<string> computed = [.. ruleSet.TableComputed.Select(formula => formula.Name)];
        computed.UnionWith(ruleSet.TableInputs.Where(input => input.Source.Source is InputSource.FromRuleSet).Select(input => input.Name));
        IsOverGivenFacts = !space.Axes.Any(axis => computed.Contains(axis.Name)) && !space.Rows.Any(row => row.IsOpaque);
    }

    /// <summary>Whether the table's conditions are about facts themselves, rather than what is computed or decided from them: only then is anything found.</summary>
    public bool IsOverGivenFacts { get; }

    /// <param name="facts">The present value of a name; null (FEEL) where it is missing.</param>
    /// <param name="wanted">The value of some outputs, in words.</param>
    /// <param name="most">How many ways, none of which changes all that another one does.</param>
    public IReadOnlyList<Alternative> Find(Func<string, Value> facts, IReadOnlyDictionary<string, string> wanted, int most)
    {
        int[] here = [.. space.Axes.Select(axis => facts(axis.Name) is var value && value.IsNull ? axis.Missing.First : axis.PartOf(value))];
        Box reachable = new([.. space.Axes.Select((axis, i) => Reachable(axis, here[i]))]);
        PriorityQueue<(Box Box, int Rule), (int, double, int)> boxes = new();
        int pushed = 0;
        foreach ((Box start, int rule) in Starts(wanted))
        {
            Push(start.Intersect(reachable), rule);
        }

        List<Alternative> found = [];
        for (int looked = 0; looked < MostBoxes && found.Count < most && boxes.TryDequeue(out (Box Box, int Rule) next, out _); looked++)
        {
            (Box box, int rule) = next;
            FactChange?[] changes = Changes(box, here, facts);
            if (found.Exists(known => known.Changes.All(change => changes.Any(c => c?.Name == change.Name))))
            {
                continue;
            }

            int[] point = [.. changes.Select((change, axis) => change is null ? here[axis] : PartOf(axis, change))];
            Box at = new([.. point.Select(part => PartSet.Of(part, part))]);
            List<RowRegion> meeting = [.. space.Rows.Where(row => row.MayHold.Meets(at))];
            Verdict verdict = reader.Read(at, meeting, out _)!;
            if (Gives(verdict, wanted))
            {
                found.Add(new Alternative([.. changes.OfType<FactChange>()], IsExact: true));
                continue;
            }

            foreach (Box rest in Rest(box, rule, verdict, meeting, at))
            {
                Push(rest, rule);
            }
        }

        return found;

        void Push(Box box, int rule)
        {
            if (!box.IsEmpty)
            {
                List<FactChange> changes = [.. Changes(box, here, facts).OfType<FactChange>()];
                boxes.Enqueue((box, rule), (changes.Count, changes.Sum(change => change.Distance), pushed++));
            }
        }
    }

    private bool CutsByWinner => table.HitPolicy is HitPolicy.First or HitPolicy.Unique or HitPolicy.Any;

    // Where rules that give the result hold; or everywhere, where several rules give it together, or `otherwise` does.
    private IEnumerable<(Box, int)> Starts(IReadOnlyDictionary<string, string> wanted)
    {
        IEnumerable<(Box, int)> rules = space.Rows.Where(row => CutsByWinner && Gives(words.Of(row.Rule), wanted)).Select(row => (row.Holds, row.Rule));
        return !CutsByWinner || (table.Otherwise is not null && Gives(words.Of(Conclusions.Otherwise), wanted)) ? rules.Append((space.Domain, Conclusions.Otherwise)) : rules;
    }

    private bool Gives(Verdict verdict, IReadOnlyDictionary<string, string> wanted) => verdict.IsCertain && verdict.Results.Count > 0 && Gives(verdict.Results, wanted);

    private bool Gives(IReadOnlyList<string> results, IReadOnlyDictionary<string, string> wanted) =>
        wanted.All(want => table.Outputs.Index().Any(output => output.Item.Name == want.Key && results[output.Index] == want.Value));

    // What of the box the rule at fault does not decide; or else its parts, where rules decide together.
    private IEnumerable<Box> Rest(Box box, int rule, Verdict verdict, List<RowRegion> meeting, Box at)
    {
        if (!CutsByWinner)
        {
            List<RowRegion> all = [.. space.Rows.Where(row => row.MayHold.Meets(box))];
            return reader.Read(box, all, out (int Axis, PartSet Side) cut) is not null ? [] : [box.With(cut.Axis, cut.Side), box.With(cut.Axis, box.Sides[cut.Axis].Except(cut.Side))];
        }

        // Where facts decide, a row that they leave open is not what stands in the way.
        RowState standing = verdict.Outcome == Outcome.Unknown ? RowState.Open : RowState.True;
        RowRegion? fault = meeting.Find(row => row.Rule != rule && verdict.Rules.Contains(row.Rule) && (table.HitPolicy != HitPolicy.Any || rule == Conclusions.Otherwise || words.Conclusions.Contradict(rule, row.Rule)) && row.On(at) == standing);
        return fault is null ? [] : Without(box, standing == RowState.Open ? fault.MayHold : fault.Holds);
    }

    private static IEnumerable<Box> Without(Box box, Box other)
    {
        Box rest = box;
        for (int axis = 0; axis < box.Sides.Count; axis++)
        {
            yield return rest.With(axis, rest.Sides[axis].Except(other.Sides[axis]));
            rest = rest.With(axis, rest.Sides[axis].Intersect(other.Sides[axis]));
        }
    }

    // What is fixed stays, what has a direction goes no other way; and nobody is advised to keep a fact back.
    private PartSet Reachable(Axis axis, int here)
    {
        CheckedInput? input = ruleSet.TableInputs.FirstOrDefault(i => i.Name == axis.Name);
        PartSet stay = PartSet.Of(here, here);
        return input is null or { Source.Source: not InputSource.FromCaller } or { Source.IsFixed: true } ? stay
            : here == axis.Missing.First || input.Source.Direction is not { } direction ? axis.Domain.Except(axis.Missing).Union(stay)
            : axis.Domain.Except(axis.Missing).Intersect(direction == ChangeDirection.Up ? PartSet.Of(here, axis.Missing.First) : PartSet.Of(0, here)).Union(stay);
    }

    // One per axis; null where the present value lies in the box.
    private FactChange?[] Changes(Box box, int[] here, Func<string, Value> facts)
    {
        FactChange?[] changes = new FactChange?[here.Length];
        for (int i = 0; i < here.Length; i++)
        {
            if (!box.Sides[i].Contains(here[i]))
            {
                changes[i] = Nearest(space.Axes[i], box.Sides[i], here[i], facts(space.Axes[i].Name));
            }
        }

        return changes;
    }

    private static FactChange Nearest(Axis axis, PartSet side, int here, Value from)
    {
        PartSet below = side.Intersect(PartSet.Of(0, here - 1));
        PartSet above = side.Intersect(PartSet.Of(here + 1, axis.Missing.First));
        IEnumerable<FactChange> candidates =
        [
            .. above.IsEmpty || here == axis.Missing.First ? [] : new[] { Change(above.First, fromBelow: true) },
            .. below.IsEmpty ? [] : new[] { here == axis.Missing.First ? Change(below.First, fromBelow: true) : Change(below.Last, fromBelow: false) },
        ];
        return candidates.MinBy(change => change.Distance)!;

        FactChange Change(int part, bool fromBelow) => axis.Nearest(part, fromBelow && axis.IsOrdered) is var (to, limit) ? new FactChange(axis.Name, from, to, limit) : null!;
    }

    private int PartOf(int axis, FactChange change) => change.To.IsNull ? space.Axes[axis].Missing.First : space.Axes[axis].PartOf(change.To);
}
