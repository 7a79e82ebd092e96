using RulesHost.Cli.Output;
using RulesHost.Cli.Verbs.Bulk;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Governance.Rows;
using RulesHost.SupplyChain.Segmentation;
using RulesHost.SupplyChain.Segmentation.Reports;

namespace RulesHost.Cli.Verbs.Segments;

/// <summary>What <c>decide</c> wrote about customers, in each of its forms, or lines with a <c>subject</c> and a <c>state</c>.</summary>
/// <param name="RuleSets">Those that decided, where the decisions name them.</param>
/// <param name="Columns">The names of the customers' facts.</param>
internal sealed record AssignmentFile(string File, IReadOnlyList<AssignedCustomer> Customers, IReadOnlyList<string> RuleSets, IReadOnlyList<string> Columns)
{
    private const int MostTold = 10;

    /// <summary>Null, and said why, where it is no such file.</summary>
    /// <param name="subject">The column that says whom a row is about; null for one with a usual name.</param>
    public static async Task<AssignmentFile?> Read(string file, string separator, string? subject, Terminal terminal)
    {
        if (await WholeFile.Read(file, separator, terminal) is not { } read)
        {
            return null;
        }

        // All decisions as one document.
        List<ContextValue> rows = read.Rows is [{ Fields: var document }] && document.Find("decisions") is ListValue decisions
            ? [.. decisions.Items.OfType<ContextValue>()]
            : [.. read.Rows.Select(row => row.Problems.Count > 0 ? ContextValue.Empty : row.Fields)];
        List<AssignedCustomer> customers = [];
        List<string> problems = [];
        for (int i = 0; i < rows.Count; i++)
        {
            if (AssignedCustomer.Of(rows[i], subject) is { } customer)
            {
                customers.Add(customer);
            }
            else
            {
                problems.Add($"row {i + 1} of `{file}` holds no decision and no state");
            }
        }

        problems.AddRange(customers.Select(customer => customer.Assignment.Subject).Where(name => name.Length > 0).CountBy(name => name).Where(name => name.Value > 1)
            .Select(name => $"`{name.Key.Shown()}` stands in `{file}` {name.Value} times"));
        if (problems.Count > 0)
        {
            foreach (string problem in problems.Take(MostTold))
            {
                terminal.Fail(problem);
            }

            terminal.Fail($"{Counted.Of(problems.Count, "row")} of `{file}` cannot be used", "give a file that `ruleshost decide … --out` wrote, each customer once");
            return null;
        }

        return new AssignmentFile(file, customers, [.. customers.Select(c => c.RuleSet).OfType<string>().Distinct()], [.. customers.SelectMany(c => c.Facts.Entries.Select(fact => fact.Key)).Distinct()]);
    }

    public IReadOnlyList<Assignment> Assignments => [.. Customers.Select(customer => customer.Assignment)];

    public IReadOnlyList<string> Segments => [.. Customers.Select(customer => customer.Assignment.Segment).OfType<string>().Distinct()];
}

/// <param name="RuleSet">The rule set that decided; null where the row does not say it.</param>
internal sealed record AssignedCustomer(Assignment Assignment, ContextValue Facts, string? RuleSet)
{
    /// <summary>Null where the row holds neither a decision nor a state; the subject is empty where the row does not say it.</summary>
    public static AssignedCustomer? Of(ContextValue row, string? subject)
    {
        ContextValue? decision = row.Find("decision") as ContextValue;
        ContextValue? state = (row.Find("state") ?? decision?.Find("state")) as ContextValue;
        ContextValue facts = row.Find("facts") as ContextValue ?? row;
        ContextValue? result = decision is not null ? decision.Find("result") as ContextValue ?? ContextValue.Empty : Text(row, "segment") is not null ? row : null;
        if (result is null && state is null && row.Find("problem") is null)
        {
            return null;
        }

        string? segment = result is null ? Text(state, "segment") : Text(result, "decided.segment") ?? Text(result, "segment");
        string? outcome = Text(decision ?? row, "outcome");
        IReadOnlyList<string> matched = Matched(decision?.Find("matched") ?? row.Find("matched"));
        Cause? cause = Enum.TryParse(Text(result, "decided.cause") ?? Text(result, "cause"), ignoreCase: true, out Cause said) ? said : outcome == "otherwise" ? Cause.Fallback : null;
        return new AssignedCustomer(
            new Assignment(Text(row, "subject") ?? Subject(facts, subject) ?? "", segment is { Length: > 0 } ? segment : null)
            {
                Cause = cause,
                Matched = matched,
                HasNoRule = outcome == "noMatch" || (matched.Count == 0 && cause is Cause.Waiting or Cause.Unknown),
                Reversals = state is null ? null : state.Find("reversals") is NumberValue count ? (int)count.Number : 0,
            },
            facts, Text(decision, "ruleSet"));
    }

    private static string? Subject(ContextValue facts, string? column) => Subjects.Column(column, [.. facts.Entries.Select(fact => fact.Key)]) is { } name ? Text(facts, name) : null;

    private static IReadOnlyList<string> Matched(Value? matched) => matched switch
    {
        ListValue rules => [.. rules.Items.OfType<ContextValue>().Select(rule => Text(rule, "id")).OfType<string>()],
        TextValue ids => ids.Text.Split(';', StringSplitOptions.RemoveEmptyEntries),
        _ => [],
    };

    private static string? Text(ContextValue? holder, string name) => holder?.Find(name) switch
    {
        TextValue text => text.Text,
        NumberValue number => number.ToString(),
        _ => null,
    };
}
