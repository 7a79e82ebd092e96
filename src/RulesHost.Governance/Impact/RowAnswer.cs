using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Evaluation;

namespace RulesHost.Governance.Impact;

/// <summary>What one standing makes of one row, as far as an impact looks at it. Rows of one key share theirs.</summary>
internal sealed class RowAnswer
{
    /// <summary>The rule set is not there.</summary>
    public static readonly RowAnswer Absent = new("(not there)", null, null);

    /// <summary>What a decision is called where its kind has no deciding output.</summary>
    public const string DecidedClass = "decided";

    private RowAnswer(string @class, ContextValue? result, Refusal? refused) => (Class, Fields, Refused) = (@class, result is null ? [] : Flat(result), refused);

    /// <summary>The value of the deciding output; what has none stands in brackets.</summary>
    public string Class { get; }

    /// <summary>The outputs; those of a list of lines by the ids of its lines.</summary>
    public IReadOnlyDictionary<(string Name, string Line), Value> Fields { get; }

    /// <summary>Why nothing was decided; null where the facts were not refused.</summary>
    public Refusal? Refused { get; }

    /// <param name="deciding">The output that the kind is about; null where all count alike.</param>
    public static RowAnswer Of(Answer answer, string? deciding)
    {
        if (answer is not Answer.Decided { Decision: var decision })
        {
            return RefusedFor(((Answer.Refused)answer).Problems);
        }

        string @class = decision.Result is not { } result ? $"({decision.Outcome.Word()})" : deciding is null ? DecidedClass : result.Find(deciding) is { } value and not NullValue ? value.ToString() : $"({decision.Outcome.Word()})";
        return new RowAnswer(@class, decision.Result, null);
    }

    public static RowAnswer RefusedFor(IReadOnlyList<Diagnostic> problems) =>
        new("(refused)", null, problems is [var first, ..] ? new Refusal(first.Code, first.Pointer ?? "", first.Message) : new Refusal("", "", "the facts do not fit"));

    private static Dictionary<(string, string), Value> Flat(ContextValue result)
    {
        Dictionary<(string, string), Value> fields = [];
        Add("", "", result);
        return fields;

        void Add(string path, string line, ContextValue entries)
        {
            foreach ((string name, Value value) in entries.Entries)
            {
                string at = path.Length == 0 ? name : $"{path}.{name}";
                if (value is ContextValue inner)
                {
                    Add(at, line, inner);
                }
                else if (line.Length == 0 && value is ListValue { Items.Count: > 0 } lines && lines.Items.All(item => item is ContextValue each && each.Find("id") is TextValue { Text.Length: > 0 }))
                {
                    foreach (ContextValue each in lines.Items.Cast<ContextValue>())
                    {
                        Add(at, ((TextValue)each.Find("id")!).Text, each);
                    }
                }
                else
                {
                    fields[(at, line)] = value;
                }
            }
        }
    }

    /// <param name="Code">Of the first thing that is wrong.</param>
    /// <param name="About">Where in the row.</param>
    internal sealed record Refusal(string Code, string About, string Message);
}
