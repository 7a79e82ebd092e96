using System.Collections.Concurrent;
using System.Globalization;
using System.Linq.Expressions;
using NRules;
using NRules.RuleModel;
using NRules.RuleModel.Builders;
using RulesHost.Rules.Compilation;
using RulesHost.Rules.Compilation.Foreign;

namespace RulesHost.NRules;

/// <summary>
/// A search is the one fact of a session: it is inserted, the rules of the rows that its facts pass fire from the first row to the last, and it
/// is retracted. Sessions are kept for the next decision; each serves one at a time.
/// </summary>
internal sealed class SessionPlan : ForeignPlan
{
    private readonly ISessionFactory factory;
    private readonly ConcurrentBag<ISession> idle = [];

    public SessionPlan(IReadOnlyList<CompiledColumn> columns, int rows)
        : base(columns, rows)
    {
        ConditionTranslator translator = new();
        factory = new RuleCompiler().Compile(Enumerable.Range(0, rows).Select(row => RuleOf(row, translator)));
        Run(Table.Rehearsal());
    }

    protected override void Run(RowSearch search)
    {
        ISession session = idle.TryTake(out ISession? kept) ? kept : factory.CreateSession();
        session.Insert(search);
        session.Fire();
        session.Retract(search);
        idle.Add(session);
    }

    private IRuleDefinition RuleOf(int row, ConditionTranslator translator)
    {
        RuleBuilder rule = new();
        rule.Name(row.ToString(CultureInfo.InvariantCulture));
        // The first row first.
        rule.Priority(-row);
        PatternBuilder pattern = rule.LeftHandSide().Pattern(typeof(RowSearch), ConditionTranslator.Search.Name);
        foreach (Expression condition in translator.Conditions(Table, row))
        {
            pattern.Condition(Expression.Lambda(condition, ConditionTranslator.Search));
        }

        Expression<Action<IContext, RowSearch>> take = (context, search) => Take(context, search, row);
        rule.RightHandSide().Action(Expression.Lambda<Action<IContext, RowSearch>>(take.Body, take.Parameters));
        return rule.Build();
    }

    private static void Take(IContext context, RowSearch search, int row)
    {
        if (search.Take(row))
        {
            context.Halt();
        }
    }
}
