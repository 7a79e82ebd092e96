using System.Globalization;
using System.Text;
using RulesHost.Governance.Decisions;
using RulesHost.Governance.History;
using RulesHost.Rules.Model;

namespace RulesHost.Governance.Tests.Decisions;

/// <summary>Decisions to record: numbered, about one of ten customers, a second apart.</summary>
internal static class Recorded
{
    public static readonly DateTimeOffset Start = new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero);

    public static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"{number:x16}-0a1b2c3d4e5f");

    public static string Subject(int number) => $"C-{number % 10}";

    public static string Request(int number) => string.Create(CultureInfo.InvariantCulture, $$"""{"facts":{"revenue":{{number}} },"subject":"{{Subject(number)}}"}""");

    public static string Answer(int number) => $$$"""{"decisionId":"{{{Id(number)}}}","ruleSet":"customer-segments","outcome":"matched","result":{"segment":"Core"}}""";

    public static string Line(int number) =>
        $$$"""{"decisionId":"{{{Id(number)}}}","at":"{{{EntryFormat.Text(Start.AddSeconds(number))}}}","request":{{{Request(number)}}},"answer":{{{Answer(number)}}}""" + "}";

    public static Recording Put(this Recorder recorder, int number, DecisionLogging? logging = null) => recorder.Put(number, Request(number), logging);

    public static Recording Put(this Recorder recorder, int number, string request, DecisionLogging? logging = null) => recorder.Record(logging ?? DecisionLogging.Buffered, new DecisionRecord
    {
        DecisionId = Encoding.UTF8.GetBytes(Id(number)),
        At = Start.AddSeconds(number),
        Request = Encoding.UTF8.GetBytes(request),
        Answer = Encoding.UTF8.GetBytes(Answer(number)),
        Subject = Encoding.UTF8.GetBytes(Subject(number)),
    });

    public static string Text(this RecordedDecision record) => Encoding.UTF8.GetString(record.Line.Span);
}
