using RulesHost.Feel.Functions;
using RulesHost.Feel.Syntax;

namespace RulesHost.Feel.Checking;

internal static class BuiltInNames
{
    // Members of temporal values and ranges that hold blanks, so that `t.time offset` is one name.
    private static readonly string[] Members = ["time offset", "start included", "end included"];

    private static readonly NameScope Scope = NameScope.Empty.With(BuiltIns.All.Keys.Concat(Members));

    public static NameScope Of(IReadOnlyDictionary<string, BuiltIn> functions) =>
        ReferenceEquals(functions, BuiltIns.All) ? Scope : Scope.With(functions.Keys.Where(name => !BuiltIns.All.ContainsKey(name)));
}
