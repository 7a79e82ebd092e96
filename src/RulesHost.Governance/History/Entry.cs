using System.Globalization;
using RulesHost.Governance.History.Acts;

namespace RulesHost.Governance.History;

/// <summary>One line of the journal: who did what, and when it was recorded.</summary>
/// <param name="Sequence">From 1, without gaps.</param>
/// <param name="RecordedAt">In UTC, to the millisecond; never before that of the entry before.</param>
/// <param name="Actor">A person, or one of <see cref="Actors"/>.</param>
/// <param name="Line">The bytes as they are kept, without a line break; <see cref="Hash"/> is their digest.</param>
public sealed record Entry(long Sequence, DateTimeOffset RecordedAt, string Actor, Act Act, string PreviousHash, string Hash, ReadOnlyMemory<byte> Line)
{
    public Receipt Receipt => new(Sequence, Hash);
}

/// <summary>What somebody keeps who wants to prove later that the history had an entry: where it stood, and the digest of it and all before it.</summary>
public sealed record Receipt(long Sequence, string Hash)
{
    /// <summary>The head of a history without entries.</summary>
    public static readonly Receipt OfNothing = new(0, Digest.Nothing);

    /// <summary>What <see cref="ToString"/> wrote; null where the text is no receipt.</summary>
    public static Receipt? Parse(string text) =>
        text.Split(':', 2) is [var sequence, var hash] && long.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && Digest.IsOne(hash) ? new Receipt(number, hash) : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Sequence}:{Hash}");
}

/// <summary>Actors that are no persons; a person's key cannot have such a name.</summary>
public static class Actors
{
    /// <summary>Made the workspace the first release.</summary>
    public const string Bootstrap = "bootstrap";

    /// <summary>Releases each clean save of a workspace that is not governed.</summary>
    public const string Live = "live";

    /// <summary>The service itself: seals of the decision log, acts that follow from others.</summary>
    public const string Service = "service";

    /// <summary>Whoever can read the service's data folder.</summary>
    public const string Owner = "owner";

    public static bool IsReserved(string name) => name is Bootstrap or Live or Service or Owner;
}
