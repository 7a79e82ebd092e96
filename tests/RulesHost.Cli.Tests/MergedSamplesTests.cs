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
    private const int Rounds = 150;

    private static readonly WorkspaceFiles Samples = WorkspaceFolder.Read(RepositoryFolder.Combine("rules"));

    public static TheoryData<string> Edited => [.. Samples.Files.Keys.Where(path => RandomEdits.Units(path, Text(Samples, path)).Count >= 4).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Edited))]
    public void What_two_sides_do_to_different_rules_is_in_the_merge_and_no_more_is_wrong_with_it(string path)
    {
        for (int seed = 0; seed < Rounds; seed++)
        {
            (WorkspaceFiles ours, WorkspaceFiles theirs) = EditedBy(path, seed);

            WorkspaceMerge merge = WorkspaceMerge.Of(Samples, ours, theirs);

            merge.Conflicts.ShouldBeEmpty($"seed {seed}: {Shown(merge)}\n{Text(ours, path)}\n{Text(theirs, path)}");
            Told(Samples, merge.Files).ShouldBe(Told(Samples, ours).Concat(Told(Samples, theirs)).Order(StringComparer.Ordinal), $"seed {seed}\n{Text(merge.Files, path)}");
            RuleFileComparison.Of(merge.Files, WorkspaceMerge.Of(Samples, theirs, ours).Files).IsEqual.ShouldBeTrue($"seed {seed}");
            if (seed % 10 == 0)
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

            Text(WorkspaceMerge.Of(Samples, Samples, changed).Files, path).ShouldBe(Text(changed, path));
            Text(WorkspaceMerge.Of(Samples, changed, Samples).Files, path).ShouldBe(Text(changed, path));
        }
    }

    [Theory]
    [MemberData(nameof(Edited))]
    public void One_rule_changed_in_two_ways_is_a_conflict_and_nothing_else_is(string path)
    {
        for (int seed = 0; seed < Rounds; seed++)
        {
            (WorkspaceFiles ours, WorkspaceFiles theirs) = EditedBy(path, seed);
            string text = Text(Samples, path);
            RandomEdits.Unit unit = RandomEdits.Units(path, text)[seed % 3];
            if (unit.Cell is not { } cell)
            {
                continue;
            }

            WorkspaceMerge merge = WorkspaceMerge.Of(Samples, With(path, text[..cell.Start] + "987" + text[cell.End..]), With(path, text[..cell.Start] + "986" + text[cell.End..]));

            merge.Conflicts.Single().Reason.ShouldBe(ConflictReason.BothChanged);
            merge.Conflicts.Single().Place.ToString().ShouldContain(unit.Key);
            WorkspaceMerge.Of(Samples, ours, With(path, Text(ours, path))).Conflicts.ShouldBeEmpty();
            theirs.ShouldNotBeNull();
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

    private static WorkspaceFiles With(string path, string text)
    {
        Dictionary<string, ReadOnlyMemory<byte>> files = new(Samples.Files) { [path] = Encoding.UTF8.GetBytes(text) };
        return WorkspaceFiles.Of(files);
    }

    private static string Text(WorkspaceFiles files, string path) => Encoding.UTF8.GetString(files.Files[path].Span);

    private static string Shown(WorkspaceMerge merge) => string.Join('\n', merge.Conflicts);

    private static IEnumerable<string> Told(WorkspaceFiles before, WorkspaceFiles after) =>
        RuleFileComparison.Of(before, after).Files.SelectMany(file => file.Changes.Select(ComparisonText.Of)).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Errors(WorkspaceFiles files) =>
        InstalledKinds.Checker.Check(files).Diagnostics.Where(d => d.Severity == Severity.Error).Select(d => $"{d.Code} {d.Message}");
}
