namespace RulesHost.Rules.Kinds;

/// <summary>A law that its algorithm does not keep, or may not.</summary>
/// <param name="Reason">What stands against it, in words.</param>
/// <param name="Counterexample">A request that breaks it and what comes of it, in words; null where none was found.</param>
public sealed record LawDeparture(string Reason, string? Counterexample = null);
