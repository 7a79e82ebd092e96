using System.Text.Json;
using RulesHost.Cli.Output;

namespace RulesHost.Cli.Verbs.Metrics;

/// <summary>A metric over all customers: for a person, for a program, and drawn.</summary>
internal abstract record MetricReport
{
    /// <summary>Members that a person is shown.</summary>
    protected const int MostShown = 10;

    public abstract void WriteText(Terminal terminal);

    public abstract void WriteJson(Utf8JsonWriter json);

    /// <summary>An SVG document.</summary>
    public abstract string Chart();

    /// <summary>The first members of all, and how many more there are.</summary>
    protected static void WriteMembers<T>(IReadOnlyList<T> members, IReadOnlyList<Column> columns, Func<T, IReadOnlyList<string>> cells, Terminal terminal)
    {
        TextTable table = new(columns);
        foreach (T member in members.Take(MostShown))
        {
            table.Add(cells(member));
        }

        terminal.Out.WriteLine();
        table.Write(terminal);
        if (members.Count > MostShown)
        {
            terminal.Out.WriteLine($"and {Counted.Digits(members.Count - MostShown)} more; `--format json` has all");
        }
    }

    protected static void WriteMembers<T>(Utf8JsonWriter json, IEnumerable<T> members, Action<T> write)
    {
        json.WriteStartArray("members");
        foreach (T member in members)
        {
            json.WriteStartObject();
            write(member);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    protected static void WriteCounts(Utf8JsonWriter json, string name, IEnumerable<(string Name, int Count)> counts)
    {
        json.WriteStartObject(name);
        foreach ((string counted, int count) in counts)
        {
            json.WriteNumber(counted, count);
        }

        json.WriteEndObject();
    }

    protected static string Without(int missing, string column) => missing == 0 ? "" : $"; {Counted.Of(missing, "customer")} without `{column}` left out";
}
