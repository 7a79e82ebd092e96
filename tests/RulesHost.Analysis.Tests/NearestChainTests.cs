using System.Globalization;
using System.Text;
using RulesHost.Analysis.Counterfactuals;
using RulesHost.Feel.Values;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Loading.Parts;

namespace RulesHost.Analysis.Tests;

/// <summary>
/// The nearest facts that give another result through rule sets that supply one another, held against every single fact of small generated chains, decided by the whole chain.
/// </summary>
public sealed class NearestChainTests
{
    private const int Chains = 150;
    private const int Questions = 5;
    private const double Rounding = 1e-9;

    private static readonly DateTimeValue AsOf = (DateTimeValue)TemporalText.ParseDateTime("2026-11-02T09:00:00Z");

    // Conditions on amounts mention 1 and 3 alone, so that no cell tells a value from one of these.
    private static readonly (string Name, Value[] Points)[] Facts =
    [
        ("number", [.. Enumerable.Range(0, 4).Select(number => new NumberValue(number)), NullValue.Plain]),
        ("text", [new TextValue("A"), new TextValue("B")]),
        ("amount", [.. new[] { 0.5m, 1, 2, 3, 4 }.Select(amount => new NumberValue(amount))]),
        ("flag", [BooleanValue.True, BooleanValue.False, NullValue.Plain]),
    ];

    private static readonly (string Name, Value[] Points) Tier = ("tier", [new TextValue("X"), new TextValue("Y"), new TextValue("Z")]);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Nothing_gives_the_result_nearer_than_what_is_told_of_a_chain(bool isLong)
    {
        int found = 0;
        int none = 0;
        for (int seed = 0; seed < Chains; seed++)
        {
            Random random = new(seed);
            GeneratedChain chain = new(random, isLong);

            // Of some chains the caller says the tier himself.
            bool isSupplied = chain.MayBeSupplied && random.Next(2) == 0;
            List<(Value[] Facts, string? Word)> decided = [.. Grid(isSupplied ? [.. Facts, Tier] : Facts).Select(facts => (facts, chain.Decide(Given(facts)))).Where(fact => fact.Item2 is not null)];
            for (int question = decided.Count == 0 ? Questions : 0; question < Questions; question++)
            {
                (Value[] here, _) = decided[random.Next(decided.Count)];
                string wanted = random.Next(4) == 0 ? Pick(random, "X", "Y", "Z") : decided[random.Next(decided.Count)].Word is { Length: > 0 } word ? word : "Z";
                (int Count, double Distance)? best = decided.Where(there => there.Word == wanted).Select(there => chain.Far(here, there.Facts, isSupplied)).Where(far => far is not null).Order().FirstOrDefault();

                IReadOnlyList<Alternative> ways = chain.Ways(Given(here), wanted);

                string asked = $"seed {seed}: {Given(here)} to {wanted}: {best} is nearest, found {string.Join("; ", ways.Select(AdviceText.Of))}\n{chain.Text}";
                (int Count, double Distance)? nearest = ways.Count == 0 ? null : (ways[0].Changes.Count, ways[0].Changes.Sum(change => change.Distance));
                nearest?.Count.ShouldBe(best?.Count ?? -1, asked);
                (nearest?.Distance ?? -1).ShouldBe(best?.Distance ?? -1, Rounding, asked);
                ways.ShouldAllBe(way => way.IsExact, asked);
                _ = best is null ? none++ : found++;
            }
        }

        found.ShouldBeGreaterThan(Chains);
        none.ShouldBeGreaterThan(Chains / 4);
    }

    private static IEnumerable<Value[]> Grid((string Name, Value[] Points)[] facts) =>
        facts.Aggregate((IEnumerable<Value[]>)[[]], (all, fact) => all.SelectMany(some => fact.Points.Select(point => (Value[])[.. some, point])));

    private static ContextValue Given(Value[] facts) => new([.. facts.Zip(Facts.Append(Tier), (value, fact) => KeyValuePair.Create(fact.Name, value)).Where(fact => !fact.Value.IsNull)]);

    private static string Pick(Random random, params string[] of) => of[random.Next(of.Length)];

    /// <summary>Two or three rule sets that declare the same facts, not always alike; the last of them takes from those before it.</summary>
    private sealed class GeneratedChain
    {
        private readonly List<Dictionary<string, (string Default, string Wish)>> declared = [];
        private readonly CheckedWorkspace workspace;
        private readonly Advice advice;

        public GeneratedChain(Random random, bool isLong)
        {
            MayBeSupplied = random.Next(2) == 0;
            string tier = Input(random, "tier", "tiers");
            string tiers = Table(random, "tiers", "", "tier", "number | text | amount", Cells(Number, Letter, Amount));
            string grades = Table(random, "grades", tier, "grade", "tier | number | flag", Cells(Word, Number, Flag));
            string end = isLong
                ? Table(random, "end", tier + Input(random, "grade", "grades"), "word", "grade | tier | amount | flag", Cells(Word, r => r.Next(2) == 0 ? "-" : Word(r), Amount, Flag))
                : Table(random, "end", tier, "word", "tier | number | amount | flag", Cells(Word, Number, Amount, Flag));
            Text = isLong ? $"{tiers}---\n{grades}---\n{end}" : $"{tiers}---\n{end}";
            if (!isLong)
            {
                declared.RemoveAt(1);
            }

            workspace = new WorkspaceChecker(new WorkspaceLoader([new DecisionKind()])).Check(WorkspaceFiles.Of(Text.Split("---\n").Index().ToDictionary(file => $"{file.Index}.yaml", file => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(file.Item))));
            workspace.HasErrors.ShouldBeFalse($"{string.Join('\n', workspace.Diagnostics)}\n{Text}");
            advice = Advice.On(workspace.Placed.Single(ruleSet => ruleSet.Name == "end"))!;
        }

