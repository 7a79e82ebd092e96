using RulesHost.Feel.Checking;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Model;
using RulesHost.SupplyChain.Allocation.Entitlements;
using RulesHost.SupplyChain.Allocation.Settings;

namespace RulesHost.SupplyChain.Allocation;

/// <summary>Checks an allocation: its rules as a decision about a line, and what its own keys need.</summary>
internal static class AllocationChecker
{
    /// <summary>Null where there is an error.</summary>
    public static CheckedAllocation? Check(AllocationRuleSet allocation, CheckContext context)
    {
        DiagnosticBag found = [];
        OwnKeys(allocation, found);
        CheckedDecision? line = DecisionChecker.Check(RulesOf(allocation), context with { Diagnostics = found });
        SettingsFindings.Find(allocation, found);
        CheckedAllocation? result = line is null ? null : new CheckedAllocation(allocation, line, RequestMembers.Of(allocation.Header.NameText, LineInputs.Record(line, context.Suppliers)));
        if (result is not null)
        {
            SegmentNames.Check(result, found);
            TypeScope facts = new(line!.Facts);
            // Of what one line is entitled to: an example shows what all get.
            result = result with { Invariants = InvariantChecker.Check(allocation, facts, facts.With(line.Supplies), line.Inputs, line.Table.Outputs, found, showInExamples: false) };
            result = result with { Examples = ExampleChecks.Check(allocation, [.. allocation.Rules.Select(rule => rule.Id)], result.Inputs, Observed, found) };
        }

        if (result is not null && !found.HasErrors)
        {
            UnusedInputs.Find(result.Line, found, [LineInputs.Segment, .. LineInputs.Own(allocation.Header.NameText).Select(input => input.Name)]);
            RuleFindings.Find(result.Line, found);
        }

        context.Diagnostics.AddRange(found);
        return found.HasErrors ? null : result;
    }

    /// <summary>The rules as a decision about one line: each entitlement from the first rule that holds and gives it.</summary>
    private static DecisionRuleSet RulesOf(AllocationRuleSet allocation)
    {
        IReadOnlyList<Input> own = LineInputs.Own(allocation.Header.NameText);
        HashSet<string> ownNames = [.. own.Select(input => input.Name)];
        return new DecisionRuleSet(
            allocation.Header, [.. allocation.Inputs.Where(input => !ownNames.Contains(input.Name)), .. own], allocation.Computed,
            EntitlementOutputs.All(allocation.Header.NameText), HitPolicy.FieldByField, allocation.Rules, null, [], [])
        {
            ContentHash = allocation.ContentHash,
            Files = allocation.Files,
        };
    }

    private static void OwnKeys(AllocationRuleSet allocation, DiagnosticBag found)
    {
        IReadOnlyList<Input> own = LineInputs.Own(allocation.Header.NameText);
        foreach (Input input in allocation.Inputs.Where(input => own.Any(key => key.Name == input.Name)))
        {
            found.Add(AllocationDiagnostics.OwnKey, input.NameText.Location, $"every line has `{input.Name}`", "remove it from `inputs:`; conditions may use it as it is");
        }
    }

    // The lines of an example are known by their ids, which go before other names.
    private static TypeScope Observed(Example example) => new(AllocationOutputs.Observed.Concat(
        example.Given.Where(fact => fact.Name.Text == RequestMembers.Lines).SelectMany(fact => (fact.Raw as ListValue)?.Items ?? []).OfType<ContextValue>()
            .Select(line => line.Find("id")).OfType<TextValue>().Select(id => new Variable(id.Text, FeelType.Number))));
}
