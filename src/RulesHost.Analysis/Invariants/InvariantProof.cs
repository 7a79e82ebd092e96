using RulesHost.Analysis.Reach;
using RulesHost.Analysis.Regions;
using RulesHost.Analysis.Tables;
using RulesHost.Analysis.Verdicts;
using RulesHost.Feel.Compilation;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Compilation;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Model;

namespace RulesHost.Analysis.Invariants;

/// <summary>Looks at all facts that an invariant is about, piece by piece, in each of which one thing is decided.</summary>
internal sealed class InvariantProof
{
    private const string Subject = "?";

    private readonly CheckedInvariant invariant;
    private readonly TableQuestion question;
    private readonly CheckedTable table;
    private readonly TableSpace space;
    private readonly ConclusionWords words;
    private readonly TableReader reader;
    private readonly ReachableFacts facts;
    private readonly RowRegion about;

    private InvariantProof(CheckedInvariant invariant, TableQuestion question, PlacedRuleSet placed, IReadOnlyList<CheckedInput> inputs)
    {
        (this.invariant, this.question) = (invariant, question);
        (CheckedTable with, table) = With(invariant, question.Table);
        space = TableSpace.Of(with, inputs);
        words = new ConclusionWords(table, new HashSet<string>(), "");
        reader = new TableReader(table, words);
        facts = new ReachableFacts(placed, space.Axes);
        about = space.Rows[^1];
    }

    /// <param name="inputs">Those of the rule set as its place shows them.</param>
    public static InvariantResult Of(CheckedInvariant invariant, TableQuestion question, PlacedRuleSet placed, IReadOnlyList<CheckedInput> inputs)
    {
        HashSet<string> outputs = [.. question.Table.Outputs.Select(output => output.Name)];
        bool isOfOutputs = invariant.Then.All(test => outputs.Contains(test.Column.Name) && test.Items is null && test.Cell.Test?.References.Except([Subject]).Any() != true);
        if (!isOfOutputs || (invariant.Source.Output is { } moved && !outputs.Contains(moved.Text)))
        {
            return new InvariantResult(InvariantStanding.Tested);
        }

        InvariantProof proof = new(invariant, question, placed, inputs);
        return proof.about.IsOpaque ? new InvariantResult(InvariantStanding.Tested)
            : invariant.Source.Form is InvariantForm.NeverLowers or InvariantForm.NeverRaises ? new MonotoneProof(invariant.Source, proof.table, placed, proof.space, proof.facts).Look(proof.Pieces(), proof.about.Holds)
            : proof.Look();
    }

    private InvariantResult Look()
    {
        InvariantResult? worst = null;
        InvariantStanding proved = InvariantStanding.ProvedByRegion;
        TablePieces pieces = Pieces(IsOfOneRule && !MayBreak(Conclusions.Otherwise) && !IsOfTheorem ? row => MayBreak(row.Rule) : null);
        foreach ((Box piece, Verdict verdict) in pieces.Of(about.Holds))
        {
            bool? holds = Holds(verdict);
            proved = Attained(verdict.Values).Any() ? InvariantStanding.HoldsByTheorem : proved;
            if ((holds == true && verdict.IsCertain) || facts.Exclusion(piece) is { Count: 0 })
            {
                continue;
            }

            IReadOnlyList<(string, Value)>? witness = facts.Find(piece) is { } found ? [.. found, .. Attained(verdict.Values)] : null;
            InvariantResult result = new(holds == false && witness is not null && verdict.IsCertain ? InvariantStanding.Refuted : InvariantStanding.Possible, space.InWords(piece), witness);
            if (result.Standing == InvariantStanding.Refuted)
            {
                return result;
            }

            worst ??= result;
        }

        return worst ?? (pieces.IsWhole ? new InvariantResult(proved) : InvariantResult.TooLarge);
    }

    // Then each piece tells whether the theorem is called upon.
    private bool IsOfTheorem => Enumerable.Range(0, table.Rules.Count).Concat(table.Otherwise is null ? [] : [Conclusions.Otherwise]).Any(rule => Attained(words.Values(rule)).Any());

    // Where and when what is concluded comes about, of outputs that an algorithm settles.
    private IEnumerable<(string, Value)> Attained(IReadOnlyList<Value?> values) => invariant.Then.SelectMany(test => question.Attained(test.Column.Name, values)).Distinct();

    // Null where a formula says it. Where nothing is decided, nothing is decided wrongly.
    private bool? Holds(Verdict verdict)
    {
        if (verdict.Results.Count == 0)
        {
            return true;
        }

        bool? all = true;
        foreach (CheckedTest test in invariant.Then)
        {
            int output = table.Outputs.Index().First(o => o.Item.Name == test.Column.Name).Index;
            Truth truth = output < verdict.Values.Count && verdict.Values[output] is { } value ? Ask(test.Cell, value)
                : verdict.Results[output] == ConclusionWords.NotGiven ? Truth.False : Truth.Unknown;
            all = truth == Truth.False ? false : all != false && truth == Truth.Unknown ? null : all;
        }

        return invariant.Source.Form == InvariantForm.Never ? !all : all;
    }

    private static Truth Ask(CheckedCell cell, Value value)
    {
        if (cell.Test is null)
        {
            return Truth.True;
        }

        Value truth = CompiledExpression.Compile(cell.Test, new Layout(Subject)).Evaluate([value], new Budget());
        return truth == BooleanValue.True ? Truth.True : truth == BooleanValue.False ? Truth.False : Truth.Unknown;
    }

    private TablePieces Pieces(Predicate<RowRegion>? concerned = null) => new(reader, space.Rows.SkipLast(1), Effort.ForOneQuestion(), concerned);

    // Then what is decided is what one rule concludes, or nothing.
    private bool IsOfOneRule => table.HitPolicy is HitPolicy.First or HitPolicy.Unique or HitPolicy.Any or HitPolicy.Priority;

    // Whether what follows from a rule is not known to be as it should.
    private bool MayBreak(int rule) => (rule != Conclusions.Otherwise || table.Otherwise is not null)
        && Holds(new Verdict(Outcome.Matched, [rule], words.Of(rule), []) { Values = words.Values(rule) }) != true;

    // The facts that the invariant is about become a last row, so that the space is cut where they begin and end.
    private static (CheckedTable With, CheckedTable Without) With(CheckedInvariant invariant, CheckedTable table)
    {
        List<CheckedColumn> columns = [.. table.Columns, .. invariant.When.Select(test => test.Column)];
        IEnumerable<CheckedRow> rows = table.Rows.Select(row => row with { Cells = [.. row.Cells, .. invariant.When.Select(_ => CheckedCell.Anything)] });
        CheckedTable without = table with { Columns = columns, Rows = [.. rows] };
        CheckedRow about = new(table.Rules.Count, [.. table.Columns.Select(_ => CheckedCell.Anything), .. invariant.When.Select(test => test.Cell)]);
        return (without with { Rows = [.. without.Rows, about] }, without);
    }
}
