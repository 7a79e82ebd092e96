using System.Text;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Evaluation;

namespace RulesHost.Cli.Verbs.Bulk;

/// <summary>The state of each subject, from what an earlier run wrote: lines with a <c>subject</c> and a <c>state</c>, its own or that of a <c>decision</c>.</summary>
internal static class PreviousStates
{
    /// <summary>Null, and why among the problems, where a line is not of that form.</summary>
    public static IReadOnlyDictionary<string, Value>? Read(string file, DiagnosticBag problems)
    {
        Dictionary<string, Value> states = new(StringComparer.Ordinal);
        int number = 0;
        foreach (string line in File.ReadLines(file))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            DiagnosticBag own = [];
            if (JsonFacts.Read(Encoding.UTF8.GetBytes(line), own) is not ContextValue entry || own.HasErrors)
            {
                problems.Add(EvaluationDiagnostics.MalformedJson, null, $"line {number} of `{file}` is no JSON object", "give the file that an earlier `--out` wrote as .ndjson");
            }
            else if (entry.Find("subject") is not TextValue { Text: var subject })
            {
                problems.Add(EvaluationDiagnostics.MalformedRequest, null, $"line {number} of `{file}` names no `subject`", "decide with `--subject COLUMN`, so that each line says whom it is about");
            }
            else if ((entry.Find("state") ?? (entry.Find("decision") as ContextValue)?.Find("state")) is ContextValue state && !states.TryAdd(subject, state))
            {
                problems.Add(EvaluationDiagnostics.DuplicateKey, null, $"line {number} of `{file}` gives `{subject.Shown()}` a second state", "keep the later one");
            }
        }

        return problems.HasErrors ? null : states;
    }
}
