using System.Text.Json;
using RulesHost.Feel.Values;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Model;
using RulesHost.Server.Answers;

namespace RulesHost.Server.RuleSets;

/// <summary>Examples as JSON, and the conditions that they share with rules.</summary>
internal static class ExampleWriter
{
    public static void Write(Utf8JsonWriter json, Example example)
    {
        json.WriteStartObject();
        json.WriteString("name", example.Name);
        json.WriteStartObject("given");
        foreach (GivenFact fact in example.Given)
        {
            json.WritePropertyName(fact.Name.Text);
            DecisionWriter.Write(json, fact.Raw);
        }

        json.WriteEndObject();
        json.WriteIfThere("asOf", example.AsOf?.Text);
        json.WriteIfThere("mode", example.Mode == DecisionRequest.NormalMode ? null : example.Mode);
        json.WritePropertyName("expect");
        WriteConditions(json, example.Expect);
        json.WriteIfThere("outcome", example.Outcome);
        if (example.Matched is { } matched)
        {
            json.WriteArray("matched", matched, id => json.WriteStringValue(id.Text));
        }

        json.WriteEndObject();
    }

    /// <summary>Cells by column; a column's comparison stands before its cells.</summary>
    public static void WriteConditions(Utf8JsonWriter json, IReadOnlyList<Condition> conditions)
    {
        json.WriteStartObject();
        foreach (Condition condition in conditions)
        {
            json.WritePropertyName(condition.Operator is { } comparison ? $"{condition.Column.Text} {OperatorSign.Of(comparison)}" : condition.Column.Text);
            RuleSetWriter.WriteTexts(json, condition.Alternatives, asList: false);
        }

        json.WriteEndObject();
    }
}
