using System.Text;
using RulesHost.Rules.Model;

namespace RulesHost.Tests.Grids;

/// <summary>A generated table as it is written: of a decision, or, decided field by field, of a service policy.</summary>
/// <param name="Otherwise">The word that is decided where no rule matches; null where nothing is.</param>
internal sealed record GridText(HitPolicy HitPolicy, bool IgnoresUnknown, IReadOnlyList<GridColumn> Columns, IReadOnlyList<GridRule> Rules, string? Otherwise)
{
    // So that every combination of them is asked in a few milliseconds.
    private const int MostFacts = 400;
    private const int MostColumns = 5;

    private static readonly HitPolicy[] Policies = [.. HitPolicies.All.Select(policy => policy.Policy)];

    /// <summary>Of a policy, the names of columns, the weightiest first.</summary>
    public IReadOnlyList<string> Specificity { get; init; } = [];

    public IReadOnlyList<GridInvariant> Invariants { get; init; } = [];

    public bool IsPolicy => HitPolicy == HitPolicy.FieldByField;

    public bool HasFormulas => Rules.Any(rule => rule.Conditions.Any(cells => cells.Any(cell => cell.IsFormula)));

    public static GridText Of(Random random)
    {
        HitPolicy policy = random.Next(4) == 0 ? HitPolicy.FieldByField : Policies[random.Next(Policies.Length)];
        IReadOnlyList<GridColumn> columns = SomeColumns(random);
        bool hasFormulas = random.Next(5) == 0;
        IReadOnlyList<GridRule> rules = [.. Enumerable.Range(0, random.Next(1, 8)).Select(i => GridRule.Of(random, $"R{i}", columns, hasFormulas, policy == HitPolicy.FieldByField))];
        bool hasOtherwise = policy != HitPolicy.FieldByField && !policy.Aggregates() && random.Next(3) == 0;
        return new GridText(policy, random.Next(4) == 0, columns, rules, hasOtherwise ? "A" : null) { Specificity = Shuffled(random, columns), Invariants = GridInvariant.Some(random, policy, columns) };
    }

    /// <summary>A later version: rules are left out, moved, added or altered, limits change, and what is decided otherwise.</summary>
    public GridText Changed(Random random)
    {
        List<GridRule> rules = [.. Rules];
        for (int change = random.Next(3); change >= 0; change--)
        {
            int at = random.Next(rules.Count);
            switch (random.Next(5))
            {
                case 0 when rules.Count > 1:
                    rules.RemoveAt(at);
                    break;
                case 1:
                    rules.Insert(0, rules[at]);
                    rules.RemoveAt(at + 1);
                    break;
                case 2:
                    rules.Insert(at, GridRule.Of(random, $"N{change}", Columns, HasFormulas, IsPolicy));
                    break;
                default:
                    rules[at] = rules[at].Changed(random, Columns, HasFormulas);
                    break;
            }
        }

        int column = random.Next(5 * Columns.Count);
        return this with { Specificity = random.Next(4) == 0 ? Shuffled(random, Columns) : Specificity, Rules = rules, Columns = [.. Columns.Select((old, i) => i == column ? old.Changed(random) : old)], Otherwise = Otherwise is not null && random.Next(4) == 0 ? "B" : Otherwise };
    }

    /// <summary>The same conditions in a decision: which of its rows hold depends on nothing else.</summary>
    public GridText AsDecision() => !IsPolicy ? this : this with
    {
        HitPolicy = HitPolicy.RuleOrder,
        Rules = [.. Rules.Select(rule => rule with { Word = rule.Word ?? "A", Number = rule.Number ?? 0 })],
        Invariants = [],
    };

    /// <param name="withFormulas">Otherwise a condition that is one holds for anything.</param>
    public string Written(bool withFormulas)
    {
        StringBuilder text = new();
        text.Append("ruleSet: generated\n").Append(IsPolicy ? $"kind: servicePolicy\nspecificity: [{string.Join(", ", Specificity)}]" : $"kind: decision\nhitPolicy: {HitPolicy.Word()}").Append(IgnoresUnknown ? "\nonUnknown: ignore" : "").Append("\ninputs:\n");
        text.AppendJoin("", Columns.Select(column => $"  {column.Declaration}\n"));
        text.Append("outputs:\n").Append(HitPolicy.Aggregates() ? "" : "  word: { type: string, values: [A, B, C] }\n").Append("  number: { type: number }\nrules:\n");
        text.AppendJoin("", Rules.Select(rule => rule.Written(Columns, HitPolicy.Aggregates(), withFormulas)));
        text.Append(Invariants.Count == 0 ? "" : "invariants:\n").AppendJoin("", Invariants.Select(invariant => invariant.Written));
        return text.Append(Otherwise is null ? "" : $"otherwise: {{ word: {Otherwise}, number: 7 }}\n").ToString();
    }

    private static string[] Shuffled(Random random, IReadOnlyList<GridColumn> columns)
    {
        string[] names = [.. columns.Select(column => column.Name)];
        random.Shuffle(names);
        return names;
    }

    private static List<GridColumn> SomeColumns(Random random)
    {
        List<GridColumn> columns = [];
        int facts = 1;
        int wanted = random.Next(1, MostColumns + 1);
        while (columns.Count < wanted)
        {
            string name = $"c{columns.Count}";
            GridColumn column = GridColumn.Of(random, name, GridKind.All[random.Next(GridKind.All.Count)]);
            column = facts * column.Points.Count > MostFacts ? GridColumn.Of(random, name, GridKind.Flag) : column;
            if ((facts *= column.Points.Count) > MostFacts)
            {
                break;
            }

            columns.Add(column);
        }

        return columns;
    }
}
