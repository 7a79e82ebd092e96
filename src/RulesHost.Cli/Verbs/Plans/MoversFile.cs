using CsvHelper;
using RulesHost.Cli.Output;
using RulesHost.Governance.Impact;
using RulesHost.Governance.Rows;

namespace RulesHost.Cli.Verbs.Plans;

/// <summary>Everybody who moves, as CSV.</summary>
internal static class MoversFile
{
    public static int Write(string path, IEnumerable<Mover> movers, string separator, Terminal terminal) => OutputFile.With(path, terminal, file =>
    {
        using CsvWriter csv = new(file, CsvFacts.Format(separator), leaveOpen: true);
        Line(csv, "row", "subject", "ruleSet", "output", "from", "to");
        foreach (Mover mover in movers)
        {
            Line(csv, $"{mover.Row}", mover.Subject ?? "", mover.RuleSet, mover.Output, mover.From, mover.To);
        }
    });

    private static void Line(CsvWriter csv, params ReadOnlySpan<string> fields)
    {
        foreach (string field in fields)
        {
            csv.WriteField(field);
        }

        csv.NextRecord();
    }
}
