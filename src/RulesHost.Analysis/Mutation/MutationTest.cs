using RulesHost.Analysis.Regions;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Kinds;

namespace RulesHost.Analysis.Mutation;

/// <summary>
/// Makes every small mistake in the table of a rule set, one at a time, and sees whether one of its examples fails. For the mistakes that none
/// notices it looks for facts that tell them apart, confirmed by deciding them, or proves by region that there are none.
/// </summary>
public sealed class MutationTest
{
    // Facts that lie where a mutant differs may still be decided the same, where more than the table decides.
    private const int MostPieces = 40;
    private const long ComparisonsPerMutant = 10_000_000;

    // Many examples are not read one by one, whether or not there is one too many.
    private const int MostCompared = 500;
    private const long MostComparisons = 1_500_000_000;

    private readonly MutantTable table;
    private readonly MutantBench bench;
    private readonly HashSet<Mutant> unnoticed;
    private readonly List<SuggestedExample> suggestions = [];
    private readonly List<Mutant> open = [];
    private int unexamined;
    private readonly ExampleNames names;
    private readonly IReadOnlyList<string> usual;

    private MutationTest(RuleSetKind kind, CheckedRuleSet ruleSet, Standing standing)
    {
        table = new MutantTable(kind.Tables(ruleSet)[0], ruleSet.TableInputs);
        bench = new MutantBench(kind, ruleSet, table, standing);
        unnoticed = [.. table.Mutants];
        names = new ExampleNames(ruleSet.Examples.Select(example => example.Source.Name));
        usual = [.. ruleSet.Examples.SelectMany(example => example.Expect.Select(test => test.Column.Name).Distinct()).GroupBy(name => name)
            .Where(name => 2 * name.Count() >= ruleSet.Examples.Count).Select(name => name.Key)];
    }

    /// <param name="standing">In which the rule set is in order, with those that it requires.</param>
    public static MutationReport Of(RuleSetKind kind, CheckedRuleSet ruleSet, Standing standing) => new MutationTest(kind, ruleSet, standing).Run();

    private MutationReport Run()
    {
        IReadOnlyList<string> failing = RunExamples();
        int noticed = table.Mutants.Count - unnoticed.Count;
        Effort effort = new(MostComparisons);
        int equal = unnoticed.Count > 0 ? LookForFacts(effort) : 0;
        if (effort.Spend(0) && suggestions.Count <= MostCompared)
        {
            LeaveOutNeedless();
        }

        Dictionary<Mutant, SuggestedExample> by = suggestions.SelectMany(example => example.Notices.Select(mutant => (mutant, example)))
            .DistinctBy(pair => pair.mutant).ToDictionary(pair => pair.mutant, pair => pair.example);
        return new MutationReport(bench.RuleSet, table.Mutants.Count, noticed, equal,
            [.. table.Mutants.Where(by.ContainsKey).Select(mutant => new Survivor(mutant, by[mutant]))], open, suggestions)
        { Failing = failing, Unexamined = unexamined };
    }

    // The names of examples that fail as it is.
    private List<string> RunExamples()
    {
        List<string> failing = [];
        foreach (CheckedExample example in bench.RuleSet.Examples)
        {
            if (!bench.Run(example, null).Passed)
            {
                failing.Add(example.Source.Name);
                continue;
            }

            unnoticed.ExceptWith([.. bench.Touched().Where(unnoticed.Contains).Where(mutant => !bench.Run(example, mutant).Passed)]);
        }

        return failing;
    }

    // Boundaries first: an example beside a threshold notices most of the other mistakes of its row too.
    private int LookForFacts(Effort effort)
    {
        int equal = 0;
        MutantRegions regions = new(table, bench.RuleSet.TableInputs);
        FactSearch search = new(bench, regions.Space, table.Whole.Columns);
        HashSet<Mutant> left = [.. unnoticed];
        foreach (Mutant mutant in table.Mutants.OrderBy(mutant => mutant.Threshold is null ? 1 : 0).Where(left.Contains))
        {
            if (!effort.Spend(0))
            {
                unexamined++;
                continue;
            }

            Effort part = effort.ForPart(ComparisonsPerMutant);
            MutantSearch differences = new(regions, mutant, part);
            bool isSame = true;
            SuggestedExample? found = null;
            foreach (Box piece in differences.Pieces().Take(MostPieces))
            {
                isSame = false;
                if ((found = Noticing(mutant, piece, search, left, part)) is not null)
                {
                    break;
                }
            }

            if (found is not null)
            {
                suggestions.Add(found);
                left.ExceptWith(found.Notices);
            }
            else if (isSame && differences.IsComplete)
            {
                equal++;
            }
            else
            {
                open.Add(mutant);
            }
        }

        return equal;
    }

    private SuggestedExample? Noticing(Mutant mutant, Box piece, FactSearch search, HashSet<Mutant> left, Effort effort)
    {
        foreach (Facts facts in search.In(piece, effort))
        {
            if (bench.Decide(facts.Example, null) is not { } seen)
            {
                continue;
            }

            IReadOnlySet<Mutant> touched = bench.Touched();
            if (bench.Decide(facts.Example, mutant) is not { } decided || (!Differs(seen, decided) && !SuggestedExample.Apart(seen, decided).Any()))
            {
                continue;
            }

            SuggestedExample example = new(names.Take(mutant, search.ValueOf(facts, mutant.Column?.Name ?? ""), seen.Matched), facts.Example, seen, Expected(seen, decided));
            example.Notice(touched.Where(left.Contains).Where(other => example.Fails(bench.Decide(facts.Example, other))));
            return example;
        }

        return null;
    }

    private static bool Differs(Observation seen, Observation decided) => seen.Outcome != decided.Outcome || !seen.Matched.ToHashSet().SetEquals(decided.Matched);

    // What the examples of the file expect; and if that does not tell the mutant, what does.
    private IEnumerable<string> Expected(Observation seen, Observation decided)
    {
        IReadOnlyList<string> known = [.. usual.Where(name => seen.Find(name) is not null)];
        IReadOnlyList<string> apart = [.. SuggestedExample.Apart(seen, decided)];
        return known.Count == 0 ? seen.Values.Select(value => value.Key) : known.Intersect(apart).Any() || Differs(seen, decided) ? known : known.Concat(apart);
    }

    // Later examples together may notice all that an earlier one does.
    private void LeaveOutNeedless()
    {
        foreach (SuggestedExample example in suggestions)
        {
            bench.Decide(example.Facts, null);
            HashSet<Mutant> noticed = [.. example.Notices];
            example.Notice(bench.Touched().Where(mutant => unnoticed.Contains(mutant) && !noticed.Contains(mutant)).Where(mutant => example.Fails(bench.Decide(example.Facts, mutant))));
        }

        Dictionary<Mutant, int> times = suggestions.SelectMany(example => example.Notices).CountBy(mutant => mutant).ToDictionary();
        suggestions.RemoveAll(example =>
        {
            bool isNeedless = example.Notices.All(mutant => times[mutant] > 1);
            foreach (Mutant mutant in isNeedless ? example.Notices : [])
            {
                times[mutant]--;
            }

            return isNeedless;
        });
    }
}
