using RulesHost.Analysis.Regions;
using RulesHost.Analysis.Tables;
using RulesHost.Analysis.Verdicts;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Model;

namespace RulesHost.Analysis.Counterfactuals;

/// <summary>A table that is searched for facts of which it decides something: where its rules hold, and what of a box is left once it is known that facts of it give something else.</summary>
internal sealed class DecidingTable
{
    private readonly CheckedTable table;
    private readonly IReadOnlyList<RowRegion> rows;
    private readonly ConclusionWords words;
    private readonly TableReader reader;

    /// <param name="rows">None of them opaque.</param>
    public DecidingTable(CheckedTable table, IReadOnlyList<RowRegion> rows)
    {
        (this.table, this.rows, words) = (table, rows, new ConclusionWords(table, new HashSet<string>(), ""));
        reader = new TableReader(table, words);
        HasFormula = [.. table.Outputs.Index().Select(output => Rules.Any(rule => words.Conclusions.Expression(rule, output.Index) is not null && Constant(rule, output.Index) is null))];

        // What rules conclude is found once, before several questions ask for it at a time.
        foreach (int rule in Rules)
        {
            words.Of(rule);
        }
    }

    /// <summary>The rules, <see cref="Conclusions.Otherwise"/> among them.</summary>
    public IEnumerable<int> Rules => Enumerable.Range(0, table.Rules.Count).Concat(table.Otherwise is null ? [] : [Conclusions.Otherwise]);

    // Of each of these the rule that decides is known: it stands in the way of all others wherever it does.
    private bool IsOfOneRule => table.HitPolicy is HitPolicy.First or HitPolicy.Unique or HitPolicy.Any;

    /// <summary>What a rule concludes, one per output, in words.</summary>
    public IReadOnlyList<string> Words(int rule) => words.Of(rule);

    /// <summary>Null where a rule leaves an output open.</summary>
    public Value? Constant(int rule, int output) => words.Conclusions.Constant(rule, output);

    /// <summary>Whether a formula gives an output, or several rules together do: then the rules do not say what it is.</summary>
    public bool IsComputed(int output) => table.HitPolicy is not (HitPolicy.First or HitPolicy.Unique or HitPolicy.Any or HitPolicy.Priority or HitPolicy.FieldByField) || HasFormula[output];

    /// <summary>Of each output, whether some rule gives it by a formula.</summary>
    public IReadOnlyList<bool> HasFormula { get; }

    public Verdict At(Box point) => reader.Read(point, Meeting(point), out _)!;

    /// <summary>Where rules that give something hold, each box with its rule; the whole without one, where it has to be cut to be known.</summary>
    public IEnumerable<(Box Box, int? Rule)> Starts(Box whole, Predicate<int> gives) => !IsOfOneRule ? [(whole, null)]
        : rows.Where(row => gives(row.Rule)).Select(row => (row.Holds.Intersect(whole), (int?)row.Rule)).Concat(table.Otherwise is not null && gives(Conclusions.Otherwise) ? [(whole, Conclusions.Otherwise)] : []);

    /// <summary>What of a box may still give it.</summary>
    /// <param name="rule">The one that gives it; null where there is none.</param>
    /// <param name="point">Facts of the box.</param>
    /// <param name="verdict">What is decided of these instead.</param>
    public IEnumerable<Box> Rest(Box box, int? rule, Box point, Verdict verdict)
    {
        if (rule is not { } giving)
        {
            return reader.Read(box, Meeting(box), out (int Axis, PartSet Side) cut) is not null ? [] : [box.With(cut.Axis, cut.Side), box.With(cut.Axis, box.Sides[cut.Axis].Except(cut.Side))];
        }

        // Where facts decide, a row that they leave open is not what stands in the way.
        RowState standing = verdict.Outcome == Outcome.Unknown ? RowState.Open : RowState.True;
        RowRegion? fault = Meeting(point).Find(row => row.Rule != giving && verdict.Rules.Contains(row.Rule) && (table.HitPolicy != HitPolicy.Any || giving == Conclusions.Otherwise || words.Conclusions.Contradict(giving, row.Rule)) && row.On(point) == standing);
        return fault is null ? [] : box.Without(standing == RowState.Open ? fault.MayHold : fault.Holds);
    }

    private List<RowRegion> Meeting(Box box) => [.. rows.Where(row => row.MayHold.Meets(box))];
}
