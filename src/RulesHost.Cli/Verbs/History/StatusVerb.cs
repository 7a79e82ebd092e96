using System.CommandLine;
using System.Text.Json;
using RulesHost.Cli.Output;
using RulesHost.Cli.Verbs.Changes;
using RulesHost.Cli.Verbs.Service;

namespace RulesHost.Cli.Verbs.History;

/// <summary><c>ruleshost status</c>: the workspace against what is in force, and what waits.</summary>
internal static class StatusVerb
{
    public static Command Command(Terminal terminal) => ServiceVerb.With(
        new Command("status", "Compare the workspace with what is in force, and say what waits. Ends with 2 where they differ."), terminal,
        (service, parsed) => RunAsync(service, parsed.GetValue<string>("--rules")!));

    private static async Task<int> RunAsync(ServiceClient service, string rules)
    {
        if (await WorkspaceDifference.ReadAsync(service, rules) is not { } changed || await service.GetAsync("/v1/rule-sets") is not { } ruleSets
            || await service.GetAsync("/v1/proposals") is not { } proposals || await service.GetAsync("/v1/releases") is not { } releases
            || await service.GetAsync("/v1/modes") is not { } modes)
        {
            return service.FailedWith;
        }

        Status status = new(
            changed, [.. ruleSets.Items("ruleSets")], [.. proposals.Items("proposals").Where(proposal => proposal.Text("state") is "open" or "suspended")],
            [.. releases.Items("releases").Where(release => release.Text("state") == "scheduled")], modes.Text("inForce") ?? "");
        if (service.WritesJson)
        {
            JsonOutput.WriteDocument(service.Terminal.Out, service.Terminal.OutIsTerminal, json => WriteJson(json, status));
        }
        else
        {
            WriteText(status, rules, service.Terminal);
        }

        return changed.Count == 0 ? Exit.Fine : Exit.Findings;
    }

    private static void WriteText(Status status, string rules, Terminal terminal)
    {
        foreach (ChangedFile file in status.Workspace)
        {
            terminal.Out.WriteLine($"{file.State,-7}  {FileNames.In(rules, file.Path)}".Visible());
        }

        terminal.Say(status.Workspace.Count == 0 ? $"`{rules}` is as it is in force" : $"`{rules}` differs from what is in force: `ruleshost diff in-force {rules}` says how, `ruleshost propose` asks for it");
        TextTable table = new("rule set", "kind", Column.Number("version"), "state");
        foreach (JsonElement ruleSet in status.RuleSets)
        {
            table.Add(ruleSet.Text("name")!, ruleSet.Text("kind") ?? "", ruleSet.Digits("version"), ruleSet.Text("state") ?? "");
        }

        table.Write(terminal);
        foreach (string line in status.Proposals.Select(ProposalText.Line).Concat(status.Scheduled.Select(ReleaseText.Line)).Append($"mode: {status.Mode}"))
        {
            terminal.Out.WriteLine(line.Visible());
        }
    }

    private static void WriteJson(Utf8JsonWriter json, Status status)
    {
        json.WriteStartArray("workspace");
        foreach (ChangedFile file in status.Workspace)
        {
            json.WriteStartObject();
            json.WriteString("path", file.Path);
            json.WriteString("state", file.State);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        foreach ((string name, IReadOnlyList<JsonElement> items) in ((string, IReadOnlyList<JsonElement>)[])[("ruleSets", status.RuleSets), ("proposals", status.Proposals), ("scheduled", status.Scheduled)])
        {
            json.WriteStartArray(name);
            foreach (JsonElement item in items)
            {
                item.WriteTo(json);
            }

            json.WriteEndArray();
        }

        json.WriteString("mode", status.Mode);
    }

    private sealed record Status(
        IReadOnlyList<ChangedFile> Workspace, IReadOnlyList<JsonElement> RuleSets, IReadOnlyList<JsonElement> Proposals, IReadOnlyList<JsonElement> Scheduled, string Mode);
}
