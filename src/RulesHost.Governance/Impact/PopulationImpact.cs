using RulesHost.Governance.History;
using RulesHost.SupplyChain.Segmentation.Reports;

namespace RulesHost.Governance.Impact;

/// <summary>What a change makes of every row of a population: exact, and the same whichever rows were decided first.</summary>
/// <param name="Snapshot">The digest of the population's bytes.</param>
/// <param name="AsOf">The instant at which all rows were decided.</param>
/// <param name="Moved">Rows that some rule set moves.</param>
/// <param name="RuleSets">Those whose answers may differ, by name.</param>
/// <param name="Movers">As many as were asked for, in the order of the rows.</param>
public sealed record PopulationImpact(string Snapshot, DateTimeOffset AsOf, int Rows, int Moved, IReadOnlyList<RuleSetImpact> RuleSets, IReadOnlyList<Mover> Movers)
{
    /// <summary>Over all figures.</summary>
    public string Hash { get; } = Digest.OfAll([Snapshot, AsOf.UtcDateTime.ToString("O"), $"{Rows}", $"{Moved}", .. RuleSets.SelectMany(ruleSet => ruleSet.Parts)]);

    public bool IsEmpty => RuleSets.All(ruleSet => ruleSet.Fields.Count == 0 && ruleSet.Moved == 0);
}

/// <summary>What becomes of a population under one rule set.</summary>
/// <param name="Deciding">The output that the matrix is about; null where it counts rows with an answer and rows without.</param>
/// <param name="Matrix">Every row is in it, those without an answer in brackets.</param>
/// <param name="Moved">Rows whose deciding output differs; where there is none, rows of which any output does.</param>
/// <param name="Fields">The outputs that differ for some row.</param>
public sealed record RuleSetImpact(string Name, string Kind, string? Deciding, Migration Matrix, int Moved, IReadOnlyList<FieldImpact> Fields)
{
    public IReadOnlyList<FactTotal> Totals { get; init; } = [];

    /// <summary>Null where groups are not compared.</summary>
    public GroupImpact? Groups { get; init; }

    public IReadOnlyList<RefusedRows> Refused { get; init; } = [];

    /// <summary>The population stability index over all classes, those without an answer too.</summary>
    public decimal? Index => StabilityIndex.Of(Matrix.Before, Matrix.After);

    internal IEnumerable<string> Parts =>
    [
        "ruleSet", Name, Kind, $"{Moved}",
        .. Matrix.Segments, .. Matrix.Counts.SelectMany(row => row.Select(count => $"{count}")),
        .. Fields.SelectMany(output => new[] { "field", output.Name, $"{output.Changed}", $"{output.Before}", $"{output.After}" }.Concat(output.Most.SelectMany(change => new[] { change.From, change.To, $"{change.Count}" }))),
        .. Totals.SelectMany(total => new[] { "total", total.Fact, $"{total.All}", $"{total.Missing}" }.Concat(total.Moves.SelectMany(move => new[] { move.From, move.To, $"{move.Rows}", $"{move.Sum}" }))),
    ];
}

/// <summary>How one output differs.</summary>
/// <param name="Changed">Rows, or lines of rows.</param>
/// <param name="Most">The most frequent changes first.</param>
/// <param name="Numeric">How many were numbers before and after; what follows is about those.</param>
public sealed record FieldImpact(string Name, int Changed, IReadOnlyList<ValueChange> Most, int Numeric, decimal? Before, decimal? After)
{
    public const int MostShown = 5;

    /// <summary>How much more or less on the average, over all rows; null where there are no numbers.</summary>
    public decimal? MeanDelta => Numeric == 0 || Before is null || After is null ? null : decimal.Round((After.Value - Before.Value) / Numeric, 6);
}

public sealed record ValueChange(string From, string To, int Count);

/// <summary>The sum of a fact over those who move.</summary>
/// <param name="All">Over all rows, whether they move or not.</param>
/// <param name="Missing">Rows in which it is no number.</param>
public sealed record FactTotal(string Fact, decimal? All, int Missing, IReadOnlyList<MovedTotal> Moves)
{
    /// <summary>Over all who move.</summary>
    public decimal? Moved => Moves.Sum(move => move.Sum);
}

/// <param name="Sum">Null where it is too large for a decimal.</param>
public sealed record MovedTotal(string From, string To, int Rows, decimal? Sum);

/// <summary>The four-fifths screen, before and after.</summary>
/// <param name="Favourable">What counts as selected.</param>
public sealed record GroupImpact(string Group, IReadOnlyList<string> Favourable, IReadOnlyList<SelectionRate> Before, IReadOnlyList<SelectionRate> After);

/// <summary>Rows whose facts do not fit, by what is wrong with them.</summary>
/// <param name="Message">Of the first such row.</param>
public sealed record RefusedRows(string Side, string Code, string About, string Message, int Rows);

/// <summary>A row that a rule set moves, and one of its outputs that differs.</summary>
/// <param name="Row">From 1.</param>
/// <param name="Subject">Null where the row does not say whom it is about.</param>
public sealed record Mover(long Row, string? Subject, string RuleSet, string Output, string From, string To);
