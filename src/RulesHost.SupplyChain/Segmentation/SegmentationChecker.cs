using RulesHost.Feel.Checking;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Model;
using RulesHost.SupplyChain.Segmentation.Model;

namespace RulesHost.SupplyChain.Segmentation;

/// <summary>Checks a segmentation: its conditions as a decision table, and what its own keys need.</summary>
internal static class SegmentationChecker
{
    /// <summary>Null where there is an error.</summary>
    public static CheckedSegmentation? Check(SegmentationRuleSet segmentation, CheckContext context)
    {
        DiagnosticBag found = [];
        Names(segmentation, found);
        Metrics(segmentation, found);
        CheckedDecision? entries = DecisionChecker.Check(EntriesOf(segmentation), context with { Diagnostics = found });
        CheckedSegmentation? result = entries is null ? null : new CheckedSegmentation(segmentation, entries);
        if (result is not null)
        {
            TypeScope results = new([.. entries!.Facts, .. result.Supplies]);
            // Of whom the rules let in: an example may show a customer who is kept, or who is where a person put him.
            Output segment = SegmentationOutputs.All(segmentation).First(output => output.Name == CheckedSegmentation.SegmentOutput);
            result = result with { Invariants = InvariantChecker.Check(segmentation, results, results, entries.Inputs, [segment], found, showInExamples: false) };
            result = result with { Examples = ExampleChecks.Check(segmentation, [.. entries.Decision.Rules.Select(rule => rule.Id)], entries.Inputs, _ => results, found) };
        }

        if (result is not null && !found.HasErrors)
        {
            UnusedInputs.Find(result.Entries, found, segmentation.Metrics.SelectMany(metric => metric.Of).Select(name => name.Text));
            EntryFindings.Find(result, found);
        }

        context.Diagnostics.AddRange(found);
        return found.HasErrors ? null : result;
    }

    /// <summary>The conditions as a decision table: what every kind reduces its conditions to.</summary>
    private static DecisionRuleSet EntriesOf(SegmentationRuleSet segmentation) => new(
        segmentation.Header,
        [.. segmentation.Inputs, .. segmentation.Metrics.Select(InputOf)],
        segmentation.Computed,
        [],
        HitPolicy.Collect,
        [.. segmentation.Exclusions.Select(exclusion => exclusion.Entry), .. segmentation.Segments.SelectMany(segment => segment.Join.Concat(segment.Stay))],
        null, [], [])
    {
        ContentHash = segmentation.ContentHash,
        Files = segmentation.Files,
    };

    private static Input InputOf(Metric metric) => new(metric.Name.Text, metric.Name, metric.Type)
    {
        IsOptional = true,
        Limits = new Limits { Values = metric.Values },
    };

    private static void Names(SegmentationRuleSet segmentation, DiagnosticBag found)
    {
        List<string> names = [.. segmentation.Segments.Select(segment => segment.Name)];
        foreach (IGrouping<string, Segment> same in segmentation.Segments.GroupBy(segment => segment.Name).Where(group => group.Count() > 1))
        {
            found.Add(new Diagnostic(SegmentationDiagnostics.DuplicateSegment, $"the segment `{same.Key.Shown()}` is declared twice", same.Last().NameText.Location, "give one of them another name")
            {
                Related = [(same.First().NameText.Location, "first declared here")],
            });
        }

        foreach (Fragment name in segmentation.Exclusions.Select(exclusion => exclusion.Segment).OfType<Fragment>()
            .Concat(segmentation.Movement.Approval.Into).Concat(segmentation.Movement.Approval.OutOf).Where(name => !names.Contains(name.Text)))
        {
            found.Add(SegmentationDiagnostics.UnknownSegment, name.Location, $"there is no segment `{name.Text.Shown()}`", NearestName.Help(name.Text, names));
        }
    }

    private static void Metrics(SegmentationRuleSet segmentation, DiagnosticBag found)
    {
        foreach ((Metric metric, Fragment name) in segmentation.Metrics.SelectMany(metric => metric.Of.Select(name => (metric, name))))
        {
            Input? input = segmentation.Inputs.FirstOrDefault(i => i.Name == name.Text);
            bool wantsList = metric is XyzMetric;
            if (input is null)
            {
                found.Add(SegmentationDiagnostics.BadMetric, name.Location, $"`{name.Text.Shown()}` is no input", NearestName.Help(name.Text, segmentation.Inputs.Select(i => i.Name)) ?? "declare it under `inputs:`");
            }
            else if (input.Type is not null && (wantsList ? input.Type is not ListType { Element: NumberType } : input.Type is not NumberType))
            {
                found.Add(SegmentationDiagnostics.BadMetric, name.Location, $"`{name.Text}` is a {input.Type}, expected {(wantsList ? "a list of numbers" : "a number")}",
                    wantsList ? "declare it as `list of number`, one for each period" : "name an input that is a number");
            }
        }
    }
}
