using System.CommandLine;
using System.Text.Json;
using RulesHost.Cli.Output;
using RulesHost.Cli.Verbs.Changes;
using RulesHost.Cli.Verbs.Service;

namespace RulesHost.Cli.Verbs.Rights;

/// <summary><c>ruleshost key</c>: who is known, and by which keys.</summary>
internal static class KeyVerb
{
    public static Command Command(Terminal terminal) => new("key", "Make, list and revoke the keys by which people and systems are known.") { Create(terminal), List(terminal), Revoke(terminal) };

    private static Command Create(Terminal terminal)
    {
        Option<string> person = new("--person") { Description = "Whose key it is: a person's name, or a system's.", HelpName = "NAME", Required = true };
        Option<string[]> roles = new("--role") { Description = "What the person is, as the governance file calls it; may be given several times.", HelpName = "ROLE", Required = true, AllowMultipleArgumentsPerToken = true };
        Option<string?> expires = new("--expires") { Description = "The first instant at which it is good no longer.", HelpName = "INSTANT" };
        Command command = new("create", "Make a key. Its text is printed once. The first one takes access to the data folder, later ones the right `manageKeys`.") { person, roles, expires };
        return ServiceVerb.With(command, terminal, async (service, parsed) =>
        {
            if (await service.PostAsync("/v1/keys", json =>
            {
                json.WriteString("person", parsed.GetValue(person));
                json.WriteStartArray("roles");
                Array.ForEach(parsed.GetValue(roles)!, json.WriteStringValue);
                json.WriteEndArray();
                json.WriteString("expiresAt", parsed.GetValue(expires));
            }) is not { } answer)
            {
                return service.FailedWith;
            }

            service.Print(answer, _ =>
            {
                terminal.Out.WriteLine(answer.Text("secret"));
                terminal.Say("this text is shown once; put it into RULESHOST_KEY, or into a file that only its owner may read and that `--key-file` names");
            });
            return Exit.Fine;
        }, mayBegin: true);
    }

    private static Command List(Terminal terminal) => ServiceVerb.With(new Command("list", "List all keys. Their texts are nowhere."), terminal, async (service, _) =>
    {
        if (await service.GetAsync("/v1/keys") is not { } answer)
        {
            return service.FailedWith;
        }

        service.Print(answer, _ =>
        {
            TextTable table = new("key", "person", "roles", "state", "made by", "made", "expires", "last used");
            foreach (JsonElement key in answer.Items("keys"))
            {
                table.Add(key.Text("id")!, key.Text("person")!, string.Join(", ", key.Texts("roles")), key.Text("state")!, key.Text("createdBy")!, key.Instant("at"), key.Instant("expiresAt"), key.Instant("lastUsedAt"));
            }

            table.Write(terminal);
        });
        return Exit.Fine;
    });

    private static Command Revoke(Terminal terminal)
    {
        Argument<string> id = new("KEY") { Description = "The key's id, such as k3; never its text." };
        Option<string?> because = ChangeFlags.MayHaveMessage("Why.");
        return ServiceVerb.With(new Command("revoke", "End a key for ever.") { id, because }, terminal, async (service, parsed) =>
        {
            if (await service.PostAsync($"/v1/keys/{Uri.EscapeDataString(parsed.GetValue(id)!)}/revoke", json => json.WriteString("because", parsed.GetValue(because))) is not { } answer)
            {
                return service.FailedWith;
            }

            service.Print(answer, _ => terminal.Out.WriteLine($"key {parsed.GetValue(id)} is revoked".Visible()));
            return Exit.Fine;
        });
    }
}
