using RulesHost.Feel.Text;
using RulesHost.Governance.History;
using RulesHost.Governance.Rights;

namespace RulesHost.Governance.Workflow;

/// <summary>The refusals that several acts share.</summary>
public static class Refusals
{
    private const int LongestText = 4000;

    /// <summary>Null where the person has the right over every one of the kinds; where none is named, as it is for all.</summary>
    public static Refusal? Missing(this DecisionRights rights, Person person, Right right, IEnumerable<string> kinds)
    {
        string[] asked = right.IsPerKind() ? [.. kinds.Order(StringComparer.Ordinal).DefaultIfEmpty("")] : [""];
        string[] denied = [.. asked.Where(kind => !rights.Allows(person, right, kind))];
        return denied.Length == 0 ? null : new Refusal(RefusalKind.Forbidden,
            [.. denied.Select(kind => new Diagnostic(GovernanceDiagnostics.NoRight, $"`{person.Name}` has not the right `{right.Word()}`{(kind.Length == 0 ? "" : $" over `{kind}`")}", null, Remedy(rights.RolesFor(right, kind), person)))]);
    }

    public static Refusal NotFound(string what, string? help = null) => Refusal.Because(RefusalKind.NotFound, GovernanceDiagnostics.NotFound, $"there is no {what}", help);

    public static Refusal Conflict(DiagnosticKind kind, string message, string? help = null) => Refusal.Because(RefusalKind.Conflict, kind, message, help);

    public static Refusal Invalid(DiagnosticKind kind, string message, string? help = null) => Refusal.Because(RefusalKind.Invalid, kind, message, help);

    /// <summary>What is wrong with a text that people are to read; null where nothing is.</summary>
    public static Refusal? BadText(string name, string? text, bool isRequired)
    {
        string? wrong = string.IsNullOrWhiteSpace(text) ? isRequired ? "is missing" : null
            : text.Length > LongestText ? $"is longer than {LongestText} characters"
            : text.Any(c => char.IsControl(c) && c is not ('\n' or '\t')) ? "has control characters" : null;
        return wrong is null ? null : Invalid(GovernanceDiagnostics.BadText, $"`{name}` {wrong}", $"write some words under `{name}`");
    }

    private static string Remedy(IReadOnlyList<string> roles, Person person) =>
        roles.Count == 0 ? "the governance file gives it to nobody"
        : $"it takes one of the roles {string.Join(", ", roles.Select(role => $"`{role}`"))}, {(person.Roles.Count == 0 ? "this key has none" : $"this key has {string.Join(", ", person.Roles.Select(role => $"`{role}`"))}")}";

    public static string Shown(DateTimeOffset instant) => EntryFormat.Text(instant);
}
