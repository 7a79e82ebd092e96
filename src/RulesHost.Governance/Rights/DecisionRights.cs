namespace RulesHost.Governance.Rights;

/// <summary>Who may do what, as the governance file in force says it; immutable.</summary>
/// <param name="Name">Of the governance file; null for the rights that hold without one.</param>
/// <param name="Rules">What holds where a kind says nothing of its own.</param>
/// <param name="Kinds">By kind of rule set, or key of a document such as <c>calendar</c> or <c>governance</c>: complete rules each.</param>
public sealed record DecisionRights(string? Name, RightRules Rules, IReadOnlyDictionary<string, RightRules> Kinds)
{
    public IReadOnlyList<Freeze> Freezes { get; init; } = [];

    /// <summary>Null where there is no short way.</summary>
    public EmergencyRules? Emergency { get; init; }

    /// <summary>The longest time that a mode may be switched to.</summary>
    public int MaximumModeDays { get; init; } = 30;

    /// <summary>What holds as long as no governance file is in force.</summary>
    public static DecisionRights Default { get; } = new(
        null,
        new RightRules(
            new Dictionary<Right, IReadOnlyList<string>>
            {
                [Right.Propose] = ["analyst", "committee"],
                [Right.Review] = ["analyst", "committee"],
                [Right.Approve] = ["committee"],
                [Right.Publish] = ["committee"],
                [Right.Backdate] = ["committee"],
                [Right.Override] = ["committee"],
                [Right.SwitchMode] = ["committee"],
                [Right.Decide] = ["system", "analyst", "committee"],
                [Right.ReadHistory] = ["system", "analyst", "committee", "auditor"],
                [Right.ReadFacts] = ["committee", "auditor"],
                [Right.ManageKeys] = ["administrator"],
            },
            new ApprovalRules(1, new Dictionary<string, int>())),
        new Dictionary<string, RightRules>());

    public RightRules Of(string kind) => Kinds.GetValueOrDefault(kind, Rules);

    /// <summary>Whether a person may do something to rule sets of a kind.</summary>
    public bool Allows(Person person, Right right, string kind) => Of(kind).Allows(person, right);

    /// <summary>Whether a person may do it to rule sets of some kind.</summary>
    public bool AllowsSomewhere(Person person, Right right) => Rules.Allows(person, right) || Kinds.Values.Any(kind => kind.Allows(person, right));

    /// <summary>The roles that give a right over a kind.</summary>
    public IReadOnlyList<string> RolesFor(Right right, string kind) => Of(kind).Roles[right];

    /// <summary>The freeze that forbids releases to take effect at an instant; null where none does.</summary>
    public Freeze? FreezeAt(DateTimeOffset instant) => Freezes.FirstOrDefault(freeze => freeze.From <= instant && instant < freeze.To);
}

/// <param name="Roles">For every right, the roles that give it.</param>
public sealed record RightRules(IReadOnlyDictionary<Right, IReadOnlyList<string>> Roles, ApprovalRules Approvals)
{
    /// <summary>What is asked of a plan before it is published.</summary>
    public PlanRules Plan { get; init; } = PlanRules.None;

    public bool Allows(Person person, Right right)
    {
        IReadOnlyList<string> roles = Roles[right];
        foreach (string role in person.Roles)
        {
            if (roles.Contains(role))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>What a plan must keep to.</summary>
/// <param name="MaxAge">Of the population; null for any, or none.</param>
/// <param name="MaxMoved">How many rows may move; null for any number.</param>
/// <param name="MinExamples">Of each rule set that changes.</param>
public sealed record PlanRules(TimeSpan? MaxAge, MovedLimit? MaxMoved, int MinExamples)
{
    public static readonly PlanRules None = new(null, null, 0);

    /// <summary>Whether the tables of each rule set that changes must be proved to leave no facts undecided, no rules in contradiction, and no rule without work.</summary>
    public bool CleanCertificate { get; init; }

    /// <summary>Whether the invariants of each rule set that changes must be proved; one without any keeps to it.</summary>
    public bool InvariantsProved { get; init; }

    public bool NeedPopulation => MaxAge is not null || MaxMoved is not null;

    /// <summary>As the governance file says it; null for any age.</summary>
    public string? MaxAgeText => MaxAge is not { } age ? null : age.TotalDays == Math.Floor(age.TotalDays) ? $"{age.TotalDays} {(age.TotalDays == 1 ? "day" : "days")}" : $"{age.TotalHours} {(age.TotalHours == 1 ? "hour" : "hours")}";
}

/// <param name="IsPercent">Of all rows, rather than rows.</param>
public sealed record MovedLimit(decimal Number, bool IsPercent)
{
    public bool Allows(int moved, int rows) => IsPercent ? 100m * moved <= Number * rows : moved <= Number;

    public override string ToString() => System.FormattableString.Invariant(IsPercent ? (FormattableString)$"{Number} %" : $"{Number}");
}

/// <summary>When a proposal is approved: by so many persons, none of whom wrote it, and so many of each role.</summary>
public sealed record ApprovalRules(int Count, IReadOnlyDictionary<string, int> Roles);

/// <summary>A time in which no release takes effect, save in an emergency.</summary>
/// <param name="To">The first instant after it.</param>
public sealed record Freeze(DateTimeOffset From, DateTimeOffset To, string Because);

/// <summary>The short way: in force at once, over after some hours unless it was looked at and kept.</summary>
/// <param name="Publish">The roles that may go it.</param>
/// <param name="Approvals">How many others must have approved; may be none.</param>
public sealed record EmergencyRules(IReadOnlyList<string> Publish, int Approvals, int LapseHours);
