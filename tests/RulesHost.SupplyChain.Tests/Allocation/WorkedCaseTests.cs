using RulesHost.SupplyChain.Allocation;
using RulesHost.SupplyChain.Allocation.Answers;

namespace RulesHost.SupplyChain.Tests.Allocation;

/// <summary>Every case of <c>worked-cases.txt</c>.</summary>
public sealed class WorkedCaseTests
{
    private static readonly IReadOnlyDictionary<string, WorkedCase> Cases = CaseFile.Read();

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_worked_case_comes_out_as_it_was_worked(string name)
    {
        WorkedCase worked = Cases[name];

        AllocationOutcome outcome = Allocator.Allocate(worked.Request);

        if (outcome is AllocationOutcome.Refused refused)
        {
            refused.Errors.Select(error => $"{error.Line} {error.Kind}").ShouldBe(
                worked.Request.Lines.Zip(worked.Lines).Where(pair => char.IsLetter(pair.Second.Quantity[0])).Select(pair => $"{pair.First.Id} {pair.Second.Quantity}"));
            return;
        }

        AllocationOutcome.Allocated allocated = outcome.ShouldBeOfType<AllocationOutcome.Allocated>();
        foreach ((ExpectedLine expected, LineAllocation line) in worked.Lines.Zip(allocated.Lines))
        {
            $"{line.Id} {line.Quantity}".ShouldBe($"{line.Id} {expected.Quantity}");
            (expected.Why ?? $"{line.WhyNotMore}").ShouldBe($"{line.WhyNotMore}", line.Id);
            (expected.Grants ?? Grants(line)).ShouldBe(Grants(line), line.Id);
        }

        string left = string.Join(", ", allocated.Unallocated.Select(left => $"{left.Why} {left.Segment} {left.Quantity}".Replace("  ", " ", StringComparison.Ordinal)));
        (worked.Unallocated ?? left).ShouldBe(left);
    }

    private static string Grants(LineAllocation line) => string.Join(", ", line.Grants.Select(grant =>
        grant.At is { } at ? $"{grant.Phase} {grant.Quantity} on {at.InUtc().Day:00}" : $"{grant.Phase} {grant.Quantity}"));
}
