using RulesHost.Feel.Text;
using RulesHost.Rules.Loading.Parts;
using RulesHost.SupplyChain.Escalation.Paths;
using RulesHost.SupplyChain.Escalation.Roles;

namespace RulesHost.SupplyChain.Escalation.Definition;

/// <summary>
/// An escalation without `roles:` tells free texts. It is told of the directory that may have been meant: the only one, or one that has some of its names.
/// </summary>
internal static class UnknownDirectory
{
    public static void Check(IReadOnlyList<EscalationPath> paths, Fragment ruleSet, ReadContext context)
    {
        HashSet<string> told = [.. paths.SelectMany(Told)];
        List<(RoleDirectory Directory, int Known)> directories =
        [
            .. context.References.Names(RolesKind.Marker).Select(name => context.References.Find(RolesKind.Marker, name)).OfType<RoleDirectory>()
                .Select(directory => (directory, told.Count(directory.Contacts.ContainsKey)))
                .OrderByDescending(known => known.Item2).ThenBy(known => known.directory.Name, StringComparer.Ordinal),
        ];
        if (directories.Count == 1 || directories.Exists(directory => directory.Known > 0))
        {
            (RoleDirectory directory, int known) = directories[0];
            context.Diagnostics.Add(EscalationDiagnostics.RolesNotLookedUp, ruleSet.Location,
                $"roles are not looked up: `{ruleSet.Text.Shown()}` names no `roles`, and `{directory.Name.Shown()}` has {known} of the {told.Count} that it tells", $"add `roles: {directory.Name.Shown()}`");
        }
    }

    private static IEnumerable<string> Told(EscalationPath path) =>
        [.. path.Levels.SelectMany(level => level.Notify), .. path.OnExhausted?.Notify ?? [], .. path.Resolution?.CloseBy is { } role ? [role] : Array.Empty<string>()];
}
