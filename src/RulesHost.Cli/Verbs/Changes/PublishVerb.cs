using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using RulesHost.Cli.Output;
using RulesHost.Cli.Verbs.Service;

namespace RulesHost.Cli.Verbs.Changes;

/// <summary><c>ruleshost publish</c>: puts an approved proposal in force.</summary>
internal static class PublishVerb
{
    public static Command Command(Terminal terminal)
    {
        Argument<int> number = ChangeFlags.Proposal();
        Option<string?> at = ChangeFlags.At("From when on it holds. Without it: now.");
        Option<string?> keep = ChangeFlags.Keep();
        Command command = new("publish", "Put an approved proposal in force.") { number, at, keep };
        PopulationFlags population = new();
        population.AddTo(command);
        return ServiceVerb.With(command, terminal, (service, parsed) =>
            population.TryWrite(parsed, terminal, out Action<Utf8JsonWriter> given) ? SendAsync(service, parsed.GetValue(number), parsed.GetValue(at), parsed.GetValue(keep), given) : Task.FromResult(Exit.Failed));
    }

    /// <summary>Publishes a proposal and prints the release that came of it.</summary>
    /// <param name="keep">Numbers of scheduled releases between commas; null for none.</param>
    /// <param name="more">Further members of the request.</param>
    public static async Task<int> SendAsync(ServiceClient service, int number, string? at, string? keep, Action<Utf8JsonWriter>? more = null)
    {
        List<int> kept = [];
        foreach (string text in (keep ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int release))
            {
                return service.Terminal.Fail($"`{text}` is no number of a release", "write numbers between commas, such as `--keep 7,8`");
            }

            kept.Add(release);
        }

        return await ProposalText.ActAsync(service, $"/v1/proposals/{number}/publish", json =>
        {
            Write(json, at, kept);
            more?.Invoke(json);
        });
    }

    private static void Write(Utf8JsonWriter json, string? at, List<int> kept)
    {
        json.WriteString("effectiveFrom", at);
        json.WriteStartArray("keep");
        kept.ForEach(json.WriteNumberValue);
        json.WriteEndArray();
    }
}
