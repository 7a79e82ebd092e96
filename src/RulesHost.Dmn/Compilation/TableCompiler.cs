using RulesHost.Dmn.Model;
using RulesHost.Dmn.Types;
using RulesHost.Feel.Checking;
using RulesHost.Feel.Compilation;
using RulesHost.Feel.Syntax;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Compilation;
using RulesHost.Rules.Model;

namespace RulesHost.Dmn.Compilation;

/// <summary>
/// Decision tables of models to those of rule sets. What comes of one is a call: of a function that decides the table, with the
/// values of the input expressions and of the names that cells and conclusions refer to.
/// </summary>
internal sealed class TableCompiler(TypeTable types, LogicCompiler logic)
{
    public Logic Compile(BoxedExpression.Table box, TypeScope scope)
    {
        DecisionTable table = box.Content;
        List<Logic> inputs = [.. table.Inputs.Select(input => Conversion.To(types.Of(input.Type), logic.Literal(input.Expression, scope)))];
        List<Output> outputs = [.. table.Outputs.Select(output => Output(output, box))];
        HashSet<string> names = new(StringComparer.Ordinal);

        List<CheckedColumn> columns = [.. inputs.Select((input, i) => new CheckedColumn(SlotName(i), input.Type.Shape, null, Slot(table.Inputs[i].Expression, i)))];
        List<TypeScope> subjects = [.. columns.Select(column => scope.With(new Variable("?", column.Type)))];
        List<CheckedRow> rows = [];
        List<CheckedRule> rules = [];
        foreach (TableRule rule in table.Rules)
        {
            rows.Add(new CheckedRow(rules.Count, [.. rule.Tests.Select((test, i) => Cell(test, subjects[i], columns[i].Type, names))]));
            rules.Add(new CheckedRule(
                new Rule(rule.Id, rule.Location, [], [], null, null),
                [.. rule.Conclusions.Select((text, i) => Conclusion(outputs[i], table.Outputs[i], text, scope, names))]));
        }

        IReadOnlyList<CheckedConclusion>? otherwise = table.Outputs.Any(output => output.Default is not null)
            ? [.. table.Outputs.Select((output, i) => Conclusion(outputs[i], output, output.Default, scope, names))]
            : null;
        CheckedTable checkedTable = new(columns, rows, outputs, rules, otherwise, table.HitPolicy, IgnoresUnknown: true);
        Layout layout = new([.. inputs.Select((_, i) => SlotName(i)), .. names, "?"]);
        TableFunction function = new(
            CompiledTable.Compile(checkedTable, layout), layout, [.. table.Inputs.Select((input, i) => ValueTests.Read(input.Values, inputs[i].Type, logic.Diagnostics))],
            [.. table.Outputs.Select(output => output.Name ?? "")]);
        return new Logic(
            Conversion.Call(function.AsValue(), [.. inputs.Select(input => input.Tree), .. names.Select(name => new Expr.Name(name, Span.Empty))]),
            TypeOf(table));
    }

    // No name of FEEL begins so.
    private static string SlotName(int input) => $"#{input + 1}";

    private static CheckedExpr Slot(Fragment text, int input) => new(text, new Expr.Name(SlotName(input), Span.Empty), FeelType.Any, new HashSet<string> { SlotName(input) });

    private Output Output(OutputClause output, BoxedExpression.Table box)
    {
        TypeReference? type = output.Type ?? (box.Content.Outputs.Count == 1 ? box.Type : null);
        IReadOnlyList<Value>? values = ValueTests.Read(output.Values, types.Of(output.Type), logic.Diagnostics)?.Listed ?? types.ValuesOf(type);
        return new Output(output.Name ?? "", new Fragment(output.Location.File, "", output.Location.Span.Start), FeelType.Any, Limits.None with { Values = values }, Rounding.HalfEven)
        {
            MayFail = true,
        };
    }

    // A cell that was left empty means anything; one that cannot be read holds for nothing.
    private CheckedCell Cell(Fragment test, TypeScope scope, FeelType column, HashSet<string> names)
    {
        if (test.Text.AsSpan().IsWhiteSpace())
        {
            return CheckedCell.Anything;
        }

        CheckedCell cell = StandardCell.Check(test, scope, column, logic.Diagnostics, Severity.Warning) ?? Never(test);
        logic.Noted(cell.Test);
        names.UnionWith(cell.Test?.References.Where(name => name != "?") ?? []);
        return cell;
    }

    private static CheckedCell Never(Fragment test) =>
        new(test.Text, new CheckedExpr(test, new Expr.Literal(BooleanValue.False, Span.Empty), FeelType.Boolean, new HashSet<string>()), null, MentionsNull: true);

    private CheckedConclusion Conclusion(Output output, OutputClause clause, Fragment? text, TypeScope scope, HashSet<string> names)
    {
        if (text is null || text.Text.AsSpan().IsWhiteSpace() || logic.Noted(Checker.Expression(text, scope, logic.Diagnostics, Severity.Warning)) is not { } expression)
        {
            return new CheckedConclusion(output, null);
        }

        names.UnionWith(expression.References);
        return new CheckedConclusion(output, expression with { Tree = Conversion.To(types.Of(clause.Type), new Logic(expression.Tree, expression.Type)).Tree });
    }

    private FeelType TypeOf(DecisionTable table)
    {
        FeelType one = table.Outputs.Count == 1
            ? types.Of(table.Outputs[0].Type).Shape
            : new ContextType([.. table.Outputs.DistinctBy(o => o.Name).Select(o => KeyValuePair.Create(o.Name ?? "", types.Of(o.Type).Shape))]);
        return table.HitPolicy == HitPolicy.CollectCount ? FeelType.Number : table.HitPolicy.GivesLists() ? new ListType(one) : one;
    }
}
