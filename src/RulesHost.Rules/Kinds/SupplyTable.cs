using RulesHost.Rules.Checking;

namespace RulesHost.Rules.Kinds;

/// <summary>What a rule set supplies to others, as a table that concludes it.</summary>
/// <param name="IsOfFactsAlone">Whether the table says all of it. False where a memory or an exception may say something else for the same facts.</param>
public sealed record SupplyTable(CheckedTable Table, bool IsOfFactsAlone);
