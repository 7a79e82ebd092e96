using System.Globalization;
using RulesHost.Feel.Text;
using RulesHost.Rules.Loading;

namespace RulesHost.Governance.Rights;

/// <summary>A governance file that has its form to decision rights.</summary>
internal sealed class GovernanceReader(IReadOnlyList<string> kinds, DiagnosticBag diagnostics)
{
    public DecisionRights Read(MapNode document)
    {
        RightRules common = Rules(document, null);
        Report(document, common, null);
        Dictionary<string, RightRules> ofKinds = [];
        foreach (MapEntry kind in document.Map("kinds")?.Entries ?? [])
        {
            if (!kinds.Contains(kind.Name))
            {
                diagnostics.Add(GovernanceDiagnostics.UnknownKind, kind.Key.Location, $"there is no kind `{kind.Name.Shown()}`", NearestName.Help(kind.Name, kinds) ?? $"expected one of {string.Join(", ", kinds.Select(k => $"`{k}`"))}");
                continue;
            }

            RightRules own = Rules((MapNode)kind.Value, common);
            Report((MapNode)kind.Value, own, kind.Name);
            ofKinds.Add(kind.Name, own);
        }

        return new DecisionRights(document.Text(GovernanceKind.Marker)!.Text, common, ofKinds)
        {
            Freezes = [.. document.List("freezes").Cast<MapNode>().Select(Freeze).OfType<Freeze>()],
            Emergency = document.Map("emergency") is { } emergency
                ? new EmergencyRules(Names(emergency, "publish")!, (int)(emergency.Number("approvals") ?? 0), (int)emergency.Number("lapseHours")!.Value)
                : null,
            MaximumModeDays = (int)(document.Number("maximumModeDays") ?? 30),
        };
    }

    private static RightRules Rules(MapNode map, RightRules? common)
    {
        MapNode? rights = map.Map("rights");
        MapNode? approvals = map.Map("approvals");
        return new RightRules(
            RightWords.All.ToDictionary(right => right, right => (rights is null ? null : Names(rights, right.Word())) ?? common?.Roles[right] ?? []),
            approvals is null
                ? common?.Approvals ?? new ApprovalRules(1, new Dictionary<string, int>())
                : new ApprovalRules((int)(approvals.Number("count") ?? 1), approvals.Map("roles")?.Entries.ToDictionary(role => role.Name, role => (int)((ScalarNode)role.Value).ToNumber()) ?? []))
        {
            Plan = new PlanRules(
                map.Text("planMaxAge") is { } age ? Age(age.Text) : common?.Plan.MaxAge,
                map.Text("maxMoved") is { } moved ? new MovedLimit(decimal.Parse(moved.Text.TrimEnd('%', ' '), CultureInfo.InvariantCulture), moved.Text.EndsWith('%')) : common?.Plan.MaxMoved,
                (int)(map.Number("minExamples") ?? common?.Plan.MinExamples ?? 0))
            {
                CleanCertificate = map.Boolean("cleanCertificate") ?? common?.Plan.CleanCertificate ?? false,
                InvariantsProved = map.Boolean("invariantsProved") ?? common?.Plan.InvariantsProved ?? false,
            },
        };
    }

    // The shape knows hours and days.
    private static TimeSpan Age(string text) => text.Split(' ') is [var count, var unit] && int.Parse(count, CultureInfo.InvariantCulture) is var number && unit[0] == 'h' ? TimeSpan.FromHours(number) : TimeSpan.FromDays(int.Parse(text.Split(' ')[0], CultureInfo.InvariantCulture));

    private static IReadOnlyList<string>? Names(MapNode map, string key) =>
        map.Find(key) is ListNode list ? [.. list.Items.Cast<ScalarNode>().Select(role => role.Text.Text)] : null;

    private void Report(MapNode map, RightRules rules, string? kind)
    {
        string over = kind is null ? "" : $" over `{kind}`";
        if (map.Map("approvals") is { } approvals && approvals.Find("roles") is MapNode named)
        {
            foreach (MapEntry role in named.Entries.Where(role => !rules.Roles[Right.Approve].Contains(role.Name)))
            {
                diagnostics.Add(GovernanceDiagnostics.Unreachable, role.Key.Location, $"`{role.Name.Shown()}` has no right to approve{over}, so its approvals can never be given", "add the role under `approve:`");
            }
        }

        if (rules.Approvals.Count > 0 && rules.Roles[Right.Approve].Count == 0)
        {
            diagnostics.Add(GovernanceDiagnostics.Unreachable, map.Location, $"nobody has the right to approve{over}, and {rules.Approvals.Count} must", "name roles under `approve:`");
        }

        foreach (Right right in kind is null ? RightWords.All.Where(right => right != Right.Approve && map.Map("rights")!.Find(right.Word()) is null) : [])
        {
            diagnostics.Add(GovernanceDiagnostics.NobodyMay, map.Map("rights")!.Location, $"nobody has the right `{right.Word()}`", $"name roles under `{right.Word()}:`, or `[]` to mean it");
        }
    }

    private Freeze? Freeze(MapNode freeze)
    {
        DateTimeOffset? from = Instant(freeze.Text("from")!);
        DateTimeOffset? to = Instant(freeze.Text("to")!);
        if (to <= from)
        {
            diagnostics.Add(GovernanceDiagnostics.BadFreeze, freeze.Text("to")!.Location, "it ends before it begins", "let `to` be later than `from`");
        }

        return from is null || to is null ? null : new Freeze(from.Value, to.Value, freeze.Text("because")!.Text);
    }

    private DateTimeOffset? Instant(Fragment text)
    {
        if (Instants.TryParse(text.Text, out DateTimeOffset instant))
        {
            return instant;
        }

        diagnostics.Add(GovernanceDiagnostics.BadFreeze, text.Location, $"expected an instant with its offset, found `{text.Text.Shown()}`", "write `2026-12-20T00:00:00+01:00`");
        return null;
    }
}

/// <summary>Instants as people write them: with an offset, always.</summary>
public static class Instants
{
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    public static bool TryParse(string text, out DateTimeOffset instant)
    {
        instant = default;
        bool hasOffset = text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-' && text[^3] == ':');
        return hasOffset && DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out instant);
    }
}
