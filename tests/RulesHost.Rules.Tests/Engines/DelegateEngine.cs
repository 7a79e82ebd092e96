using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Compilation;
using RulesHost.Rules.Compilation.Foreign;

namespace RulesHost.Rules.Tests.Engines;

/// <summary>The least engine of another make: conditions are delegates, tried row after row. It refuses tables with a column `refused`.</summary>
internal sealed class DelegateEngine : TableEngine
{
    public override string Name => "delegates";

    public override string? Refusal(CheckedTable table) => table.Columns.Any(column => column.Name == "refused") ? "it knows nothing of `refused`" : null;

    public override TablePlan Plan(IReadOnlyList<CompiledColumn> columns, int rows) => new DelegatePlan(columns, rows);

    private sealed class DelegatePlan : ForeignPlan
    {
        private readonly Func<RowFacts, bool>[][] conditions;

        public DelegatePlan(IReadOnlyList<CompiledColumn> columns, int rows)
            : base(columns, rows)
        {
            DelegateTranslator translator = new();
            conditions = [.. Enumerable.Range(0, rows).Select(row => translator.Conditions(Table, row).ToArray())];
        }

        protected override void Run(RowSearch search)
        {
            for (int row = 0; row < conditions.Length; row++)
            {
                if (conditions[row].All(holds => holds(search.Facts)) && search.Take(row))
                {
                    return;
                }
            }
        }
    }

    private sealed class DelegateTranslator : TestTranslator<Func<RowFacts, bool>>
    {
        protected override Func<RowFacts, bool> IsMissing(FactPlace fact) => facts => Of(facts, fact) is null;

        protected override Func<RowFacts, bool> Compare(FactPlace fact, ComparisonOperator comparison, Value literal)
        {
            object expected = literal switch { NumberValue number => number.Number, TextValue text => text.Text, _ => ((BooleanValue)literal).IsTrue };
            return facts => Of(facts, fact) is { } found && comparison switch
            {
                ComparisonOperator.Equal => found.Equals(expected),
                ComparisonOperator.NotEqual => !found.Equals(expected),
                ComparisonOperator.Less => (decimal)found < (decimal)expected,
                ComparisonOperator.LessOrEqual => (decimal)found <= (decimal)expected,
                ComparisonOperator.Greater => (decimal)found > (decimal)expected,
                _ => (decimal)found >= (decimal)expected,
            };
        }

        protected override Func<RowFacts, bool> And(Func<RowFacts, bool> left, Func<RowFacts, bool> right) => facts => left(facts) && right(facts);

        protected override Func<RowFacts, bool> Or(Func<RowFacts, bool> left, Func<RowFacts, bool> right) => facts => left(facts) || right(facts);

        protected override Func<RowFacts, bool> Not(Func<RowFacts, bool> operand) => facts => !operand(facts);

        private static object? Of(RowFacts facts, FactPlace fact) => fact.Kind switch
        {
            FactKind.Numbers => facts.Numbers[fact.Column],
            FactKind.Texts => facts.Texts[fact.Column],
            _ => facts.Flags[fact.Column],
        };
    }
}
