using System.CommandLine;
using RulesHost.Cli.Output;
using RulesHost.Feel.Values;
using RulesHost.Governance.History.Acts;
using RulesHost.Governance.Impact;
using RulesHost.Governance.Rows;

namespace RulesHost.Cli.Verbs.Plans;

/// <param name="Population">The file; or, where there is a period, its name.</param>
/// <param name="Period">Of the decision log; null where the rows are in a file.</param>
/// <param name="Shown">How many of those who move are listed in the answer.</param>
/// <param name="RuleSet">Whose flows are drawn; null for the only segmentation.</param>
internal sealed record AskedPlan(string Population, LogPeriod? Period, PopulationForm Form, ImpactQuestion Question, int Shown, string? Svg, string? RuleSet, string? Movers, bool IsJson);

/// <summary>What <c>plan</c> asks of a population.</summary>
internal sealed class PlanFlags
{
    private readonly Option<string> population = new("--population") { Description = "The rows to decide: .csv, .ndjson or .json, facts or what `decide` wrote with the states of customers; or a period of the decision log, such as log:2026-10-01..2026-11-01.", HelpName = "ROWS", Required = true };
    private readonly Option<string[]> total = new("--total") { Description = "A fact that is summed over those who move, such as annualRevenue. May be given again.", HelpName = "FACT" };
    private readonly Option<string?> group = new("--group") { Description = "The column whose values are compared by the four-fifths rule, before and after.", HelpName = "COLUMN" };
    private readonly Option<string?> favourable = new("--favourable") { Description = "The segments that are favourable, such as Strategic,Core. Without them: all but the last.", HelpName = "SEGMENTS" };
    private readonly Option<int> show = new("--show") { Description = "How many of those who move are listed.", HelpName = "COUNT", DefaultValueFactory = _ => ImpactQuestion.Plain.Listed };
    private readonly Option<string?> movers = new("--movers") { Description = "A CSV file to write everybody who moves to.", HelpName = "FILE" };
    private readonly Option<string?> svg = new("--svg") { Description = "A file to draw the flows between segments to.", HelpName = "FILE" };
    private readonly Option<string?> drawn = new("--drawn") { Description = "The rule set whose flows are drawn. Without it: the segmentation that the change reaches.", HelpName = "RULESET" };
    private readonly Option<string?> subject = Flags.Subject();
    private readonly Option<string?> asOf = Flags.AsOf();
    private readonly Option<string> separator = Flags.Separator();

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[population, total, group, favourable, show, movers, svg, drawn, subject, asOf, separator])
        {
            command.Add(option);
        }
    }

    /// <summary>Null, and said why, where the flags cannot be meant.</summary>
    public AskedPlan? Read(ParseResult parsed, Terminal terminal)
    {
        string file = parsed.GetValue(population)!;
        LogPeriod? period = null;
        if (LogPeriod.IsNamedBy(file) && (period = LogPeriod.Read(file, terminal)) is null)
        {
            return null;
        }

        if ((period is null ? FactFiles.Kind(file) : LoggedPopulation.Kind) is not { } kind)
        {
            terminal.Fail(FactFiles.NoExtension(file), FactFiles.ExtensionHelp);
            return null;
        }

        if (AsOfFlag.Read(parsed.GetValue(asOf) ?? period?.EndBefore(terminal.Clock.GetUtcNow()), terminal) is not { } instant)
        {
            return null;
        }

        if (Instant.Of(instant) / 100 + DateTimeOffset.UnixEpoch.Ticks is var ticks && (ticks < 0 || ticks > DateTimeOffset.MaxValue.Ticks))
        {
            terminal.Fail($"`{instant}` is no instant of the years 1 to 9999");
            return null;
        }

        int shown = Math.Max(0, parsed.GetValue(show));
        ImpactQuestion question = new()
        {
            Totals = parsed.GetValue(total) ?? [],
            Group = parsed.GetValue(group),
            Favourable = parsed.GetValue(favourable)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [],
            Listed = parsed.GetValue(movers) is null ? shown : int.MaxValue,
        };
        PopulationForm form = new(kind, new DateTimeOffset((long)ticks, TimeSpan.Zero)) { Separator = parsed.GetValue(separator)!, Subject = parsed.GetValue(subject) };
        return new AskedPlan(file, period, form, question, shown, parsed.GetValue(svg), parsed.GetValue(drawn), parsed.GetValue(movers), parsed.GetValue<string>("--format") == "json");
    }
}
