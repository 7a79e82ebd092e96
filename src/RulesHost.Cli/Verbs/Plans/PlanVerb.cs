using System.CommandLine;
using System.Globalization;
using RulesHost.Cli.Output;
using RulesHost.Cli.Verbs.Bulk;
using RulesHost.Cli.Verbs.History;
using RulesHost.Cli.Verbs.Service;
using RulesHost.Feel.Text;
using RulesHost.Governance.Impact;
using RulesHost.Governance.Rows;
using RulesHost.Governance.Standings;
using RulesHost.Rules.Kinds;
using RulesHost.Server;
using RulesHost.Server.Governing;

namespace RulesHost.Cli.Verbs.Plans;

/// <summary><c>ruleshost plan</c>: whom a change moves, decided for every row of a population.</summary>
internal static class PlanVerb
{
    public static Command Command(Terminal terminal)
    {
        Argument<string?> before = new("BEFORE") { Description = "A proposal's number, which is held against what is in force; or a folder of rule files, `in-force`, a release such as release:4. Without it: in-force.", Arity = ArgumentArity.ZeroOrOne };
        Argument<string?> after = new("AFTER") { Description = "The same: a folder, `in-force` or a release. Without it: the folder of --rules.", Arity = ArgumentArity.ZeroOrOne };
        PlanFlags flags = new();
        Command command = new("plan", "Decide every row of a population by two versions of the rules, and show who moves. Ends with 2 where somebody does.") { before, after };
        flags.AddTo(command);
        ServiceVerb.AddFlags(command);
        command.SetAction(async (parsed, cancel) =>
        {
            if (flags.Read(parsed, terminal) is not { } asked)
            {
                return Exit.Failed;
            }

            (string? was, string? now) = (parsed.GetValue(before), parsed.GetValue(after));
            bool needsHistory = asked.Period is not null || now is null || FilesOfHistory.IsNamedBy(was!) || FilesOfHistory.IsNamedBy(now);
            return needsHistory
                ? await ServiceVerb.AskAsync(parsed, terminal, async service => await OpenAsync(service, was, now, parsed.GetValue<string>("--rules")!) is var (old, next) ? await RunAsync(old, next, asked, service, terminal, cancel) : service.FailedWith, mayBegin: false, cancel)
                : FilesToCompare.Open(was!, terminal) is { } first && FilesToCompare.Open(now!, terminal) is { } second ? await RunAsync(first, second, asked, null, terminal, cancel) : Exit.Failed;
        });
        return command;
    }

    private static async Task<(FilesToCompare Before, FilesToCompare After)?> OpenAsync(ServiceClient service, string? was, string? now, string rules)
    {
        int? proposal = now is null && int.TryParse(was, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
        return await OpenAsync(service, proposal is null ? was ?? FilesOfHistory.InForce : FilesOfHistory.InForce) is { } before
            && (proposal is { } asked ? await FilesOfHistory.OfProposalAsync(service, asked) : await OpenAsync(service, now ?? rules)) is { } after
                ? (before, after) : null;
    }

    private static async Task<FilesToCompare?> OpenAsync(ServiceClient service, string text) =>
        FilesOfHistory.IsNamedBy(text) ? await FilesOfHistory.ReadAsync(service, text) : FilesToCompare.Open(text, service.Terminal);

    /// <param name="service">Null where nothing is asked of it.</param>
    private static async Task<int> RunAsync(FilesToCompare was, FilesToCompare now, AskedPlan asked, ServiceClient? service, Terminal terminal, CancellationToken cancel)
    {
        if (was.File is not null || now.File is not null)
        {
            return terminal.Fail("an impact is that of all rule files together", "name folders, `in-force`, releases or a proposal");
        }

        (CheckedWorkspace before, CheckedWorkspace after) = (InstalledKinds.Checker.Check(was.Files), InstalledKinds.Checker.Check(now.Files));
        if (after.HasErrors)
        {
            FactsInput.Complain(after.Diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error), terminal);
            return terminal.Fail("the rule files have errors, so nothing can be decided by them", "mend them first");
        }

        try
        {
            IReadOnlyList<string> reached = Plan.AffectedBy(before, after);
            if ((asked.Period is { } period ? await LoggedRows.ReadAsync(service!, period, reached, asked.Form.Subject) : await File.ReadAllBytesAsync(asked.Population, cancel)) is not { } rows)
            {
                return service!.FailedWith;
            }

            PopulationSnapshot snapshot = new(rows, asked.Form);
            int lines = Math.Max(1, snapshot.Bytes.Span.Count((byte)'\n'));
            int decided = 0;
            PopulationImpact impact = await BulkProgress.Show(terminal, isWanted: true, () => Math.Min(1, (double)decided / lines), onDecided => ImpactRun.Of(
                before.Standing, after.Standing, reached, snapshot, asked.Question,
                rows =>
                {
                    decided = rows;
                    onDecided();
                },
                cancel: cancel));
            return Write(impact, asked, terminal);
        }
        catch (Exception failure) when (FactFiles.Reason(failure) is not null)
        {
            return terminal.Fail(FactFiles.Said(failure, asked.Population));
        }
    }

    private static int Write(PopulationImpact impact, AskedPlan asked, Terminal terminal)
    {
        int written = (asked.Svg is null ? Exit.Fine : WriteDrawing(impact, asked, asked.Svg, terminal))
            | (asked.Movers is null ? Exit.Fine : MoversFile.Write(asked.Movers, impact.Movers, asked.Form.Separator, terminal));
        PopulationImpact shown = impact with { Movers = [.. impact.Movers.Take(asked.Shown)] };
        if (asked.IsJson)
        {
            JsonOutput.WriteDocument(terminal.Out, terminal.OutIsTerminal, json => ImpactWriter.WriteMembers(json, shown));
        }
        else
        {
            ImpactText.Write(shown, terminal);
        }

        return written != Exit.Fine ? Exit.Failed : impact.Moved > 0 ? Exit.Findings : Exit.Fine;
    }

    private static int WriteDrawing(PopulationImpact impact, AskedPlan asked, string path, Terminal terminal)
    {
        RuleSetImpact[] drawn = [.. impact.RuleSets.Where(ruleSet => asked.RuleSet is null ? ruleSet.Deciding is not null : ruleSet.Name == asked.RuleSet)];
        return drawn is [var one] ? OutputFile.With(path, terminal, file => file.Write(FlowChart.Draw(impact, one)))
            : drawn.Length == 0 ? terminal.Fail(asked.RuleSet is null ? "the change reaches no segmentation, so there are no flows to draw" : $"the change does not reach `{asked.RuleSet}`", NearestName.Help(asked.RuleSet ?? "", impact.RuleSets.Select(ruleSet => ruleSet.Name)))
            : terminal.Fail($"the change reaches {Counted.Of(drawn.Length, "segmentation")}, and a drawing shows one", $"name it with `--drawn`: {string.Join(", ", drawn.Select(ruleSet => $"`{ruleSet.Name}`"))}");
    }
}
