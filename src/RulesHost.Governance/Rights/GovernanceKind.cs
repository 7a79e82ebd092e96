using RulesHost.Feel.Text;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Loading;
using RulesHost.Rules.Loading.Parts;
using RulesHost.Rules.Loading.Shapes;
using RulesHost.Rules.Model;

namespace RulesHost.Governance.Rights;

/// <summary>Decision rights as a file beside the rules, governed as they are.</summary>
/// <param name="kinds">What rights can be given over besides.</param>
public sealed class GovernanceKind(IReadOnlyList<string> kinds) : ReferenceKind
{
    internal const string Marker = "governance";

    public override string Key => Marker;

    public override MapShape Shape => GovernanceShapes.Document;

    public override ReferenceDocument Read(MapNode document, ReadContext context) =>
        new GovernanceDocument(document.Text(Key)!, new GovernanceReader(kinds, context.Diagnostics).Read(document));
}

/// <summary>The governance file of a workspace.</summary>
public sealed record GovernanceDocument(Fragment NameText, DecisionRights Rights) : ReferenceDocument(GovernanceKind.Marker, NameText)
{
    /// <summary>The rights that hold in a workspace: those of its governance file, or the default.</summary>
    public static DecisionRights RightsIn(CheckedWorkspace workspace) =>
        workspace.Documents.OfType<GovernanceDocument>().FirstOrDefault()?.Rights ?? DecisionRights.Default;
}
