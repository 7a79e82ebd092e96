using RulesHost.Tests.Fuzzing;
using RulesHost.Tests.Fuzzing.Feel;

namespace RulesHost.Feel.Tests;

/// <summary>A short run of what the long run <c>fuzz</c> does: nothing escapes but a diagnostic with a place.</summary>
public sealed class FuzzTests
{
    [Fact]
    public void A_changed_expression_is_answered_or_refused_with_a_place() => Holds(new ExpressionSubject(), count: 20_000);

    [Fact]
    public void A_changed_cell_is_answered_or_refused_with_a_place() => Holds(new CellSubject(), count: 4_000);

    private static void Holds(FuzzSubject subject, int count)
    {
        FuzzRun run = new(subject, seed: 20261101, patience: TimeSpan.FromSeconds(10));
        run.Run(first: 0, count, threads: 1);
        run.Faults.ShouldBeEmpty();
    }
}
