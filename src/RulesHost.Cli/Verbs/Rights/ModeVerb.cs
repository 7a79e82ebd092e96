using System.CommandLine;
using System.Text.Json;
using RulesHost.Cli.Output;
using RulesHost.Cli.Verbs.Changes;
using RulesHost.Cli.Verbs.Service;

namespace RulesHost.Cli.Verbs.Rights;

/// <summary><c>ruleshost mode</c>: ways of working that hold for a time, such as disruption.</summary>
internal static class ModeVerb
{
    public static Command Command(Terminal terminal) => new("mode", "Switch to a mode such as disruption for a time, end it, list them.") { Switch(terminal), End(terminal), List(terminal) };

    private static Command Switch(Terminal terminal)
    {
        Argument<string> mode = new("MODE") { Description = "The mode, as the rule sets call it." };
        Option<string> because = ChangeFlags.Message("Why.");
        (Option<string?> from, Option<string> to) = (ExceptionFlags.From(), ExceptionFlags.To());
        return ServiceVerb.With(new Command("switch", "Switch to a mode for a time.") { mode, because, from, to }, terminal, (service, parsed) => ExceptionFlags.ActAsync(service, "/v1/modes", "mode", json =>
        {
            json.WriteString("mode", parsed.GetValue(mode));
            json.WriteString("because", parsed.GetValue(because));
            json.WriteString("from", parsed.GetValue(from));
            json.WriteString("to", parsed.GetValue(to));
        }, Line));
    }

    private static Command End(Terminal terminal)
    {
        Argument<int> number = ExceptionFlags.Number();
        Option<string> because = ChangeFlags.Message("Why.");
        return ServiceVerb.With(new Command("end", "End a mode before its time.") { number, because }, terminal, (service, parsed) =>
            ExceptionFlags.ActAsync(service, $"/v1/modes/{parsed.GetValue(number)}/end", "mode", json => json.WriteString("because", parsed.GetValue(because)), Line));
    }

    private static Command List(Terminal terminal) => ServiceVerb.With(new Command("list", "Say which mode is in force, and list what was switched to."), terminal, async (service, _) =>
    {
        if (await service.GetAsync("/v1/modes") is not { } answer)
        {
            return service.FailedWith;
        }

        service.Print(answer, _ =>
        {
            terminal.Out.WriteLine($"in force: {answer.Text("inForce")}".Visible());
            foreach (JsonElement mode in answer.Items("modes"))
            {
                terminal.Out.WriteLine(Line(mode).Visible());
            }
        });
        return Exit.Fine;
    });

    private static string Line(JsonElement mode) =>
        $"switch {mode.Digits("number")}: {mode.Text("state")}, {mode.Text("mode")} from {mode.Instant("from")} to {mode.Instant("to")}, by {mode.Text("by")}: {mode.Text("because")}";
}
