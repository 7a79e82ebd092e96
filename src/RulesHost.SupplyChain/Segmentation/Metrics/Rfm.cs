using RulesHost.Feel.Values;

namespace RulesHost.SupplyChain.Segmentation.Metrics;

/// <summary>What a customer bought at once.</summary>
/// <param name="At">When; with an offset or zone.</param>
public sealed record Invoice(string Customer, string Number, DateTimeValue At, decimal Amount);

/// <summary>Recency, frequency and monetary value of one customer.</summary>
/// <param name="RecencyDays">Whole days from the last invoice, rounded down.</param>
/// <param name="Frequency">How many different invoices there are.</param>
/// <param name="Monetary">Their sum.</param>
public sealed record Rfm(string Customer, decimal RecencyDays, int Frequency, decimal Monetary)
{
    /// <summary>Of every customer that has an invoice, by id.</summary>
    /// <param name="asOf">The instant that days are counted to; later invoices do not count.</param>
    public static IReadOnlyList<Rfm> Of(IEnumerable<Invoice> invoices, DateTimeValue asOf) =>
    [
        .. invoices.Where(invoice => Instant.Of(invoice.At) <= Instant.Of(asOf)).GroupBy(invoice => invoice.Customer, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new Rfm(
                group.Key,
                (decimal)((Instant.Of(asOf) - group.Max(invoice => Instant.Of(invoice.At))) / Instant.NanosecondsPerDay),
                group.Select(invoice => invoice.Number).Distinct(StringComparer.Ordinal).Count(),
                group.Sum(invoice => invoice.Amount))),
    ];
}
