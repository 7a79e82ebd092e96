namespace RulesHost.Tests.Grids;

/// <summary>Something is said of all facts that is not so for one of them.</summary>
internal sealed class UntrueClaimException(string claim) : Exception(claim)
{
    public static void Unless(bool isTrue, FormattableString claim)
    {
        if (!isTrue)
        {
            throw new UntrueClaimException(FormattableString.Invariant(claim));
        }
    }
}
