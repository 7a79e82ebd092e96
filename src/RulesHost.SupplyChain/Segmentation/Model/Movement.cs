using RulesHost.Feel.Text;
using RulesHost.Feel.Values;

namespace RulesHost.SupplyChain.Segmentation.Model;

/// <summary>How membership moves from one evaluation to the next.</summary>
/// <param name="Up">Of moves to a better segment; of an unranked segmentation, of all moves.</param>
/// <param name="Down">Of moves to a worse one.</param>
public sealed record Movement(MovementRules Up, MovementRules Down, ApprovalRules Approval)
{
    /// <summary>Two evaluations for a move down, one for a move up.</summary>
    public static readonly Movement Free = new(new MovementRules(1), new MovementRules(2), ApprovalRules.None);
}

/// <param name="Consecutive">Evaluations in a row that must ask for a move in the same direction.</param>
public sealed record MovementRules(int Consecutive)
{
    /// <summary>How long a customer stays in a segment at least, counted from when it came.</summary>
    public Stay? MinimumStay { get; init; }

    /// <summary>Segments that one evaluation may move at most; null for any number.</summary>
    public int? MaximumStep { get; init; }

    /// <summary>How long a customer keeps its segment after the first evaluation of a run that it failed.</summary>
    public DaysDurationValue? Grace { get; init; }
}

/// <summary>A length of stay, in time or in evaluations.</summary>
public sealed record Stay(DaysDurationValue? Time, int? Evaluations);

/// <param name="Into">Segments that are entered with a person's approval only.</param>
/// <param name="OutOf">Segments that are left with a person's approval only.</param>
/// <param name="ExpiresAfter">A move that waits longer for approval is proposed anew.</param>
public sealed record ApprovalRules(IReadOnlyList<Fragment> Into, IReadOnlyList<Fragment> OutOf, DaysDurationValue? ExpiresAfter)
{
    public static readonly ApprovalRules None = new([], [], null);

    public bool AreNeeded(string from, string to) => OutOf.Any(name => name.Text == from) || Into.Any(name => name.Text == to);
}
