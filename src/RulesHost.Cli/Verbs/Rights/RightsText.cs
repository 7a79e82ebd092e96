using System.Text.Json;
using RulesHost.Cli.Output;
using RulesHost.Cli.Verbs.Service;

namespace RulesHost.Cli.Verbs.Rights;

/// <summary>Decision rights as tables: what all kinds of rule sets have in common, and each kind that differs.</summary>
internal static class RightsText
{
    public static void Write(JsonElement rights, Terminal terminal)
    {
        terminal.Out.WriteLine((rights.Text("governance") is { } name ? $"governance `{name}`" : "no governance file: these rights hold without one").Visible());
        WriteRules(rights, terminal);
        foreach (JsonProperty kind in rights.Find("kinds")?.EnumerateObject().ToArray() ?? [])
        {
            terminal.Out.WriteLine();
            terminal.Out.WriteLine($"over {kind.Name}".Visible());
            WriteRules(kind.Value, terminal);
        }

        foreach (JsonElement freeze in rights.Items("freezes"))
        {
            terminal.Out.WriteLine($"no release takes effect from {freeze.Instant("from")} to {freeze.Instant("to")}: {freeze.Text("because")}".Visible());
        }

        if (rights.Find("emergency") is { } emergency)
        {
            terminal.Out.WriteLine($"emergency: by {string.Join(", ", emergency.Texts("publish"))}, {Approvals(emergency.Number("approvals") ?? 0)}, over after {Counted.Of(emergency.Number("lapseHours") ?? 0, "hour")} unless it is kept".Visible());
        }

        terminal.Out.WriteLine($"a mode lasts {Counted.Of(rights.Number("maximumModeDays") ?? 0, "day")} at most");
    }

    private static void WriteRules(JsonElement rules, Terminal terminal)
    {
        JsonProperty[] rights = [.. rules.Find("rights")?.EnumerateObject().ToArray() ?? []];
        string[] roles = [.. rights.SelectMany(right => rules.Find("rights")!.Value.Texts(right.Name)).Distinct()];
        TextTable table = new([new Column("right"), .. roles.Select(role => new Column(role))]);
        foreach (JsonProperty right in rights)
        {
            HashSet<string> given = [.. rules.Find("rights")!.Value.Texts(right.Name)];
            table.Add([right.Name, .. roles.Select(role => given.Contains(role) ? "yes" : "")]);
        }

        table.Write(terminal);
        JsonElement approvals = rules.Find("approvals") ?? default;
        IEnumerable<string> named = approvals.Find("roles")?.EnumerateObject().Select(role => $"{role.Value.GetInt32()} by {role.Name}") ?? [];
        terminal.Out.WriteLine($"a proposal takes {string.Join(", ", named.Prepend(Approvals(approvals.Number("count") ?? 0)))}, never its author's own".Visible());
        if (Plan(rules.Find("plan") ?? default).ToList() is { Count: > 0 } plan)
        {
            terminal.Out.WriteLine($"a change is published with {string.Join(", ", plan)}".Visible());
        }
    }

    private static IEnumerable<string> Plan(JsonElement plan) =>
        ((string?[])[
            plan.Text("planMaxAge") is { } age ? $"a population of the last {age}" : null,
            plan.Text("maxMoved") is { } moved ? $"{moved} of the rows moved at most" : null,
            plan.Number("minExamples") is > 0 and var examples ? $"{Counted.Of(examples, "example")} at least" : null,
            plan.Flag("cleanCertificate") ? "a clean certificate" : null,
            plan.Flag("invariantsProved") ? "its invariants proved" : null,
        ]).OfType<string>();

    private static string Approvals(long count) => Counted.OrNo(count, "approval");
}
