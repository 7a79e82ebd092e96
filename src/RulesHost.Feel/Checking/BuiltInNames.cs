using RulesHost.Feel.Functions;
using RulesHost.Feel.Syntax;

namespace RulesHost.Feel.Checking;

internal static class BuiltInNames
{
    // Members of temporal values and ranges that hold blanks, so that `t.time offset` is one name.
    private static readonly string[] Members = ["time offset", "start included", "end included"];

    public static NameScope Scope { get; } = NameScope.Empty.With(BuiltIns.All.Keys.Concat(Members));
}
