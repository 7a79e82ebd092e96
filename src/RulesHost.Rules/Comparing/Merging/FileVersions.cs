namespace RulesHost.Rules.Comparing.Merging;

/// <summary>Three versions of one file; null where it is not there.</summary>
/// <param name="Base">What both sides started from.</param>
/// <param name="Ours">Its comments and layout are kept.</param>
/// <param name="Theirs">Its changes since <paramref name="Base"/> are applied to ours.</param>
public sealed record FileVersions(ReadOnlyMemory<byte>? Base, ReadOnlyMemory<byte>? Ours, ReadOnlyMemory<byte>? Theirs);
