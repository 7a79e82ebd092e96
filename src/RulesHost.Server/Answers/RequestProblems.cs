using Microsoft.AspNetCore.Http;
using RulesHost.Feel.Text;
using RulesHost.Governance.Decisions;
using RulesHost.Governance.Rights;
using RulesHost.Rules.Evaluation;

namespace RulesHost.Server.Answers;

/// <summary>The problems that a request can meet, each with its status.</summary>
internal static class RequestProblems
{
    private const int RetryAfterSeconds = 10;

    private static readonly DiagnosticKind[] OfForm =
        [EvaluationDiagnostics.MalformedJson, EvaluationDiagnostics.DuplicateKey, EvaluationDiagnostics.MalformedRequest];

    /// <summary>400 where the request is not understood, 404 where it asks for a past that there is not, 422 where its facts do not fit.</summary>
    public static Problem Refused(IEnumerable<Diagnostic> diagnostics)
    {
        List<Diagnostic> all = [.. diagnostics];
        return all.Any(d => d.Kind == GovernanceDiagnostics.NoPast) ? new Problem(StatusCodes.Status404NotFound, "the history does not reach there; nothing was decided") { Diagnostics = all }
            : all.Any(d => OfForm.Contains(d.Kind))
            ? new Problem(StatusCodes.Status400BadRequest, "the request is not of the expected form") { Diagnostics = all }
            : new Problem(StatusCodes.Status422UnprocessableEntity, "the facts do not fit the rule set; nothing was decided") { Diagnostics = all };
    }

    public static Problem UnknownRuleSet(string name, Standing standing)
    {
        List<string> names = [.. standing.RuleSets.Keys.Concat(standing.Broken.Keys).Order(StringComparer.Ordinal)];
        return new Problem(StatusCodes.Status404NotFound, $"there is no rule set `{Shown(name)}`")
        {
            Help = NearestName.Help(name, names) ?? "`GET /v1/rule-sets` lists them",
        };
    }

    /// <param name="all">Every diagnostic of the workspace, for a rule set whose own file is in order while a table it names is not.</param>
    public static Problem Broken(string name, Standing standing, IReadOnlyList<Diagnostic> all) => new(StatusCodes.Status503ServiceUnavailable, $"the rule set `{name}` is broken and decides nothing")
    {
        Diagnostics = standing.Broken[name] is { Count: > 0 } own ? own : [.. all.Where(d => d.Severity == Severity.Error)],
        Help = "mend the rule files; `GET /v1/status` says what is in force",
        RetryAfter = RetryAfterSeconds,
    };

    public static Problem Behind(long position) => new(StatusCodes.Status503ServiceUnavailable, $"this node has the history up to position {position} only")
    {
        Help = "ask again, or ask another node",
        RetryAfter = 1,
    };

    public static Problem NotUtf8 => new(StatusCodes.Status400BadRequest, "the body is not UTF-8 throughout") { Help = "send JSON in UTF-8" };

    public static Problem NotRecorded(Recording recording) => new(StatusCodes.Status503ServiceUnavailable, recording == Recording.Full
        ? "decisions come faster than they can be recorded; this one was not made" : "decisions cannot be recorded at present; this one was not made")
    {
        Help = "ask again; `GET /v1/status` says what is wrong with the log",
        RetryAfter = 1,
    };

    public static Problem TooLarge(int limit) => new(StatusCodes.Status413PayloadTooLarge, $"the body is larger than {limit} bytes")
    {
        Help = "many decisions go to `/batch`, one per line",
    };

    /// <param name="metrics">What is computed over all lines.</param>
    public static Problem PopulationTooLarge(int lines, int bytes, IEnumerable<string> metrics) => new(StatusCodes.Status413PayloadTooLarge, $"the population is larger than {lines} lines, or than {bytes} bytes")
    {
        Help = $"decide a file of the customers with `ruleshost decide`, or send {string.Join(", ", metrics.Select(metric => $"`{metric}`"))} as facts and leave out `population`",
    };

    /// <summary>A text of the caller's in a message: one line, and no longer than a message should be.</summary>
    public static string Shown(string text) => OneLine.Of(text.Length <= 80 ? text : text[..80] + "…");
}
