using RulesHost.Feel.Text;
using RulesHost.Feel.Values;

namespace RulesHost.Rules.Model;

/// <summary>A fact that a decision needs, as declared.</summary>
/// <param name="Type">Null where it follows from the rule set that supplies it.</param>
public sealed record Input(string Name, Fragment NameText, FeelType? Type)
{
    public InputSource Source { get; init; } = InputSource.Caller;

    public bool IsOptional { get; init; }

    /// <summary>Stands in where the fact is missing.</summary>
    public Value? Default { get; init; }

    public Limits Limits { get; init; } = Limits.None;

    public string? Description { get; init; }

    /// <summary>A fact observed longer ago than this counts as missing.</summary>
    public DaysDurationValue? MaxAge { get; init; }

    /// <summary>The decision log keeps a keyed hash in place of the value.</summary>
    public bool IsSensitive { get; init; }

    /// <summary>Nobody can change it, so that no advice may ask for it.</summary>
    public bool IsFixed { get; init; }

    /// <summary>The only way in which it can change; null where it can go both ways.</summary>
    public ChangeDirection? Direction { get; init; }

    /// <summary>False where the caller may not supply what another rule set decides.</summary>
    public bool MayBeSupplied { get; init; } = true;
}

public enum ChangeDirection
{
    Up,
    Down,
}

/// <summary>Where an input's value comes from.</summary>
public abstract record InputSource
{
    public static readonly InputSource Caller = new FromCaller();
    public static readonly InputSource AsOf = new FromAsOf();
    public static readonly InputSource Mode = new FromMode();
    public static readonly InputSource Request = new FromRequest();

    public sealed record FromCaller : InputSource;

    /// <summary>The decision's own instant.</summary>
    public sealed record FromAsOf : InputSource;

    /// <summary>The mode in force; <c>normal</c> if none.</summary>
    public sealed record FromMode : InputSource;

    /// <summary>A member of the request beside its facts, such as <c>state</c> or <c>lines</c>; declared by the kind.</summary>
    public sealed record FromRequest : InputSource;

    /// <summary>The output of another rule set, decided from the same facts.</summary>
    public sealed record FromRuleSet(string RuleSet, Fragment RuleSetText, string Output) : InputSource;
}

/// <summary>What the values of an input or output are limited to; outside them nothing is clamped, rounded or guessed.</summary>
public sealed record Limits
{
    public static readonly Limits None = new();

    /// <summary>Inclusive.</summary>
    public Value? Min { get; init; }

    /// <summary>Inclusive.</summary>
    public Value? Max { get; init; }

    /// <summary>The only values there are; of a list, those of its items.</summary>
    public IReadOnlyList<Value>? Values { get; init; }

    /// <summary>Digits behind the point at most.</summary>
    public int? Decimals { get; init; }

    /// <summary>The limits of a record's fields, by name; of a list of records, those of each.</summary>
    public IReadOnlyDictionary<string, Limits>? Fields { get; init; }

    /// <summary>The fields that a record must have.</summary>
    public IReadOnlyCollection<string> RequiredFields { get; init; } = [];
}
