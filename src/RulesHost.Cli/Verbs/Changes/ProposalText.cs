using System.Text.Json;
using RulesHost.Cli.Output;
using RulesHost.Cli.Verbs.Service;

namespace RulesHost.Cli.Verbs.Changes;

/// <summary>A proposal as a committee reads it: what it says differently, what that reaches, what is missing, and what was said.</summary>
internal static class ProposalText
{
    /// <summary>Reads a proposal and prints it whole; the hash of its plan, or null, and said why, where it cannot be read.</summary>
    public static async Task<string?> ShowAsync(ServiceClient service, int number)
    {
        if (await service.GetAsync($"/v1/proposals/{number}") is not { } proposal
            || await service.GetAsync($"/v1/proposals/{number}/plan") is not { } plan
            || await service.GetAsync($"/v1/proposals/{number}/diff") is not { } difference)
        {
            return null;
        }

        if (service.WritesJson)
        {
            JsonOutput.WriteDocument(service.Terminal.Out, service.Terminal.OutIsTerminal, json =>
            {
                foreach ((string name, JsonElement part) in ((string, JsonElement)[])[("proposal", proposal), ("plan", plan), ("diff", difference)])
                {
                    json.WritePropertyName(name);
                    part.WriteTo(json);
                }
            });
        }
        else
        {
            Write(proposal, plan, difference, service.Terminal);
        }

        return plan.Text("hash");
    }

    /// <summary>Does something to a proposal, and says what came of it.</summary>
    public static async Task<int> ActAsync(ServiceClient service, string path, Action<Utf8JsonWriter> members)
    {
        if (await service.PostAsync(path, members) is not { } answer)
        {
            return service.FailedWith;
        }

        service.Print(answer, _ => service.Terminal.Out.WriteLine(Done(answer).Visible()));
        return Exit.Fine;
    }

    /// <summary>One line: what it is now.</summary>
    public static string Line(JsonElement proposal) =>
        $"proposal {proposal.Digits("number")}: {proposal.Text("state")}{(proposal.Flag("emergency") ? ", emergency" : "")}, by {proposal.Text("author")}, revision {proposal.Digits("revision")}: {proposal.Text("message")}";

    private static string Done(JsonElement answer) => answer.Find("release") is { } release ? ReleaseText.Line(release) : Line(answer.Find("proposal") ?? default);

    private static void Write(JsonElement proposal, JsonElement plan, JsonElement difference, Terminal terminal)
    {
        TextWriter writer = terminal.Out;
        writer.WriteLine(Line(proposal).Visible());
        if (proposal.Text("effectiveFrom") is not null)
        {
            writer.WriteLine($"laid over what will be in force at {proposal.Instant("effectiveFrom")}");
        }

        foreach (string words in difference.Items("files").SelectMany(Words))
        {
            writer.WriteLine($"  {words.Visible()}");
        }

        if (proposal.Text("state") is "open" or "suspended")
        {
            WritePlan(plan, terminal);
        }

        foreach (JsonElement approval in proposal.Items("approvals"))
        {
            writer.WriteLine($"approved by {approval.Text("person")}, {approval.Instant("at")}{(approval.Text("text") is { } text ? $": {text}" : "")}".Visible());
        }

        foreach (JsonElement comment in proposal.Items("comments"))
        {
            string about = string.Join(' ', ((string?[])[comment.Text("ruleSet"), comment.Text("rule")]).OfType<string>());
            writer.WriteLine($"{comment.Text("person")}, {comment.Instant("at")}{(about.Length == 0 ? "" : $", on {about}")}: {comment.Text("text")}".Visible());
        }
    }

