using RulesHost.Analysis.Regions;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Compilation;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Model;

namespace RulesHost.Analysis.Reach;

/// <summary>Facts that lead into a box of a table through the rule sets that supply it; each of these is asked what it decides of them before they are told.</summary>
internal sealed class SuppliedFacts
{
    private const int MostDecisions = 4_000;
    private const long Comparisons = 5_000_000;

    private static readonly DateTimeValue SomeInstant = new(CivilDate.FromDayNumber(20_458), Instant.NanosecondsPerDay / 2, ZoneOffset.Utc);

    private readonly IReadOnlyList<Axis> axes;
    private readonly ComputedFacts computed;
    private readonly SupplierChain chain;
    private readonly CandidateValues candidates;
    private readonly IReadOnlyList<CheckedInput> needed;
    private readonly IReadOnlyList<CheckedInput> taken;
    private readonly string? timeZone;
    private readonly Lazy<Standing> standing;
    private readonly Effort effort = Effort.ForOneQuestion();

    public SuppliedFacts(PlacedRuleSet placed, IReadOnlyList<Axis> axes, ComputedFacts computed)
    {
        (this.axes, this.computed, timeZone) = (axes, computed, placed.RuleSet.Source.Header.TimeZone);
        chain = new SupplierChain(placed, axes);
        candidates = new CandidateValues([.. chain.RuleSets.SelectMany(ruleSet => ruleSet.RuleSet.TableComputed)]);
        HashSet<string> seen = [.. chain.Facts.Select(fact => fact.Input.Name)];
        needed = [.. chain.RuleSets.SelectMany(ruleSet => ruleSet.RuleSet.TableInputs).Where(input => input.Source.Source is InputSource.FromCaller && !seen.Contains(input.Name) && (input.IsRequired || candidates.IsRead(input.Name))).DistinctBy(input => input.Name)];
        taken = placed.RuleSet.TableInputs;
        standing = new Lazy<Standing>(() => new Standing(placed.Suppliers.Select(supplier => supplier.Kind.Compile(supplier.RuleSet, new RuleSetVersion(supplier.Name, 0, supplier.RuleSet.Source.ContentHash), TableEngine.Native)), []));
    }

    /// <summary>Whether the effort did not suffice to say of some box that it is excluded, or that it is not.</summary>
    public bool IsSpent { get; private set; }

    /// <summary>Null where none were found.</summary>
    public IReadOnlyList<(string Name, Value Value)>? Find(Box box) =>
        new Composition(chain, effort.ForPart(Comparisons)).Of(box).SelectMany(Tried).Take(MostDecisions).FirstOrDefault(facts => Lead(facts, box));

    /// <summary>What a caller would have to supply, as no facts lead there otherwise; null where that is not proved.</summary>
    public IReadOnlyCollection<string>? Exclusion(Box box)
    {
        Composition composition = new(chain, effort.ForPart(Comparisons));
        bool leads = composition.Of(box).Any();
        IsSpent |= !leads && !composition.IsWhole;
        return !leads && composition.IsProof ? composition.Supplied : null;
    }

    /// <summary>Within what bounds facts lie, beyond those of the box, that lead there, as cells say it; empty where that is not known of all, or a caller may supply what leads there.</summary>
    public IReadOnlyList<(string Name, string Cell)> Bounds(Box box)
    {
        Composition composition = new(chain, effort.ForPart(Comparisons));
        return chain.Within(box) is { } start && composition.Of(box).Aggregate((Box?)null, (hull, facts) => hull?.Hull(facts) ?? facts) is { } all && composition is { IsProof: true, Supplied.Count: 0 }
            ? [.. chain.Facts.Index().Where(fact => !fact.Item.IsSupplied && !all.Sides[fact.Index].Covers(start.Sides[fact.Index])).Select(fact => (fact.Item.Input.Name, fact.Item.Describe(all.Sides[fact.Index])))]
            : [];
    }

    private IEnumerable<IReadOnlyList<(string Name, Value Value)>> Tried(Box facts) => Candidates.Together(
    [
        .. chain.Facts.Index().Where(fact => !fact.Item.IsSupplied).Select(fact => new Candidates(fact.Item.Input.Name, fact.Item.Values(facts.Sides[fact.Index], candidates))),
        .. needed.Select(input => new Candidates(input.Name, candidates.Of(input))),
    ]);

    // What the rule set itself takes, as a decision would.
    private bool Lead(IReadOnlyList<(string Name, Value Value)> facts, Box box)
    {
        DiagnosticBag problems = [];
        DecisionRequest request = Request(facts);
        FactBinder binder = new(request, problems, []);
        List<(string Name, Value Value)> known = [];
        foreach (CheckedInput input in taken.Where(input => input.Source.Source is not InputSource.FromRequest))
        {
            int axis = computed.AxisOf(input.Name);
            bool isBound = computed.IsBound(box, axis);
            if (input.Source.Source is not InputSource.FromRuleSet from)
            {
                known.Add((input.Name, binder.Bind(input, timeZone)));
            }
            else if (isBound || candidates.IsRead(input.Name))
            {
                known.Add((input.Name, Decided(input, from, request, problems)));
            }

            if (problems.Count > 0 || (isBound && !ComputedFacts.IsIn(axes[axis], known[^1].Value, box.Sides[axis])))
            {
                return false;
            }
        }

        return computed.Lie(box, known);
    }

    private Value Decided(CheckedInput input, InputSource.FromRuleSet from, DecisionRequest request, DiagnosticBag problems)
    {
        switch (standing.Value.Decide(from.RuleSet, request))
        {
            case Answer.Refused refused:
                problems.AddRange(refused.Problems);
                return NullValue.Plain;
            case Answer.Decided { Decision.Result: { } result } when result.Find(from.Output) is { } value and not NullValue:
                return value;
            default:
                return input.Source.Default ?? NullValue.Plain;
        }
    }

    private DecisionRequest Request(IReadOnlyList<(string Name, Value Value)> facts)
    {
        Dictionary<string, InputSource> sources = chain.Facts.DistinctBy(fact => fact.Input.Name).ToDictionary(fact => fact.Input.Name, fact => fact.Input.Source.Source);
        ILookup<Type, (string Name, Value Value)> bySource = facts.Where(fact => !fact.Value.IsNull).DistinctBy(fact => fact.Name).ToLookup(fact => sources.GetValueOrDefault(fact.Name, InputSource.Caller).GetType());
        ContextValue given = new([.. bySource[typeof(InputSource.FromCaller)].Select(fact => KeyValuePair.Create(fact.Name, AsGiven.Of(fact.Value)))]);
        return new DecisionRequest(given, bySource[typeof(InputSource.FromAsOf)].Select(fact => InstantOf(fact.Value)).FirstOrDefault(SomeInstant))
        {
            Mode = bySource[typeof(InputSource.FromMode)].Select(fact => ((TextValue)fact.Value).Text).FirstOrDefault(DecisionRequest.NormalMode),
        };
    }

    private static DateTimeValue InstantOf(Value value) => value switch
    {
        DateTimeValue instant => instant with { Zone = instant.Zone ?? ZoneOffset.Utc },
        DateValue day => SomeInstant with { Date = day.Date },
        TimeValue time => SomeInstant with { NanosecondOfDay = time.NanosecondOfDay },
        _ => SomeInstant,
    };
}
