namespace RulesHost.Dmn.Reading;

/// <summary>The XML namespaces of DMN's versions.</summary>
internal static class DmnNamespaces
{
    private const string Family = "www.omg.org/spec/DMN/";

    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "http://www.omg.org/spec/DMN/20151101/dmn.xsd",     // 1.1
        "http://www.omg.org/spec/DMN/20151101/dmn11.xsd",   // 1.1, as some modellers write it
        "http://www.omg.org/spec/DMN/20180521/MODEL/",      // 1.2
        "https://www.omg.org/spec/DMN/20191111/MODEL/",     // 1.3
        "https://www.omg.org/spec/DMN/20211108/MODEL/",     // 1.4
        "https://www.omg.org/spec/DMN/20230324/MODEL/",     // 1.5
    };

    public static bool IsKnown(string name) => Known.Contains(name);

    /// <summary>Whether it is of some version of DMN at all.</summary>
    public static bool IsDmn(string name) => name.Contains(Family, StringComparison.Ordinal);

    /// <summary>Whether a type or expression language named so is that of FEEL: its namespace in any version, or the word.</summary>
    public static bool IsFeel(string name) => name.Contains("FEEL", StringComparison.OrdinalIgnoreCase);
}
