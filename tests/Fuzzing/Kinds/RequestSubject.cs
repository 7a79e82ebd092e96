using System.Text;
using System.Text.Json;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Evaluation;
using RulesHost.Server.Decisions;

namespace RulesHost.Tests.Fuzzing.Kinds;

/// <summary>Whole requests to rule sets of every kind, made of their examples: each is decided, or refused with what is wrong with it.</summary>
internal sealed class RequestSubject : FuzzSubject
{
    private static readonly DateTimeValue Now = (DateTimeValue)TemporalText.ParseDateTime("2026-12-01T09:00:00Z");

    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", ":", ",", "\"", "null", "true", "{}", "[]", "\"facts\":", "\"asOf\":", "\"mode\": \"shortage\"", "\"state\":", "\"trace\": \"full\"", "\"subject\": \"\"",
        "\"0001-01-01T00:00:00Z\"", "\"9999-12-31T23:59:59.999999999Z\"", "\"2026-03-29T02:30:00@Europe/Oslo\"", "\"P1D\"", "\"-P999999Y\"", "-1", "0", "9223372036854775807", "79228162514264337593543950335", "1e-28",
        "\"acknowledged\"", "\"reassigned\"", "\"severityRaised\"", "\"resolved\"",
    ];

    private readonly Standing standing;
    private readonly IReadOnlyList<(string RuleSet, string Text)> seeds;
    private readonly Mutator mutator;

    public RequestSubject()
    {
        SampleRequests samples = new();
        standing = samples.Workspace.Standing;
        seeds = [.. samples.Examples.Select(example => (example.RuleSet, TextOf(example.Request)))];
        mutator = new Mutator([.. seeds.Select(seed => seed.Text)], [.. Pieces, .. HostilePieces.Characters]);
    }

    public override string Name => "requests";

    public override string Make(Random random)
    {
        (string ruleSet, string text) = seeds[random.Next(seeds.Count)];
        return $"{ruleSet}\n{mutator.Changed(text, random)}";
    }

    public override void Try(string input)
    {
        int end = input.IndexOf('\n', StringComparison.Ordinal);
        string ruleSet = input[..end];
        DiagnosticBag problems = [];
        DecisionRequest? request = DecisionEnvelope.Read(LooseUtf8.Of(input[(end + 1)..]), problems) is { } envelope
            ? DecisionEnvelope.Of(envelope, Now, standing.FormOf(ruleSet), null, problems)
            : null;
        switch (request is null ? new Answer.Refused([.. problems]) : standing.Decide(ruleSet, request))
        {
            case Answer.Decided decided:
                _ = DecisionWriter.ToUtf8(decided.Decision);
                _ = Explanation.Text(decided.Decision);
                break;
            case Answer.Refused { Problems.Count: 0 }:
                throw new BrokenPromiseException("refused without a word");
        }
    }

    private static string TextOf(ContextValue request)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, new JsonWriterOptions { Indented = true }))
        {
            DecisionWriter.Write(json, request);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
