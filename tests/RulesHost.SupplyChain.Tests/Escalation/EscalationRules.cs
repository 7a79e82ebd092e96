using RulesHost.Analysis.Invariants;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Loading.Parts;
using RulesHost.SupplyChain.Calendars;
using RulesHost.SupplyChain.Escalation;
using RulesHost.SupplyChain.Escalation.Roles;

namespace RulesHost.SupplyChain.Tests.Escalation;

/// <summary>Rule files of the tests, checked and compiled.</summary>
internal static class EscalationRules
{
    public static readonly WorkspaceLoader Loader = new([new DecisionKind(), new EscalationKind()], new HolidaysKind(), new CalendarKind(), new RolesKind());

    private static readonly Dictionary<string, ReadOnlyMemory<byte>> Files = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Escalation", "Rules"))
        .ToDictionary(path => Path.GetFileName(path), path => (ReadOnlyMemory<byte>)File.ReadAllBytes(path));

    public static CheckedWorkspace All { get; } = Check(Files);

    /// <summary>The rule files, one of them with a text replaced.</summary>
    public static CheckedWorkspace With(string file, string text, string replacement)
    {
        string read = System.Text.Encoding.UTF8.GetString(Files[file].Span);
        read.ShouldContain(text);
        return Check(new(Files) { [file] = System.Text.Encoding.UTF8.GetBytes(read.Replace(text, replacement, StringComparison.Ordinal)) });
    }

    private static CheckedWorkspace Check(Dictionary<string, ReadOnlyMemory<byte>> files) => new WorkspaceChecker(Loader, InvariantFindings.Of).Check(WorkspaceFiles.Of(files));
}
