using RulesHost.Dmn.Types;
using RulesHost.Feel.Compilation;
using RulesHost.Feel.Values;
using RulesHost.Rules.Compilation;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Model;

namespace RulesHost.Dmn.Compilation;

/// <summary>A decision table as a function of its inputs and of the names that its cells refer to.</summary>
/// <param name="layout">The inputs, the names, and last <c>?</c>.</param>
/// <param name="inputValues">One per input; null where any value may come.</param>
internal sealed class TableFunction(CompiledTable table, Layout layout, IReadOnlyList<ValueTests?> inputValues, IReadOnlyList<string> outputs)
{
    public FunctionValue AsValue() => new("decision table", [.. layout.Names.SkipLast(1)], Decide);

    private Value Decide(Value[] arguments, Budget budget)
    {
        for (int i = 0; i < inputValues.Count; i++)
        {
            if (inputValues[i] is { } values && !arguments[i].IsNull && !values.Allows(arguments[i]))
            {
                return NullValue.Because($"{Conversion.Shown(arguments[i])} is none of the input values of column {i + 1}");
            }
        }

        DecisionFrame frame = new(layout, budget);
        arguments.CopyTo(frame.Values, 0);
        TableResult result = TableDecider.Decide(table, frame);
        return result switch
        {
            { Values: null, Outcome: Outcome.NoMatch } => NullValue.Because("no rule of the decision table matches"),
            { Values: null } => NullValue.Because(string.Join("; ", result.Problems.Select(problem => problem.Message))),
            _ => Result(result),
        };
    }

    // Rule sets give a list per output, DMN a list of what each rule concludes.
    private Value Result(TableResult result) => result.Outcome != Outcome.Otherwise && table.Source.HitPolicy.GivesLists()
        ? new ListValue([.. result.Matched.Select((_, rule) => Conclusion([.. result.Values!.Select(list => ((ListValue)list).Items[rule])]))])
        : Conclusion(result.Values!);

    private Value Conclusion(IReadOnlyList<Value> values) =>
        outputs.Count == 1 || table.Source.HitPolicy == HitPolicy.CollectCount ? values[0] : new ContextValue([.. outputs.Zip(values, KeyValuePair.Create)]);
}