        public string Text { get; }

        /// <summary>Whether the caller may say the tier.</summary>
        public bool MayBeSupplied { get; }

        /// <summary>Empty where nothing is decided; null where the facts are refused.</summary>
        public string? Decide(ContextValue facts) => Answer(facts) is { } decision ? (decision.Result?.Find("word") as TextValue)?.Text ?? "" : null;

        public IReadOnlyList<Alternative> Ways(ContextValue facts, string wanted) =>
            [.. advice.Find(new DecisionRequest(facts, AsOf), new Dictionary<string, Value>(), new Dictionary<string, string> { ["word"] = wanted }, Answer, most: 3).Select(way => way.Way)];

        /// <summary>How many changes lead there, and how far they go; null where one of them is out of reach.</summary>
        public (int, double)? Far(Value[] here, Value[] there, bool isSupplied)
        {
            (int Count, double Distance) far = (0, 0);
            foreach ((int i, (string name, Value[] points)) in Facts.Append(Tier).Take(here.Length).Index().Where(fact => !here[fact.Index].Equals(there[fact.Index])))
            {
                // Who supplies the tier does not ask the first of them.
                List<(string Default, string Wish)> declarations = name == "tier" ? [] : [.. declared.Skip(isSupplied ? 1 : 0).Select(of => of[name])];
                List<Value> seen = [.. declarations.Select(of => here[i].IsNull ? Read(of.Default) : here[i]).Distinct()];
                Value from = name == "tier" ? here[i] : seen is [var one] ? one : NullValue.Plain;
                if (from.Equals(there[i]))
                {
                    continue;
                }

                int order = from is NumberValue { Number: var number } && there[i] is NumberValue { Number: var other } ? other.CompareTo(number) : 0;
                if (there[i].IsNull || declarations.Any(of => of.Wish == "fixed: true" || (of.Wish == "direction: up" && order < 0) || (of.Wish == "direction: down" && order > 0)))
                {
                    return null;
                }

                int place = Array.IndexOf(points, there[i]);
                Value? limit = name == "amount" && place % 2 == 0 ? points[place + (order > 0 ? -1 : 1)] : null;
                far = (far.Count + 1, far.Distance + new FactChange(name, from, there[i], limit).Distance);
            }

            return far;
        }

        private Decision? Answer(ContextValue facts) => (workspace.Standing.Decide("end", new DecisionRequest(facts, AsOf)) as Answer.Decided)?.Decision;

        private static Value Read(string text) => text switch
        {
            "" => NullValue.Plain,
            "true" => BooleanValue.True,
            _ => new NumberValue(decimal.Parse(text, CultureInfo.InvariantCulture)),
        };

        private string Input(Random random, string name, string from) => $"  {name}: {{ from: {from}{(MayBeSupplied ? "" : ", supply: never")}{(random.Next(3) == 0 ? ", default: Y" : "")} }}\n";

        private string Table(Random random, string name, string from, string output, string columns, Func<Random, string> row)
        {
            Dictionary<string, (string Default, string Wish)> facts = Facts.ToDictionary(fact => fact.Name, fact => (
                fact.Name switch { "number" => Pick(random, "", "2", "2", "3"), "flag" => Pick(random, "", "true"), _ => "" },
                random.Next(6) > 0 ? "" : fact.Name is "number" or "amount" && random.Next(3) > 0 ? $"direction: {Pick(random, "up", "down")}" : "fixed: true"));
            declared.Add(facts);
            return $$"""
                ruleSet: {{name}}
                kind: decision
                hitPolicy: {{Pick(random, "first", "first", "unique", "any", "priority")}}
                {{(random.Next(5) == 0 ? "onUnknown: ignore" : "")}}
                inputs:
                {{from}}  number: { type: number, min: {{random.Next(2)}}, max: 3, decimals: 0{{Keys("number", "optional: true")}} }
                  text: { type: string, values: [A, B]{{Keys("text", "")}} }
                  amount: { type: number{{Keys("amount", "")}} }
                  flag: { type: boolean{{Keys("flag", "optional: true")}} }
                outputs:
                  {{output}}: { type: string, values: [X, Y, Z] }
                {{(random.Next(2) == 0 ? $"otherwise: {{ {output}: {Pick(random, "X", "Z")} }}" : "")}}
                table: |
                  id | {{columns}} | -> {{output}}
                {{string.Concat(Enumerable.Range(0, random.Next(1, 7)).Select(i => string.Create(CultureInfo.InvariantCulture, $"  R{i} | {row(random)} | {Pick(random, "X", "Y", "Z")}\n")))}}
                """;

            string Keys(string fact, string otherwise) => string.Concat(new[] { facts[fact].Default is { Length: > 0 } value ? $"default: {value}" : otherwise, facts[fact].Wish }.Where(key => key.Length > 0).Select(key => $", {key}"));
        }

        private static Func<Random, string> Cells(params Func<Random, string>[] cells) => random => string.Join(" | ", cells.Select(cell => cell(random)));

        private static string Number(Random random) => Pick(random, "-", "-", $"< {random.Next(1, 4)}", $">= {random.Next(1, 4)}", $"{random.Next(4)}", $"not({random.Next(4)})", "null");

        private static string Letter(Random random) => Pick(random, "-", "-", "A", "B");

        private static string Amount(Random random) => Pick(random, "-", "-", "< 1", ">= 1", "> 1", "(1..3)", "<= 3", "> 3", "3");

        private static string Flag(Random random) => Pick(random, "-", "-", "true", "false", "null", "not(true)");

        private static string Word(Random random) => Pick(random, "-", "X", "Y", "X, Y", "not(X)", "Z", "null");
    }
}
