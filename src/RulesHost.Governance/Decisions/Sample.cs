namespace RulesHost.Governance.Decisions;

/// <summary>Which decisions a share is: those whose id, hashed by FNV-1a with 64 bits, leaves a rest below it when the upper half is divided by 100.</summary>
public static class Sample
{
    private const ulong Basis = 0xcbf29ce484222325;
    private const ulong Prime = 0x100000001b3;

    public static bool Contains(ReadOnlySpan<byte> decisionId, int percent)
    {
        ulong hash = Basis;
        foreach (byte part in decisionId)
        {
            hash = unchecked((hash ^ part) * Prime);
        }

        return (hash >> 32) % 100 < (ulong)percent;
    }
}
