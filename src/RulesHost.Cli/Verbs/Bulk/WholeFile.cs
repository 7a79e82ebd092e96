using RulesHost.Cli.Output;
using RulesHost.Governance.Rows;

namespace RulesHost.Cli.Verbs.Bulk;

/// <summary>Files of facts for what needs the whole population.</summary>
internal static class WholeFile
{
    /// <summary>All rows at once; null, and said why, where the file cannot be read.</summary>
    public static async Task<FactRows?> Read(string file, string separator, Terminal terminal)
    {
        if (FactFiles.Kind(file) is not { } kind)
        {
            terminal.Fail(FactFiles.NoExtension(file), FactFiles.ExtensionHelp);
            return null;
        }

        try
        {
            await using FileStream stream = File.OpenRead(file);
            FactFile facts = await FactFiles.Open(stream, kind, separator, new HashSet<string>());
            List<FactRow> rows = [];
            await foreach (FactRow row in facts.Rows)
            {
                rows.Add(row);
            }

            if (rows.Count == 0)
            {
                terminal.Fail($"`{file}` holds no row", "give a file with one row at least");
                return null;
            }

            if (facts.Columns.CountBy(column => column).FirstOrDefault(column => column.Value > 1) is { Value: > 1, Key: var twice })
            {
                terminal.Fail($"`{file}` has the column `{twice}` twice", "keep one of them, or give the other another name");
                return null;
            }

            return new FactRows(file, [.. facts.Columns.Concat(facts.AreTexts ? [] : rows.SelectMany(row => row.Fields.Entries.Select(field => field.Key))).Distinct()], rows);
        }
        catch (Exception failure) when (FactFiles.Reason(failure) is not null)
        {
            terminal.Fail(FactFiles.Said(failure, file));
            return null;
        }
    }
}

/// <summary>A whole file of facts.</summary>
/// <param name="Columns">The fields that any of its rows has.</param>
internal sealed record FactRows(string File, IReadOnlyList<string> Columns, IReadOnlyList<FactRow> Rows);
