using RulesHost.Cli.Output;
using RulesHost.Feel.Text;
using RulesHost.Rules.Compilation;

namespace RulesHost.Cli.Verbs;

/// <summary>The engines that can be asked for: the one place that lists them.</summary>
internal static class Engines
{
    public static readonly IReadOnlyList<TableEngine> All =
    [
        TableEngine.Native,
        TableEngine.Plain,
#if RULESENGINE
        new RulesEngine.RulesEngineTables(),
#endif
#if NRULES
        new NRules.NRulesTables(),
#endif
    ];

    // Those that a switch builds in.
    private static readonly string[] Packages = ["rulesEngine", "nRules"];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(engine => engine.Name)];

    /// <summary>Null, and said why, where there is none of that name in this program.</summary>
    public static TableEngine? Find(string name, Terminal terminal)
    {
        TableEngine? found = All.FirstOrDefault(engine => engine.Name == name);
        if (found is null)
        {
            _ = Packages.Contains(name)
                ? terminal.Fail($"the engine `{name}` is not in this build", $"start with `./ruleshost --with {name.ToLowerInvariant()}`, which builds with `-p:{char.ToUpperInvariant(name[0])}{name[1..]}=true`")
                : terminal.Fail($"there is no engine `{name}`", NearestName.Help(name, Names.Concat(Packages).Distinct()));
        }

        return found;
    }

    /// <summary>Several, separated by commas; null, and said why, where one is not in this program.</summary>
    public static IReadOnlyList<TableEngine>? FindAll(string names, Terminal terminal)
    {
        string[] asked = [.. names.Split(',', StringSplitOptions.TrimEntries).Distinct()];
        List<TableEngine> found = [.. asked.Select(name => Find(name, terminal)).OfType<TableEngine>()];
        return found.Count == asked.Length ? found : null;
    }
}
