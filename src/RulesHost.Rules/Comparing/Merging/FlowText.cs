using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using RulesHost.Feel.Text;
using RulesHost.Rules.Comparing.Trees;
using RulesHost.Rules.Formatting;
using RulesHost.Rules.Loading;
using RulesHost.Rules.Loading.Yaml;

namespace RulesHost.Rules.Comparing.Merging;

/// <summary>Maps and lists in braces and brackets, of YAML and of JSON.</summary>
internal static class FlowText
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The members between the brackets, anew; what stands between two that stay together stays too.</summary>
    public static IEnumerable<TextEdit> Edits(Merged.Combined merged)
    {
        Group ours = merged.Ours;
        string text = ours.Location.File.Text;
        Dictionary<(string, string), string> gaps = ours.Members.Zip(ours.Members.Skip(1))
            .ToDictionary(pair => (pair.First.Key, pair.Second.Key), pair => text[pair.First.Extent.End..pair.Second.Extent.Start]);
        string gap = gaps.Values.FirstOrDefault(g => !g.Contains('#', StringComparison.Ordinal)) ?? ", ";
        string inner = "";
        string? last = null;
        foreach (MergedMember member in merged.Members)
        {
            inner += last is null ? "" : gaps.GetValueOrDefault((last, member.Key), gap);
            inner += ours.Find(member.Key) is { } mine ? MergedText.Slice(merged, mine.Extent, member) : Entry(merged.Theirs, merged.Theirs.Find(member.Key)!);
            last = member.Key;
        }

        Span extent = ours.Node!.Extent;
        Span members = ours.Members.Count > 0
            ? Span.FromBounds(ours.Members[0].Extent.Start, ours.Members[^1].Extent.End)
            : Span.FromBounds(extent.Start + 1, extent.End - 1);
        yield return new TextEdit(members, inner);
    }

    /// <summary>A key with its value, or an item, to stand between brackets.</summary>
    private static string Entry(Group group, Member member) =>
        group.IsFlow() ? group.Location.File.Text[member.Extent.Start..member.Extent.End]
        : group.Form == GroupForm.Map ? $"{Plain(member.Key)}: {Of(member.Value.Node!)}"
        : Of(member.Value.Node!);

    /// <summary>A value of a YAML block as it can stand between brackets.</summary>
    public static string Of(Node node) => node switch
    {
        MapNode { Entries: [] } => "{}",
        MapNode map => $"{{ {string.Join(", ", map.Entries.Select(entry => $"{Plain(entry.Name)}: {Of(entry.Value)}"))} }}",
        ListNode list => $"[{string.Join(", ", list.Items.Select(Of))}]",
        ScalarNode { IsBare: true } scalar => Plain(scalar.Text.Text),
        ScalarNode scalar => Quoted(scalar.Text.Text),
        NullNode => "null",
        _ => throw new UnreachableException(),
    };

    private static string Plain(string text) => IsPlain(text) ? text : Quoted(text);

    private static bool IsPlain(string text) =>
        text.Length > 0 && char.IsLetterOrDigit(text[0]) && text[^1] != ' ' && text.All(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_' or '.' or '/' or '%');

    private static string Quoted(string text) => text.Any(char.IsControl) ? JsonSerializer.Serialize(text, Relaxed) : YamlSpelling.Quote(text);
}
