using Available = RulesHost.Cli.Verbs.Engines;

namespace RulesHost.Cli.Tests.Engines;

/// <summary>A fact about the engine of a package; skipped where the build does not have it.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FactOfEngineAttribute : FactAttribute
{
    public FactOfEngineAttribute(string engine) =>
        Skip = Available.Names.Contains(engine) ? null : $"the engine {engine} is not in this build: -p:{char.ToUpperInvariant(engine[0])}{engine[1..]}=true brings it in";
}

/// <summary>A fact about a build without the engine of a package.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FactWithoutEngineAttribute : FactAttribute
{
    public FactWithoutEngineAttribute(string engine) => Skip = Available.Names.Contains(engine) ? $"the engine {engine} is in this build" : null;
}
