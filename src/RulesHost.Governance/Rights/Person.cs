namespace RulesHost.Governance.Rights;

/// <summary>Somebody who acts: four eyes compares names, rights compare roles.</summary>
public sealed record Person(string Name, IReadOnlyList<string> Roles);
