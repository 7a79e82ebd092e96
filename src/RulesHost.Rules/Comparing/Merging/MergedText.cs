using RulesHost.Feel.Text;
using RulesHost.Rules.Comparing.Trees;
using RulesHost.Rules.Formatting;

namespace RulesHost.Rules.Comparing.Merging;

/// <summary>
/// The text of ours with what was taken from theirs: values in their places, whole keys and items copied as theirs wrote them. Whether
/// the result reads as it should is looked at afterwards, by whoever asked for it.
/// </summary>
internal static class MergedText
{
    public static string Of(Merged.Combined root, TableForm form) => root.Ours is Table { Node: null } ? CsvText.Of(root, form) : Within(root.Ours, root);

    private static string Within(Group root, Merged.Combined merged) => TextEdit.Apply(root.Location.File.Text, Edits(merged));

    /// <summary>The edits inside one group.</summary>
    public static IEnumerable<TextEdit> Edits(Merged.Combined merged) =>
        merged.Ours is Table ? GridText.Edits(merged)
        : merged.HasMembersOfOurs ? merged.Members.SelectMany(member => Edits(merged, member))
        : merged.Ours.IsFlow() ? FlowText.Edits(merged)
        : BlockText.Edits(merged);

    /// <summary>The edits inside one member that ours has.</summary>
    public static IEnumerable<TextEdit> Edits(Merged.Combined merged, MergedMember member) => member.Value switch
    {
        Merged.Combined inner => Edits(inner),
        Merged.Taken => [Replace(merged, member.Key)],
        _ => [],
    };

    /// <summary>A part of the text of ours, with the edits of some members inside it.</summary>
    public static string Slice(Merged.Combined merged, Span span, MergedMember member) => TextEdit.Apply(
        merged.Ours.Location.File.Text[span.Start..span.End],
        Edits(merged, member).Select(edit => edit with { Span = new Span(edit.Span.Start - span.Start, edit.Span.Length) }));

    private static TextEdit Replace(Merged.Combined merged, string key)
    {
        Member mine = merged.Ours.Find(key)!;
        Member other = merged.Theirs.Find(key)!;
        if (merged.Ours.IsFlow())
        {
            string flow = merged.Theirs.IsFlow() && !other.Value.IsBlank() ? other.Value.Source() : FlowText.Of(other.Value.Node!);
            return mine.Value.IsBlank() ? TextEdit.Insert(mine.ValueStart(merged.Ours), " " + flow) : new TextEdit(mine.Value.Node!.Extent, flow);
        }

        int shift = merged.Ours.Column() - merged.Theirs.Column();
        if (mine.Value.IsInline() && other.Value.IsInline() && !mine.Value.IsBlank() && !other.Value.IsBlank())
        {
            return new TextEdit(mine.Value.Node!.Extent, BlockText.Shift(other.Value.Source(), shift));
        }

        // From behind the colon on, for a block begins on a line of its own.
        Span place = Span.FromBounds(mine.ValueStart(merged.Ours), Math.Max(mine.Extent.End, mine.ValueStart(merged.Ours)));
        string value = merged.Theirs.IsFlow()
            ? merged.Ours.Form == GroupForm.List ? other.Value.Source() : " " + other.Value.Source()
            : BlockText.Shift(other.Value.Location.File.Text[other.ValueStart(merged.Theirs)..Math.Max(other.Extent.End, other.ValueStart(merged.Theirs))], shift);
        return new TextEdit(place, value);
    }
}
