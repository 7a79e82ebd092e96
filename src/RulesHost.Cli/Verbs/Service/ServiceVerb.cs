using System.CommandLine;
using RulesHost.Cli.Output;

namespace RulesHost.Cli.Verbs.Service;

/// <summary>What all verbs have in common that ask the service: where it is, by whose key, and how the answer is printed.</summary>
internal static class ServiceVerb
{
    public static Option<string> Data() => new("--data") { Description = "The folder that keeps the history.", HelpName = "FOLDER", DefaultValueFactory = _ => ServeVerb.DefaultData };

    /// <summary>The command with the flags of the service; those that it has already are its own.</summary>
    /// <param name="act">What the verb does with the service; its result is the exit code.</param>
    /// <param name="mayBegin">Whether a history is begun where there is none.</param>
    public static Command With(Command command, Terminal terminal, Func<ServiceClient, ParseResult, Task<int>> act, bool mayBegin = false)
    {
        AddFlags(command);
        command.SetAction((parsed, cancel) => AskAsync(parsed, terminal, service => act(service, parsed), mayBegin, cancel));
        return command;
    }

    public static void AddFlags(Command command)
    {
        Option[] flags =
        [
            new Option<string?>("--server") { Description = "The service's address. Without it: the one that runs on the data folder, or where none does, one for this command alone.", HelpName = "URL" },
            Data(),
            Stores.Flag(),
            new Option<string?>("--key-file") { Description = "A file with your key, which only you may read. Without it: RULESHOST_KEY.", HelpName = "FILE" },
            Flags.Format("text", "json"),
            Flags.Rules(),
        ];
        foreach (Option flag in flags.Where(flag => command.Options.All(own => own.Name != flag.Name)))
        {
            command.Add(flag);
        }
    }

    /// <summary>Finds the service that the flags name, and does something with it.</summary>
    public static async Task<int> AskAsync(ParseResult parsed, Terminal terminal, Func<ServiceClient, Task<int>> act, bool mayBegin, CancellationToken cancel)
    {
        if (!CallersKey.TryRead(parsed.GetValue<string?>("--key-file"), terminal, out string? key))
        {
            return Exit.Failed;
        }

        WorkingFolders folders = new(parsed.GetValue<string>("--data")!, parsed.GetValue<string?>("--store"), parsed.GetValue<string?>("--rules") ?? RulesFolder.Default, mayBegin);
        await using ServiceAddress? address = await ServiceAddress.FindAsync(parsed.GetValue<string?>("--server"), folders, terminal, cancel);
        if (address is null)
        {
            return Exit.Failed;
        }

        using ServiceClient service = new(address.Uri, key ?? (mayBegin ? address.OwnerToken : null), parsed.GetValue<string>("--format") == "json", terminal, cancel);
        return await TryAsync(service, () => act(service), terminal, cancel);
    }

    // The network, and whatever else may stand at the address.
    private static async Task<int> TryAsync(ServiceClient service, Func<Task<int>> act, Terminal terminal, CancellationToken cancel)
    {
        try
        {
            return await act();
        }
        catch (HttpRequestException unreachable)
        {
            return terminal.Fail($"the service at {service.Address} cannot be reached: {unreachable.Message}", "start it with `ruleshost serve`, or name another with `--server`");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return terminal.Fail($"the service at {service.Address} has not answered in time", "ask again; `ruleshost history` shows whether an act was recorded");
        }
        catch (OperationCanceledException)
        {
            return Exit.Failed;
        }
        catch (HttpIOException broken)
        {
            return terminal.Fail($"the answer of the service at {service.Address} broke off: {broken.Message}", "ask again; `ruleshost history` shows whether an act was recorded");
        }
    }
}
