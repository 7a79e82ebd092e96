namespace RulesHost.SupplyChain.Allocation;

/// <summary>Members of enumerations as JSON and rule files spell them.</summary>
internal static class Words
{
    public static string Of<T>(T member) where T : struct, Enum => Text<T>.Of[member];

    private static class Text<T> where T : struct, Enum
    {
        public static readonly Dictionary<T, string> Of = Enum.GetValues<T>().ToDictionary(member => member, member => char.ToLowerInvariant($"{member}"[0]) + $"{member}"[1..]);
    }
}
