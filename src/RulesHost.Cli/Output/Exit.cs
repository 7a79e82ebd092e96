namespace RulesHost.Cli.Output;

/// <summary>What the process ends with.</summary>
internal static class Exit
{
    public const int Fine = 0;

    /// <summary>The verb could not do its work: wrong arguments, unreadable files, an unknown rule set.</summary>
    public const int Failed = 1;

    /// <summary>It did, and found something: errors in rule files, failing examples, facts that do not fit.</summary>
    public const int Findings = 2;
}
