using System.Text;
using RulesHost.Cli.Output;
using RulesHost.Governance.History;
using RulesHost.Governance.Rights;
using RulesHost.Governance.Workflow;
using RulesHost.Server.Workspaces;

namespace RulesHost.Cli.Verbs.Demo;

/// <summary>People with keys and a proposal that waits, so that a visitor can walk the whole way of a change at once.</summary>
internal static class Demonstration
{
    // A small change of a sample: partners stay partners with a little less revenue. The example beside the threshold moves with it.
    private const string File = "customer-segments.yaml";
    private const string Written = "annualRevenue: '>= 900_000'";
    private const string Proposed = "annualRevenue: '>= 850_000'";
    private const string Message = "Partners stay strategic from 850,000";

    private static readonly Person Administrator = new("admin", ["administrator"]);
    private static readonly Person Analyst = new("anna", ["analyst"]);
    private static readonly Person[] Committee = [new("berit", ["committee"]), new("carl", ["committee", "commercial"])];

    /// <summary>Makes the keys and the proposal, prints the keys, and says how to go on.</summary>
    public static async Task<int> PrepareAsync(string url, ServiceHistory history, RulesFolder rules, Terminal terminal)
    {
        await history.Keys.CreateAsync(null, Administrator.Name, Administrator.Roles, null);
        terminal.Out.WriteLine($"export RULESHOST_SERVER={url}");
        foreach (Person person in Committee.Prepend(Analyst))
        {
            if (await history.Keys.CreateAsync(Administrator, person.Name, person.Roles, null) is not Ruling<(Entry Entry, string Secret)>.Granted { Value.Secret: var secret })
            {
                return terminal.Fail($"the governance file of `{rules.Name}` lets no administrator make keys", "give the right `manageKeys` to the role `administrator`");
            }

            terminal.Out.WriteLine($"{person.Name}={secret}");
        }

        await terminal.Out.FlushAsync(CancellationToken.None);
        Say(await ProposeAsync(history, rules), terminal);
        return Exit.Fine;
    }

    /// <summary>Why nothing was proposed; null where it was.</summary>
    private static async Task<string?> ProposeAsync(ServiceHistory history, RulesFolder rules)
    {
        if (!rules.Files.Files.TryGetValue(File, out ReadOnlyMemory<byte> bytes) || Encoding.UTF8.GetString(bytes.Span) is var text && !text.Contains(Written, StringComparison.Ordinal))
        {
            return $"`{rules.Name}` is not the sample rules";
        }

        byte[] changed = Encoding.UTF8.GetBytes(text.Replace(Written, Proposed, StringComparison.Ordinal).Replace("899999.99", "849999.99", StringComparison.Ordinal));
        return await history.Committee.ProposeAsync(Analyst, Message, new Dictionary<string, byte[]?> { [File] = changed }) is Ruling<Entry>.Refused { Why: var why } ? why.Problems[0].Message : null;
    }

    private static void Say(string? notProposed, Terminal terminal)
    {
        terminal.Say("");
        terminal.Say("A history that ends with this process. `anna` is the analyst, `berit` and `carl` are the committee, `carl` for commercial excellence too. Paste the lines above into another terminal, then:");
        terminal.Say("");
        string[] walk = notProposed is null
            ?
            [
                "RULESHOST_KEY=$berit ./ruleshost review               # what waits",
                "RULESHOST_KEY=$berit ./ruleshost review 1             # what it says differently, what it reaches, what is missing",
                "RULESHOST_KEY=$anna ./ruleshost approve 1             # refused: nobody approves what they wrote",
                "RULESHOST_KEY=$berit ./ruleshost approve 1",
                "RULESHOST_KEY=$carl ./ruleshost approve 1",
                "RULESHOST_KEY=$carl ./ruleshost publish 1             # in force from now on",
                "RULESHOST_KEY=$anna ./ruleshost diff customer-segments@1 customer-segments@2",
                "RULESHOST_KEY=$anna ./ruleshost restore 1             # back again: a proposal like any other",
                "RULESHOST_KEY=$anna ./ruleshost history",
                "RULESHOST_KEY=$anna ./ruleshost governance            # who may do what",
            ]
            : [$"nothing waits to be reviewed: {notProposed}", "RULESHOST_KEY=$anna ./ruleshost status"];
        foreach (string line in walk)
        {
            terminal.Say($"  {line}");
        }
    }
}
