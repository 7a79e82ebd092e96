using System.Text.Json;

namespace RulesHost.Governance.Rights;

/// <summary>What a person may do.</summary>
public enum Right
{
    /// <summary>Ask for changes, and change or withdraw what they asked for.</summary>
    Propose,

    /// <summary>Read proposals and comment on them.</summary>
    Review,

    /// <summary>Approve or reject what another has proposed.</summary>
    Approve,

    /// <summary>Put approved changes in force, now or later; take a scheduled release back.</summary>
    Publish,

    /// <summary>Let a release take effect before it is published.</summary>
    Backdate,

    /// <summary>Ask for and approve exceptions for single customers.</summary>
    Override,

    SwitchMode,

    /// <summary>Ask for decisions.</summary>
    Decide,

    /// <summary>Read rules, versions, the journal.</summary>
    ReadHistory,

    /// <summary>Read the facts of recorded decisions.</summary>
    ReadFacts,

    ManageKeys,
}

public static class RightWords
{
    public static IReadOnlyList<Right> All { get; } = Enum.GetValues<Right>();

    /// <summary>As it is written in the governance file.</summary>
    public static string Word(this Right right) => JsonNamingPolicy.CamelCase.ConvertName(right.ToString());

    /// <summary>Whether it may differ from kind to kind of rule sets; keys, modes and the history belong to no kind.</summary>
    public static bool IsPerKind(this Right right) => right is not (Right.ManageKeys or Right.ReadHistory or Right.SwitchMode);
}
