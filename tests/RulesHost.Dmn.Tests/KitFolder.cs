using RulesHost.Dmn.Kit;
using RulesHost.Feel.Values;

namespace RulesHost.Dmn.Tests;

/// <summary>Folders of models and test files.</summary>
internal static class KitFolder
{
    private static readonly DateTimeValue Instant = RulesHost.Feel.Values.Instant.At((Int128)1_796_000_000 * RulesHost.Feel.Values.Instant.NanosecondsPerSecond, ZoneOffset.Utc);

    public static KitRun Run(string folder) => KitRun.Of(Files(folder), Instant);

    public static IReadOnlyList<(string Path, byte[] Bytes)> Files(string folder) =>
    [
        .. from file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
           where Path.GetExtension(file) is ".dmn" or ".xml"
           select (Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllBytes(file)),
    ];

    /// <summary>A line for each result that is not the expected one.</summary>
    public static IReadOnlyList<string> Failures(this KitRun run) =>
    [
        .. from result in run.Results
           from node in result.Nodes
           where !node.Passed
           select $"{result.File} {result.Id} {node.Decision}: expected {node.Expected}, found {node.Actual} {(node.Actual as NullValue)?.Reason}",
    ];
}
