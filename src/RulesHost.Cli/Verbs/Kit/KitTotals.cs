using RulesHost.Cli.Output;
using RulesHost.Dmn.Kit;

namespace RulesHost.Cli.Verbs.Kit;

/// <param name="NonNull">The cases that expect some value other than null: an engine that can do nothing passes the others.</param>
internal sealed record KitTotals(int Total, int Passed, int NonNull, int NonNullPassed)
{
    public static KitTotals Of(IEnumerable<CaseResult> results)
    {
        List<CaseResult> all = [.. results];
        return new KitTotals(all.Count, all.Count(r => r.Passed), all.Count(r => r.IsNonNull), all.Count(r => r.IsNonNull && r.Passed));
    }

    public override string ToString() =>
        $"{Counted.Of(Total, "case")}: {Counted.Digits(Passed)} passed, {Counted.Digits(Total - Passed)} failed; of {Counted.Digits(NonNull)} with a result other than null, {Counted.Digits(NonNullPassed)} passed";
}
