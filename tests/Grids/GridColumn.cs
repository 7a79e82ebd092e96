using RulesHost.Feel.Values;

namespace RulesHost.Tests.Grids;

/// <summary>
/// An input of a generated table, with so few values that each can be asked: those that cells mention, and one between each two of them where there are any.
/// No cell that is made for the column tells a value that it may have from one of these.
/// </summary>
/// <param name="Kind">How its values were chosen.</param>
/// <param name="From">The first of the ladder that the declared limits allow.</param>
/// <param name="To">The last one.</param>
/// <param name="Wish">What advice may do with it, as a key of the declaration; may be empty.</param>
internal sealed record GridColumn(string Name, GridKind Kind, int From, int To, bool IsOptional, string Wish)
{
    /// <summary>A value of all that no cell tells apart, the missing fact among them.</summary>
    public IReadOnlyList<Value> Points => [.. Kind.Ladder.Take(To + 1).Skip(From), .. IsOptional ? [NullValue.Plain] : (Value[])[]];

    public static GridColumn Of(Random random, string name, GridKind kind)
    {
        (int from, int to) = Limits(random, kind);
        return new GridColumn(name, kind, from, to, random.Next(3) == 0, random.Next(4) > 0 ? "" : kind.IsOrdered && random.Next(2) == 0 ? $"direction: {Pick(random, "up", "down")}" : "fixed: true");
    }

    /// <summary>The same with other limits, or optional where it was not.</summary>
    public GridColumn Changed(Random random)
    {
        (int from, int to) = Limits(random, Kind);
        return random.Next(3) == 0 || !Kind.HasLimits ? this with { IsOptional = !IsOptional } : this with { From = from, To = to };
    }

    /// <summary>As a rule file declares it.</summary>
    public string Declaration => $"{Name}: {{ {string.Join(", ", new[]
    {
        $"type: {Kind.Type}",
        Kind.HasLimits && (From > 0 || Kind.IsBounded) ? $"min: {Kind.Ladder[From]}" : "",
        Kind.HasLimits && (To < Kind.Ladder.Count - 1 || Kind.IsBounded) ? $"max: {Kind.Ladder[To]}" : "",
        Kind.Declared,
        IsOptional ? "optional: true" : "",
        Wish,
    }.Where(key => key.Length > 0))} }}";

    /// <summary>A condition on it, as a rule file has it.</summary>
    public string Cell(Random random)
    {
        string[] marks = [.. Enumerable.Range(0, 3).Select(_ => $"{Kind.Ladder[Kind.Marks[random.Next(Kind.Marks.Count)]]}")];
        int low = random.Next(Kind.Marks.Count - 1);
        string range = $"{Pick(random, "[", "(")}{Kind.Ladder[Kind.Marks[low]]}..{Kind.Ladder[Kind.Marks[random.Next(low + 1, Kind.Marks.Count)]]}{Pick(random, "]", ")")}";
        string cell = !Kind.IsOrdered ? Pick(random, marks[0], marks[0], $"not({marks[0]})", $"{marks[0]}, {marks[1]}", $"not({marks[0]}, {marks[1]})", $"!= {marks[0]}")
            : Pick(random, $"< {marks[0]}", $"<= {marks[0]}", $"> {marks[0]}", $">= {marks[0]}", range, range, range, marks[0], $"not({marks[0]})", $"not({range})", $"{marks[0]}, {marks[1]}", $"< {marks[0]}, > {marks[1]}", $"{range}, {marks[2]}", $"!= {marks[0]}");
        return random.Next(12) switch { 0 => "null", 1 => $"null, {(cell.AsSpan().ContainsAny("n!") ? marks[0] : cell)}", _ => cell };
    }

    /// <summary>Whether advice may ask for the change, of two different facts.</summary>
    public bool MayMove(Value here, Value there) => Wish.Length == 0 || (Wish.StartsWith("direction", StringComparison.Ordinal) && (here.IsNull || Kind.Place(here) < Kind.Place(there) == (Wish == "direction: up")));

    // A limit of dense values is one that cells mention.
    private static (int From, int To) Limits(Random random, GridKind kind)
    {
        int last = kind.Ladder.Count - 1;
        return !kind.HasLimits ? (0, last)
            : (random.Next(2) == 0 && !kind.IsBounded ? 0 : kind.Marks[random.Next(kind.Marks.Count / 2)], random.Next(2) == 0 && !kind.IsBounded ? last : kind.Marks[random.Next(kind.Marks.Count / 2, kind.Marks.Count)]);
    }

    private static string Pick(Random random, params string[] choices) => choices[random.Next(choices.Length)];
}
