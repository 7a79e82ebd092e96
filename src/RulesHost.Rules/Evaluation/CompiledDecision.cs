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
    private readonly TableEngine engine;
    private readonly Layout layout;
    private readonly IReadOnlyList<string> names;

    // Each cell is a step: a large table must not use up what its formulas may spend.
    private readonly int steps;
    private readonly (string Name, CompiledExpression Expression)[] computed;
    private readonly (string Name, CompiledExpression Expression)[] derived;

    private CompiledDecision(CheckedDecision source, RuleSetVersion version, TableEngine engine)
        : base(source, version)
    {
        (this.source, this.engine) = (source, engine);
        names = [.. source.Inputs.Select(i => i.Name), .. source.Computed.Select(c => c.Name)];
        layout = new Layout(
            [.. names, DecisionFrame.Subject,
             .. source.Decision.Outputs.Select(o => o.Name), .. source.Derived.Select(d => d.Name)]);
        computed = [.. source.Computed.Select(c => (c.Name, CompiledExpression.Compile(c.Expression, layout)))];
        derived = [.. source.Derived.Select(d => (d.Name, CompiledExpression.Compile(d.Expression, layout)))];
        Table = CompiledTable.Compile(source.Table, layout, engine);
        steps = (int)Math.Min(Budget.DefaultSteps + ((long)source.Table.Rows.Count * source.Table.Columns.Count), int.MaxValue);
    }

    public CompiledTable Table { get; }

    /// <summary>Of its frames.</summary>
    public Layout Layout => layout;

    /// <summary>Nothing is computed before or after the table.</summary>
    internal bool IsTableOnly => computed.Length == 0 && derived.Length == 0;

    /// <summary>Itself, where every rule concludes the same whatever the facts are.</summary>
    public override CompiledDecision? SettledByRowsOf =>
        derived.Length == 0 && Table.Rules.Append(Table.Otherwise).OfType<CompiledRule>().All(rule => rule.Conclusions.All(conclusion => !conclusion.IsGiven || conclusion.Constant is not null)) ? this : null;

    /// <param name="engine">Native where none is named.</param>
    public static CompiledDecision Compile(CheckedDecision source, RuleSetVersion version, TableEngine? engine = null) => new(source, version, engine ?? TableEngine.Native);

    /// <summary>Another table over the same inputs and computed values.</summary>
    public CompiledTable Beside(CheckedTable table) => CompiledTable.Compile(table, layout, engine);

    public override Answer Decide(DecisionContext context) => Fill(context) is { } facts ? new Answer.Decided(Decide(facts)) : new Answer.Refused([]);

    /// <summary>The inputs and computed values; null where the facts were refused, and why is among the context's problems.</summary>
    public FilledFacts? Fill(DecisionContext context)
    {
        DecisionFrame frame = NewFrame();
        DiagnosticBag warnings = [];
        InputFiller inputs = new(context, warnings);
        inputs.Fill(source, frame);
        return context.Problems.Count > 0 ? null : new FilledFacts(context.Request, frame, names, warnings, inputs.Used, inputs.Supplied);
    }

    /// <summary>With all that one decision may spend.</summary>
    internal DecisionFrame NewFrame() => new(layout, new Budget(steps));

    /// <summary>Computes, finds the rules and concludes.</summary>
    public Decision Decide(FilledFacts facts)
    {
        DecisionFrame frame = facts.Frame;
        TableResult result;
        Trace? trace = null;
        try
        {
            Compute(facts);
            result = TableDecider.Decide(Table, frame);
            trace = facts.Trace(Table, result);
            if (result.Values is { } outputs)
            {
                AddOutputs(outputs, frame);
                Evaluate(derived, facts);
            }
        }
        catch (BudgetExceededException exceeded)
        {
            result = TooMuch(exceeded);
        }

        return facts.Decide(Version, result, result.Values is null ? null : Result(frame), trace);
    }

    /// <summary>Computes what conditions may use besides inputs.</summary>
    /// <exception cref="BudgetExceededException">The frame's budget is spent.</exception>
    public void Compute(FilledFacts facts) => Evaluate(computed, facts);

    /// <summary>The result of a decision whose budget is spent.</summary>
    public TableResult TooMuch(BudgetExceededException exceeded) => TableResult.Failed(new Diagnostic(EvaluationDiagnostics.BudgetExceeded,
        $"`{Name}` takes too much: {exceeded.Message}", source.Source.Header.NameText.Location, "make its formulas iterate over less"));

    private void AddOutputs(IReadOnlyList<Value> values, DecisionFrame frame)
    {
        for (int i = 0; i < values.Count; i++)
        {
            frame[source.Decision.Outputs[i].Name] = values[i];
        }
    }

    // Null with a reason is a formula that failed: it counts as missing, and the answer says so.
    private static void Evaluate((string Name, CompiledExpression Expression)[] formulas, FilledFacts facts)
    {
        foreach ((string name, CompiledExpression expression) in formulas)
        {
            Value value = expression.Evaluate(facts.Frame.Scope);
            facts.Frame[name] = value;
            if (value is NullValue { Reason: { } reason })
            {
                facts.Warnings.Add(EvaluationDiagnostics.FailedFormula, null, $"`{name}` has no value: {reason}", "supply the facts that its formula needs, or mend the formula");
            }
        }
    }

    private ContextValue Result(DecisionFrame frame) => new(
        [.. source.Decision.Outputs.Select(o => o.Name).Concat(source.Derived.Select(d => d.Name)).Select(name => KeyValuePair.Create(name, frame[name]))]);
}
