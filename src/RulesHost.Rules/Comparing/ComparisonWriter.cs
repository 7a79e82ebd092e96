using System.Text.Json;
using RulesHost.Rules.Evaluation;

namespace RulesHost.Rules.Comparing;

/// <summary>Comparisons as JSON: the one spelling, on the command line and in answers.</summary>
public static class ComparisonWriter
{
    /// <summary>The members of the object that a comparison is.</summary>
    public static void WriteMembers(Utf8JsonWriter json, RuleFileComparison comparison)
    {
        json.WriteBoolean("equal", comparison.IsEqual);
        json.WriteStartArray("files");
        foreach (FileComparison file in comparison.Files)
        {
            Write(json, file);
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, FileComparison file)
    {
        json.WriteStartObject();
        json.WriteString("path", file.Path);
        DecisionWriter.WriteIfThere(json, "pathBefore", file.PathBefore);
        DecisionWriter.WriteIfThere(json, "document", file.Document);
        json.WriteString("state", Word(file.State));
        if (file.Problem is { } problem)
        {
            json.WritePropertyName("problem");
            DiagnosticWriter.Write(json, problem);
        }

        json.WriteStartArray("changes");
        foreach (RuleChange change in file.Changes)
        {
            Write(json, change);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, RuleChange change)
    {
        json.WriteStartObject();
        json.WriteString("kind", Word(change.Kind));
        json.WriteString("path", change.Place.Path);
        json.WriteString("words", ComparisonText.Of(change));
        DecisionWriter.WriteIfThere(json, "nowBefore", change.NowBefore?.Path);
        Write(json, "before", change.Before);
        Write(json, "after", change.After);
        json.WriteEndObject();
    }

    internal static void Write(Utf8JsonWriter json, string name, WrittenPart? part)
    {
        if (part is not null)
        {
            json.WriteStartObject(name);
            json.WriteString("text", part.Text);
            json.WriteNumber("line", part.Location.Line);
            json.WriteNumber("column", part.Location.Column);
            json.WriteEndObject();
        }
    }

    private static string Word<T>(T word)
        where T : struct, Enum => word.ToString().ToLowerInvariant();
}
