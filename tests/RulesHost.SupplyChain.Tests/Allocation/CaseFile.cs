using System.Globalization;
using NodaTime;
using NodaTime.Text;
using RulesHost.SupplyChain.Allocation.Requests;

namespace RulesHost.SupplyChain.Tests.Allocation;

/// <summary>A worked case, as it stands in <c>worked-cases.txt</c>.</summary>
internal sealed record WorkedCase(AllocationRequest Request, IReadOnlyList<ExpectedLine> Lines, string? Unallocated);

/// <summary>What a line is to get; what the case does not say is null.</summary>
internal sealed record ExpectedLine(string Quantity, string? Why, string? Grants);

/// <summary>Reads the file of worked cases; the top of the file says how it is written.</summary>
internal static class CaseFile
{
    public static IReadOnlyDictionary<string, WorkedCase> Read() =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Allocation", "worked-cases.txt"))
            .Split("\n== ").Skip(1).Select(text => text.Split('\n', 2))
            .ToDictionary(parts => parts[0].Trim(), parts => Parse([.. parts[1].Split('\n').Where(line => line.Length > 0 && line[0] != '#')]));

    private static WorkedCase Parse(string[] rows)
    {
        int table = Array.FindIndex(rows, row => row.Contains('|', StringComparison.Ordinal));
        Dictionary<string, string> keys = rows[..table].Select(row => row.Split(' ', 2)).ToDictionary(row => row[0], row => row[1].Trim());
        string[] header = Cells(rows[table]);
        Dictionary<string, string>[] lines = [.. rows[(table + 1)..].Select(row => header.Zip(Cells(row)).Where(cell => cell.Second.Length > 0)
            .ToDictionary(cell => cell.First, cell => cell.Second))];
        return new WorkedCase(
            new AllocationRequest(Settings(keys), [.. Parts(keys["supply"]).Select(Bucket)], [.. lines.Select(Line)], Day(keys.GetValueOrDefault("until"))),
            [.. lines.Select(line => new ExpectedLine(line["=>"], line.GetValueOrDefault("why"), line.GetValueOrDefault("grants")))],
            keys.GetValueOrDefault("unallocated"));
    }

    private static AllocationSettings Settings(Dictionary<string, string> keys)
    {
        AllocationSettings settings = new() { Method = Enum.Parse<AllocationMethod>(keys["method"], ignoreCase: true) };
        foreach ((string key, string value) in keys)
        {
            settings = key switch
            {
                "method" or "supply" or "until" or "unallocated" => settings,
                "withinTier" => settings with { WithinTier = Enum.Parse<WithinTier>(value, ignoreCase: true) },
                "lot" => settings with { Lot = Number(value) },
                "looseUnits" => settings with { LooseUnits = value == "allowed" },
                "rounding" => settings with { Rounding = Enum.Parse<UnitRounding>(value, ignoreCase: true) },
                "guaranteeShortfall" => settings with { GuaranteeShortfall = Enum.Parse<GuaranteeShortfall>(value, ignoreCase: true) },
                "segmentFloorPercent" => settings with { SegmentFloorPercent = BySegment(value) },
                "fairnessFloorPercent" => settings with { FairnessFloorPercent = Exact(value) },
                "segmentShare" => settings with { SegmentShare = BySegment(value) },
                "percentOf" => settings with { PercentOf = Enum.Parse<PercentBase>(value, ignoreCase: true) },
                "redistribute" => settings with { Redistribute = value == "true" },
                "reserve" => settings with { Reserves = [.. Parts(value).Select(Reserved)] },
                "allowEarly" => settings with { AllowEarly = value == "true" },
                "protectFuture" => settings with { ProtectFuture = Parts(value) },
                _ => throw new FormatException($"no setting `{key}`"),
            };
        }

        return settings;
    }

    private static DemandLine Line(Dictionary<string, string> cells)
    {
        DemandLine line = new() { Id = cells["id"], Requested = Number(cells["requested"]) };
        foreach ((string column, string value) in cells)
        {
            line = column switch
            {
                "id" or "requested" or "=>" or "why" or "grants" => line,
                "segment" => line with { Segment = value },
                "priority" => line with { Priority = (int)Number(value) },
                "confirmed" => line with { Confirmed = Number(value) },
                "due" => line with { Due = Day(value) },
                "received" => line with { Received = Day(value) },
                "weight" => line with { Weight = Exact(value) },
                "minimum" => line with { Minimum = Number(value) },
                "guaranteePercent" => line with { GuaranteePercent = Exact(value) },
                "maximum" => line with { Maximum = Number(value) },
                "fixed" => line with { Fixed = Number(value) },
                "share" => line with { Share = Exact(value) },
                "lot" => line with { Lot = Number(value) },
                "confirmation" => line with { Confirmation = Enum.Parse<Confirmation>(value, ignoreCase: true) },
                _ => throw new FormatException($"no column `{column}`"),
            };
        }

        return line;
    }

    private static SupplyBucket Bucket(string text) =>
        text.Split(':') is [var day, var quantity] ? new SupplyBucket(Day(day), Number(quantity)) : new SupplyBucket(null, Number(text));

    private static Reserve Reserved(string text)
    {
        string[] parts = text.Split(' ');
        string? segment = parts[0] == "later" ? null : parts[0];
        return parts[1].EndsWith('%') ? new Reserve(segment, Percent: Exact(parts[1][..^1])) : new Reserve(segment, Number(parts[1]));
    }

    private static Dictionary<string, decimal> BySegment(string text) => Parts(text).Select(part => part.Split(' ')).ToDictionary(part => part[0], part => Exact(part[1]));

    private static Instant? Day(string? text) => text is null ? null : InstantPattern.ExtendedIso.Parse($"2026-12-{text.Trim()}T00:00:00Z").Value;

    private static string[] Parts(string text) => text.Split(',', StringSplitOptions.TrimEntries);

    private static string[] Cells(string row) => row.Split('|', StringSplitOptions.TrimEntries);

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static decimal Exact(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
