using System.Buffers;
using System.Text;
using System.Text.Json;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Governance.Committee;
using RulesHost.Governance.History.Acts;
using RulesHost.Governance.Standings;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Loading.Parts;
using RulesHost.Server.Answers;

namespace RulesHost.Server.Access;

/// <summary>The members of a request about the history; all that is wrong with them is collected.</summary>
internal sealed class RequestMembers(ContextValue body, DiagnosticBag problems)
{
    private readonly HashSet<string> asked = [];

    public string? Text(string key, bool isRequired = false) => (Find<TextValue>(key, "a text", isRequired))?.Text;

    public bool Flag(string key) => Find<BooleanValue>(key, "true or false", isRequired: false) is { IsTrue: true };

    public DateTimeOffset? Instant(string key, bool isRequired = false)
    {
        if (Text(key, isRequired) is not { } text)
        {
            return null;
        }

        if (Governance.Rights.Instants.TryParse(text, out DateTimeOffset instant))
        {
            // Entries have whole milliseconds.
            return DateTimeOffset.FromUnixTimeMilliseconds(instant.ToUnixTimeMilliseconds());
        }

        Malformed("/" + key, $"expected an instant, found `{RequestProblems.Shown(text)}`", "write an instant with its offset, such as `2026-11-02T09:00:00+01:00`");
        return null;
    }

    public IReadOnlyList<string> Texts(string key) =>
        [.. Items(key).Select((item, i) => item is TextValue text ? text.Text : Wrong($"/{key}/{i}", "a text", item)).OfType<string>()];

    public IReadOnlyList<int> Numbers(string key) =>
        [.. Items(key).Select((item, i) => Number(item, $"/{key}/{i}")).OfType<int>()];

    /// <summary>Texts by path; null where a file is taken away.</summary>
    public IReadOnlyDictionary<string, byte[]?> Files(string key)
    {
        Dictionary<string, byte[]?> files = new(StringComparer.Ordinal);
        foreach ((string path, Value text) in Find<ContextValue>(key, "an object of file names and texts", isRequired: true)?.Entries ?? [])
        {
            string pointer = $"/{key}/{path.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
            if (WorkspaceFiles.Resolve("", path) != path || path.Any(char.IsControl))
            {
                Malformed(pointer, $"`{RequestProblems.Shown(path)}` is no path inside the workspace", "name a file such as `segments.yaml`");
            }
            else if (text is TextValue or NullValue)
            {
                files[path] = text is TextValue { Text: var written } ? Encoding.UTF8.GetBytes(written) : null;
            }
            else
            {
                Wrong(pointer, $"the text of `{RequestProblems.Shown(path)}`", text);
            }
        }

        return files;
    }

    /// <summary>A population to see whom a change moves; null where there is none.</summary>
    /// <param name="now">Its instant where it names none.</param>
    public GivenPopulation? Population(string key, DateTimeOffset now, bool isRequired = false)
    {
        if (Find<ContextValue>(key, "an object with `csv`, `ndjson` or `log`", isRequired) is not { } given)
        {
            return null;
        }

        DiagnosticBag own = [];
        RequestMembers members = new(given, own);
        (string? csv, string? lines) = (members.Text("csv"), members.Text("ndjson"));
        (DateTimeOffset From, DateTimeOffset To)? period = members.Period("log");
        PopulationForm form = new(csv is null ? "ndjson" : "csv", members.Instant("asOf") ?? (period?.To < now ? period.Value.To : now)) { Separator = members.Text("separator") ?? ",", Subject = members.Text("subject") };
        GivenPopulation population = new(Encoding.UTF8.GetBytes(csv ?? lines ?? ""), form, members.Texts("totals"), members.Text("group")) { Period = period };
        members.NoOthers();
        problems.AddRange(own.Select(problem => problem with { Pointer = $"/{key}{problem.Pointer}" }));
        if (new[] { csv is not null, lines is not null, given.Find("log") is not (null or NullValue) }.Count(isGiven => isGiven) != 1)
        {
            Malformed("/" + key, "a population is one of `csv`, `ndjson` and `log`", "send the text of one of the former, or the period of the log");
        }
        else if (form.Separator.Length != 1 || form.Separator[0] is '"' or '\r' or '\n')
        {
            Malformed($"/{key}/separator", "the separator is one character", "leave it out, or send `;`");
        }

        return population;
    }

    /// <summary>From an instant up to another; null where there is none.</summary>
    private (DateTimeOffset From, DateTimeOffset To)? Period(string key)
    {
        if (Find<ContextValue>(key, "an object with `from` and `to`", isRequired: false) is not { } given)
        {
            return null;
        }

        DiagnosticBag own = [];
        RequestMembers members = new(given, own);
        (DateTimeOffset? from, DateTimeOffset? to) = (members.Instant("from", isRequired: true), members.Instant("to", isRequired: true));
        members.NoOthers();
        problems.AddRange(own.Select(problem => problem with { Pointer = $"/{key}{problem.Pointer}" }));
        if (to <= from)
        {
            Malformed($"/{key}/to", "the period ends before it begins", "let `to` be later than `from`");
        }

        return from is null || to is null ? null : (from.Value, to.Value);
    }

    /// <summary>A bundle as it was exported; null where there is none.</summary>
    public ReleaseBundle? Bundle(string key)
    {
        if (Find<ContextValue>(key, "a bundle of a release", isRequired: false) is not { } written)
        {
            return null;
        }

        ArrayBufferWriter<byte> utf8 = new();
        using (Utf8JsonWriter json = new(utf8))
        {
            DecisionWriter.Write(json, written);
        }

        ReleaseBundle? bundle = ReleaseBundle.Read(utf8.WrittenSpan, out string? problem);
        if (problem is not null)
        {
            Malformed("/" + key, problem, "send what `ruleshost bundle export` wrote");
        }

        return bundle;
    }

    /// <summary>Ends the reading: what was not asked for is not known.</summary>
    public void NoOthers()
    {
        foreach ((string key, _) in body.Entries.Where(entry => !asked.Contains(entry.Key)))
        {
            Malformed("/" + key, $"there is no `{RequestProblems.Shown(key)}` here", NearestName.Help(key, asked));
        }
    }

    private IReadOnlyList<Value> Items(string key) => Find<ListValue>(key, "a list", isRequired: false)?.Items ?? [];

    private T? Find<T>(string key, string expected, bool isRequired) where T : Value
    {
        asked.Add(key);
        Value? value = body.Find(key);
        if (value is null or NullValue)
        {
            if (isRequired)
            {
                Malformed("/" + key, $"`{key}` is missing", $"send `{key}`: {expected}");
            }

            return null;
        }

        if (value is not T)
        {
            Wrong("/" + key, $"`{key}` to be {expected}", value);
        }

        return value as T;
    }

    private int? Number(Value item, string pointer)
    {
        if (item is NumberValue { Number: >= 0 and <= int.MaxValue } number && decimal.IsInteger(number.Number))
        {
            return (int)number.Number;
        }

        Wrong(pointer, "a whole number", item);
        return null;
    }

    private string? Wrong(string pointer, string expected, Value found)
    {
        Malformed(pointer, $"expected {expected}, found {FactTypes.Describe(found)}", null);
        return null;
    }

    private void Malformed(string pointer, string message, string? help) =>
        problems.Add(new Diagnostic(EvaluationDiagnostics.MalformedRequest, message, null, help) { Pointer = pointer });
}
