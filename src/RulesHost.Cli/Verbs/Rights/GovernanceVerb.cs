using System.CommandLine;
using System.Text.Json;
using RulesHost.Cli.Output;
using RulesHost.Cli.Verbs.Service;
using RulesHost.Governance.Rights;
using RulesHost.Server.Governing;

namespace RulesHost.Cli.Verbs.Rights;

/// <summary><c>ruleshost governance</c>: who may do what, as a table; in force, or as a workspace would have it.</summary>
internal static class GovernanceVerb
{
    public static Command Command(Terminal terminal)
    {
        Option<string?> rules = new("--rules") { Description = "A folder of rule files, to see what its governance file would say. Without it: what is in force.", HelpName = "FOLDER" };
        Command command = new("governance", "Print who may do what, as a table.") { rules };
        ServiceVerb.AddFlags(command);
        command.SetAction((parsed, cancel) => parsed.GetValue(rules) is { } folder
            ? Task.FromResult(OfFolder(folder, parsed.GetValue<string>("--format") == "json", terminal))
            : ServiceVerb.AskAsync(
                parsed, terminal,
                async service =>
                {
                    if (await service.GetAsync("/v1/governance") is not { } answer)
                    {
                        return service.FailedWith;
                    }

                    service.Print(answer, _ => RightsText.Write(answer, terminal));
                    return Exit.Fine;
                },
                mayBegin: false, cancel));
        return command;
    }

    private static int OfFolder(string folder, bool isJson, Terminal terminal)
    {
        if (RulesFolder.Open(folder, terminal) is not { } opened)
        {
            return Exit.Failed;
        }

        string text = JsonOutput.Text(terminal.OutIsTerminal, json => RightsWriter.Write(json, GovernanceDocument.RightsIn(opened.Workspace)));
        if (isJson)
        {
            terminal.Out.WriteLine(text);
        }
        else
        {
            using JsonDocument rights = JsonDocument.Parse(text);
            RightsText.Write(rights.RootElement, terminal);
        }

        if (opened.Workspace.HasErrors)
        {
            terminal.Say($"`ruleshost check {folder}` shows errors");
        }

        return opened.Workspace.HasErrors ? Exit.Findings : Exit.Fine;
    }
}
