using RulesHost.Rules.Kinds;
using RulesHost.Rules.Loading.Parts;
using RulesHost.SupplyChain.Segmentation;

namespace RulesHost.SupplyChain.Tests.Segmentation;

/// <summary>Rule files of the tests, checked and compiled.</summary>
internal static class SegmentationRules
{
    public static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Segmentation", "Rules");

    public static readonly WorkspaceLoader Loader = new([new DecisionKind(), new SegmentationKind()]);

    public static CheckedWorkspace All { get; } = Check(Directory.GetFiles(Folder).ToDictionary(path => Path.GetFileName(path), path => (ReadOnlyMemory<byte>)File.ReadAllBytes(path)));

    public static CheckedWorkspace Check(string text) => Check(new Dictionary<string, ReadOnlyMemory<byte>> { ["rules.yaml"] = System.Text.Encoding.UTF8.GetBytes(text) });

    private static CheckedWorkspace Check(Dictionary<string, ReadOnlyMemory<byte>> files) => new WorkspaceChecker(Loader).Check(WorkspaceFiles.Of(files));
}
