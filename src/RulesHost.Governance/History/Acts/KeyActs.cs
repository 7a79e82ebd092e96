namespace RulesHost.Governance.History.Acts;

/// <summary>A person, or a system, may call the service.</summary>
/// <param name="Key">Never used again for another.</param>
/// <param name="SecretHash">The digest of the secret; the secret itself is nowhere.</param>
public sealed record KeyCreated(string Key, string Person, IReadOnlyList<string> Roles, string SecretHash, DateTimeOffset? ExpiresAt) : Act;

public sealed record KeyRevoked(string Key, string? Because) : Act;
