using System.Text;
using RulesHost.Analysis.Differences;
using RulesHost.Feel.Values;
using RulesHost.Rules.Comparing;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Loading.Parts;
using RulesHost.Server;
using RulesHost.Server.Workspaces;

namespace RulesHost.Cli.Tests;

/// <summary>Changes of the samples, told by region.</summary>
public sealed class SampleDifferenceTests
{
    private static readonly WorkspaceFiles Samples = WorkspaceFolder.Read(RepositoryFolder.Combine("rules"));

    [Fact]
    public void Regions_of_a_policy_are_told_by_what_changes_and_not_apart_for_fields_that_stay()
    {
        RuleSetDifference policy = Difference(Changed("service-policy", "orderCutoff: '12:00'", "orderCutoff: '11:00'"));

        // Told apart by the fields that stay as they are, there were twelve.
        RegionText.Lines(policy).ShouldBe(
        [
            "service-policy: mode disruption: `orderCutoff` from 12:00:00 to 11:00:00",
            "service-policy: segment Transactional and mode other than disruption: `orderCutoff` from 12:00:00 to 11:00:00",
            "service-policy: nothing else changes (proved by region)",
        ]);
    }

    [Fact]
    public void Lines_that_are_entitled_as_before_are_divided_as_before()
    {
        WorkspaceFiles after = Changed("shortage-priority", "guaranteePercent: 30", "guaranteePercent: 90");
        RuleSetDifference difference = Difference(after);
        RegionText.Lines(difference).First().ShouldContain("orderType contract");
        RegionText.Lines(difference).Last().ShouldBe(
            "shortage-priority: requests with the same lines, segments and supply, of which every line is entitled as before, are divided as before (holds by the algorithm's theorem)");

        HoldsOf("shortage-priority", after, (random, isChanged) => (ContextValue.Empty, Read($$"""{ "supply": {{random.Next(200)}}, "lines": [ {{Lines(random, isChanged)}} ] }""")));
    }

    [Fact]
    public void Cases_that_go_the_same_path_are_told_alike()
    {
        WorkspaceFiles after = Changed("breach-escalation", "severity: 3 }\n    then: { path: operations }", "severity: 3 }\n    then: { path: strategic }");
        RuleSetDifference difference = Difference(after);
        RegionText.Lines(difference).Last().ShouldBe(
            "breach-escalation: cases with the same events that go the same path as before are told to the same people at the same instants (holds by the algorithm's theorem)");

        HoldsOf("breach-escalation", after, (random, isChanged) => (
            Read($$"""{ "segment": "{{Segment(random)}}", "breach": "{{(isChanged ? "stockout" : "lateDelivery")}}", "severity": {{random.Next(3, 5)}}, "repeated": {{(random.Next(2) == 0 ? "true" : "false")}} }"""),
            Read($$"""{ "opened": "2026-11-0{{random.Next(1, 3)}}T{{random.Next(10, 24)}}:00:00+01:00", "events": [] }""")));
    }

    [Fact]
    public void Segments_that_change_places_are_told_though_the_same_customers_join_them()
    {
        const string Small = "  - { name: Small, join: [ { revenue: '< 100' } ] }\n";
        const string Large = "  - { name: Large, join: [ { revenue: '>= 100' } ] }\n";
        WorkspaceFiles before = Segments(Large + Small);
        WorkspaceFiles after = Segments(Small + Large);

        RegionText.Lines(RegionComparison.Of(InstalledKinds.Checker.Check(before), InstalledKinds.Checker.Check(after), RuleFileComparison.Of(before, after))).ShouldBe(
        [
            "sizes: besides, segments rank Small, Large, None instead of Large, Small, None",
            "sizes: for the same state and settings nothing else changes (proved by region)",
        ]);

        static WorkspaceFiles Segments(string segments) => WorkspaceFiles.Of(new Dictionary<string, ReadOnlyMemory<byte>>
        {
            ["sizes.yaml"] = Encoding.UTF8.GetBytes($"ruleSet: sizes\nkind: segmentation\ninputs:\n  revenue: {{ type: number, min: 0 }}\nsegments:\n{segments}fallback: None\n"),
        });
    }

    // A thousand requests beside the regions are answered alike; of those within, some are not.
    private static void HoldsOf(string ruleSet, WorkspaceFiles files, Func<Random, bool, (ContextValue Facts, ContextValue Members)> request)
    {
        Random random = new(1);
        (Standing before, Standing after) = (InstalledKinds.Checker.Check(Samples).Standing, InstalledKinds.Checker.Check(files).Standing);
        for (int i = 0; i < 1000; i++)
        {
            (ContextValue facts, ContextValue members) = request(random, false);
            Result(after, facts, members).ShouldBe(Result(before, facts, members), $"{facts} {members}");
        }

        Enumerable.Range(0, 100).Select(_ => request(random, true)).Any(of => Result(after, of.Facts, of.Members) != Result(before, of.Facts, of.Members)).ShouldBeTrue();

        string Result(Standing standing, ContextValue facts, ContextValue members) =>
            $"{standing.Decide(ruleSet, new DecisionRequest(facts, (DateTimeValue)TemporalText.ParseDateTime("2026-11-04T09:00:00Z")) { Members = members }).ShouldBeOfType<Answer.Decided>().Decision.Result}";
    }

    private static string Lines(Random random, bool isChanged) => string.Join(", ", Enumerable.Range(1, random.Next(1, 6)).Select(line =>
        $$"""{ "id": "L{{line}}", "requested": {{random.Next(1, 100)}}, "segment": "{{Segment(random)}}", "orderType": "{{(isChanged ? "contract" : random.Next(3) == 0 ? "emergency" : "standard")}}", "earlierCuts": {{random.Next(4)}} }"""));

    private static string Segment(Random random) => random.GetItems(["Strategic", "Core", "Growth", "Transactional"], 1)[0];

    private static ContextValue Read(string json) => (ContextValue)JsonFacts.Read(Encoding.UTF8.GetBytes(json), [])!;

    private static WorkspaceFiles Changed(string file, string was, string now) => WorkspaceFiles.Of(Samples.Files.ToDictionary(of => of.Key, of => of.Key == $"{file}.yaml"
        ? Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(of.Value.Span).Replace(was, now, StringComparison.Ordinal)) : of.Value));

    private static RuleSetDifference Difference(WorkspaceFiles after) =>
        RegionComparison.Of(InstalledKinds.Checker.Check(Samples), InstalledKinds.Checker.Check(after), RuleFileComparison.Of(Samples, after)).RuleSets.ShouldHaveSingleItem();
}
