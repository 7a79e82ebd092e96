using RulesHost.Rules.Checking;

namespace RulesHost.Rules.Kinds;

/// <summary>One of the things that a rule set decides, as a table whose conclusions say it: what two versions are compared by.</summary>
/// <param name="About">What is decided: the name of the rule set, or of a part of it.</param>
public sealed record TableQuestion(string About, CheckedTable Table);
