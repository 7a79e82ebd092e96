using System.Text.Json;
using RulesHost.Analysis.Regions;
using RulesHost.Analysis.Verdicts;
using RulesHost.Feel.Values;
using RulesHost.Rules.Evaluation;

namespace RulesHost.Analysis.Differences;

/// <summary>A comparison by regions as JSON: the one spelling, on the command line and in answers.</summary>
public static class RegionWriter
{
    /// <summary>The members of the object that a comparison is.</summary>
    /// <param name="most">How many regions of each question are written; the rest is counted.</param>
    public static void WriteMembers(Utf8JsonWriter json, RegionComparison comparison, int most = int.MaxValue)
    {
        json.WriteBoolean("equal", comparison.IsEqual);
        json.WriteStartArray("ruleSets");
        foreach (RuleSetDifference ruleSet in comparison.RuleSets)
        {
            json.WriteStartObject();
            json.WriteString("ruleSet", ruleSet.RuleSet);
            json.WriteString("state", ruleSet.State.ToString().ToLowerInvariant());
            json.WriteBoolean("equal", ruleSet.IsEqual);
            json.WriteBoolean("proved", ruleSet.IsProved);
            json.WriteStartArray("questions");
            foreach (QuestionDifference question in ruleSet.Questions)
            {
                Write(json, question, most);
            }

            json.WriteEndArray();
            WriteTexts(json, "besides", ruleSet.Besides);
            json.WriteString("theorem", ruleSet.Theorem);
            WriteTexts(json, "words", RegionText.Lines(ruleSet, most));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteTexts(json, "besides", comparison.Besides);
    }

    private static void Write(Utf8JsonWriter json, QuestionDifference question, int most)
    {
        json.WriteStartObject();
        json.WriteString("about", question.About);
        json.WriteBoolean("complete", question.Difference?.IsComplete == true);
        json.WriteNumber("regions", question.Difference?.Changes.Count ?? 0);
        WriteTexts(json, "notProved", question.Difference is { } compared ? RegionText.Open(compared) : []);
        json.WriteStartArray("changes");
        foreach (RegionChange change in question.Difference?.Changes.Take(most) ?? [])
        {
            json.WriteStartObject();
            json.WriteString("label", (change.IsCertain ? ClaimLabel.ProvedByRegion : ClaimLabel.Possible).Word());
            WriteRegion(json, question.Difference!, change);
            json.WriteString("words", RegionText.Move(question.Difference!, change));
            Write(json, "before", change.Before, question.Difference!.Before);
            Write(json, "after", change.After, question.Difference!.After);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("accepted");
        foreach ((Box facts, bool isAfter) in question.Difference?.Accepted ?? [])
        {
            json.WriteStartObject();
            json.WriteString("by", isAfter ? "after" : "before");
            json.WriteString("region", question.Difference!.InWords(facts));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRegion(Utf8JsonWriter json, TableDifference difference, RegionChange change)
    {
        json.WriteString("region", difference.InWords(change.Facts));
        json.WriteStartObject("sides");
        foreach ((string name, string cell) in difference.Sides(change.Facts))
        {
            json.WriteString(name, cell);
        }

        json.WriteEndObject();
        if (change.Witness is { } witness)
        {
            json.WriteStartObject("witness");
            foreach ((string name, Value value) in witness)
            {
                json.WritePropertyName(name);
                DecisionWriter.Write(json, value);
            }

            json.WriteEndObject();
        }
    }

    private static void Write(Utf8JsonWriter json, string name, Verdict verdict, ComparedTable table)
    {
        json.WriteStartObject(name);
        json.WriteString("outcome", verdict.Outcome.Word());
        WriteTexts(json, "rules", verdict.Rules.Select(rule => table.Table.Rules[rule].Id));
        json.WriteStartObject("results");
        foreach ((int output, string result) in verdict.Results.Index().Where(result => result.Item != ConclusionWords.Various))
        {
            json.WriteString(table.Table.Outputs.Count == 0 ? $"{output + 1}" : table.Table.Outputs[output].Name, result);
        }

        json.WriteEndObject();
        WriteTexts(json, "doubts", verdict.Doubts);
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
