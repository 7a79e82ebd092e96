using System.Text;
using System.Text.RegularExpressions;
using RulesHost.Feel.Text;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Loading;
using RulesHost.Rules.Loading.Parts;
using RulesHost.Rules.Loading.Shapes;
using RulesHost.Rules.Model;

namespace RulesHost.Governance.Rights;

/// <summary>Decision rights as a file beside the rules, governed as they are.</summary>
/// <param name="kinds">What rights can be given over besides.</param>
public sealed partial class GovernanceKind(IReadOnlyList<string> kinds) : ReferenceKind
{
    internal const string Marker = "governance";

    public override string Key => Marker;

    /// <summary>Whether a text means to be a governance file, even if it cannot be read as one.</summary>
    public static bool Claims(ReadOnlySpan<byte> utf8) => MarkerLine().IsMatch(Encoding.UTF8.GetString(utf8));

    public override MapShape Shape => GovernanceShapes.Document;

    public override ReferenceDocument Read(MapNode document, ReadContext context)
    {
        if (context.References.All.FirstOrDefault(other => other.Key == Key) is { } first)
        {
            context.Diagnostics.Add(new Diagnostic(GovernanceDiagnostics.TwoGovernances, $"`{first.Name}` says already who may do what", document.Text(Key)!.Location, "put all decision rights in one file")
            {
                Related = [(first.NameText.Location, "first declared here")],
            });
        }

        return new GovernanceDocument(document.Text(Key)!, new GovernanceReader(kinds, context.Diagnostics).Read(document));
    }

    [GeneratedRegex("""^[\s{]*["']?governance["']?\s*:""", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex MarkerLine();
}

/// <summary>The governance file of a workspace.</summary>
public sealed record GovernanceDocument(Fragment NameText, DecisionRights Rights) : ReferenceDocument(GovernanceKind.Marker, NameText)
{
    /// <summary>The rights that hold in a workspace: those of its governance file, or the default.</summary>
    public static DecisionRights RightsIn(CheckedWorkspace workspace) =>
        workspace.Documents.OfType<GovernanceDocument>().FirstOrDefault()?.Rights ?? DecisionRights.Default;
}
