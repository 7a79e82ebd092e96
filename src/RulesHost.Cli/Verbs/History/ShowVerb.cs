using System.CommandLine;
using System.Text.Json;
using RulesHost.Cli.Output;
using RulesHost.Cli.Verbs.Service;

namespace RulesHost.Cli.Verbs.History;

/// <summary><c>ruleshost show</c>: a rule set as it is in force, or as it was.</summary>
internal static class ShowVerb
{
    public static Command Command(Terminal terminal)
    {
        Argument<string> name = new("RULESET") { Description = "A rule set, such as customer-segments, or one of its versions: customer-segments@3." };
        return ServiceVerb.With(new Command("show", "Print the files of a rule set as they are in force, or as a version had them.") { name }, terminal, async (service, parsed) =>
        {
            if (VersionName.Parse(parsed.GetValue(name)!) is not { } asked)
            {
                return terminal.Fail($"`{parsed.GetValue(name)}` is no version of a rule set", "write one such as `customer-segments@3`");
            }

            if ((asked.Version ?? await InForceAsync(service, asked.RuleSet)) is not { } version
                || await service.GetAsync($"/v1/rule-sets/{Uri.EscapeDataString(asked.RuleSet)}/versions/{version}") is not { } answer)
            {
                return service.FailedWith;
            }

            service.Print(answer, _ => Write(answer.Find("texts") ?? default, terminal));
            return Exit.Fine;
        });
    }

    private static async Task<int?> InForceAsync(ServiceClient service, string ruleSet)
    {
        JsonElement? answer = await service.GetAsync($"/v1/rule-sets/{Uri.EscapeDataString(ruleSet)}");
        if (answer is { } found && found.Number("version") is null)
        {
            service.Terminal.Fail($"the rule set `{ruleSet}` is broken, and has no version", "`ruleshost diff in-force rules` compares its files all the same");
        }

        return (int?)answer?.Number("version");
    }

    // One file as it is; of several each below its name. A terminal gets nothing that moves it.
    private static void Write(JsonElement texts, Terminal terminal)
    {
        JsonProperty[] files = [.. texts.EnumerateObject()];
        foreach (JsonProperty file in files)
        {
            if (files.Length > 1)
            {
                terminal.Out.WriteLine($"==> {file.Name} <==".Visible());
            }

            string text = file.Value.GetString()!;
            terminal.Out.Write(terminal.OutIsTerminal ? string.Join('\n', text.Split('\n').Select(line => line.VisibleInPlace())) : text);
            if (!text.EndsWith('\n'))
            {
                terminal.Out.WriteLine();
            }
        }
    }
}
