using RulesHost.Rules.Loading.Shapes;
using RulesHost.Rules.Model;

namespace RulesHost.Rules.Loading.Parts;

/// <summary>How rule files say how decisions are recorded.</summary>
internal static class LoggingWords
{
    private static readonly (LoggingLevel Level, Word Word)[] Levels =
    [
        (LoggingLevel.Buffered, new("buffered", "answered when the record survives the end of the process")),
        (LoggingLevel.Durable, new("durable", "answered when the record is on disk")),
        (LoggingLevel.Off, new("off", "not recorded")),
    ];

    public static IReadOnlyList<Word> All => [.. Levels.Select(l => l.Word)];

    public static string Word(LoggingLevel level) => Levels.First(l => l.Level == level).Word.Text;

    /// <param name="node">One that has its shape; null where the file says nothing.</param>
    public static DecisionLogging Read(Node? node) => node switch
    {
        MapNode map => DecisionLogging.Sampled((int)map.Number("sampled")!.Value),
        ScalarNode word => new DecisionLogging(Levels.First(l => l.Word.Text == word.Text.Text).Level),
        _ => DecisionLogging.Buffered,
    };
}
