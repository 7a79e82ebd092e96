using System.CommandLine;
using RulesHost.Cli.Output;
using RulesHost.SupplyChain.Segmentation.Reports;

namespace RulesHost.Cli.Verbs.Segments;

/// <summary><c>ruleshost segments stability</c>: who moved between two runs, and how much the segments as a whole did.</summary>
internal static class StabilityVerb
{
    public static Command Command(Terminal terminal)
    {
        Argument<string> before = new("OLD") { Description = "What an earlier run of `decide` wrote, or the states of customers." };
        Argument<string> after = new("NEW") { Description = "What a later run wrote." };
        SegmentOrder order = new();
        Option<string?> subject = Flags.Subject();
        Option<string> separator = Flags.Separator();
        Option<string> format = Flags.Format("text", "json");
        Command command = new("stability", "Compare two runs: who moved from which segment to which, and how stable the segments are.") { before, after, subject, separator, format };
        order.AddTo(command);
        command.SetAction(async (parsed, _) =>
        {
            (string? name, string between) = (parsed.GetValue(subject), parsed.GetValue(separator)!);
            if (order.Read(parsed, terminal) is not { } best
                || await Read(parsed.GetValue(before)!, between, name, terminal) is not { } old
                || await Read(parsed.GetValue(after)!, between, name, terminal) is not { } now)
            {
                return Exit.Failed;
            }

            SegmentOrder.SayUnranked(best, old.Segments.Union(now.Segments), terminal);
            Write(Stability.Of(old.Assignments, now.Assignments, best), parsed.GetValue(format)!, terminal);
            return Exit.Fine;
        });
        return command;
    }

    private static async Task<AssignmentFile?> Read(string file, string separator, string? subject, Terminal terminal)
    {
        if (await AssignmentFile.Read(file, separator, subject, terminal) is not { } read)
        {
            return null;
        }

        if (read.Customers.Count(customer => customer.Assignment.Subject.Length == 0) is > 0 and int nameless)
        {
            terminal.Fail($"`{file}` does not say in {Counted.Of(nameless, "row")} whom it is about", "decide with `--subject COLUMN`, or name the column here");
            return null;
        }

        return read;
    }

    private static void Write(Stability stability, string format, Terminal terminal)
    {
        if (format == "json")
        {
            JsonOutput.WriteDocument(terminal.Out, terminal.OutIsTerminal, json => StabilityReport.Write(json, stability));
        }
        else
        {
            StabilityReport.Write(stability, terminal);
        }
    }
}
