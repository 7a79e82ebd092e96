using RulesHost.Dmn.Kit;
using RulesHost.Feel.Values;

namespace RulesHost.Dmn.Tests;

/// <summary>Folders of models and test files.</summary>
internal static class KitFolder
{
    public static readonly DateTimeValue Instant = (DateTimeValue)TemporalText.ParseDateTime("2026-12-01T09:00:00Z");

    public static KitRun Run(string folder) => KitRun.Of(Files(folder), Instant);

    public static IReadOnlyList<(string Path, byte[] Bytes)> Files(string folder) =>
    [
        .. from file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
           where Path.GetExtension(file) is ".dmn" or ".xml"
           select (Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllBytes(file)),
    ];

    /// <summary>A line for each result that is not the expected one.</summary>
    public static IReadOnlyList<string> Failures(this CaseResult result) => result.Nodes.Count == 0
        ? [$"{result.File} {result.Id} expects nothing"]
        :
        [
            .. from node in result.Nodes
               where !node.Passed
               select $"{result.File} {result.Id} {node.Decision}: expected {node.Expected}, found {node.Actual} {(node.Actual as NullValue)?.Reason}",
        ];
}
