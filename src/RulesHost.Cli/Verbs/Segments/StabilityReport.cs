using System.Text.Json;
using RulesHost.Cli.Output;
using RulesHost.SupplyChain.Segmentation.Reports;

namespace RulesHost.Cli.Verbs.Segments;

/// <summary>How two runs differ, for a person and for a program.</summary>
internal static class StabilityReport
{
    private const string Note = "a convention without theoretical basis: below 0.10 stable, to 0.25 moderate, above it major";

    public static void Write(Stability stability, Terminal terminal)
    {
        Migration migration = stability.Migration;
        TextTable matrix = new(["from \\ to", .. migration.Segments.Select(Column.Number), Column.Number("all"), Column.Number("left")]);
        for (int from = 0; from < migration.Segments.Count; from++)
        {
            int all = migration.Counts[from].Sum();
            matrix.Add([migration.Segments[from], .. migration.Counts[from].Select(count => count == 0 ? "·" : $"{Counted.Digits(count)} ({Figures.Percent(count, all)})"), Counted.Digits(all), Counted.Digits(migration.Leavers[from])]);
        }

        matrix.Add(["new", .. migration.Entrants.Select(count => count == 0 ? "·" : Counted.Digits(count)), Counted.Digits(migration.Entrants.Sum()), ""]);
        matrix.Write(terminal);
        terminal.Out.WriteLine();
        TextTable sums = new("measure", Column.Number("customers"), Column.Number("share"));
        Add("in both", migration.Both);
        Add("in the same segment", migration.Retained);
        Add("upgrades", migration.Upgrades);
        Add("downgrades", migration.Downgrades);
        sums.Add("new", Counted.Digits(migration.Entrants.Sum()), "");
        sums.Add("left", Counted.Digits(migration.Leavers.Sum()), "");
        sums.Write(terminal);
        terminal.Out.WriteLine();
        terminal.Out.WriteLine(stability.Reversals is { } reversals
            ? $"{Counted.OrNo(reversals, "reversal")} in the later states, {Counted.Digits(stability.ReversalsBefore ?? 0)} in the earlier ones: moves that went back on the one before"
            : "reversals are told by states, and the later file has none");
        terminal.Out.WriteLine(stability.Index is { } index
            ? $"stability index {Figures.Of(index)}: {StabilityIndex.Reading(index)} ({Note}); an empty segment counts as a share of {Figures.Of(StabilityIndex.Epsilon)}"
            : "no stability index: one of the files has no customer in a segment");

        void Add(string measure, int? count) => sums.Add(measure, count is { } some ? Counted.Digits(some) : "no ranks", count is { } part ? Figures.Percent(part, migration.Both) : "");
    }

    public static void Write(Utf8JsonWriter json, Stability stability)
    {
        Migration migration = stability.Migration;
        json.WriteStartObject("customers");
        json.WriteNumber("before", migration.Before.Sum());
        json.WriteNumber("after", migration.After.Sum());
        json.WriteNumber("both", migration.Both);
        json.WriteEndObject();
        json.WriteStartArray("segments");
        foreach (string segment in migration.Segments)
        {
            json.WriteStringValue(segment);
        }

        json.WriteEndArray();
        json.WriteStartArray("matrix");
        for (int from = 0; from < migration.Segments.Count; from++)
        {
            int all = migration.Counts[from].Sum();
            json.WriteStartObject();
            json.WriteString("from", migration.Segments[from]);
            json.WriteNumber("all", all);
            WriteBySegment(json, "counts", migration, to => migration.Counts[from][to]);
            WriteBySegment(json, "rates", migration, to => Figures.Share(migration.Counts[from][to], all));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteMeasure(json, "retention", migration.Retained, migration.Both);
        WriteMeasure(json, "upgrades", migration.Upgrades, migration.Both);
        WriteMeasure(json, "downgrades", migration.Downgrades, migration.Both);
        WriteBySegment(json, "entrants", migration, to => migration.Entrants[to]);
        WriteBySegment(json, "leavers", migration, from => migration.Leavers[from]);
        json.WriteFigure("reversals", stability.Reversals);
        json.WriteFigure("reversalsBefore", stability.ReversalsBefore);
        json.WriteStartObject("psi");
        json.WriteFigure("value", stability.Index);
        json.WriteFigure("epsilon", StabilityIndex.Epsilon);
        json.WriteString("reading", stability.Index is { } index ? StabilityIndex.Reading(index) : null);
        json.WriteString("note", Note);
        json.WriteEndObject();
    }

    private static void WriteBySegment(Utf8JsonWriter json, string name, Migration migration, Func<int, decimal?> figure)
    {
        json.WriteStartObject(name);
        for (int i = 0; i < migration.Segments.Count; i++)
        {
            json.WriteFigure(migration.Segments[i], figure(i));
        }

        json.WriteEndObject();
    }

    private static void WriteMeasure(Utf8JsonWriter json, string name, int? count, int all)
    {
        if (count is not { } some)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteNumber("count", some);
        json.WriteFigure("rate", Figures.Share(some, all));
        json.WriteEndObject();
    }
}
