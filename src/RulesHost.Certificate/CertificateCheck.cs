using System.Text.Json;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Model;

namespace RulesHost.Certificate;

/// <summary>
/// Verifies the certificate of a table: follows the cuts from the whole of the facts to each piece, and asks the cells of the row that is said to cover it. It shares
/// nothing with the analysis that made the certificate, but for what a cell accepts.
/// </summary>
public sealed class CertificateCheck
{
    private readonly CheckedTable table;
    private readonly CertifiedAxis[] axes;
    private readonly bool[][][] holds;
    private readonly bool[] isOpaque;
    private readonly SortedSet<string> doubtful = new(StringComparer.Ordinal);
    private int gaps;

    private CertificateCheck(CheckedTable table, CertifiedAxis[] axes)
    {
        (this.table, this.axes) = (table, axes);
        holds = [.. table.Rows.Select(Sides)];
        isOpaque = [.. table.Rows.Select(row => row.Cells.Index().Any(cell => cell.Item.Form is null || (!cell.Item.Form.IsAnything && AxisOf(cell.Index) < 0)))];
    }

    /// <summary>What is proved.</summary>
    /// <param name="certificate">One of the file's tables.</param>
    /// <param name="inputs">Their limits bound what facts there are.</param>
    /// <exception cref="CertificateException">It does not prove it.</exception>
    public static ProvedTable Verify(JsonElement certificate, CheckedTable table, IReadOnlyList<CheckedInput> inputs)
    {
        try
        {
            CertifiedAxis[] axes = [.. certificate.GetProperty("axes").EnumerateArray().Select(axis => CertifiedAxis.Of(
                axis.GetProperty("name").GetString()!, axis.GetProperty("ordered").GetBoolean(), [.. axis.GetProperty("marks").EnumerateArray().Select(mark => mark.GetString()!)], table, inputs))];
            CertificateCheck check = new(table, axes);
            bool isWhole = check.Follow(certificate.GetProperty("cover"), [.. axes.Select(axis => axis.Domain)], table.Rows.Count, mayBeGap: true, mayHold: !table.IgnoresUnknown);
            List<string> hidden = [];
            foreach (JsonElement row in certificate.GetProperty("hidden").EnumerateArray())
            {
                hidden.Add(check.Hidden(row));
            }

            return new ProvedTable(check.gaps, isWhole, [.. check.doubtful], hidden, check.Overlaps(certificate.GetProperty("overlaps")));
        }
        catch (Exception malformed) when (malformed is InvalidOperationException or KeyNotFoundException or FormatException or IndexOutOfRangeException)
        {
            throw new CertificateException($"the certificate is malformed: {malformed.Message}");
        }
    }

    // Whether each piece was looked at; a piece that no row covers must be met by none.
    private bool Follow(JsonElement proof, bool[][] piece, int rows, bool mayBeGap, bool mayHold)
    {
        if (piece.Any(side => !side.Contains(true)))
        {
            return true;
        }

        switch (proof.ValueKind)
        {
            case JsonValueKind.Number:
                int row = proof.GetInt32();
                if (row < 0 || row >= rows || (isOpaque[row] && !mayBeGap) || !IsInside(piece, row, mayHold))
                {
                    throw new CertificateException($"row {row + 1} does not cover a piece that it is said to cover");
                }

                if (isOpaque[row])
                {
                    doubtful.Add(table.Rules[table.Rows[row].Rule].Id);
                }

                return true;
            case JsonValueKind.String when proof.GetString() == "gap" && mayBeGap:
                gaps++;
                return Enumerable.Range(0, rows).FirstOrDefault(other => Meets(piece, other, mayHold), -1) is var met && met < 0 ? true
                    : throw new CertificateException($"row {met + 1} decides facts that are said to be decided by none");
            case JsonValueKind.String when proof.GetString() == "open":
                return false;
            case JsonValueKind.Array:
                int axis = proof[0].GetInt32();
                bool[] side = Set(proof[1], axes[axis].Domain.Length);
                return Follow(proof[2], With(piece, axis, side, keep: true), rows, mayBeGap, mayHold) & Follow(proof[3], With(piece, axis, side, keep: false), rows, mayBeGap, mayHold);
            default:
                throw new CertificateException("a proof is a cut, the number of a row, `gap` or `open`");
        }
    }

