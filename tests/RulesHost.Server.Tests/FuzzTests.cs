using RulesHost.Tests.Fuzzing;
using RulesHost.Tests.Fuzzing.Kinds;

namespace RulesHost.Server.Tests;

/// <summary>A short run of what the long run <c>fuzz</c> does with rule sets of every kind, and with requests to them.</summary>
public sealed class FuzzTests
{
    [Theory]
    [InlineData("segmentation")]
    [InlineData("servicePolicy")]
    [InlineData("escalation")]
    [InlineData("allocation")]
    [InlineData("tables")]
    public void A_changed_file_of_a_kind_decides_or_is_refused_with_a_place(string kind) => Holds(KindSubject.All.Single(subject => subject.Name == kind), count: 150);

    [Fact]
    public void A_changed_request_is_decided_or_refused_with_a_reason() => Holds(new RequestSubject(), count: 1_000);

    private static void Holds(FuzzSubject subject, int count)
    {
        FuzzRun run = new(subject, seed: 20261101, patience: TimeSpan.FromSeconds(10));
        run.Run(first: 0, count, threads: 1);
        run.Faults.ShouldBeEmpty();
    }
}
