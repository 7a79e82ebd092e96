using System.Buffers;
using System.Text.Json;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Governance.History.Acts;
using RulesHost.Governance.Rows;
using RulesHost.Rules.Evaluation;

namespace RulesHost.Governance.Impact;

/// <summary>
/// What recorded decisions were asked with, as a population: a row for each subject, with the facts of its latest decision by each rule set, the latest ones last;
/// and a row for each decision about nobody.
/// </summary>
/// <param name="Bytes">A row is a request on a line, in the order of the latest decisions.</param>
public sealed record LoggedPopulation(ReadOnlyMemory<byte> Bytes, int Rows, LoggedPeriod Log)
{
    /// <summary>How its bytes are read.</summary>
    public const string Kind = "ndjson";

    // What is about the time of the request, or about its answer.
    private static readonly string[] OfRequests = ["facts", "subject", "asOf", "trace", "knownAt", "position", "minPosition"];

    /// <param name="records">Lines of the decision log.</param>
    /// <param name="ruleSets">Whose decisions are taken.</param>
    /// <param name="column">The fact that says whom a decision is about whose request does not; null for one with a usual name.</param>
    public static async Task<LoggedPopulation> OfAsync(IAsyncEnumerable<ReadOnlyMemory<byte>> records, (DateTimeOffset From, DateTimeOffset To) period, IReadOnlyCollection<string> ruleSets, string? column)
    {
        Dictionary<(string Subject, string RuleSet), Asked> latest = [];
        (int decisions, int sampled, int lost) = (0, 0, 0);
        await foreach (ReadOnlyMemory<byte> line in records)
        {
            if (JsonFacts.Read(line.Span, new DiagnosticBag()) is not ContextValue record)
            {
                continue;
            }

            lost += record.Find("gap") is ContextValue gap && gap.Find("lostAtMost") is NumberValue { Number: var atMost } ? (int)atMost : 0;
            if (record.Find("answer") is ContextValue answer && answer.Find("ruleSet") is TextValue { Text: var ruleSet } && ruleSets.Contains(ruleSet))
            {
                decisions++;
                sampled += record.Find("sampled") is null ? 0 : 1;
                Asked asked = Asked.Of(record, answer, column);
                (string, string) key = (asked.Subject is { } subject ? $"s{subject}" : $"d{asked.Order.Id}", ruleSet);
                if (!latest.TryGetValue(key, out Asked? known) || known.Order.CompareTo(asked.Order) < 0)
                {
                    latest[key] = asked;
                }
            }
        }

        Asked[][] rows = [.. latest.GroupBy(asked => asked.Key.Subject).Select(row => row.Select(asked => asked.Value).OrderBy(asked => asked.Order).ToArray()).OrderBy(row => row[^1].Order)];
        Asked[][] whole = [.. rows.Where(row => !row.Any(asked => asked.IsHashed))];
        return new LoggedPopulation(Write(whole), whole.Length, new LoggedPeriod(period.From, period.To, decisions, rows.Length - whole.Length, sampled, lost));
    }

    private static ReadOnlyMemory<byte> Write(Asked[][] rows)
    {
        ArrayBufferWriter<byte> lines = new();
        using Utf8JsonWriter json = new(lines);
        foreach (Asked[] row in rows)
        {
            json.WriteStartObject();
            if (row[^1].Subject is { } subject)
            {
                json.WriteString("subject", subject);
            }

            json.WritePropertyName("facts");
            DecisionWriter.Write(json, new ContextValue([.. row.SelectMany(asked => asked.Facts.Entries).GroupBy(fact => fact.Key).Select(fact => fact.Last())]));
            foreach ((string name, Value value) in row[^1].Members)
            {
                json.WritePropertyName(name);
                DecisionWriter.Write(json, value);
            }

            json.WriteEndObject();
            json.Flush();
            lines.Write("\n"u8);
            json.Reset();
        }

        return lines.WrittenMemory;
    }

    /// <param name="Order">Ids tell apart what was recorded in one millisecond.</param>
    /// <param name="Members">What the request carried beside facts, with the state that came of it.</param>
    private sealed record Asked((string At, string Id) Order, string? Subject, ContextValue Facts, IReadOnlyList<KeyValuePair<string, Value>> Members)
    {
        public bool IsHashed { get; } = Hashed(Facts) || Members.Any(member => Hashed(member.Value));

        public static Asked Of(ContextValue record, ContextValue answer, string? column)
        {
            ContextValue request = record.Find("request") as ContextValue ?? ContextValue.Empty;
            ContextValue facts = request.Find("facts") as ContextValue ?? ContextValue.Empty;
            string? subject = (request.Find("subject") as TextValue)?.Text ?? Subjects.Of(facts, Subjects.Column(column, [.. facts.Entries.Select(fact => fact.Key)]));
            Value? state = answer.Find("state") is ContextValue decided ? decided : request.Find("state");
            IEnumerable<KeyValuePair<string, Value>> members = request.Entries.Where(member => !OfRequests.Contains(member.Key) && member.Key != "state");
            return new Asked((Text(record, "at"), Text(record, "decisionId")), subject, facts, [.. members, .. state is null ? [] : (KeyValuePair<string, Value>[])[KeyValuePair.Create("state", state)]]);
        }

        private static string Text(ContextValue record, string name) => (record.Find(name) as TextValue)?.Text ?? "";

        // As the log writes what is sensitive.
        private static bool Hashed(Value value) => value switch
        {
            ContextValue context => (context.Entries is [{ Key: "hmac", Value: TextValue }]) || context.Entries.Any(entry => Hashed(entry.Value)),
            ListValue list => list.Items.Any(Hashed),
            _ => false,
        };
    }
}
