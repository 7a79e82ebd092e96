using System.Globalization;

namespace RulesHost.Rules.Comparing;

/// <summary>A comparison in an analyst's words, one line for each difference.</summary>
public static class ComparisonText
{
    private const int LongestValue = 80;
    private const int LongestPart = 200;

    // Of two long texts, this much is shown before they part.
    private const int Context = 20;

    public static IEnumerable<string> Lines(RuleFileComparison comparison) => comparison.Files.SelectMany(Lines);

    /// <summary>The words for one change, without those for its file: <c>rule CS-020: annualRevenue from `>= 1` to `>= 2`</c>.</summary>
    public static string Of(RuleChange change) => change.Kind switch
    {
        ChangeKind.Added => $"added {change.Place}{Value(change.Place, change.After!)}",
        ChangeKind.Removed => $"removed {change.Place}{Value(change.Place, change.Before!)}",
        ChangeKind.Moved => $"moved {change.Place} {(change.NowBefore is { } next ? $"before {next}" : "to the end")}",
        _ => Changed(change.Place, OnOneLine(change.Before!.Text), OnOneLine(change.After!.Text)),
    };

    private static IEnumerable<string> Lines(FileComparison file)
    {
        string name = file.Document ?? file.Path;
        if (file.PathBefore is { } before)
        {
            yield return $"{name}: from {before} to {file.Path}";
        }

        string? whole = file.State switch
        {
            FileState.Added => $"added, in {file.Path}",
            FileState.Removed => $"removed, was in {file.Path}",
            FileState.Rewritten when file.PathBefore is null => $"comments, quotes or layout only, in {file.Path}",
            FileState.Unreadable => $"differs, and cannot be read: {file.Problem?.Location}: {file.Problem?.Message}",
            _ => null,
        };
        foreach (string line in file.Changes.Select(Of).Prepend(whole).OfType<string>())
        {
            yield return $"{name}: {line}";
        }
    }

    private static string Changed(RulePlace place, string before, string after)
    {
        int same = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"{place} from `{Around(same, before)}` to `{Around(same, after)}`".TrimStart();
    }

    private static string Around(int difference, string text)
    {
        int start = text.Length <= LongestValue ? 0 : Math.Clamp(difference - Context, 0, text.Length - LongestValue);
        return (start > 0 ? "…" : "") + Cut(text[start..], LongestValue);
    }

    // A key is told with its value, a whole rule after a colon.
    private static string Value(RulePlace place, WrittenPart part) =>
        part.Text == "" || place.NamesItself(part.Text) ? ""
        : place.EndsWithKey ? $" `{Cut(OnOneLine(part.Text), LongestValue)}`"
        : $": {Cut(OnOneLine(part.Text), LongestPart)}";

    private static string OnOneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Cut(string text, int longest) =>
        text.Length <= longest ? text : string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, longest)}…");
}
