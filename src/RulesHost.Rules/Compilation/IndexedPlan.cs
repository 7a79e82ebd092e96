using RulesHost.Feel.Values;
using RulesHost.Rules.Compilation.Index;

namespace RulesHost.Rules.Compilation;

/// <summary>
/// The fast path: finds rows through <see cref="RowIndex"/>. Residual cells run on the rows that the index leaves; where a value has no
/// key, or a column cannot be keyed at all, the plain plan decides. Held equal to it by the differential tests.
/// </summary>
public sealed class IndexedPlan : TablePlan
{
    private readonly IReadOnlyList<CompiledColumn> columns;
    private readonly PlainPlan plain;

    public IndexedPlan(IReadOnlyList<CompiledColumn> columns, int rows)
    {
        this.columns = columns;
        plain = new PlainPlan(columns, rows);
        Codecs = [.. columns.Select(c => ColumnCodec.For(c.Source.Type, [.. c.Cells.Select(cell => cell.Source.Form).OfType<Cells.CellForm>().Distinct()]))];
        Index = RowIndex.Build(rows, [.. columns.Select((column, i) => Keys(column, Codecs[i]))]);
    }

    /// <summary>How much memory the index keeps.</summary>
    public long Bytes => Index.Bytes;

    public bool HasResiduals => Index.HasResiduals;

    internal IReadOnlyList<ColumnCodec> Codecs { get; }

    internal RowIndex Index { get; }

    /// <summary>The columns whose value is the input or computed value of that name.</summary>
    internal IReadOnlyList<int> ColumnsOf(string name) =>
        [.. Enumerable.Range(0, columns.Count).Where(i => columns[i].Slot >= 0 && columns[i].Source.Name == name)];

    public override void Find(DecisionFrame frame, bool firstOnly, List<FoundRow> found)
    {
        Value[] subjects = plain.Subjects(frame);
        Span<long> keys = subjects.Length <= 64 ? stackalloc long[subjects.Length] : new long[subjects.Length];
        if (!TryEncode(subjects, keys))
        {
            plain.Find(frame, firstOnly, found);
            return;
        }

        Span<int> scratch = columns.Count <= 64 ? stackalloc int[columns.Count] : new int[columns.Count];
        RowCursor cursor = Index.Possible(keys, scratch);
        while (cursor.MoveNext())
        {
            Truth truth = Index.IsResidual(cursor.Row) ? plain.RowTruth(cursor.Row, subjects, frame) : cursor.IsCertain ? Truth.True : Truth.Unknown;
            if (truth != Truth.False)
            {
                found.Add(new FoundRow(cursor.Row, truth == Truth.True));
            }

            if (truth == Truth.True && firstOnly)
            {
                return;
            }
        }
    }

    private bool TryEncode(Value[] subjects, Span<long> keys)
    {
        for (int i = 0; i < subjects.Length; i++)
        {
            keys[i] = RowIndex.MissingKey;
            if (subjects[i] is not NullValue && !Codecs[i].TryEncode(subjects[i], out keys[i]))
            {
                // Only closures in this column: no key is needed to tell its cells apart.
                if (columns[i].Cells.All(c => c.IsAnything || c.Source.Form is null))
                {
                    keys[i] = 0;
                    continue;
                }

                return false;
            }
        }

        return true;
    }

    private static KeySet[] Keys(CompiledColumn column, ColumnCodec codec)
    {
        Dictionary<CompiledCell, KeySet> known = new(ReferenceEqualityComparer.Instance);
        KeySet[] keys = new KeySet[column.Cells.Count];
        for (int row = 0; row < keys.Length; row++)
        {
            CompiledCell cell = column.Cells[row];
            if (!known.TryGetValue(cell, out keys[row]))
            {
                known[cell] = keys[row] = codec.Keys(cell.Source.Form);
            }
        }

        return keys;
    }
}
