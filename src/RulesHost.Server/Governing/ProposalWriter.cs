using System.Text.Json;
using RulesHost.Analysis.Differences;
using RulesHost.Feel.Text;
using RulesHost.Governance.Committee;
using RulesHost.Governance.History.Acts;
using RulesHost.Governance.Standings;
using RulesHost.Governance.Workflow;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Testing;
using RulesHost.Server.Answers;

namespace RulesHost.Server.Governing;

/// <summary>Proposals and their plans as JSON.</summary>
internal static class ProposalWriter
{
    // Of each question; the rest is counted, and `diff?by=regions` has all.
    private const int MostRegions = 20;

    /// <summary>What a list says of a proposal.</summary>
    public static void WriteHeader(Utf8JsonWriter json, Proposal proposal)
    {
        json.WriteNumber("number", proposal.Number);
        json.WriteString("state", Word(proposal.State));
        json.WriteString("author", proposal.Author);
        json.WriteInstant("at", proposal.At);
        json.WriteString("message", proposal.Message);
        json.WriteNumber("revision", proposal.Revision);
        json.WriteString("planHash", proposal.PlanHash);
        json.WriteBoolean("emergency", proposal.IsEmergency);
        json.WriteInstant("effectiveFrom", proposal.EffectiveFrom);
        json.WriteNumberOrNull("restores", proposal.Restores);
        json.WriteNumberOrNull("release", proposal.Release);
    }

    public static void Write(Utf8JsonWriter json, Proposal proposal)
    {
        json.WriteStartObject();
        WriteHeader(json, proposal);
        WriteChanges(json, proposal.Changes);
        json.WriteString("population", proposal.Population?.Digest);
        json.WriteObjects("approvals", proposal.Approvals, approval =>
        {
            json.WriteString("person", approval.Person);
            json.WriteTexts("roles", approval.Roles);
            json.WriteInstant("at", approval.At);
            json.WriteString("text", approval.Text);
        });
        json.WriteObjects("comments", proposal.Comments, comment =>
        {
            json.WriteString("person", comment.Person);
            json.WriteInstant("at", comment.At);
            json.WriteNumber("revision", comment.Revision);
            json.WriteString("ruleSet", comment.RuleSet);
            json.WriteString("rule", comment.Rule);
            json.WriteString("text", comment.Text);
        });
        json.WriteObjects("steps", proposal.Steps, step =>
        {
            json.WriteNumber("sequence", step.Sequence);
            json.WriteString("what", step.What);
            json.WriteString("person", step.Person);
            json.WriteInstant("at", step.At);
            json.WriteString("text", step.Text);
        });
        json.WriteEndObject();
    }

    /// <summary>What a proposal would do, and what is wanting before it may.</summary>
    public static void Write(Utf8JsonWriter json, Proposal proposal, Plan plan, InForce inForce, DateTimeOffset now)
    {
        json.WriteStartObject();
        json.WriteNumber("formatVersion", 1);
        json.WriteNumber("proposal", proposal.Number);
        json.WriteNumber("revision", proposal.Revision);
        json.WriteString("hash", plan.Hash);
        json.WriteBoolean("moved", plan.Hash != proposal.PlanHash);
        WriteChanges(json, plan.Changes);
        json.WriteObjects("ruleSets", plan.RuleSets, ruleSet =>
        {
            json.WriteString("name", ruleSet.Name);
            json.WriteString("kind", ruleSet.Kind);
            json.WriteString("status", ruleSet.Status);
            json.WriteNumber("version", ruleSet.Version);
            json.WriteString("before", ruleSet.Before);
            json.WriteString("after", ruleSet.After);
        });
        json.WriteTexts("kinds", plan.Kinds);
        json.WriteObjects("examples", plan.Examples, report => WriteExamples(json, report));
        json.WriteStartObject("regions");
        RegionWriter.WriteMembers(json, plan.Regions, MostRegions);
        json.WriteEndObject();
        json.WriteTexts("missing", [.. Publication.MissingApprovals(inForce.Rights, proposal, plan.Kinds)]);
        WriteDiagnostics(json, "unmet", PlanConditions.Of(proposal, plan, inForce.Rights, now).Unmet);
        json.WriteObjects("scheduled", inForce.State.Releases.Values.Where(release => release.IsScheduledAt(now) && plan.Changes.Any(change => release.Touches(change.Path))), release => ReleaseWriter.WriteHeader(json, release, inForce.State, now));
        json.WriteTexts("movedParts", proposal.PlanParts is { } parts ? PlanParts.Moved(parts, plan.Parts) : []);
        json.WritePropertyName("impact");
        if (plan.Impact is { } impact)
        {
            json.WriteStartObject();
            ImpactWriter.WriteMembers(json, impact);
            WriteLog(json, proposal.Population?.Log);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNullValue();
        }

        WriteDiagnostics(json, "diagnostics", plan.After.Workspace.Diagnostics);
        json.WriteEndObject();
    }

    public static void WriteChanges(Utf8JsonWriter json, IEnumerable<FileChange> changes) => json.WriteObjects("changes", changes, change =>
    {
        json.WriteString("path", change.Path);
        json.WriteString("before", change.Before);
        json.WriteString("after", change.After);
    });

    // What of the decision log is in the population, and what is not.
    private static void WriteLog(Utf8JsonWriter json, LoggedPeriod? log)
    {
        if (log is null)
        {
            json.WriteNull("log");
            return;
        }

        json.WriteStartObject("log");
        json.WriteInstant("from", log.From);
        json.WriteInstant("to", log.To);
        json.WriteNumber("decisions", log.Decisions);
        json.WriteNumber("hashed", log.Hashed);
        json.WriteNumber("sampled", log.Sampled);
        json.WriteNumber("lostAtMost", log.LostAtMost);
        json.WriteEndObject();
    }

    private static void WriteDiagnostics(Utf8JsonWriter json, string name, IEnumerable<Diagnostic> diagnostics)
    {
        json.WriteStartArray(name);
        foreach (Diagnostic diagnostic in diagnostics)
        {
            DiagnosticWriter.Write(json, diagnostic);
        }

        json.WriteEndArray();
    }

    private static void WriteExamples(Utf8JsonWriter json, ExampleReport report)
    {
        json.WriteString("ruleSet", report.RuleSet.Name);
        json.WriteNumber("passed", report.Results.Count(result => result.Passed));
        json.WriteTexts("failed", report.Results.Where(result => !result.Passed).Select(result => result.Name));
    }

    private static string Word(ProposalState state) => JsonNamingPolicy.CamelCase.ConvertName(state.ToString());
}
