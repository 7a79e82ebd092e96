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
            broken = (broken ?? new Broken(Head.Sequence + 1, $"entry {Head.Sequence + 1} {reason}")) with { IsCertain = true };
            return null;
        }

        // Either the entry before was altered, or this one's word on it. The entry after this one settles it: it knows this one's digest.
        if (broken is { } doubt)
        {
            broken = (entry!.PreviousHash == last!.Hash ? doubt : Altered(last.Sequence)) with { IsCertain = true };
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
        if (broken is { IsCertain: false } && Said(head) is { Count: > 0 } said && !said.Contains(Head))
        {
            broken = Altered(Head.Sequence);
        }

        return broken ??= head is not null && head != Head ? Contradiction(head) : Missing();
    }

    // What is known of the last entry from elsewhere.
    private List<Receipt> Said(Receipt? head) => [.. receipts.Append(head).OfType<Receipt>().Where(receipt => receipt.Sequence == Head.Sequence)];

    private Broken Contradiction(Receipt head) =>
        head.Hash == Head.Hash || receipts.Contains(Head) ? new Broken(Head.Sequence + 1, $"the head is not that of entry {Head.Sequence}, the last one")
        : head.Sequence == Head.Sequence ? new Broken(Head.Sequence, $"entry {Head.Sequence} or the head that names it was altered")
        : new Broken(Math.Min(head.Sequence, Head.Sequence) + 1, $"the head names entry {head.Sequence}, the last one is {Head.Sequence}");

    private Broken? Missing() => receipts.Where(receipt => receipt.Sequence > Head.Sequence).MinBy(receipt => receipt.Sequence) is { } missing
        ? new Broken(Head.Sequence + 1, $"cut off: a receipt names entry {missing.Sequence}, the last one is {Head.Sequence}")
        : null;

    private Broken? Compare(Entry entry)
    {
        if (entry.Sequence != Head.Sequence + 1)
        {
            return Misplaced(entry) with { IsCertain = true };
        }

        if (entry.PreviousHash != Head.Hash)
        {
            return Altered(Math.Max(Head.Sequence, 1)) with { IsCertain = last is null };
        }

        if (last is not null && entry.RecordedAt < last.RecordedAt)
        {
            return new Broken(entry.Sequence, $"entry {entry.Sequence} is recorded before the one before it") { IsCertain = true };
        }

        return receipts.Any(receipt => receipt.Sequence == entry.Sequence && receipt.Hash != entry.Hash)
            ? new Broken(entry.Sequence, $"entry {entry.Sequence} is not the one of the receipt: it, or one before it, was altered") { IsCertain = true }
            : null;
    }

    // One that follows the entry before it, and says another number, was altered itself.
    private Broken Misplaced(Entry entry) =>
        entry.PreviousHash == Head.Hash ? Altered(Head.Sequence + 1)
        : entry.Sequence == last?.Sequence ? new Broken(entry.Sequence, $"entry {entry.Sequence} is there twice{(entry.Hash == last.Hash ? "" : ", and differs")}")
        : new Broken(Head.Sequence + 1, $"expected entry {Head.Sequence + 1}, found entry {entry.Sequence}");

    private static Broken Altered(long sequence) => new(sequence, $"entry {sequence} was altered");

    private static bool TryRead(ReadOnlyMemory<byte> line, out Entry? entry, out string? reason)
    {
        try
        {
            (entry, reason) = (EntryFormat.Read(line), null);
            return true;
        }
        catch (JsonException unreadable)
        {
            // What the library says of its place in the line is for programmers.
            (entry, reason) = (null, unreadable.Path is null && unreadable.LineNumber is null ? $"cannot be read: {unreadable.Message}" : "cannot be read");
            return false;
        }
    }
}

/// <summary>The first entry that is not what was written.</summary>
/// <param name="Sequence">Of the entry; the number after the last one where something is missing there.</param>
public sealed record Broken(long Sequence, string Reason)
{
    /// <summary>False while the next line may still show that it was the entry after it.</summary>
    internal bool IsCertain { get; init; }
}
