using System.CommandLine;
using RulesHost.Cli.Output;
using RulesHost.Cli.Verbs.Bulk;

namespace RulesHost.Cli.Verbs.Metrics;

/// <summary><c>ruleshost metrics</c>: classes, scores and curves of a file of customers, without a rule set.</summary>
internal static class MetricsVerb
{
    public static Command Command(Terminal terminal)
    {
        MetricsFlags flags = new();
        Command command = new("metrics", "Compute ABC classes, XYZ classes, RFM scores or the whale curve of a file of customers.");
        foreach (Option option in flags.All)
        {
            command.Options.Add(option);
        }

        command.SetAction(async (parsed, _) =>
        {
            try
            {
                return await Run(flags, parsed, terminal);
            }
            catch (OverflowException)
            {
                return terminal.Fail("a sum is too large to be held", "give smaller figures, such as thousands");
            }
        });
        return command;
    }

    private static async Task<int> Run(MetricsFlags flags, ParseResult parsed, Terminal terminal)
    {
        if (parsed.GetValue(flags.Svg) is { } drawn && Path.GetFullPath(drawn) == Path.GetFullPath(parsed.GetValue(flags.Facts)!))
        {
            return terminal.Fail("`--svg` names the file of facts itself", "name another file");
        }

        if (flags.Read(parsed, terminal) is not { } metric
            || await WholeFile.Read(parsed.GetValue(flags.Facts)!, parsed.GetValue(flags.Separator)!, terminal) is not { } file)
        {
            return Exit.Failed;
        }

        Customers? customers = parsed.GetValue(flags.Invoices) is not { } columns
            ? Customers.Of(file, parsed.GetValue(flags.Subject), terminal)
            : AsOfFlag.Read(parsed.GetValue(flags.AsOf), terminal) is { } asOf ? InvoiceColumns.Aggregate(file, columns, asOf, terminal) : null;
        if (customers is null || metric(customers) is not { } report)
        {
            return Exit.Failed;
        }

        if (parsed.GetValue(flags.Svg) is { } svg && OutputFile.With(svg, terminal, writer => writer.Write(report.Chart())) is not Exit.Fine and int failed)
        {
            return failed;
        }

        if (parsed.GetValue(flags.Format) == "json")
        {
            JsonOutput.WriteDocument(terminal.Out, terminal.OutIsTerminal, report.WriteJson);
        }
        else
        {
            report.WriteText(terminal);
        }

        return Exit.Fine;
    }
}
