using System.Text;
using RulesHost.Analysis.Invariants;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Loading.Parts;
using RulesHost.SupplyChain.Allocation;
using RulesHost.SupplyChain.Segmentation;

namespace RulesHost.SupplyChain.Tests.Allocation;

/// <summary>Rule files of the tests, checked and compiled.</summary>
internal static class AllocationRules
{
    public static readonly WorkspaceLoader Loader = new([new DecisionKind(), new SegmentationKind(), new AllocationKind()]);

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Allocation", "Rules");

    public static CheckedWorkspace All { get; } = Check(Directory.GetFiles(Folder).ToDictionary(path => Path.GetFileName(path), path => (ReadOnlyMemory<byte>)File.ReadAllBytes(path)));

    /// <summary>What is told of a rule set, as code and message.</summary>
    public static IEnumerable<string> Told(string text) => Check(text).Diagnostics.Select(d => $"{d.Code} {d.Message}");

    public static CheckedWorkspace Check(string text) => Check(new Dictionary<string, ReadOnlyMemory<byte>> { ["rules.yaml"] = Encoding.UTF8.GetBytes(text) });

    private static CheckedWorkspace Check(Dictionary<string, ReadOnlyMemory<byte>> files) => new WorkspaceChecker(Loader, InvariantFindings.Of).Check(WorkspaceFiles.Of(files));
}
