using RulesHost.Tests.Fuzzing;
using RulesHost.Tests.Fuzzing.Dmn;

namespace RulesHost.Dmn.Tests;

/// <summary>A short run of what the long run <c>fuzz</c> does: a changed model decides, or is refused with a place.</summary>
public sealed class FuzzTests
{
    [Fact]
    public void A_changed_model_decides_or_is_refused_with_a_place()
    {
        FuzzRun run = new(new DmnSubject(), seed: 20261101, patience: TimeSpan.FromSeconds(10));
        run.Run(first: 0, count: 2_000, threads: 1);
        run.Faults.ShouldBeEmpty();
    }
}
