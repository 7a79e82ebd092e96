using RulesHost.Feel.Values;

namespace RulesHost.Feel.Functions;

/// <summary>A parameter of a built-in function. Only the last can be variadic: it takes the arguments that are left.</summary>
public sealed record FormalParameter(string Name, FeelType Type, bool Optional, bool Variadic)
{
    /// <summary>Whether the function itself gives null a meaning; elsewhere null for an argument makes the result null.</summary>
    public bool TakesNull { get; init; } = Type == FeelType.Any;

    public static FormalParameter Required(string name, FeelType type) => new(name, type, Optional: false, Variadic: false);

    public static FormalParameter Maybe(string name, FeelType type) => new(name, type, Optional: true, Variadic: false);

    /// <summary>May be null, which is the same as to leave it out.</summary>
    public static FormalParameter Nullable(string name, FeelType type, bool optional) =>
        new(name, type, optional, Variadic: false) { TakesNull = true };

    public static FormalParameter Rest(string name, FeelType type) => new(name, type, Optional: false, Variadic: true);
}

/// <summary>
/// One way to call a function. The body gets one value per parameter, each conforming to its type: null where an optional one was
/// left out, a list for a variadic one.
/// </summary>
public sealed record Signature(
    IReadOnlyList<FormalParameter> Parameters, FeelType Result, Func<Value[], Budget, Value> Body)
{
    private bool IsVariadic => Parameters is [.., { Variadic: true }];

    /// <summary>Whether so many arguments by position can be taken.</summary>
    public bool Takes(int count) =>
        count >= Parameters.Count(p => !p.Optional) && (IsVariadic || count <= Parameters.Count);

    /// <summary>Whether arguments of these names can be taken.</summary>
    public bool Takes(IReadOnlyCollection<string> names) =>
        names.All(name => Parameters.Any(p => p.Name == name))
        && Parameters.All(p => p.Optional || names.Contains(p.Name));

    /// <summary>The parameter that takes the argument at that position.</summary>
    public FormalParameter At(int position) => Parameters[Math.Min(position, Parameters.Count - 1)];

    /// <summary>As it is written: <c>substring(string, start position, length?)</c>.</summary>
    public string Describe(string function) =>
        $"{function}({string.Join(", ", Parameters.Select(p => p.Name + (p.Variadic ? "..." : p.Optional ? "?" : "")))})";
}
