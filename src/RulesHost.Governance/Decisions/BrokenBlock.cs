using RulesHost.Governance.History;
using RulesHost.Governance.History.Acts;

namespace RulesHost.Governance.Decisions;

/// <summary>The first block of a node that is not what was sealed.</summary>
public sealed record BrokenBlock(string Node, long Block, string Reason)
{
    /// <summary>Null where the block follows the one before it, and its records are those of its digest, as far as they are kept.</summary>
    internal static BrokenBlock? Find(DecisionBlock block, DecisionsSealed before)
    {
        string? reason =
            block.Number != before.Block + 1 ? $"block {before.Block + 1} is missing"
            : block.Seal != SealedChain.Seal(before.Seal, block.Node, block.Number, block.Records, block.Digest) ? "its seal does not follow from the block before it"
            : block.Bytes.IsEmpty ? null
            : BlockContents.Of(block) is not { } contents ? "its bytes cannot be read"
            : contents.Lines.Count != block.Records || contents.Digest() != block.Digest ? "its records were altered"
            : null;
        return reason is null ? null : new BrokenBlock(block.Node, before.Block + 1, reason);
    }
}
