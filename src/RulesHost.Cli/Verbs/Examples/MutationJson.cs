using System.Text.Json;
using RulesHost.Analysis.Mutation;
using RulesHost.Cli.Output;

namespace RulesHost.Cli.Verbs.Examples;

/// <summary>The mistakes that no example notices, for a program.</summary>
internal static class MutationJson
{
    public static void Write(IReadOnlyList<MutationReport> reports, Terminal terminal) =>
        JsonOutput.WriteDocument(terminal.Out, terminal.OutIsTerminal, json =>
        {
            json.WriteStartArray("ruleSets");
            foreach (MutationReport report in reports)
            {
                Write(json, report);
            }

            json.WriteEndArray();
        });

    private static void Write(Utf8JsonWriter json, MutationReport report)
    {
        json.WriteStartObject();
        json.WriteString("ruleSet", report.RuleSet.Name);
        json.WriteString("file", MutationRun.FileOf(report.RuleSet));
        json.WriteNumber("mutants", report.Mutants);
        json.WriteNumber("noticed", report.Noticed);
        json.WriteNumber("equal", report.Equal);
        json.WriteNumber("unexamined", report.Unexamined);
        WriteAll(json, "survivors", report.Survivors, survivor =>
        {
            Write(json, survivor.Mutant);
            json.WriteString("noticedBy", survivor.Example.Example.Name);
        });
        WriteAll(json, "possible", report.Open, mutant => Write(json, mutant));
        WriteAll(json, "examples", report.Suggestions, example =>
        {
            json.WriteString("name", example.Example.Name);
            json.WriteNumber("notices", example.Notices.Count);
            json.WriteString("yaml", MutationRun.Yaml(report, example));
        });
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Mutant mutant)
    {
        json.WriteString("rule", mutant.Rule);
        json.WriteString("what", mutant.What);
        json.WriteString("file", mutant.Place.File.Path);
        json.WriteNumber("line", mutant.Place.Line);
        json.WriteNumber("column", mutant.Place.Column);
    }

    private static void WriteAll<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<T> members)
    {
        json.WriteStartArray(name);
        foreach (T item in items)
        {
            json.WriteStartObject();
            members(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
