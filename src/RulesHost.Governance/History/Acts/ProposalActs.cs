using System.Text.Json.Serialization;

namespace RulesHost.Governance.History.Acts;

/// <summary>Somebody wants files changed.</summary>
/// <param name="Proposal">Its number, from 1.</param>
/// <param name="PlanHash">What an approval signs: the change, what it changes, and what came of it.</param>
/// <param name="IsEmergency">It asks to be published by the short way that governance allows.</param>
/// <param name="Restores">The release that it goes back to; null for a change of its own.</param>
public sealed record Proposed(int Proposal, string Message, IReadOnlyList<FileChange> Changes, string PlanHash, bool IsEmergency, int? Restores) : Act
{
    /// <summary>What its plan is computed on; null where none was given.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PinnedPopulation? Population { get; init; }

    /// <summary>What the hash is made of; null in entries of former versions.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<PlanPart>? PlanParts { get; init; }
}

/// <summary>A proposal says something else from now on: edited by its author, or laid anew over what is in force. Approvals of what it said before are void.</summary>
public sealed record Revised(int Proposal, int Revision, string? Message, IReadOnlyList<FileChange> Changes, string PlanHash, RevisionCause Cause) : Act
{
    /// <summary>When it is to take effect, of one that was laid over what will be in force then.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? EffectiveFrom { get; init; }

    /// <summary>What the hash is made of; null in entries of former versions.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<PlanPart>? PlanParts { get; init; }
}

public enum RevisionCause
{
    Edited,
    Rebased,
}

/// <param name="RuleSet">Null for a comment on the proposal as a whole.</param>
/// <param name="Rule">Null for a comment on the rule set as a whole.</param>
public sealed record Commented(int Proposal, int Revision, string? RuleSet, string? Rule, string Text) : Act;

/// <param name="Roles">Those that the person had when approving.</param>
public sealed record Approved(int Proposal, int Revision, string PlanHash, IReadOnlyList<string> Roles, string? Text) : Act;

public sealed record Rejected(int Proposal, string Because) : Act;

public sealed record Withdrawn(int Proposal, string? Because) : Act;
