using System.Globalization;
using RulesEngine.Models;
using RulesHost.Rules.Compilation;
using RulesHost.Rules.Compilation.Foreign;
using Engine = RulesEngine.RulesEngine;

namespace RulesHost.RulesEngine;

/// <summary>
/// One rule with a nested one for each row, of which the first that succeeds ends the search. Its parameters are of one type always, or the
/// engine would compile again on the path of a decision.
/// </summary>
internal sealed class WorkflowPlan : ForeignPlan
{
    private const string Workflow = "table";

    private readonly Engine engine;
    private readonly RuleParameter literals;

    public WorkflowPlan(IReadOnlyList<CompiledColumn> columns, int rows)
        : base(columns, rows)
    {
        Literals values = new();
        LambdaTranslator translator = new(values);
        Rule[] ofRows = [.. Enumerable.Range(0, rows).Select(row => new Rule { RuleName = Word(row), Expression = string.Join(" && ", translator.Conditions(Table, row).Append($"search.Take({Word(row)})")) })];
        literals = new RuleParameter("literals", values.Seal());
        engine = new Engine(new ReSettings
        {
            AutoExecuteActions = false,
            EnableExceptionAsErrorMessage = false,
            EnableFormattedErrorMessage = false,
            EnableScopedParams = false,
            NestedRuleExecutionMode = NestedRuleExecutionMode.Performance,
        });
        if (rows > 0)
        {
            engine.AddWorkflow(new Workflow { WorkflowName = Workflow, Rules = [new Rule { RuleName = "rows", Operator = "OrElse", Rules = ofRows }] });
            Run(Table.Rehearsal());
        }
    }

    // Without actions the task is a formality: it has ended when it is returned.
    protected override void Run(RowSearch search) =>
        engine.ExecuteAllRulesAsync(Workflow, new RuleParameter("facts", search.Facts), literals, new RuleParameter("search", search)).AsTask().GetAwaiter().GetResult();

    private static string Word(int row) => row.ToString(CultureInfo.InvariantCulture);
}
