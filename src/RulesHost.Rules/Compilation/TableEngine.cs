using RulesHost.Rules.Checking;

namespace RulesHost.Rules.Compilation;

/// <summary>
/// Makes the plans by which the rows of tables are found. What follows from the rows (hit policies, missing facts, conclusions) is no
/// matter of the engine: it has one definition.
/// </summary>
public abstract class TableEngine
{
    /// <summary>By the index.</summary>
    public static readonly TableEngine Native = new NativeEngine();

    /// <summary>Row after row, cell after cell: what every other engine is held against.</summary>
    public static readonly TableEngine Plain = new PlainEngine();

    /// <summary>The word by which it is asked for.</summary>
    public abstract string Name { get; }

    /// <summary>Why it cannot decide by a table as the table means it; null where it can.</summary>
    public virtual string? Refusal(CheckedTable table) => null;

    /// <param name="columns">Of a table that it does not refuse.</param>
    public abstract TablePlan Plan(IReadOnlyList<CompiledColumn> columns, int rows);

    private sealed class NativeEngine : TableEngine
    {
        public override string Name => "native";

        public override TablePlan Plan(IReadOnlyList<CompiledColumn> columns, int rows) => new IndexedPlan(columns, rows);
    }

    private sealed class PlainEngine : TableEngine
    {
        public override string Name => "plain";

        public override TablePlan Plan(IReadOnlyList<CompiledColumn> columns, int rows) => new PlainPlan(columns, rows);
    }
}
