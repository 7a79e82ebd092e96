using System.Text.Json;
using RulesHost.SupplyChain.Allocation;
using RulesHost.SupplyChain.Allocation.Answers;
using RulesHost.SupplyChain.Allocation.Requests;

namespace RulesHost.SupplyChain.Tests.Allocation;

/// <summary>The worked examples that lie beside the repository.</summary>
public sealed class PublishedExampleTests
{
    [FactWithSharedData]
    public void Every_worked_example_comes_out_as_published()
    {
        using JsonDocument file = JsonDocument.Parse(File.ReadAllText(SharedData.Combine("data", "worked-examples", "allocation.json")));
        foreach (JsonElement example in file.RootElement.EnumerateArray())
        {
            Allocator.Allocate(Request(example.GetProperty("input"))).ShouldBeOfType<AllocationOutcome.Allocated>()
                .Lines.Select(line => line.Quantity).ShouldBe(Longs(example, "expected")!, example.GetProperty("name").GetString());
        }

        file.RootElement.GetArrayLength().ShouldBeGreaterThan(10);
    }

    private static AllocationRequest Request(JsonElement input)
    {
        long supply = input.GetProperty("supply").GetInt64();
        long[]? shares = Longs(input, "shares");
        long[] requested = Longs(input, "demand") ?? Longs(input, "requested") ?? [.. shares!.Select(_ => supply)];
        string[]? strategies = input.TryGetProperty("strategy", out JsonElement named) ? [.. named.EnumerateArray().Select(one => one.GetString()!)] : null;
        return new AllocationRequest(
            new AllocationSettings { Method = Method(input) },
            [new SupplyBucket(null, supply)],
            [.. requested.Select((quantity, i) => new DemandLine
            {
                Id = $"{i:00}",
                Requested = quantity,
                Priority = (int)(Longs(input, "priority")?[i] ?? 1),
                Confirmed = Longs(input, "confirmed")?[i] ?? 0,
                Minimum = Longs(input, "guarantee")?[i] ?? 0,
                Share = shares?[i],
                Confirmation = strategies is null ? null : Enum.Parse<Confirmation>(strategies[i], ignoreCase: true),
            })]);
    }

    private static AllocationMethod Method(JsonElement input) =>
        !input.TryGetProperty("method", out JsonElement method) ? AllocationMethod.Priority
        : method.GetString() == "maxmin" ? AllocationMethod.Equal
        : Enum.Parse<AllocationMethod>(method.GetString()!.Split('+')[^1], ignoreCase: true);

    private static long[]? Longs(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out JsonElement list) ? [.. list.EnumerateArray().Select(one => one.GetInt64())] : null;
}
