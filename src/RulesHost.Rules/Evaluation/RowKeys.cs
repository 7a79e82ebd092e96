using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Compilation;
using RulesHost.Rules.Model;

namespace RulesHost.Rules.Evaluation;

/// <summary>
/// The fast path of many requests that differ in their facts alone: facts of one key get one outcome and one result, so each key need be decided
/// only once. Facts that are missing, do not fit or spend too much have no key, and are decided. Safe on all threads.
/// </summary>
public sealed class RowKeys
{
    private readonly CompiledDecision decision;
    private readonly DecisionRequest common;
    private readonly (string Name, CheckedInput? Given, Value Otherwise)[] inputs;
    private readonly string[] names;

    private RowKeys(CompiledDecision decision, DecisionRequest common, IEnumerable<(string, CheckedInput?, Value)> inputs)
    {
        (this.decision, this.common, this.inputs) = (decision, common, [.. inputs]);
        names = [.. this.inputs.Select(input => input.Name)];
    }

    /// <summary>Null where answers hang on more than the rows of one table.</summary>
    /// <param name="common">What the requests have in common: all but their facts.</param>
    public static RowKeys? TryCreate(CompiledRuleSet ruleSet, DecisionRequest common) =>
        ruleSet.SettledByRowsOf is { } decision && decision.Source.Inputs.All(IsSimple)
            ? new RowKeys(decision, common, decision.Source.Inputs.Select(input => (input.Name, input.Source.Source is InputSource.FromCaller ? input : null, Otherwise(input, decision, common))))
            : null;

    /// <summary>Null where the facts must be decided.</summary>
    public string? Of(ContextValue facts)
    {
        DecisionFrame frame = decision.NewFrame();
        foreach ((string name, CheckedInput? given, Value otherwise) in inputs)
        {
            Value value = otherwise;
            if (given is not null && facts.Find(name) is { } fact and not NullValue && !(common.FactsAreTexts && fact is TextValue { Text: "" }))
            {
                if (FactTypes.Convert(fact, given.Type, common.FactsAreTexts) is not { } typed || LimitsCheck.Problem(typed, given.Limits) is not null)
                {
                    return null;
                }

                value = typed;
            }
            else if (given is { IsRequired: true })
            {
                return null;
            }

            frame[name] = value;
        }

        try
        {
            decision.Compute(new FilledFacts(common, frame, names, new DiagnosticBag(), [], []));
            List<FoundRow> found = [];
            decision.Table.Plan.Find(frame, firstOnly: false, found);
            return Written(found);
        }
        catch (BudgetExceededException)
        {
            return null;
        }
    }

    private static bool IsSimple(CheckedInput input) =>
        input.Source is { MaxAge: null, Source: InputSource.FromCaller or InputSource.FromAsOf or InputSource.FromMode } && input.Type is not (ListType or ContextType) && input.Type != FeelType.Any
        || input is { Source.Source: InputSource.FromRequest, IsRequired: false };

    // Of what the requests do not differ in, and of what is missing.
    private static Value Otherwise(CheckedInput input, CompiledDecision decision, DecisionRequest common) =>
        input.Source.Source is InputSource.FromAsOf or InputSource.FromMode
            ? new FactBinder(common, [], []).Bind(input, decision.Source.Source.Header.TimeZone)
            : input.Source.Default ?? NullValue.Plain;

    // Two characters a row: the number, and whether it holds; rows of a table with more than that many have no key here.
    private static string? Written(List<FoundRow> found) => found.Count > 0 && found[^1].Row > char.MaxValue ? null : string.Create(2 * found.Count, found, static (text, rows) =>
    {
        for (int i = 0; i < rows.Count; i++)
        {
            (text[2 * i], text[(2 * i) + 1]) = ((char)rows[i].Row, rows[i].IsTrue ? '1' : '0');
        }
    });
}
