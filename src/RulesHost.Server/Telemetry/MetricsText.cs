using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace RulesHost.Server.Telemetry;

/// <summary>The service's counters in the text format of Prometheus (version 0.0.4).</summary>
internal sealed class MetricsText : IDisposable
{
    public const string MediaType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly MeterListener listener = new();
    private readonly ConcurrentDictionary<string, Instrument> instruments = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Series, Count> counts = new();

    public MetricsText(ServiceMetrics metrics)
    {
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (ReferenceEquals(instrument.Meter, metrics.Meter))
            {
                instruments[instrument.Name] = instrument;
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, labels, _) =>
            counts.GetOrAdd(Of(instrument.Name, labels), _ => new Count()).Add(value));
        listener.Start();
    }

    public string Write()
    {
        StringBuilder text = new();
        foreach (Instrument instrument in instruments.Values.OrderBy(i => i.Name, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"# HELP {instrument.Name} {instrument.Description}\n# TYPE {instrument.Name} counter\n");
            foreach ((Series series, Count count) in counts.Where(c => c.Key.Instrument == instrument.Name).OrderBy(c => c.Key.Text, StringComparer.Ordinal))
            {
                text.Append(CultureInfo.InvariantCulture, $"{series.Text} {count.Value}\n");
            }
        }

        return text.ToString();
    }

    public void Dispose() => listener.Dispose();

    // Without making a text of it: this runs for every decision.
    private static Series Of(string instrument, ReadOnlySpan<KeyValuePair<string, object?>> labels) => labels.Length switch
    {
        0 => new Series(instrument, default, default),
        1 => new Series(instrument, Label(labels[0]), default),
        _ => new Series(instrument, Label(labels[0]), Label(labels[1])),
    };

    private static (string, string) Label(KeyValuePair<string, object?> label) => (label.Key, (string)label.Value!);

    /// <summary>A counter under at most two labels.</summary>
    private readonly record struct Series(string Instrument, (string? Name, string? Value) First, (string? Name, string? Value) Second)
    {
        // Names of rule sets and outcomes: no character in them needs an escape.
        public string Text => Instrument + "{" + string.Join(',', new[] { First, Second }.Where(l => l.Name is not null).Select(l => $"{l.Name}=\"{l.Value}\"")) + "}";
    }

    private sealed class Count
    {
        private long value;

        public long Value => Interlocked.Read(ref value);

        public void Add(long more) => Interlocked.Add(ref value, more);
    }
}
