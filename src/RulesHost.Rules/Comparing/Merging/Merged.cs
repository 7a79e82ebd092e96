using RulesHost.Rules.Comparing.Trees;

namespace RulesHost.Rules.Comparing.Merging;

/// <summary>What a merge decided for one part.</summary>
internal abstract record Merged
{
    /// <summary>What the merged text must mean.</summary>
    public abstract Part Part { get; }

    /// <summary>As ours has it.</summary>
    public sealed record Kept(Part Ours) : Merged
    {
        public override Part Part => Ours;
    }

    /// <summary>As theirs has it.</summary>
    public sealed record Taken(Part Theirs) : Merged
    {
        public override Part Part => Theirs;
    }

    /// <summary>Member by member, in the order of the merge.</summary>
    public sealed record Combined(Group Ours, Group Theirs, IReadOnlyList<MergedMember> Members) : Merged
    {
        public override Part Part => new Group(Ours.Form, [.. Members.Select(m => new Member(m.Key, m.Value.Part, default))], null, Ours.Location)
        {
            OrderCounts = Ours.OrderCounts,
        };

        /// <summary>Whether the members are those of ours, in their order.</summary>
        public bool HasMembersOfOurs => Members.Select(m => m.Key).SequenceEqual(Ours.Keys);
    }
}

/// <param name="Key">Found in the group of ours, of theirs, or both.</param>
internal sealed record MergedMember(string Key, Merged Value);
