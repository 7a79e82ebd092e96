namespace RulesHost.Rules.Compilation;

/// <summary>
/// How the rows of a table are found: the seam behind which engines differ and meaning does not. Every plan finds the same rows as
/// <see cref="PlainPlan"/>, which defines them.
/// </summary>
public abstract class TablePlan
{
    /// <summary>Adds the rows that hold and the rows that may hold, ascending.</summary>
    /// <param name="firstOnly">Nothing behind the first row that holds is wanted.</param>
    public abstract void Find(DecisionFrame frame, bool firstOnly, List<FoundRow> found);
}

/// <param name="IsTrue">The row holds; false: it may hold, a missing fact decides.</param>
public readonly record struct FoundRow(int Row, bool IsTrue);
