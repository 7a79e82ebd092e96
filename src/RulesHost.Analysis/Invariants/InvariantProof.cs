using RulesHost.Analysis.Differences;
using RulesHost.Analysis.Regions;
using RulesHost.Analysis.Tables;
using RulesHost.Feel.Compilation;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Compilation;
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
    private readonly TableReader reader;
    private readonly ReachableFacts facts;
    private readonly RowRegion about;

    private InvariantProof(CheckedInvariant invariant, TableQuestion question, CheckedRuleSet ruleSet)
    {
        (this.invariant, this.question) = (invariant, question);
        (CheckedTable with, table) = With(invariant, question.Table);
        space = TableSpace.Of(with, ruleSet.TableInputs);
        reader = new TableReader(table, new ConclusionWords(table, new HashSet<string>(), ""));
        facts = new ReachableFacts(ruleSet, space.Axes);
        about = space.Rows[^1];
    }

    public static InvariantResult Of(CheckedInvariant invariant, TableQuestion question, CheckedRuleSet ruleSet)
    {
        HashSet<string> outputs = [.. question.Table.Outputs.Select(output => output.Name)];
        bool isOfOutputs = invariant.Then.All(test => outputs.Contains(test.Column.Name) && test.Items is null && test.Cell.Test?.References.Except([Subject]).Any() != true);
        if (!isOfOutputs || (invariant.Source.Output is { } moved && !outputs.Contains(moved.Text)))
        {
            return new InvariantResult(InvariantStanding.Tested);
        }

        InvariantProof proof = new(invariant, question, ruleSet);
        return proof.about.IsOpaque ? new InvariantResult(InvariantStanding.Tested)
            : invariant.Source.Form is InvariantForm.NeverLowers or InvariantForm.NeverRaises ? new MonotoneProof(invariant.Source, proof.table, ruleSet, proof.space, proof.facts).Look(proof.Pieces(out bool isWhole), isWhole)
            : proof.Look();
    }

    private InvariantResult Look()
    {
        InvariantResult? worst = null;
        InvariantStanding proved = InvariantStanding.ProvedByRegion;
        IReadOnlyList<(Box Piece, Verdict Verdict)> pieces = Pieces(out bool isWhole);
        foreach ((Box piece, Verdict verdict) in pieces)
        {
            bool? holds = Holds(verdict);
            List<(string, Value)> attained = [.. invariant.Then.SelectMany(test => question.Attained(test.Column.Name, verdict.Values)).Distinct()];
            proved = attained.Count > 0 ? InvariantStanding.HoldsByTheorem : proved;
            if (holds == true && verdict.IsCertain)
            {
                continue;
            }

            IReadOnlyList<(string, Value)>? witness = facts.Find(piece) is { } found ? [.. found, .. attained] : null;
            InvariantResult result = new(holds == false && witness is not null && verdict.IsCertain ? InvariantStanding.Refuted : InvariantStanding.Possible, space.InWords(piece), witness);
            if (result.Standing == InvariantStanding.Refuted)
            {
                return result;
            }

            worst ??= result;
        }

        return worst ?? new InvariantResult(isWhole ? proved : InvariantStanding.Tested);
    }

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

    private IReadOnlyList<(Box Piece, Verdict Verdict)> Pieces(out bool isWhole)
    {
        Effort effort = Effort.ForOneQuestion();
        isWhole = true;
        List<(Box, Verdict)> found = [];
        Stack<(Box Piece, List<RowRegion> Rows)> pieces = [];
        if (!about.Holds.IsEmpty)
        {
            pieces.Push((about.Holds, [.. space.Rows.SkipLast(1).Where(row => row.MayHold.Meets(about.Holds))]));
        }

        while (isWhole && pieces.TryPop(out (Box Piece, List<RowRegion> Rows) piece))
        {
            isWhole = effort.Spend(piece.Rows.Count + 1);
            if (reader.Read(piece.Piece, piece.Rows, out (int Axis, PartSet Side) cut) is { } verdict)
            {
                found.Add((piece.Piece, verdict));
                continue;
            }

            foreach (PartSet side in new[] { cut.Side, piece.Piece.Sides[cut.Axis].Except(cut.Side) })
            {
                pieces.Push((piece.Piece.With(cut.Axis, side), piece.Rows.FindAll(row => row.MayHold.Sides[cut.Axis].Meets(side))));
            }
        }

        return found;
    }

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
