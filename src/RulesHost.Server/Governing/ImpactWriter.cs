using System.Text.Json;
using RulesHost.Feel.Values;
using RulesHost.Governance.Impact;
using RulesHost.Rules.Evaluation;
using RulesHost.Server.Answers;
using RulesHost.SupplyChain.Segmentation.Reports;

namespace RulesHost.Server.Governing;

/// <summary>An impact as JSON.</summary>
public static class ImpactWriter
{
    /// <summary>Its members.</summary>
    public static void WriteMembers(Utf8JsonWriter json, PopulationImpact impact)
    {
        json.WriteString("snapshot", impact.Snapshot);
        json.WriteInstant("asOf", impact.AsOf);
        json.WriteNumber("rows", impact.Rows);
        json.WriteNumber("moved", impact.Moved);
        json.WriteString("hash", impact.Hash);
        json.WriteObjects("ruleSets", impact.RuleSets, ruleSet => Write(json, ruleSet));
        json.WriteObjects("movers", impact.Movers, mover =>
        {
            json.WriteNumber("row", mover.Row);
            json.WriteString("subject", mover.Subject);
            json.WriteString("ruleSet", mover.RuleSet);
            json.WriteString("output", mover.Output);
            json.WriteString("from", mover.From);
            json.WriteString("to", mover.To);
        });
    }

    private static void Write(Utf8JsonWriter json, RuleSetImpact ruleSet)
    {
        Migration matrix = ruleSet.Matrix;
        json.WriteString("name", ruleSet.Name);
        json.WriteString("kind", ruleSet.Kind);
        json.WriteString("deciding", ruleSet.Deciding);
        json.WriteNumber("moved", ruleSet.Moved);
        json.WriteNumberOrNull("upgrades", matrix.Upgrades);
        json.WriteNumberOrNull("downgrades", matrix.Downgrades);
        json.WriteTexts("classes", matrix.Segments);
        json.WriteArray("before", matrix.Before, json.WriteNumberValue);
        json.WriteArray("after", matrix.After, json.WriteNumberValue);
        json.WriteArray("matrix", matrix.Counts, row =>
        {
            json.WriteStartArray();
            foreach (int count in row)
            {
                json.WriteNumberValue(count);
            }

            json.WriteEndArray();
        });
        WriteNumber(json, "stabilityIndex", ruleSet.Index);
        json.WriteObjects("fields", ruleSet.Fields, field =>
        {
            json.WriteString("name", field.Name);
            json.WriteNumber("changed", field.Changed);
            json.WriteObjects("most", field.Most, change =>
            {
                json.WriteString("from", change.From);
                json.WriteString("to", change.To);
                json.WriteNumber("count", change.Count);
            });
            json.WriteNumber("numeric", field.Numeric);
            WriteNumber(json, "sumBefore", field.Numeric == 0 ? null : field.Before);
            WriteNumber(json, "sumAfter", field.Numeric == 0 ? null : field.After);
            WriteNumber(json, "meanDelta", field.MeanDelta);
        });
        json.WriteObjects("totals", ruleSet.Totals, total =>
        {
            json.WriteString("fact", total.Fact);
            WriteNumber(json, "all", total.All);
            WriteNumber(json, "moved", total.Moved);
            json.WriteNumber("missing", total.Missing);
            json.WriteObjects("moves", total.Moves, move =>
            {
                json.WriteString("from", move.From);
                json.WriteString("to", move.To);
                json.WriteNumber("rows", move.Rows);
                WriteNumber(json, "sum", move.Sum);
            });
        });
        if (ruleSet.Groups is { } groups)
        {
            json.WriteStartObject("groups");
            json.WriteString("fact", groups.Group);
            json.WriteTexts("favourable", groups.Favourable);
            WriteRates(json, "before", groups.Before);
            WriteRates(json, "after", groups.After);
            json.WriteEndObject();
        }

        json.WriteObjects("refused", ruleSet.Refused, refused =>
        {
            json.WriteString("side", refused.Side);
            json.WriteString("code", refused.Code);
            json.WriteString("pointer", refused.About);
            json.WriteString("message", refused.Message);
            json.WriteNumber("rows", refused.Rows);
        });
    }

    private static void WriteRates(Utf8JsonWriter json, string name, IReadOnlyList<SelectionRate> rates) => json.WriteObjects(name, rates, rate =>
    {
        json.WriteString("group", rate.Group);
        json.WriteNumber("rows", rate.Customers);
        json.WriteNumber("selected", rate.Selected);
        WriteNumber(json, "rate", rate.Rate);
        WriteNumber(json, "impactRatio", rate.ImpactRatio);
        json.WriteString("verdict", rate.Verdict.ToString().ToLowerInvariant());
    });

    private static void WriteNumber(Utf8JsonWriter json, string name, decimal? number)
    {
        json.WritePropertyName(name);
        DecisionWriter.Write(json, number is { } some ? new NumberValue(some) : NullValue.Plain);
    }
}
