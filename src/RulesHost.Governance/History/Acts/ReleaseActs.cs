using System.Text.Json.Serialization;

namespace RulesHost.Governance.History.Acts;

/// <summary>Changes take effect from an instant on.</summary>
/// <param name="Release">Its number, from 1.</param>
/// <param name="Proposal">Null for those of <see cref="Actors.Bootstrap"/> and <see cref="Actors.Live"/>.</param>
/// <param name="EffectiveFrom">Later than recorded where it is scheduled, earlier where it is backdated.</param>
/// <param name="Versions">The contents of rule sets that no standing had before.</param>
/// <param name="Suspends">Releases scheduled for later that change the same files; they do not come into force.</param>
/// <param name="Emergency">Null for an ordinary release.</param>
public sealed record Published(
    int Release, int? Proposal, string Message, DateTimeOffset EffectiveFrom, IReadOnlyList<FileChange> Changes, IReadOnlyList<NumberedVersion> Versions,
    IReadOnlyList<int> Suspends, Emergency? Emergency) : Act
{
    /// <summary>What its effect was computed on last; null where none was given at publication.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PinnedPopulation? Population { get; init; }
}

/// <param name="Until">The release lapses then unless it was reviewed and kept.</param>
public sealed record Emergency(DateTimeOffset Until);

/// <summary>A scheduled release does not come into force.</summary>
public sealed record ReleaseWithdrawn(int Release, string? Because, IReadOnlyList<NumberedVersion> Versions) : Act;

/// <summary>An emergency release was looked at afterwards and stays in force.</summary>
public sealed record EmergencyKept(int Release, string? Text, IReadOnlyList<NumberedVersion> Versions) : Act;
