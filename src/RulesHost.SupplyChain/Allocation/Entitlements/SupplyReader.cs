using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Evaluation;
using RulesHost.SupplyChain.Allocation.Requests;
using RulesHost.SupplyChain.Calendars;
using Instant = NodaTime.Instant;

namespace RulesHost.SupplyChain.Allocation.Entitlements;

/// <summary>A request's <c>supply</c>: a quantity, or quantities that come at instants.</summary>
internal sealed class SupplyReader(bool texts, DiagnosticBag problems)
{
    private const string HowToWrite = "write a quantity, or `[ { \"at\": \"2026-12-01T06:00:00Z\", \"quantity\": 100 } ]`";

    /// <summary>What is wrong is among the problems.</summary>
    public IReadOnlyList<SupplyBucket> Read(Value supply) => supply switch
    {
        NullValue => [],
        ListValue buckets => [.. buckets.Items.Select((bucket, i) => Bucket(bucket, $"/supply/{i}")).OfType<SupplyBucket>()],
        _ => Quantity(supply, "/supply") is { } quantity ? [new SupplyBucket(null, quantity)] : [],
    };

    private SupplyBucket? Bucket(Value bucket, string pointer)
    {
        if (bucket is not ContextValue record)
        {
            Refuse(pointer, $"a bucket of supply is an object, found {FactTypes.Describe(bucket)}", HowToWrite);
            return null;
        }

        foreach (string name in record.Entries.Select(entry => entry.Key).Where(name => name is not ("at" or "quantity")))
        {
            Refuse($"{pointer}/{name}", $"a bucket of supply has no `{name.Shown()}`", NearestName.Help(name, ["at", "quantity"]));
        }

        Instant? at = At(record.Find("at") ?? NullValue.Plain, $"{pointer}/at");
        return Quantity(record.Find("quantity") ?? NullValue.Plain, $"{pointer}/quantity") is { } quantity ? new SupplyBucket(at, quantity) : null;
    }

    private Instant? At(Value at, string pointer)
    {
        if (FactTypes.Convert(at, FeelType.DateTime, texts) is DateTimeValue time && FeelTime.InstantOf(time) is { } instant)
        {
            return instant;
        }

        Refuse(pointer, $"`at` is an instant, found {(at is NullValue ? "nothing" : FactTypes.Describe(at))}", "write it with its offset, such as `2026-12-01T06:00:00+01:00`");
        return null;
    }

    private long? Quantity(Value value, string pointer)
    {
        if (FactTypes.Convert(value, FeelType.Number, texts) is not NumberValue { Number: var number })
        {
            Refuse(pointer, $"supply is a quantity or a list of them, found {(value is NullValue ? "nothing" : FactTypes.Describe(value))}", HowToWrite);
        }
        else if (!decimal.IsInteger(number))
        {
            problems.Add(new Diagnostic(AllocationDiagnostics.NotWhole, $"supply is {value}, quantities are whole", null, "count in a smaller unit: grams for kilograms") { Pointer = pointer });
        }
        else if (number < 0 || number > LineInputs.MostUnits)
        {
            Refuse(pointer, $"supply is {value}, quantities are 0 to {LineInputs.MostUnits}", "supply what there is; what is owed belongs into the lines");
        }
        else
        {
            return (long)number;
        }

        return null;
    }

    private void Refuse(string pointer, string message, string? help) => problems.Add(new Diagnostic(AllocationDiagnostics.BadSupply, message, null, help) { Pointer = pointer });
}
