using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Compilation;
using RulesHost.Rules.Evaluation;
using RulesHost.SupplyChain.Segmentation.Membership;
using RulesHost.SupplyChain.Segmentation.Metrics;
using RulesHost.SupplyChain.Segmentation.Model;

namespace RulesHost.SupplyChain.Segmentation;

/// <summary>Decides the segment of a customer from its facts and its state.</summary>
public sealed class CompiledSegmentation : CompiledRuleSet
{
    private readonly SegmentationRuleSet segmentation;
    private readonly CompiledDecision entries;
    private readonly IReadOnlyList<string> names;
    private readonly MembershipMachine machine;

    private CompiledSegmentation(CheckedSegmentation source, RuleSetVersion version, TableEngine engine)
        : base(source, version)
    {
        segmentation = source.Segmentation;
        entries = CompiledDecision.Compile(source.Entries, version, engine);
        names = [.. segmentation.Segments.Select(segment => segment.Name)];
        machine = new MembershipMachine(names, segmentation.Movement, segmentation.IsRanked, segmentation.StartsInFallback);
    }

    public static CompiledSegmentation Compile(CheckedSegmentation source, RuleSetVersion version, TableEngine engine) => new(source, version, engine);

    /// <summary>A customer without a state goes where the entries put it; a metric would hang on more than they do.</summary>
    public override CompiledDecision? SettledByRowsOf => segmentation.Metrics.Count == 0 ? entries : null;

    public override Answer Decide(DecisionContext context)
    {
        if (entries.Fill(context) is not { } facts)
        {
            return new Answer.Refused([]);
        }

        Value state = facts.Frame[StateInput.Name];
        MembershipState? current = Current(state, context.Request.AsOf, context.Problems, facts.Warnings);
        IReadOnlyList<MembershipOverride> overrides = StateReader.Overrides(state);
        OverrideCheck.Check(overrides, segmentation.Overrides, names, context.Problems);
        return context.Problems.Count > 0
            ? new Answer.Refused([])
            : new Answer.Decided(Decide(facts, current, OverrideCheck.Active(overrides, context.Request.AsOf), context));
    }

    /// <summary>The membership in the request's state: another rule set's question does not move the customer.</summary>
    public override Decision? Recall(DecisionContext context)
    {
        if ((context.Request.Members.Find(StateInput.Name) as ContextValue)?.Find("segment") is not TextValue)
        {
            return null;
        }

        Value state = new FactBinder(context.Request, context.Problems, context.Warnings).Bind(Source.Inputs.First(input => input.Name == StateInput.Name), null);
        if (context.Problems.Count == 0 && StateReader.Membership(state, context.Request.AsOf) is { } membership && names.Contains(membership.Segment))
        {
            OverrideCheck.Check(StateReader.Overrides(state), segmentation.Overrides, names, context.Problems);
            MembershipOverride? active = context.Problems.Count > 0 ? null : OverrideCheck.Active(StateReader.Overrides(state), context.Request.AsOf);
            SegmentAnswer answer = new(active?.Segment ?? membership.Segment, membership.Segment, active is null ? Cause.State : Cause.Override, Direction.None, []);
            return new Decision(Version, context.Request.AsOf, Outcome.Matched, answer.ToResult(), [], [], [], [], [], null) { Position = context.Request.Position };
        }

        return null;
    }

    public override IReadOnlyList<KeyValuePair<string, Value>> Observed(Decision decision) =>
        [.. base.Observed(decision), .. decision.State is { } state ? [KeyValuePair.Create(StateInput.Name, (Value)state)] : (KeyValuePair<string, Value>[])[]];

