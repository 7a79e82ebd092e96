using System.Text;
using RulesHost.Feel.Text;
using RulesHost.Rules.Comparing;
using RulesHost.Rules.Comparing.Merging;
using RulesHost.Rules.Loading.Parts;
using RulesHost.Server;
using RulesHost.Server.Workspaces;

namespace RulesHost.Cli.Tests;

/// <summary>Random edits of the samples on two sides, merged. A failure names the seed that shows it again.</summary>
public sealed class MergedSamplesTests
{
    private const int Rounds = 12;

    private static readonly WorkspaceFiles Samples = WorkspaceFolder.Read(RepositoryFolder.Combine("rules"));

    public static TheoryData<string> Edited => [.. Samples.Files.Keys.Where(path => RandomEdits.Units(path, Text(Samples, path)).Count >= 4).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Edited))]
    public void What_two_sides_do_to_different_rules_is_in_the_merge_and_no_more_is_wrong_with_it(string path)
    {
        for (int seed = 0; seed < Rounds; seed++)
        {
            (WorkspaceFiles ours, WorkspaceFiles theirs) = EditedBy(path, seed);

            WorkspaceMerge merge = WorkspaceMerge.Of(With(path), ours, theirs);

            merge.Conflicts.ShouldBeEmpty($"seed {seed}: {Shown(merge)}\n{Text(ours, path)}\n{Text(theirs, path)}");
            Told(path, merge.Files).ShouldBe(Told(path, ours).Concat(Told(path, theirs)).Order(StringComparer.Ordinal), $"seed {seed}\n{Text(merge.Files, path)}");
            RuleFileComparison.Of(merge.Files, WorkspaceMerge.Of(With(path), theirs, ours).Files).IsEqual.ShouldBeTrue($"seed {seed}");
            if (seed % 6 == 0)
            {
                Errors(merge.Files).Except(Errors(ours)).Except(Errors(theirs)).ShouldBeEmpty($"seed {seed}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Edited))]
    public void What_one_side_alone_did_is_taken_as_it_is(string path)
    {
        for (int seed = 0; seed < Rounds; seed++)
        {
            (WorkspaceFiles changed, _) = EditedBy(path, seed);

            Text(WorkspaceMerge.Of(With(path), With(path), changed).Files, path).ShouldBe(Text(changed, path));
            Text(WorkspaceMerge.Of(With(path), changed, With(path)).Files, path).ShouldBe(Text(changed, path));
        }
    }

    [Theory]
    [MemberData(nameof(Edited))]
    public void One_rule_changed_in_two_ways_is_a_conflict_and_nothing_is_guessed(string path)
    {
        string text = Text(Samples, path);
        foreach (RandomEdits.Unit unit in RandomEdits.Units(path, text).Where(unit => unit.Cell is not null).Take(Rounds))
        {
            Span cell = unit.Cell!.Value;
            string Changed(string value) => text[..cell.Start] + value + text[cell.End..];

            MergeConflict conflict = WorkspaceMerge.Of(With(path), With(path, Changed("987")), With(path, Changed("986"))).Conflicts.Single();

            conflict.Reason.ShouldBe(ConflictReason.BothChanged);
            conflict.Place.ToString().ShouldContain(unit.Key.Trim('\''));
            conflict.Ours!.Text.ShouldContain("987");
            conflict.Theirs!.Text.ShouldContain("986");
        }
    }

    private static (WorkspaceFiles Ours, WorkspaceFiles Theirs) EditedBy(string path, int seed)
    {
        Random random = new(seed);
        string text = Text(Samples, path);
        IReadOnlyList<RandomEdits.Unit> units = RandomEdits.Units(path, text);
        // The units between the halves stay, so that nothing is added from both sides at one place.
        int middle = random.Next(1, units.Count - 2);
        RandomEdits first = new(random, text, [.. units.Take(middle)], "X");
        RandomEdits second = new(random, text, [.. units.Skip(middle + 1)], "Y");
        string one = first.Apply();
        string other = second.Apply();
        return random.Next(2) == 0 ? (With(path, one), With(path, other)) : (With(path, other), With(path, one));
    }

    // The file alone, with the rule set that says how it is read if it is a table.
    private static WorkspaceFiles With(string path, string? text = null)
    {
        Dictionary<string, ReadOnlyMemory<byte>> files = new() { [path] = text is null ? Samples.Files[path] : Encoding.UTF8.GetBytes(text) };
        string ruleSet = Path.ChangeExtension(path, ".yaml");
        files[ruleSet] = files.GetValueOrDefault(ruleSet, Samples.Files[ruleSet]);
        return WorkspaceFiles.Of(files);
    }

    private static string Text(WorkspaceFiles files, string path) => Encoding.UTF8.GetString(files.Files[path].Span);

    private static string Shown(WorkspaceMerge merge) => string.Join('\n', merge.Conflicts);

    private static IEnumerable<string> Told(string path, WorkspaceFiles after) =>
        RuleFileComparison.Of(With(path), after).Files.SelectMany(file => file.Changes.Select(ComparisonText.Of)).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Errors(WorkspaceFiles files) =>
        InstalledKinds.Checker.Check(WorkspaceFiles.Of(Samples.Files.Concat(files.Files).GroupBy(f => f.Key).ToDictionary(f => f.Key, f => f.Last().Value))).Diagnostics.Where(d => d.Severity == Severity.Error).Select(d => $"{d.Code} {d.Message}");
}
