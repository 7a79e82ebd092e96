using System.Text.Json;
using RulesHost.Cli.Output;
using RulesHost.Feel.Text;
using RulesHost.Rules.Evaluation;

namespace RulesHost.Cli.Verbs.Bulk;

/// <summary>Decided rows as text: what stands before them, between them and behind them. Rows are put into words by many threads at once.</summary>
internal abstract class DecisionRows
{
    public virtual string Head => "";

    public virtual string Tail => "";

    /// <param name="isFirst">Nothing was written before but the head.</param>
    public abstract string Of(IReadOnlyList<DecidedRow> rows, bool isFirst);

    protected static void Write(Utf8JsonWriter json, DecidedRow row)
    {
        json.WriteNumber("row", row.Row.Number);
        if (row.Subject is { } subject)
        {
            json.WriteString("subject", subject);
        }

        json.WritePropertyName("facts");
        DecisionWriter.Write(json, row.Row.Fields);
        if (row.Decision is { } decision)
        {
            json.WritePropertyName("decision");
            DecisionWriter.Write(json, decision);
            return;
        }

        json.WriteStartObject("problem");
        json.WriteStartArray("diagnostics");
        foreach (Diagnostic problem in row.Problems)
        {
            DiagnosticWriter.Write(json, problem);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}

/// <summary>One JSON object a line.</summary>
internal sealed class NdjsonDecisions : DecisionRows
{
    public override string Of(IReadOnlyList<DecidedRow> rows, bool isFirst) => string.Concat(rows.Select(row => JsonOutput.Text(indented: false, json =>
    {
        json.WriteStartObject();
        json.WriteNumber("formatVersion", JsonOutput.FormatVersion);
        Write(json, row);
        json.WriteEndObject();
    }) + "\n"));
}

/// <summary>One JSON object with a list of all.</summary>
internal sealed class JsonDecisions : DecisionRows
{
    public override string Head => $$"""{ "formatVersion": {{JsonOutput.FormatVersion}}, "decisions": [""";

    public override string Tail => "\n] }\n";

    public override string Of(IReadOnlyList<DecidedRow> rows, bool isFirst) => (isFirst || rows.Count == 0 ? "\n" : ",\n") + string.Join(",\n", rows.Select(row => JsonOutput.Text(indented: false, json =>
    {
        json.WriteStartObject();
        Write(json, row);
        json.WriteEndObject();
    })));
}
