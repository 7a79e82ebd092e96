using RulesHost.Dmn.Kit;

namespace RulesHost.Dmn.Tests;

/// <summary>The cases of the DMN Technology Compatibility Kit that are at hand: <c>DMN_TCK</c> names its folder, or it lies in the shared folder.</summary>
public sealed class ConformanceTests
{
    // Its functions are written in Java, which is not run here.
    private const string External = "0076-feel-external-java";

    private static string Folder => Environment.GetEnvironmentVariable("DMN_TCK") is { Length: > 0 } named ? named : SharedData.Combine("tck");

    [FactWithKit]
    public void Every_case_of_the_kit_passes_but_those_of_functions_in_Java()
    {
        KitRun run = KitFolder.Run(Folder);
        run.Results.SelectMany(result => result.Failures()).Where(failure => !failure.Contains(External, StringComparison.Ordinal)).ShouldBeEmpty();
        run.Results.Count(result => result.Passed).ShouldBeGreaterThan(2_300);
    }

    private sealed class FactWithKitAttribute : FactAttribute
    {
        public FactWithKitAttribute() => Skip = Directory.Exists(Folder) ? null : $"needs the DMN kit in {Folder} (or set DMN_TCK to its folder)";
    }
}
