using RulesHost.Governance.History;

namespace RulesHost.Governance.Rights;

/// <summary>Somebody who acts: four eyes compares names, rights compare roles.</summary>
public sealed record Person(string Name, IReadOnlyList<string> Roles)
{
    /// <summary>Of the one act that they ask for.</summary>
    public ActTerms Terms { get; init; } = ActTerms.None;
}

/// <summary>What somebody demands of an act.</summary>
/// <param name="Seen">The sequence of the last step of the proposal as they saw it: the act is refused where there is another one. Null where they do not care.</param>
/// <param name="Recording">Told the entry before it is recorded, so that it can be known again.</param>
public sealed record ActTerms(long? Seen, Action<Entry>? Recording)
{
    public static ActTerms None { get; } = new(null, null);
}
