namespace RulesHost.Governance.History.Acts;

/// <summary>What was done, as an entry's payload says it. An act is complete: the state of the history is a fold over acts and nothing else.</summary>
public abstract record Act;

/// <summary>What a proposal or a release does to one file.</summary>
/// <param name="Path">In the workspace.</param>
/// <param name="Before">The digest of what it changes; null where there was no file.</param>
/// <param name="After">The digest of what takes its place; null where the file is taken away.</param>
public sealed record FileChange(string Path, string? Before, string? After);

/// <summary>A content that a rule set has in some standing, with the number by which it is known from then on.</summary>
/// <param name="ContentHash">Over its own file and those that it names, as decisions cite it.</param>
/// <param name="Files">The digests of those files by path.</param>
public sealed record NumberedVersion(string RuleSet, int Version, string Kind, string ContentHash, IReadOnlyDictionary<string, string> Files);