    private static void WritePlan(JsonElement plan, Terminal terminal)
    {
        Dictionary<string, JsonElement> examples = plan.Items("examples").ToDictionary(report => report.Text("ruleSet")!, StringComparer.Ordinal);
        TextTable table = new("rule set", "kind", "change", Column.Number("version in force"), "examples");
        foreach (JsonElement ruleSet in plan.Items("ruleSets"))
        {
            table.Add(
                ruleSet.Text("name")!, ruleSet.Text("kind") ?? "", ruleSet.Text("status") ?? "", ruleSet.Number("version") is > 0 ? ruleSet.Digits("version") : "",
                examples.TryGetValue(ruleSet.Text("name")!, out JsonElement report) ? $"{report.Digits("passed")} pass{(report.Texts("failed").Count() is var failed and > 0 ? $", {failed} fail" : "")}" : "none");
        }

        if (plan.Items("ruleSets").Any())
        {
            table.Write(terminal);
        }

        WriteRegions(plan, terminal);
        foreach (JsonElement diagnostic in plan.Items("diagnostics"))
        {
            ProblemText.Say(diagnostic, terminal.Out, terminal.OutPaint);
        }

        foreach (JsonElement release in plan.Items("scheduled"))
        {
            terminal.Out.WriteLine($"scheduled on the same files: {ReleaseText.Line(release)}".Visible());
        }

        if (plan.Find("impact") is { ValueKind: JsonValueKind.Object } impact)
        {
            foreach (JsonElement ruleSet in impact.Items("ruleSets"))
            {
                terminal.Out.WriteLine($"{ruleSet.Text("name")}: {ruleSet.Digits("moved")} of {impact.Digits("rows")} rows of the population move".Visible());
            }

            WriteLog(impact, terminal);
        }

        JsonElement[] unmet = [.. plan.Items("unmet")];
        foreach (JsonElement diagnostic in unmet)
        {
            ProblemText.Say(diagnostic, terminal.Out, terminal.OutPaint);
        }

        string[] missing = [.. plan.Texts("missing"), .. unmet.Select(diagnostic => diagnostic.Text("code")).OfType<string>().Distinct()];
        terminal.Out.WriteLine((plan.Flag("moved") ? "what is in force has changed since: rebase it" : missing.Length == 0 ? "nothing is missing: it may be published" : $"missing: {string.Join("; ", missing)}").Visible());
        terminal.Out.WriteLine($"plan {plan.Text("hash")}".Visible());
    }

    // Of what is added or removed all has been said.
    private static void WriteRegions(JsonElement plan, Terminal terminal)
    {
        string[] words = [.. (plan.Find("regions") ?? default).Items("ruleSets").Where(ruleSet => ruleSet.Text("state") is "compared" or "broken").SelectMany(ruleSet => ruleSet.Texts("words"))];
        if (words.Length > 0)
        {
            terminal.Out.WriteLine("what is decided differently:");
        }

        foreach (string line in words)
        {
            terminal.Out.WriteLine($"  {line.Visible()}");
        }
    }

    private static void WriteLog(JsonElement impact, Terminal terminal)
    {
        if (impact.Find("log") is { ValueKind: JsonValueKind.Object } log)
        {
            (string Name, string Words)[] left = [("hashed", "rows left out, whose sensitive facts are hashes"), ("sampled", "of the decisions a share of all"), ("lostAtMost", "more at most that were lost")];
            string rest = string.Concat(left.Where(part => log.Number(part.Name) > 0).Select(part => $"; {log.Digits(part.Name)} {part.Words}"));
            terminal.Out.WriteLine($"the population is that of {log.Digits("decisions")} decisions from {log.Instant("from")} to {log.Instant("to")}{rest}".Visible());
        }
    }

    private static IEnumerable<string> Words(JsonElement file)
    {
        string name = file.Text("document") ?? file.Text("path")!;
        string? whole = file.Text("state") switch
        {
            "added" => $"added, in {file.Text("path")}",
            "removed" => $"removed, was in {file.Text("path")}",
            "rewritten" => $"comments, quotes or layout only, in {file.Text("path")}",
            "unreadable" => "differs, and cannot be read",
            _ => null,
        };
        return file.Items("changes").Select(change => change.Text("words")).Prepend(whole).OfType<string>().Select(words => $"{name}: {words}");
    }
}
