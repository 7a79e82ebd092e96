using NodaTime;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Compilation;
using RulesHost.Rules.Evaluation;
using RulesHost.SupplyChain.Escalation.Cases;
using RulesHost.SupplyChain.Escalation.Definition;
using RulesHost.SupplyChain.Escalation.Paths;
using RulesHost.SupplyChain.Escalation.Plans;
using Instant = NodaTime.Instant;

namespace RulesHost.SupplyChain.Escalation.Deciding;

/// <summary>Decides who is told of a case: its facts give the path, its opening and its events the rest.</summary>
internal sealed class CompiledEscalation : CompiledRuleSet
{
    private readonly EscalationRuleSet escalation;
    private readonly CompiledDecision routes;
    private readonly CompiledTable rootCauses;
    private readonly CheckedInput? severity;
    private readonly DateTimeZone zone;

    public CompiledEscalation(CheckedEscalation source, RuleSetVersion version, TableEngine engine)
        : base(source, version)
    {
        escalation = source.Escalation;
        routes = CompiledDecision.Compile(source.Routes, version, engine);
        rootCauses = routes.Beside(source.RootCauses);
        severity = source.Inputs.FirstOrDefault(input => input.Name == CaseInputs.Severity && input.Type is NumberType);
        zone = DateTimeZoneProviders.Tzdb[escalation.Header.TimeZone ?? "UTC"];
    }

    public override Answer Decide(DecisionContext context)
    {
        if (routes.Fill(context) is not { } facts)
        {
            return new Answer.Refused([]);
        }

        CaseReader reader = new(severity?.Limits, context.Problems);
        Instant asOf = reader.Instant(context.Request.AsOf, "asOf", "/asOf");
        Instant opened = reader.Instant(facts.Frame[CaseInputs.Opened], CaseInputs.Opened, $"/{CaseInputs.Opened}");
        IReadOnlyList<EscalationEvent> events = reader.Events(facts.Frame[CaseInputs.Events]);
        if (context.Problems.Count > 0)
        {
            return new Answer.Refused([]);
        }

        try
        {
            return new Answer.Decided(Decide(facts, opened, events, asOf));
        }
        catch (BudgetExceededException exceeded)
        {
            return new Answer.Decided(facts.Decide(Version, routes.TooMuch(exceeded), null, null));
        }
    }

    private Decision Decide(FilledFacts facts, Instant opened, IReadOnlyList<EscalationEvent> events, Instant asOf)
    {
        // A severity that is missing is not worse than any other.
        decimal given = severity is not null && facts.Frame[CaseInputs.Severity] is NumberValue number ? number.Number : decimal.MaxValue;
        Dictionary<decimal, Route> taken = [];
        foreach (decimal worse in events.OfType<EscalationEvent.SeverityRaised>().Where(raised => raised.At <= asOf && raised.Severity < given).Select(raised => raised.Severity).Append(given).Distinct())
        {
            taken[worse] = RouteAt(facts, worse);
            if (taken[worse].Path is null)
            {
                return facts.Decide(Version, taken[worse].Result, null, taken[worse].Trace);
            }
        }

        string? id = (facts.Frame[CaseInputs.Case] as TextValue)?.Text ?? facts.Request.Subject;
        EscalationPlan plan = EscalationPlan.Of(new EscalationCase(id ?? "", opened, given, at => taken[at].Path!), events, asOf);
        PlanWarnings.Add(plan, events, asOf, id, facts.Warnings);
        PlanWarnings.AddUnknownRoles(events, escalation.Roles, facts.Warnings);
        Route route = taken[plan.Severity];
        return facts.Decide(Version, route.Result, new PlanWriter(zone, escalation.Roles).Write(plan), route.Trace);
    }

    private Route RouteAt(FilledFacts facts, decimal at)
    {
        if (at != decimal.MaxValue)
        {
            facts.Frame[CaseInputs.Severity] = new NumberValue(at);
        }

        routes.Compute(facts);
        TableResult result = TableDecider.Decide(routes.Table, facts.Frame);
        Trace? trace = facts.Trace(routes.Table, result);
        return result.Values is not [TextValue name]
            ? new Route(result.Values is null ? result : result with { Outcome = Outcome.NoMatch, Values = null }, null, trace)
            : new Route(result, PathOf(name.Text, facts), trace);
    }

    private EscalationPath PathOf(string name, FilledFacts facts)
    {
        EscalationPath path = escalation.Paths.First(path => path.Name == name).Path;
        int asks = rootCauses.Rules.ToList().FindIndex(rule => rule.Id == name);
        return asks < 0 || TableDecider.Truths(rootCauses, facts.Frame)[asks] != Truth.True ? path
            : path with { Resolution = path.Resolution! with { RootCauseRequired = true } };
    }

    /// <param name="Path">Null where the rules give none.</param>
    private sealed record Route(TableResult Result, EscalationPath? Path, Trace? Trace);
}
