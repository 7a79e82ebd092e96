using System.Runtime.CompilerServices;
using System.Text;
using RulesHost.Governance.History;
using RulesHost.Governance.History.Acts;

namespace RulesHost.Governance.Decisions;

/// <summary>Reads what was recorded, from the log and from what is still on its way there.</summary>
public sealed class RecordedDecisions(IDecisionLog log, Recorder recorder)
{
    /// <summary>Null where it was not recorded, or is no longer kept.</summary>
    public async Task<RecordedDecision?> FindAsync(string decisionId, CancellationToken cancel = default)
    {
        byte[] id = Encoding.UTF8.GetBytes(decisionId);

        // In this order: a record leaves the segments when the log has it, and never goes back.
        if (Waiting(record => RecordedDecision.IdOf(record.Span).SequenceEqual(id)) is [var waiting, ..])
        {
            return waiting;
        }

        return await LocateAsync(id, cancel) is { } place ? new RecordedDecision(place.Contents.Lines[place.Record]) : null;
    }

    /// <summary>What was recorded in a period, block by block, and at the end what the log does not have yet. Within a block in the order of recording.</summary>
    /// <param name="to">No longer in the period.</param>
    /// <param name="subject">Decisions about this one alone; null for all, and for gaps.</param>
    public async IAsyncEnumerable<RecordedDecision> FindAsync(DateTimeOffset from, DateTimeOffset to, string? subject = null, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        bool IsAsked(RecordedDecision record) => record.At >= from && record.At < to && (subject is null || (record.Gap is null && record.Subject == subject));

        List<RecordedDecision> waiting = Waiting(line => IsAsked(new RecordedDecision(line)));
        HashSet<string> ids = [.. waiting.Select(record => record.DecisionId)];
        await foreach (DecisionBlock block in log.FindAsync(from, to, subject, cancel))
        {
            foreach (RecordedDecision record in (BlockContents.Of(block)?.Lines ?? []).Select(line => new RecordedDecision(line)).Where(IsAsked))
            {
                // One that came into the log meanwhile comes at the end all the same.
                if (!ids.Contains(record.DecisionId))
                {
                    yield return record;
                }
            }
        }

        foreach (RecordedDecision record in waiting)
        {
            yield return record;
        }
    }

    /// <summary>That a decision was recorded before its node was sealed; null where it is not there, or not sealed.</summary>
    /// <param name="anchors">What the journal has of the nodes.</param>
    public async Task<(InclusionProof Proof, DecisionsSealed Anchor)?> ProveAsync(string decisionId, IEnumerable<DecisionsSealed> anchors, CancellationToken cancel = default)
    {
        if (await LocateAsync(Encoding.UTF8.GetBytes(decisionId), cancel) is not var (block, contents, record)
            || anchors.Where(a => a.Node == block.Node && a.Block >= block.Number).MinBy(a => a.Block) is not { } anchor)
        {
            return null;
        }

        string previous = Digest.Nothing;
        List<SealedBlock> following = [];
        await foreach (DecisionBlock near in log.ReadAsync(block.Node, Math.Max(block.Number - 1, 1), cancel))
        {
            if (near.Number > anchor.Block)
            {
                break;
            }

            if (near.Number < block.Number)
            {
                previous = near.Seal;
            }
            else if (near.Number > block.Number)
            {
                following.Add(new SealedBlock(near.Records, near.Digest));
            }
        }

        return (InclusionProof.Of(contents, record, block, previous, following), anchor);
    }

    /// <summary>Whether the blocks of a node are those that were sealed; null where they are.</summary>
    /// <param name="anchors">What the journal has of the node. Without it a chain that was computed anew does not show.</param>
    public async Task<BrokenBlock?> VerifyAsync(string node, IEnumerable<DecisionsSealed> anchors, CancellationToken cancel = default)
    {
        Dictionary<long, DecisionsSealed> sealedBlocks = anchors.Where(a => a.Node == node).DistinctBy(a => a.Block).ToDictionary(a => a.Block);
        DecisionsSealed end = new(node, 0, 0, Digest.Nothing);
        await foreach (DecisionBlock block in log.ReadAsync(node, 1, cancel))
        {
            if (BrokenBlock.Find(block, end) is { } broken)
            {
                return broken;
            }

            end = new DecisionsSealed(node, block.Number, end.Records + block.Records, block.Seal);
            if (sealedBlocks.Remove(block.Number, out DecisionsSealed? anchor) && anchor != end)
            {
                return new BrokenBlock(node, block.Number, "it, or one before it, is not the one that the journal seals");
            }
        }

        return sealedBlocks.Count == 0 ? null : new BrokenBlock(node, end.Block + 1, $"the journal seals blocks up to {sealedBlocks.Keys.Max()}, the log ends before");
    }

    private async Task<(DecisionBlock Block, BlockContents Contents, int Record)?> LocateAsync(byte[] decisionId, CancellationToken cancel)
    {
        await foreach (DecisionBlock block in log.FindAsync(Encoding.UTF8.GetString(decisionId), cancel))
        {
            if (BlockContents.Of(block) is { } contents)
            {
                for (int i = 0; i < contents.Lines.Count; i++)
                {
                    if (RecordedDecision.IdOf(contents.Lines[i].Span).SequenceEqual(decisionId))
                    {
                        return (block, contents, i);
                    }
                }
            }
        }

        return null;
    }

    private List<RecordedDecision> Waiting(Func<ReadOnlyMemory<byte>, bool> isAsked)
    {
        List<ReadOnlyMemory<byte>> lines = [];
        recorder.Look((in Frame frame) => lines.Add(frame.Line.ToArray()));
        return [.. lines.Where(isAsked).Select(line => new RecordedDecision(line))];
    }
}
