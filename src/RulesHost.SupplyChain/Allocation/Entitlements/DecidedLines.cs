using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Evaluation;
using RulesHost.SupplyChain.Allocation.Requests;

namespace RulesHost.SupplyChain.Allocation.Entitlements;

/// <summary>The lines of a request, each decided from its own facts.</summary>
/// <param name="Decisions">In the order of the request; those that ended before one was refused.</param>
internal sealed record DecidedLines(IReadOnlyList<Decision> Decisions)
{
    // More lines than that are not told one by one.
    private const int MostTold = 100;

    // Of all lines together: the trace of a line looks at each row of the rules.
    private const int MostRowsTraced = 100_000;

    /// <summary>What is wrong with the facts of lines is among the context's problems.</summary>
    public static DecidedLines Of(CompiledLine rules, ListValue lines, DecisionContext context)
    {
        HashSet<string> members = [.. context.Standing.FormOf(rules).Members.Select(member => member.Name)];
        List<Decision> decisions = new(lines.Items.Count);
        for (int i = 0; i < lines.Items.Count && context.Problems.Count < MostTold; i++)
        {
            string pointer = $"/lines/{i}";
            if (lines.Items[i] is not ContextValue line)
            {
                context.Problems.Add(new Diagnostic(EvaluationDiagnostics.MissingFact, "a line is missing", null, "write an object, or leave the item out") { Pointer = pointer });
                continue;
            }

            ILookup<bool, KeyValuePair<string, Value>> parts = line.Entries.ToLookup(entry => members.Contains(entry.Key));
            Answer answer = context.Standing.Decide(rules, context.Request with
            {
                Facts = new ContextValue([.. parts[false]]),
                Members = new ContextValue([.. parts[true]]),
                Pointer = pointer,
                Trace = (long)(i + 1) * rules.Rows <= MostRowsTraced ? context.Request.Trace : TraceLevel.None,
            });
            if (answer is Answer.Decided { Decision: var decision })
            {
                decisions.Add(decision with { Problems = In(decision.Problems, pointer), Warnings = In(decision.Warnings, pointer) });
            }
            else
            {
                context.Problems.AddRange(In(((Answer.Refused)answer).Problems, pointer));
            }
        }

        return new DecidedLines(decisions);
    }

    /// <summary>How the worst of them ended; with rules where any gave something.</summary>
    public Outcome Outcome =>
        Decisions.Any(decision => decision.Outcome == Outcome.Error) ? Outcome.Error
        : Decisions.Any(decision => decision.Outcome == Outcome.Unknown) ? Outcome.Unknown
        : Decisions.Any(decision => decision.Outcome == Outcome.Matched) ? Outcome.Matched
        : Outcome.Otherwise;

    /// <summary>The same with their places, where none was refused.</summary>
    public IReadOnlyList<DecidedPart> Parts => [.. Decisions.Select((decision, i) => new DecidedPart($"/lines/{i}", decision))];

    public IReadOnlyList<DemandLine> Demand => [.. Decisions.Select(decision => DemandLines.Of(decision.Result!))];

    /// <summary>The rules that gave something to any line, with all that they gave.</summary>
    public IReadOnlyList<MatchedRule> Matched =>
        [.. Decisions.SelectMany(decision => decision.Matched).GroupBy(rule => rule.Id).Select(same => same.First() with { Gives = [.. same.SelectMany(rule => rule.Gives ?? []).Distinct()] })];

    /// <summary>What was noticed, each thing once, of the first line that it is true of.</summary>
    public IEnumerable<Diagnostic> Warnings => Decisions.SelectMany(decision => decision.Warnings).DistinctBy(warning => (warning.Code, warning.Message));

    public IEnumerable<Diagnostic> Problems => Decisions.SelectMany(decision => decision.Problems).Take(MostTold);

    // What is said of a part of the line's request is said of a part of the line.
    private static IReadOnlyList<Diagnostic> In(IReadOnlyList<Diagnostic> diagnostics, string pointer) =>
        [.. diagnostics.Select(diagnostic => diagnostic.Pointer?.StartsWith(pointer, StringComparison.Ordinal) == true ? diagnostic : diagnostic with { Pointer = pointer + diagnostic.Pointer })];
}
