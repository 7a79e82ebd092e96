using System.Xml.Linq;
using RulesHost.Dmn.Model;
using RulesHost.Feel.Text;
using RulesHost.Rules.Model;

namespace RulesHost.Dmn.Reading;

/// <summary>Decision tables (DMN 1.5 §8.3).</summary>
internal sealed class TableReader(ModelXml xml)
{
    private static readonly Dictionary<(string Policy, string? Aggregation), HitPolicy> Policies = new()
    {
        [("UNIQUE", null)] = HitPolicy.Unique,
        [("ANY", null)] = HitPolicy.Any,
        [("PRIORITY", null)] = HitPolicy.Priority,
        [("FIRST", null)] = HitPolicy.First,
        [("RULE ORDER", null)] = HitPolicy.RuleOrder,
        [("OUTPUT ORDER", null)] = HitPolicy.OutputOrder,
        [("COLLECT", null)] = HitPolicy.Collect,
        [("COLLECT", "SUM")] = HitPolicy.CollectSum,
        [("COLLECT", "MIN")] = HitPolicy.CollectMin,
        [("COLLECT", "MAX")] = HitPolicy.CollectMax,
        [("COLLECT", "COUNT")] = HitPolicy.CollectCount,
    };

    public DecisionTable Read(XElement element)
    {
        List<InputClause> inputs = [.. xml.Children(element, "input").Select(Input)];
        List<OutputClause> outputs = [.. xml.Children(element, "output").Select(Output)];
        if (outputs.Count == 0)
        {
            xml.Absent(element, "an `output`");
        }

        foreach (XElement unnamed in xml.Children(element, "output").Where(output => outputs.Count > 1 && ModelXml.Attribute(output, "name") is null))
        {
            xml.Absent(unnamed, "a `name`, as one of several outputs");
        }

        return new DecisionTable(
            Policy(element), inputs, outputs,
            [.. xml.Children(element, "rule").Select((rule, i) => Rule(rule, i, inputs.Count, outputs.Count)).OfType<TableRule>()]);
    }

    private HitPolicy Policy(XElement element)
    {
        string policy = (ModelXml.Attribute(element, "hitPolicy") ?? "UNIQUE").Replace('_', ' ').ToUpperInvariant();
        string? aggregation = policy == "COLLECT" ? ModelXml.Attribute(element, "aggregation")?.ToUpperInvariant() : null;
        if (Policies.TryGetValue((policy, aggregation), out HitPolicy found))
        {
            return found;
        }

        xml.Diagnostics.Add(DmnDiagnostics.UnknownHitPolicy, xml.PlaceOf(element),
            $"unknown hit policy `{(aggregation is null ? policy : $"{policy} {aggregation}").Shown()}`",
            $"one of {string.Join(", ", Policies.Keys.Select(k => k.Aggregation is null ? $"`{k.Policy}`" : $"`{k.Policy} {k.Aggregation}`"))}");
        return HitPolicy.Unique;
    }

    private InputClause Input(XElement element)
    {
        XElement? expression = xml.Child(element, "inputExpression");
        if (expression is null)
        {
            xml.Absent(element, "an `inputExpression`");
        }

        return new InputClause(
            xml.TextOrNothing(expression ?? element), expression is null ? null : xml.Type(expression), xml.Text(xml.Child(element, "inputValues")));
    }

    private OutputClause Output(XElement element) => new(
        ModelXml.Attribute(element, "name"),
        xml.Type(element),
        xml.Text(xml.Child(element, "outputValues")),
        xml.Text(xml.Child(element, "defaultOutputEntry")),
        xml.PlaceOf(element));

    private TableRule? Rule(XElement element, int index, int inputs, int outputs)
    {
        List<Fragment> tests = [.. xml.Children(element, "inputEntry").Select(xml.TextOrNothing)];
        List<Fragment> conclusions = [.. xml.Children(element, "outputEntry").Select(xml.TextOrNothing)];
        if (tests.Count == inputs && conclusions.Count == outputs)
        {
            return new TableRule(ModelXml.Attribute(element, "id") ?? $"rule {index + 1}", tests, conclusions, xml.PlaceOf(element));
        }

        xml.Diagnostics.Add(DmnDiagnostics.WrongEntries, xml.PlaceOf(element),
            $"expected {inputs} input and {outputs} output entries, found {tests.Count} and {conclusions.Count}", "give each column one entry; `-` in an input column means anything");
        return null;
    }
}
