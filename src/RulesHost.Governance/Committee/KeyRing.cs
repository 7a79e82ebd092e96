using System.Text.RegularExpressions;
using RulesHost.Feel.Text;
using RulesHost.Governance.History;
using RulesHost.Governance.History.Acts;
using RulesHost.Governance.Rights;
using RulesHost.Governance.Standings;
using RulesHost.Governance.Workflow;

namespace RulesHost.Governance.Committee;

/// <summary>The keys by which people and systems are known. A key belongs to a person; ids are never used again.</summary>
public sealed partial class KeyRing(Ledger ledger)
{
    /// <summary>Whether anybody is known at all. The first key ever made begins it, and revoking all of them does not end it.</summary>
    public bool IsUsed => !ledger.State.Keys.IsEmpty;

    /// <summary>Whose key it is; or why it is nobody's. What is wrong with it is not told apart: a guesser learns nothing.</summary>
    public Ruling<Person> Who(string text) =>
        KeySecret.IdOf(text) is { } id && ledger.State.Keys.TryGetValue(id, out AccessKey? key) && KeySecret.Fits(text, key.SecretHash) && key.IsGoodAt(ledger.Now)
            ? new Person(key.Person, key.Roles)
            : Refusal.Because(RefusalKind.Unknown, GovernanceDiagnostics.UnknownKey, "the key is not known, has expired or was revoked", "ask whoever manages keys for a new one");

    /// <summary>Makes a key.</summary>
    /// <param name="by">Null for the owner of the data folder, who may make the first one.</param>
    /// <returns>The key's entry and the text that is shown once.</returns>
    public async Task<Ruling<(Entry Entry, string Secret)>> CreateAsync(Person? by, string person, IReadOnlyList<string> roles, DateTimeOffset? expiresAt, CancellationToken cancel = default)
    {
        string secret = "";
        Ruling<Entry> ruling = await ledger.ActAsync(
            by ?? new Person(Actors.Owner, []),
            (inForce, now) =>
            {
                string id = $"k{inForce.State.Keys.Count + 1}";
                (secret, string hash) = KeySecret.Create(id);
                return Task.FromResult(
                    MayManage(inForce, by) ?? BadName(person) ?? Alike(inForce.State, person) ?? roles.Select(BadRole).FirstOrDefault(refusal => refusal is not null)
                    ?? (expiresAt <= now ? Refusals.Invalid(GovernanceDiagnostics.BadInstant, "the key would have expired already", "let `expiresAt` be later") : null)
                    ?? (Ruling<Act>)new KeyCreated(id, person, [.. roles.Distinct()], hash, expiresAt));
            },
            cancel);
        return ruling is Ruling<Entry>.Granted { Value: var entry } ? (entry, secret) : ((Ruling<Entry>.Refused)ruling).Why;
    }

    public Task<Ruling<Entry>> RevokeAsync(Person by, string key, string? because, CancellationToken cancel = default) => ledger.ActAsync(
        by,
        (inForce, _) => Task.FromResult(
            MayManage(inForce, by) ?? Refusals.BadText("because", because, isRequired: false)
            ?? (!inForce.State.Keys.TryGetValue(key, out AccessKey? found) ? Refusals.NotFound($"key `{key.Shown()}`")
                : found.RevokedAt is not null ? Refusals.Conflict(GovernanceDiagnostics.WrongState, $"key `{key}` was revoked already") : null)
            ?? (Ruling<Act>)new KeyRevoked(key, because)),
        cancel);

    private static Refusal? MayManage(InForce inForce, Person? by) =>
        by is not null ? inForce.Rights.Missing(by, Right.ManageKeys, [])
        : inForce.State.Keys.IsEmpty ? null
        : Refusal.Because(RefusalKind.Forbidden, GovernanceDiagnostics.NoRight, "the owner of the data folder makes the first key only", "later ones take a key with the right `manageKeys`");

    private static Refusal? BadName(string person) =>
        !Name().IsMatch(person) ? Refusals.Invalid(GovernanceDiagnostics.BadText, $"`{person.Shown()}` is no name of a person", "write Latin letters, digits, `.`, `-`, `_` or `@`, 64 at most")
        : Actors.IsReserved(person.ToLowerInvariant()) ? Refusals.Invalid(GovernanceDiagnostics.BadText, $"`{person}` is the service itself", "choose another name")
        : null;

    // Four eyes compares names, so nobody has two that look the same.
    private static Refusal? Alike(HistoryState state, string person) =>
        state.Keys.Values.Select(key => key.Person).FirstOrDefault(known => known != person && known.Equals(person, StringComparison.OrdinalIgnoreCase)) is { } other
            ? Refusals.Invalid(GovernanceDiagnostics.BadText, $"`{person}` is written like `{other}`, who has a key", $"write `{other}` for the same person, another name for another") : null;

    private static Refusal? BadRole(string role) =>
        Role().IsMatch(role) ? null : Refusals.Invalid(GovernanceDiagnostics.BadText, $"`{role.Shown()}` is no role", "write lower-case words with hyphens, as in the governance file");

    // Of one script: letters of another may look the same.
    [GeneratedRegex(@"\A[A-Za-z0-9À-ÖØ-öø-ɏ][A-Za-z0-9À-ÖØ-öø-ɏ._@-]{0,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex(@"\A[a-z][a-z0-9]*(-[a-z0-9]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Role();
}
