using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Compilation;
using RulesHost.Rules.Evaluation;

namespace RulesHost.SupplyChain.ServicePolicy;

/// <summary>Decides what is promised, and holds it against what happened.</summary>
public sealed class CompiledServicePolicy : CompiledRuleSet
{
    private readonly CompiledDecision fields;
    private readonly IReadOnlyList<CompiledBreach> breaches;

    private CompiledServicePolicy(CheckedServicePolicy source, RuleSetVersion version, TableEngine engine)
        : base(source, version)
    {
        fields = CompiledDecision.Compile(source.Fields, version, engine);
        breaches = [.. source.Breaches.Select(breach => new CompiledBreach(breach, fields.Layout))];
    }

    public static CompiledServicePolicy Compile(CheckedServicePolicy source, RuleSetVersion version, TableEngine engine) => new(source, version, engine);

    public override Answer Decide(DecisionContext context)
    {
        if (fields.Fill(context) is not { } facts)
        {
            return new Answer.Refused([]);
        }

        Decision decision = fields.Decide(facts);
        return new Answer.Decided(decision.Result is { } result && breaches.Count > 0 ? WithBreaches(decision, result, facts.Frame) : decision);
    }

    private Decision WithBreaches(Decision decision, ContextValue result, DecisionFrame frame)
    {
        List<Diagnostic> warnings = [.. decision.Warnings];
        List<Value> found = [];
        try
        {
            found.AddRange(breaches.Select(breach => breach.Find(frame, warnings)).OfType<Value>());
        }
        catch (BudgetExceededException exceeded)
        {
            return decision with { Outcome = Outcome.Error, Result = null, Problems = fields.TooMuch(exceeded).Problems };
        }

        return decision with { Result = new ContextValue([.. result.Entries, new(CheckedServicePolicy.BreachesName, new ListValue(found))]), Warnings = warnings };
    }
}
