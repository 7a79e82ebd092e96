using RulesHost.Feel.Compilation;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Compilation;

namespace RulesHost.Rules.Evaluation;

/// <summary>A rule set of kind <c>decision</c>: inputs, computed values, table, derived values, in that order.</summary>
public sealed class CompiledDecision : CompiledRuleSet
{
    private readonly CheckedDecision source;
    private readonly Layout layout;

    // Each cell is a step: a large table must not use up what its formulas may spend.
    private readonly int steps;
    private readonly (string Name, CompiledExpression Expression)[] computed;
    private readonly (string Name, CompiledExpression Expression)[] derived;

    private CompiledDecision(CheckedDecision source, RuleSetVersion version, Func<IReadOnlyList<CompiledColumn>, int, TablePlan>? makePlan)
        : base(source, version)
    {
        this.source = source;
        layout = new Layout(
            [.. source.Inputs.Select(i => i.Name), .. source.Computed.Select(c => c.Name), DecisionFrame.Subject,
             .. source.Decision.Outputs.Select(o => o.Name), .. source.Derived.Select(d => d.Name)]);
        computed = [.. source.Computed.Select(c => (c.Name, CompiledExpression.Compile(c.Expression, layout)))];
        derived = [.. source.Derived.Select(d => (d.Name, CompiledExpression.Compile(d.Expression, layout)))];
        Table = CompiledTable.Compile(source.Table, layout, makePlan);
        steps = (int)Math.Min(Budget.DefaultSteps + ((long)source.Table.Rows.Count * source.Table.Columns.Count), int.MaxValue);
    }

    public CompiledTable Table { get; }

    /// <summary>Nothing is computed before or after the table.</summary>
    internal bool IsTableOnly => computed.Length == 0 && derived.Length == 0;

    /// <param name="makePlan">The engine; indexed where none is named.</param>
    public static CompiledDecision Compile(CheckedDecision source, RuleSetVersion version, Func<IReadOnlyList<CompiledColumn>, int, TablePlan>? makePlan = null) =>
        new(source, version, makePlan);

    public override Answer Decide(DecisionContext context)
    {
        DecisionFrame frame = new(layout, new Budget(steps));
        DiagnosticBag warnings = [];
        InputFiller inputs = new(context, warnings);
        inputs.Fill(source, frame);
        if (context.Problems.Count > 0)
        {
            return new Answer.Refused([]);
        }

        TableResult result;
        Trace? trace = null;
        try
        {
            Evaluate(computed, frame, warnings);
            result = TableDecider.Decide(Table, frame);
            trace = Trace(context.Request.Trace, frame, result);
            if (result.Values is { } outputs)
            {
                AddOutputs(outputs, frame);
                Evaluate(derived, frame, warnings);
            }
        }
        catch (BudgetExceededException exceeded)
        {
            result = TableResult.Failed(new Diagnostic(EvaluationDiagnostics.BudgetExceeded, $"`{Name}` takes too much: {exceeded.Message}", source.Source.Header.NameText.Location,
                "make its formulas iterate over less"));
        }

        return new Answer.Decided(new Decision(Version, context.Request.AsOf, result.Outcome, result.Values is null ? null : Result(frame),
            [.. result.Matched.Select(r => new MatchedRule(r.Id, r.Source?.Because, r.Source?.Say))],
            result.Problems, [.. warnings], inputs.Used, inputs.Supplied, trace));
    }

    private Trace? Trace(TraceLevel level, DecisionFrame frame, TableResult result) =>
        level == TraceLevel.None ? null : Tracer.Trace(level, Table, frame, result, Named(frame));

    private void AddOutputs(IReadOnlyList<Value> values, DecisionFrame frame)
    {
        for (int i = 0; i < values.Count; i++)
        {
            frame[source.Decision.Outputs[i].Name] = values[i];
        }
    }

    // Null with a reason is a formula that failed: it counts as missing, and the answer says so.
    private static void Evaluate((string Name, CompiledExpression Expression)[] formulas, DecisionFrame frame, DiagnosticBag warnings)
    {
        foreach ((string name, CompiledExpression expression) in formulas)
        {
            Value value = expression.Evaluate(frame.Scope);
            frame[name] = value;
            if (value is NullValue { Reason: { } reason })
            {
                warnings.Add(EvaluationDiagnostics.FailedFormula, null, $"`{name}` has no value: {reason}", "supply the facts that its formula needs, or mend the formula");
            }
        }
    }

    private ContextValue Result(DecisionFrame frame) => new(
        [.. source.Decision.Outputs.Select(o => o.Name).Concat(source.Derived.Select(d => d.Name)).Select(name => KeyValuePair.Create(name, frame[name]))]);

    private IReadOnlyList<KeyValuePair<string, Value>> Named(DecisionFrame frame) =>
        [.. source.Inputs.Select(i => i.Name).Concat(source.Computed.Select(c => c.Name)).Select(name => KeyValuePair.Create(name, frame[name]))];
}
