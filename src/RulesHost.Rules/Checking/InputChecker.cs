using RulesHost.Feel.Checking;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Loading.Parts;
using RulesHost.Rules.Model;

namespace RulesHost.Rules.Checking;

/// <summary>Settles the types of inputs that other rule sets supply.</summary>
public static class InputChecker
{
    public static IReadOnlyList<CheckedInput> Check(RuleSet ruleSet, CheckContext context)
    {
        List<CheckedInput> inputs = [];
        foreach (Input input in ruleSet.Inputs)
        {
            CheckedInput? settled = input.Source is InputSource.FromRuleSet from ? Supplied(input, from, context) : Own(input, context.Diagnostics);
            inputs.Add(settled ?? new CheckedInput(input, input.Type ?? FeelType.Any, input.Limits) { IsUnsettled = true });
        }

        return inputs;
    }

    /// <summary>The names of inputs as expressions see them.</summary>
    public static IEnumerable<Variable> Variables(IEnumerable<CheckedInput> inputs) =>
        inputs.Select(i => Variable(i.Name, i.Type, i.Limits) with { IsUnsettled = i.IsUnsettled });

    private static Variable Variable(string name, FeelType type, Limits limits) => new(name, type, limits.Values)
    {
        Fields = type is ContextType record
            ? [.. record.Entries.Select(f => Variable(f.Key, f.Value, limits.Fields?.GetValueOrDefault(f.Key) ?? Limits.None))]
            : [],
    };

    private static CheckedInput? Own(Input input, DiagnosticBag diagnostics)
    {
        FeelType type = input.Type ?? FeelType.Any;
        bool temporal = type == FeelType.Date || type == FeelType.DateTime || type == FeelType.Time;
        if (input.Source is InputSource.FromAsOf && !temporal)
        {
            diagnostics.Add(RuleSetDiagnostics.BadLiteral, input.NameText.Location, $"`asOf` is an instant, `{input.Name}` a {type}", "declare it as `date`, `time` or `date and time`");
        }

        if (input.Default is { } value && LimitsCheck.Problem(value, input.Limits) is { } problem)
        {
            diagnostics.Add(RuleSetDiagnostics.BadLiteral, input.NameText.Location, $"the default of `{input.Name}` {problem}", "change the default or the limits");
        }

        // Only an input whose declaration has an error is of any type.
        return new CheckedInput(input, type, input.Limits) { IsUnsettled = type == FeelType.Any };
    }

    private static CheckedInput? Supplied(Input input, InputSource.FromRuleSet from, CheckContext context)
    {
        if (!context.Suppliers.TryGetValue(from.RuleSet, out CheckedRuleSet? supplier))
        {
            bool exists = context.RuleSetNames.Contains(from.RuleSet);
            context.Diagnostics.Add(exists ? RuleSetDiagnostics.BrokenRequirement : RuleSetDiagnostics.UnknownRuleSet, from.RuleSetText.Location,
                exists ? $"the rule set `{from.RuleSet.Shown()}` is broken" : $"there is no rule set `{from.RuleSet.Shown()}`",
                exists ? "mend it first" : NearestName.Help(from.RuleSet, context.RuleSetNames));
            return null;
        }

        if (supplier.Supplies.FirstOrDefault(v => v.Name == from.Output) is not { } supplied)
        {
            context.Diagnostics.Add(RuleSetDiagnostics.UnknownSupplierOutput, from.RuleSetText.Location,
                $"`{from.RuleSet}` has no output `{from.Output}`",
                NearestName.Help(from.Output, supplier.Supplies.Select(v => v.Name)) ?? "name one with `output:`");
            return null;
        }

        if (input.Type is { } declared && !declared.Accepts(supplied.Type))
        {
            context.Diagnostics.Add(FeelDiagnostics.TypeMismatch, input.NameText.Location,
                $"`{input.Name}` is declared as {declared}, `{from.RuleSet}` supplies a {supplied.Type}", "remove `type:`, it follows from `from:`");
            return null;
        }

        Limits limits = supplier.LimitsOf(from.Output);
        return new CheckedInput(input, supplied.Type, new Limits
        {
            Min = input.Limits.Min ?? limits.Min,
            Max = input.Limits.Max ?? limits.Max,
            Decimals = input.Limits.Decimals ?? limits.Decimals,
            Values = input.Limits.Values ?? supplied.Values,
        });
    }
}
