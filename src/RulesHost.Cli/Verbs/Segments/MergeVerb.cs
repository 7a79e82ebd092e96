using System.CommandLine;
using RulesHost.Cli.Output;
using RulesHost.Cli.Verbs.Bulk;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Governance.Rows;
using RulesHost.Rules.Evaluation;
using RulesHost.SupplyChain.Segmentation.Reports;

namespace RulesHost.Cli.Verbs.Segments;

/// <summary><c>ruleshost segments merge</c>: the states of customers after some of them became one.</summary>
internal static class MergeVerb
{
    private static readonly string[] PairColumns = ["from", "into"];

    public static Command Command(Terminal terminal)
    {
        Argument<string> states = new("STATES") { Description = "What `decide` wrote as .ndjson: each customer's state." };
        Option<string> merges = new("--merges") { Description = "A file with the columns `from` and `into`: which customer goes into which.", HelpName = "FILE", Required = true };
        Option<string> output = new("--out") { Description = "Where to write the new states, as .ndjson.", HelpName = "FILE", Required = true };
        SegmentOrder order = new();
        Option<string?> asOf = Flags.AsOf();
        Option<string> separator = Flags.Separator();
        Option<string> format = Flags.Format("text", "json");
        Command command = new("merge", "Give customers that become one a single state, with the best of their segments.") { states, merges, output, asOf, separator, format };
        order.AddTo(command);
        command.SetAction(async (parsed, _) =>
        {
            if (order.Read(parsed, terminal) is not { } best)
            {
                return Exit.Failed;
            }

            if (best.Count == 0)
            {
                return terminal.Fail("nothing says which segment is the better one", "name the segments with `--order`, best first, or a ranked segmentation with `--rule-set`");
            }

            if (AsOfFlag.Read(parsed.GetValue(asOf), terminal) is not { } at || await Pairs(parsed.GetValue(merges)!, parsed.GetValue(separator)!, terminal) is not { } pairs)
            {
                return Exit.Failed;
            }

            return Run(parsed.GetValue(states)!, pairs, best, at, parsed.GetValue(output)!, parsed.GetValue(format)!, terminal);
        });
        return command;
    }

    private static int Run(
        string states, IReadOnlyList<(string From, string Into)> pairs, IReadOnlyList<string> order, DateTimeValue at, string output, string format, Terminal terminal)
    {
        if (Path.GetFullPath(output) == Path.GetFullPath(states))
        {
            return terminal.Fail("`--out` names the file of states itself", "name another file");
        }

        DiagnosticBag problems = [];
        IReadOnlyDictionary<string, Value>? read;
        try
        {
            read = PreviousStates.Read(states, problems);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return terminal.Fail(unreadable.Message);
        }

        CustomerMerges? merged = read is null ? null
            : CustomerMerges.Of(read.ToDictionary(state => state.Key, state => (ContextValue)state.Value, StringComparer.Ordinal), pairs, order, at, problems);
        FactsInput.Complain(problems, terminal);
        if (merged is null)
        {
            return Exit.Failed;
        }

        int exit = OutputFile.With(output, terminal, writer => Write(writer, merged));
        if (exit == Exit.Fine)
        {
            Report(merged, format, terminal);
        }

        return exit;
    }

    // Null, and said why, where the file does not say who goes into whom.
    private static async Task<List<(string From, string Into)>?> Pairs(string file, string separator, Terminal terminal)
    {
        if (await WholeFile.Read(file, separator, terminal) is not { } read)
        {
            return null;
        }

        if (PairColumns.FirstOrDefault(column => !read.Columns.Contains(column)) is { } missing)
        {
            terminal.Fail($"`{file}` has no column `{missing}`", NearestName.Help(missing, read.Columns));
            return null;
        }

        List<(string? From, string? Into)> pairs = [.. read.Rows.Select(row => (Subjects.Of(row.Fields, "from"), Subjects.Of(row.Fields, "into")))];
        if (pairs.FindIndex(pair => pair.From is null || pair.Into is null) is >= 0 and int row)
        {
            terminal.Fail($"row {row + 1} of `{file}` does not say who goes into whom", "fill in `from` and `into`");
            return null;
        }

        return [.. pairs.Select(pair => (pair.From!, pair.Into!))];
    }

    private static void Write(TextWriter writer, CustomerMerges merged)
    {
        foreach ((string customer, ContextValue state) in merged.States)
        {
            JsonOutput.WriteDocument(writer, indented: false, json =>
            {
                json.WriteString("subject", customer);
                json.WritePropertyName("state");
                DecisionWriter.Write(json, state);
            });
        }
    }

    private static void Report(CustomerMerges merged, string format, Terminal terminal)
    {
        if (format == "json")
        {
            JsonOutput.WriteDocument(terminal.Out, terminal.OutIsTerminal, json =>
            {
                json.WriteNumber("states", merged.States.Count);
                json.WriteStartArray("survivors");
                foreach (Survivor survivor in merged.Survivors)
                {
                    json.WriteStartObject();
                    json.WriteString("customer", survivor.Customer);
                    json.WriteStartArray("from");
                    foreach (string from in survivor.From)
                    {
                        json.WriteStringValue(from);
                    }

                    json.WriteEndArray();
                    json.WriteString("before", survivor.Before);
                    json.WriteString("after", survivor.After);
                    json.WriteNumber("endedOverrides", survivor.EndedOverrides);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            });
            return;
        }

        TextTable survivors = new("customer", "took in", "segment before", "segment after", Column.Number("ended overrides"));
        foreach (Survivor survivor in merged.Survivors)
        {
            survivors.Add(survivor.Customer, string.Join(", ", survivor.From), survivor.Before ?? "–", survivor.After ?? "–", Counted.Digits(survivor.EndedOverrides));
        }

        survivors.Write(terminal);
        terminal.Out.WriteLine();
        terminal.Out.WriteLine($"{Counted.Of(merged.States.Count, "state")} written");
    }
}
