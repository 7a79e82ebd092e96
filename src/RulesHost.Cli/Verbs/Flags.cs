using System.CommandLine;
using RulesHost.Rules.Compilation;

namespace RulesHost.Cli.Verbs;

/// <summary>Flags that several verbs share, spelled once.</summary>
internal static class Flags
{
    public static Option<string> Rules() => new("--rules")
    {
        Description = "The folder of rule files.",
        HelpName = "FOLDER",
        DefaultValueFactory = _ => RulesFolder.Default,
    };

    public static Argument<string> RuleSet() => new("RULESET") { Description = "The rule set's name." };

    public static Argument<string> Path(string description) => new("PATH") { Description = description, DefaultValueFactory = _ => RulesFolder.Default };

    /// <summary>The first format is the default.</summary>
    public static Option<string> Format(params string[] formats)
    {
        Option<string> option = new("--format") { Description = "How to print it.", DefaultValueFactory = _ => formats[0] };
        return option.AcceptOnlyFromAmong(formats);
    }

    public static Option<string> Engine() => new("--engine")
    {
        Description = $"What finds the rows that hold: {string.Join(", ", Engines.Names)}, or another that is built in by `./ruleshost --with`. All mean the same.",
        HelpName = "ENGINE",
        DefaultValueFactory = _ => TableEngine.Native.Name,
    };

    public static Option<string> Separator() => new("--separator") { Description = "Between the columns of CSV, read and written.", DefaultValueFactory = _ => "," };

    public static Option<string?> Subject() => new("--subject")
    {
        Description = "The column that says whom a row is about. Without it: `subject`, `customerId`, `customer_id`, `customer` or `id`, if there is one.",
        HelpName = "COLUMN",
    };

    public static Option<string?> AsOf() => new("--as-of")
    {
        Description = "The instant at which facts are looked at, such as 2026-12-01T09:00:00+01:00. Without it: now.",
        HelpName = "INSTANT",
    };
}