    // Of a rule that never decides each row is inside the earlier ones together, or holds for nothing. Under `first` nothing is decided by a rule behind one that is open.
    private string Hidden(JsonElement rule)
    {
        string id = rule.GetProperty("rule").GetString()!;
        List<JsonElement> proofs = [.. rule.GetProperty("rows").EnumerateArray()];
        int[] own = [.. table.Rows.Index().Where(row => table.Rules[row.Item.Rule].Id == id).Select(row => row.Index)];
        if (own.Length == 0 || own.Length != proofs.Count)
        {
            throw new CertificateException($"there is no rule `{id}` with {proofs.Count} rows");
        }

        foreach ((int i, JsonElement proof) in proofs.Index())
        {
            bool[][] whole = [.. holds[own[i]].Zip(axes, (side, axis) => side.Zip(axis.Domain, (a, b) => a && b).ToArray())];
            if (!Follow(proof, whole, table.HitPolicy == HitPolicy.First ? own[0] : 0, mayBeGap: false, mayHold: !table.IgnoresUnknown))
            {
                throw new CertificateException($"the proof that rule `{id}` never decides is not whole");
            }
        }

        return id;
    }

    private List<(string First, string Second)> Overlaps(JsonElement listed)
    {
        HashSet<(string, string)> told = [.. listed.EnumerateArray().Select(pair => (pair[0].GetString()!, pair[1].GetString()!))];
        if (table.HitPolicy != HitPolicy.Unique)
        {
            return [];
        }

        HashSet<(string, string)> found = [];
        for (int first = 0; first < holds.Length; first++)
        {
            for (int second = first + 1; second < holds.Length; second++)
            {
                if (table.Rows[first].Rule != table.Rows[second].Rule && !isOpaque[first] && !isOpaque[second] && Meet(first, second))
                {
                    found.Add((table.Rules[table.Rows[first].Rule].Id, table.Rules[table.Rows[second].Rule].Id));
                }
            }
        }

        return found.SetEquals(told) ? [.. found] : throw new CertificateException($"{found.Count} pairs of rules overlap, {told.Count} are listed");
    }

    private bool Meet(int first, int second)
    {
        for (int axis = 0; axis < axes.Length; axis++)
        {
            if (!Enumerable.Range(0, axes[axis].Domain.Length).Any(part => axes[axis].Domain[part] && holds[first][axis][part] && holds[second][axis][part]))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsInside(bool[][] piece, int row, bool mayHold) =>
        piece.Index().All(side => side.Item.Index().All(part => !part.Item || Accepts(row, side.Index, part.Index, mayHold)));

    private bool Meets(bool[][] piece, int row, bool mayHold) =>
        piece.Index().All(side => side.Item.Index().Any(part => part.Item && Accepts(row, side.Index, part.Index, mayHold)));

    // A missing fact leaves a row open that does not speak of it.
    private bool Accepts(int row, int axis, int part, bool mayHold) => holds[row][axis][part] || (mayHold && part == axes[axis].Domain.Length - 1);

    private bool[][] Sides(CheckedRow row)
    {
        bool[][] sides = [.. axes.Select(axis => Enumerable.Repeat(true, axis.Domain.Length).ToArray())];
        foreach ((int column, CheckedCell cell) in row.Cells.Index())
        {
            if (cell.Form is { IsAnything: false } form && AxisOf(column) is >= 0 and int axis)
            {
                sides[axis] = [.. sides[axis].Zip(axes[axis].Holds(form), (a, b) => a && b)];
            }
        }

        return sides;
    }

    private int AxisOf(int column) => Array.FindIndex(axes, axis => axis.Name == table.Columns[column].Name);

    private static bool[][] With(bool[][] piece, int axis, bool[] side, bool keep) =>
        [.. piece.Select((old, i) => i != axis ? old : [.. old.Zip(side, (has, isIn) => has && isIn == keep)])];

    private static bool[] Set(JsonElement ranges, int length)
    {
        bool[] set = new bool[length];
        foreach (JsonElement range in ranges.EnumerateArray())
        {
            for (int part = Math.Max(range[0].GetInt32(), 0); part <= Math.Min(range[1].GetInt32(), length - 1); part++)
            {
                set[part] = true;
            }
        }

        return set;
    }
}

/// <summary>What a certificate proves of a table.</summary>
/// <param name="Gaps">Pieces of the facts that no row decides.</param>
/// <param name="IsWhole">Whether all facts were looked at.</param>
/// <param name="Doubtful">Rules with conditions that are formulas: that they decide the facts of their other conditions is not proved.</param>
/// <param name="Hidden">Rules that never decide.</param>
/// <param name="Overlaps">Under `unique`, the pairs of rules that match the same facts; there are no others.</param>
public sealed record ProvedTable(int Gaps, bool IsWhole, IReadOnlyList<string> Doubtful, IReadOnlyList<string> Hidden, IReadOnlyList<(string First, string Second)> Overlaps);
