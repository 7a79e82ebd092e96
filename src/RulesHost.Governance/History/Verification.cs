using System.Text.Json;

namespace RulesHost.Governance.History;

/// <summary>
/// Whether the lines of a journal are the ones that were written: each names the digest of the line before it. What was cut off at the end,
/// and a chain that was computed anew as a whole, show only against a receipt.
/// </summary>
public sealed class Verification(IReadOnlyList<Receipt> receipts)
{
    private Entry? last;
    private Broken? broken;

    /// <summary>The last entry that was read.</summary>
    public Receipt Head => last?.Receipt ?? Receipt.OfNothing;

    /// <summary>The first thing that is wrong; null as long as nothing is.</summary>
    public Broken? Finding => broken;

    /// <summary>Looks at the next line.</summary>
    /// <returns>The entry; null where it is none, or once something was found that leaves no doubt.</returns>
    public Entry? Add(ReadOnlyMemory<byte> line)
    {
        if (broken is { IsCertain: true })
        {
            return null;
        }

        if (!TryRead(line, out Entry? entry, out string? reason))
        {
            broken ??= new Broken(Head.Sequence + 1, reason!);
            broken = broken with { IsCertain = true };
            return null;
        }

        // Either the entry before was altered, or this one's word on it. The entry after this one settles it: it knows this one's digest.
        if (broken is { } doubt)
        {
            broken = entry!.PreviousHash == last!.Hash ? doubt : new Broken(doubt.Sequence + 1, $"entry {doubt.Sequence + 1} was altered");
            broken = broken with { IsCertain = true };
            return null;
        }

        broken = Compare(entry!);
        last = entry;
        return entry;
    }

    /// <summary>Ends the reading.</summary>
    /// <param name="head">What the export says that its last entry is; null where it says nothing.</param>
    public Broken? End(Receipt? head)
    {
        if (broken is { IsCertain: false } && head is not null && head.Sequence == Head.Sequence)
        {
            broken = head.Hash == Head.Hash ? broken : new Broken(Head.Sequence, $"entry {Head.Sequence} was altered");
        }

        if (broken is null && head is not null && head != Head)
        {
            broken = head.Sequence == Head.Sequence ? new Broken(Head.Sequence, $"entry {Head.Sequence} was altered")
                : new Broken(Math.Min(head.Sequence, Head.Sequence) + 1, $"the head names entry {head.Sequence}, the last one is {Head.Sequence}");
        }

        Receipt? missing = receipts.Where(receipt => receipt.Sequence > Head.Sequence).MinBy(receipt => receipt.Sequence);
        return broken ??= missing is null ? null : new Broken(Head.Sequence + 1, $"cut off: a receipt names entry {missing.Sequence}, the last one is {Head.Sequence}");
    }

    private Broken? Compare(Entry entry)
    {
        if (entry.Sequence != Head.Sequence + 1)
        {
            return new Broken(Head.Sequence + 1, $"expected entry {Head.Sequence + 1}, found {entry.Sequence}") { IsCertain = true };
        }

        if (entry.PreviousHash != Head.Hash)
        {
            long altered = Math.Max(Head.Sequence, 1);
            return new Broken(altered, $"entry {altered} was altered") { IsCertain = last is null };
        }

        if (last is not null && entry.RecordedAt < last.RecordedAt)
        {
            return new Broken(entry.Sequence, $"entry {entry.Sequence} is recorded before the one before it") { IsCertain = true };
        }

        return receipts.Any(receipt => receipt.Sequence == entry.Sequence && receipt.Hash != entry.Hash)
            ? new Broken(entry.Sequence, $"entry {entry.Sequence} is not the one of the receipt: it, or one before it, was altered") { IsCertain = true }
            : null;
    }

    private static bool TryRead(ReadOnlyMemory<byte> line, out Entry? entry, out string? reason)
    {
        try
        {
            (entry, reason) = (EntryFormat.Read(line), null);
            return true;
        }
        catch (JsonException unreadable)
        {
            (entry, reason) = (null, $"cannot be read: {unreadable.Message}");
            return false;
        }
    }
}

/// <summary>The first entry that is not what was written.</summary>
/// <param name="Sequence">Of the entry; 0 for what comes before the first one.</param>
public sealed record Broken(long Sequence, string Reason)
{
    /// <summary>False while the next line may still show that it was the entry after it.</summary>
    internal bool IsCertain { get; init; }
}
