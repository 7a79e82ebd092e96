namespace RulesHost.SupplyChain.Segmentation.Membership;

/// <summary>Directions as JSON and rule files spell them.</summary>
internal static class Directions
{
    public static IReadOnlyList<string> Words { get; } = [.. Enum.GetNames<Direction>().Select(name => name.ToLowerInvariant())];

    public static string Word(this Direction direction) => Words[(int)direction];

    public static Direction Read(string? word) => word is null ? Direction.None : (Direction)Words.ToList().IndexOf(word);
}