    private Decision Decide(FilledFacts facts, MembershipState? current, MembershipOverride? active, DecisionContext context)
    {
        EntryTruths truths;
        try
        {
            Measure(facts);
            entries.Compute(facts);
            truths = new EntryTruths(segmentation, TableDecider.Truths(entries.Table, facts.Frame));
        }
        catch (BudgetExceededException exceeded)
        {
            return facts.Decide(Version, entries.TooMuch(exceeded), null, null);
        }

        Candidate candidate = Candidate.Of(truths.Fit, current is null ? null : Place(current.Segment), segmentation.IsRanked);
        bool isOpen = !candidate.IsCertain || truths.IsExclusionOpen;
        if (isOpen && segmentation.OnUnknown == UnknownPolicy.Error)
        {
            return facts.Decide(Version, new TableResult(Outcome.Unknown, [], null, [.. truths.Open.Take(5).Select(entry => TableDecider.WhyOpen(entries.Table, facts.Frame, entry))]), null, null);
        }

        DateTimeValue asOf = facts.Request.AsOf;
        Evaluation evaluation = isOpen && segmentation.OnUnknown == UnknownPolicy.KeepCurrent && current is not null
            ? new Evaluation(current with { EvaluatedAt = asOf, Evaluations = current.Evaluations + 1, Direction = Direction.None, Streak = 0 }, Direction.None, [])
            : machine.Evaluate(current, isOpen ? new Candidate(names.Count - 1, true, false) : candidate, truths.Fit, asOf);
        MembershipState next = context.IsForAnother && current is null && !isOpen ? new MembershipState(names[candidate.Segment], asOf, 0) : evaluation.State;
        Verdict verdict = Verdict.Of(segmentation, truths, candidate, isOpen, evaluation with { State = next }, active);
        Warn(verdict, active, context.IsForAnother && current is null, context.IsForAnother ? context.Warnings : facts.Warnings);
        TableResult result = new(verdict.Answer.Cause == Cause.Fallback ? Outcome.Otherwise : Outcome.Matched, [.. verdict.Matched.Select(entry => entries.Table.Rules[entry])], [], []);
        return facts.Decide(Version, result, verdict.Answer.ToResult(), facts.Trace(entries.Table, result)) with { State = context.IsForAnother ? null : StateReader.Write(next, facts.Frame[StateInput.Name]) };
    }

    // A metric that is supplied stands; the others are computed from the customer's own facts, or are missing.
    private void Measure(FilledFacts facts)
    {
        foreach (Metric metric in segmentation.Metrics.Where(metric => facts.Frame[metric.Name.Text] is NullValue))
        {
            facts.Frame[metric.Name.Text] = CustomerMetric.Of(metric, name => facts.Frame[name]);
        }
    }

    private MembershipState? Current(Value state, DateTimeValue asOf, DiagnosticBag problems, DiagnosticBag warnings)
    {
        if (StateReader.Membership(state, asOf) is not { } membership)
        {
            return null;
        }

        if (membership.Times.FirstOrDefault(time => time.Value.Zone is null) is { Name: { } name })
        {
            problems.Add(new Diagnostic(EvaluationDiagnostics.WrongType, $"`state.{name}` has no offset, and is no instant", null, "send back the state as it was answered") { Pointer = $"/state/{name}" });
        }
        else if (membership.Times.FirstOrDefault(time => Instant.Of(time.Value) > Instant.Of(asOf)) is { Name: { } later })
        {
            problems.Add(new Diagnostic(SegmentationDiagnostics.StateOfTheFuture, $"`state.{later}` is later than `asOf` {asOf}", null, "decide with the state that was answered before that instant, or with a later `asOf`") { Pointer = $"/state/{later}" });
        }
        else if (!names.Contains(membership.Segment))
        {
            warnings.Add(new Diagnostic(SegmentationDiagnostics.ForeignState, $"`{membership.Segment.Shown()}` is no segment of these rules: the customer counts as new", null, NearestName.Help(membership.Segment, names)) { Pointer = "/state/segment" });
            return null;
        }

        return membership;
    }

    private void Warn(Verdict verdict, MembershipOverride? active, bool isRaw, DiagnosticBag warnings)
    {
        if (active is not null)
        {
            warnings.Add(SegmentationDiagnostics.OverrideUsed, null, $"an override of `{active.RequestedBy.Shown()}` ({active.Reason.Shown()}) puts the customer into `{active.Segment}` until {active.To}; the rules say `{verdict.Ruled}`", "it ends by itself");
        }

        if (verdict.Answer.Cause == Cause.Fallback)
        {
            warnings.Add(SegmentationDiagnostics.FallbackUsed, null, $"no segment fits: the fallback `{segmentation.Fallback.Name}` holds", "look at the trace for what the segments ask");
        }

        if (isRaw)
        {
            warnings.Add(SegmentationDiagnostics.NoState, null, $"the membership in `{Name}` was not given: the segment is the one that a new customer would get", "send the customer's `state`");
        }
    }

    private int Place(string segment) => names.TakeWhile(name => name != segment).Count();
}
