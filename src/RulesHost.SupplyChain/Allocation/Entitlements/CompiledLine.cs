using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Compilation;
using RulesHost.Rules.Evaluation;
using RulesHost.SupplyChain.Calendars;

namespace RulesHost.SupplyChain.Allocation.Entitlements;

/// <summary>Decides one line: what it says of itself, its segment, and what it is entitled to, all in the result.</summary>
internal sealed class CompiledLine : CompiledRuleSet
{
    private readonly CompiledDecision rules;
    private readonly IReadOnlyList<string> known;

    public CompiledLine(CheckedDecision source, RuleSetVersion version, TableEngine engine)
        : base(source, version)
    {
        rules = CompiledDecision.Compile(source, version, engine);
        known = [.. source.Inputs.Select(input => input.Name).Concat(source.Computed.Select(formula => formula.Name))
            .Where(name => name == LineInputs.Segment || (name != LineInputs.Subject && LineInputs.Own(source.Source.Header.NameText).Any(own => own.Name == name)))];
    }

    /// <summary>Rows that a trace of one line looks at.</summary>
    public int Rows => rules.Table.Source.Rows.Count;

    public override Answer Decide(DecisionContext context)
    {
        if (rules.Fill(context) is not { } facts)
        {
            return new Answer.Refused([]);
        }

        Check(facts, context.Problems);
        if (context.Problems.Count > 0)
        {
            return new Answer.Refused([]);
        }

        Decision decision = rules.Decide(facts);
        return new Answer.Decided(decision with
        {
            Result = new ContextValue([.. known.Select(name => KeyValuePair.Create(name, facts.Frame[name])), .. decision.Result?.Entries ?? []]),
        });
    }

    private static void Check(FilledFacts facts, DiagnosticBag problems)
    {
        foreach (string name in LineInputs.Quantities.Where(name => facts.Frame[name] is NumberValue { Number: var number } && !decimal.IsInteger(number)))
        {
            problems.Add(new Diagnostic(AllocationDiagnostics.NotWhole, $"`{name}` is {facts.Frame[name]}, quantities are whole", null, "count in a smaller unit: grams for kilograms") { Pointer = $"{facts.Request.Pointer}/{name}" });
        }

        foreach (string name in (string[])["due", "received"])
        {
            if (facts.Frame[name] is DateTimeValue time && FeelTime.InstantOf(time) is null)
            {
                problems.Add(new Diagnostic(EvaluationDiagnostics.WrongType, $"`{name}` has no offset, and is no instant", null, $"write `{time}Z`, or an offset such as `+01:00`") { Pointer = $"{facts.Request.Pointer}/{name}" });
            }
        }
    }
}
