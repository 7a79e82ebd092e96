using RulesHost.Cli.Output;
using RulesHost.Rules.Evaluation;

namespace RulesHost.Cli.Verbs.Bulk;

/// <summary>How many rows ended how.</summary>
/// <param name="Refused">Rows whose facts do not fit.</param>
internal sealed record BulkSummary(IReadOnlyDictionary<Outcome, long> Outcomes, long Refused)
{
    public static readonly BulkSummary None = new(new Dictionary<Outcome, long>(), 0);

    public long Rows => Outcomes.Values.Sum() + Refused;

    public static BulkSummary Of(IReadOnlyList<DecidedRow> rows) => new(
        rows.Where(r => r.Decision is not null).GroupBy(r => r.Decision!.Outcome).ToDictionary(g => g.Key, g => (long)g.Count()),
        rows.Count(r => r.Decision is null));

    public BulkSummary Plus(BulkSummary other) => new(
        Outcomes.Concat(other.Outcomes).GroupBy(o => o.Key).ToDictionary(g => g.Key, g => g.Sum(o => o.Value)),
        Refused + other.Refused);

    /// <summary>Such as <c>4,338 rows: 4,330 matched, 5 otherwise, 3 with facts that do not fit</c>.</summary>
    public override string ToString()
    {
        IEnumerable<string> parts = Outcomes.OrderBy(o => o.Key).Select(o => $"{Counted.Digits(o.Value)} {o.Key.Word()}");
        return $"{Counted.Of(Rows, "row")}{(Rows > 0 ? ": " : "")}{string.Join(", ", Refused > 0 ? parts.Append($"{Counted.Digits(Refused)} with facts that do not fit") : parts)}";
    }
}
