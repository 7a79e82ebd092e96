using RulesHost.Rules.Comparing.Trees;
using RulesHost.Rules.Loading;

namespace RulesHost.Rules.Comparing.Merging;

/// <summary>How parts that were read from a file stand in its text.</summary>
internal static class Writing
{
    /// <summary>Whether a map or list stands in braces or brackets.</summary>
    public static bool IsFlow(this Part group) => group.Node is MapNode or ListNode && TextOf(group)[group.Node!.Extent.Start] is '{' or '[';

    /// <summary>Whether a value stands beside its key, rather than in lines below it.</summary>
    public static bool IsInline(this Part part) => part.Node is NullNode or ScalarNode { IsBlock: false } || part.IsFlow();

    /// <summary>Whether nothing stands for it.</summary>
    public static bool IsBlank(this Part part) => part.Node is { Extent.Length: 0 };

    public static string Source(this Part part) => TextOf(part)[part.Node!.Extent.Start..part.Node.Extent.End];

    /// <summary>The blanks before the keys or dashes of a block.</summary>
    public static int Column(this Group block) => block.Location.File.PositionOf(block.Node!.Extent.Start).Column - 1;

    /// <summary>Behind the colon of a key; of an item, its beginning.</summary>
    public static int ValueStart(this Member member, Group group) => group.Node is MapNode map
        ? TextOf(group).IndexOf(':', map.Entries.First(entry => entry.Name == member.Key).KeyExtent.End) + 1
        : member.Extent.Start;

    private static string TextOf(Part part) => part.Location.File.Text;
}
