using System.Text.Json;
using RulesHost.Cli.Output;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Model;

namespace RulesHost.Cli.Verbs;

/// <summary>The first three things to do with a service that has just started.</summary>
internal static class ThingsToTry
{
    public static void Say(string url, RulesFolder rules, bool isLive, bool hasKeys, Terminal terminal)
    {
        terminal.Say($"  look    {url}/docs");
        if (Shortest(rules) is not ({ } ruleSet, { } facts))
        {
            return;
        }

        string key = hasKeys ? " -H \"authorization: Bearer $RULESHOST_KEY\"" : "";
        terminal.Say($"  decide  curl {url}/v1/decisions/{ruleSet.Name}{key} -H 'content-type: application/json' -d '{facts.Replace("'", @"'\''", StringComparison.Ordinal)}'");
        string file = FileNames.In(rules.Name, ruleSet.Source.Header.NameText.File.Path);
        terminal.Say(isLive ? $"  change  edit {file}, save it and decide again"
            : hasKeys ? $"  change  edit {file}, then `ruleshost propose -m MESSAGE`; this service answers those who have a key"
            : $"  change  edit {file}; `serve --live` takes each clean save over at once, `ruleshost key create` lets a committee decide");
    }

    // The shortest example is the easiest to read and to change.
    private static (CheckedRuleSet? RuleSet, string? Body) Shortest(RulesFolder rules) =>
        rules.Workspace.RuleSets.SelectMany(r => r.Examples.Select(e => ((CheckedRuleSet?)r, Body: Body(r, e.Source))))
            .Where(e => e.Body is not null).OrderBy(e => e.Body!.Length).ThenBy(e => e.Body, StringComparer.Ordinal).FirstOrDefault();

    // Null where the example speaks of facts of other rule sets, whose types are not at hand.
    private static string? Body(CheckedRuleSet ruleSet, Example example)
    {
        List<(string Name, Value? Value)> facts = [.. example.Given.Select(g => (g.Name.Text, ruleSet.Inputs.FirstOrDefault(i => i.Name == g.Name.Text) is { } input ? FactTypes.Convert(g.Raw, input.Type, texts: true) : null))];
        return facts.Count == 0 || facts.Any(f => f.Value is null) ? null : JsonOutput.Text(indented: false, json => Write(json, facts));
    }

    private static void Write(Utf8JsonWriter json, List<(string Name, Value? Value)> facts)
    {
        json.WriteStartObject();
        json.WriteStartObject("facts");
        foreach ((string name, Value? value) in facts)
        {
            json.WritePropertyName(name);
            DecisionWriter.Write(json, value!);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
