using RulesHost.Dmn.Model;
using RulesHost.Dmn.Reading;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;

namespace RulesHost.Dmn.Kit;

/// <summary>The cases of a folder in the kit's layout: models and test files side by side, at any depth.</summary>
public sealed class KitRun
{
    private readonly DiagnosticBag unread = [];
    private readonly List<Diagnostic> diagnostics = [];
    private readonly List<CaseResult> results = [];
    private readonly DateTimeValue instant;

    private KitRun(DateTimeValue instant) => this.instant = instant;

    public IReadOnlyList<CaseResult> Results => results;

    /// <summary>What is wrong with models and test files.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics => [.. diagnostics, .. unread.Sorted()];

    /// <param name="files">Names relative to the folder, with forward slashes, and bytes.</param>
    /// <param name="instant">What <c>now()</c> is.</param>
    public static KitRun Of(IEnumerable<(string Path, byte[] Bytes)> files, DateTimeValue instant)
    {
        KitRun run = new(instant);
        foreach (IGrouping<string, (string Path, byte[] Bytes)> folder in files.GroupBy(file => FolderOf(file.Path)).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            run.Add(folder.Key, [.. folder.OrderBy(file => file.Path, StringComparer.Ordinal)]);
        }

        return run;
    }

    private void Add(string folder, IReadOnlyList<(string Path, byte[] Bytes)> files)
    {
        ModelSet models = ModelSet.Load(files.Where(file => file.Path.EndsWith(".dmn", StringComparison.OrdinalIgnoreCase)), backReferences: true);
        diagnostics.AddRange(models.Diagnostics);
        foreach ((string path, byte[] bytes) in files.Where(file => file.Path.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)))
        {
            foreach (TestCase test in TestFileReader.Read(path, bytes, unread) ?? [])
            {
                results.Add(Result(path, test, models.Models.FirstOrDefault(model => IsNamed(model, folder, test.Model))));
            }
        }
    }

    private CaseResult Result(string file, TestCase test, DmnModel? model)
    {
        foreach (TestInput stray in test.Inputs.Where(input => model?.Takes(input.Name) == false))
        {
            unread.Add(DmnDiagnostics.StrayInput, stray.Location, $"nothing in the model takes the value `{stray.Name.Shown()}`", NearestName.Help(stray.Name, model!.Inputs));
        }

        return new CaseResult(file, test.Id, [.. test.Expectations.Select(expectation => Result(test, model, expectation))]);
    }

    private NodeResult Result(TestCase test, DmnModel? model, Expectation expectation)
    {
        NullValue? absence = model is null ? NullValue.Because($"the model `{test.Model.Shown()}` is not there, or cannot be read") : Absence(model, test, expectation);
        Value actual = absence ?? Actual(model!, test, expectation);
        FeelType type = model?.TypeOf(expectation.Decision) is { } declared && declared != FeelType.Any ? declared : actual.Type;
        return new NodeResult(expectation.Decision, expectation.IsError, expectation.Value.As(type), actual, IsThere: absence is null);
    }

    // Null (C#) where what is asked for is there.
    private static NullValue? Absence(DmnModel model, TestCase test, Expectation expectation)
    {
        string asked = test.Function ?? expectation.Decision;
        List<DrgElement> there = [.. model.Definitions.Elements.Where(element => test.Function is null
            ? element is DrgElement.Decision
            : element is DrgElement.BusinessKnowledgeModel or DrgElement.DecisionService)];
        if (there.Exists(element => element.Name == asked || element.Id == asked))
        {
            return null;
        }

        string kind = test.Function is null ? "decision" : "decision service or business knowledge model";
        string help = NearestName.Help(asked, there.Select(element => element.Name)) is { } near ? $"; {near}" : "";
        return NullValue.Because($"the model has no {kind} `{asked.Shown()}`{help}");
    }

    private Value Actual(DmnModel model, TestCase test, Expectation expectation)
    {
        Dictionary<string, Value> inputs = test.Inputs.ToDictionary(input => input.Name, input => input.Value.As(model.TypeOf(input.Name)), StringComparer.Ordinal);
        if (test.Function is null)
        {
            return model.Decide(expectation.Decision, inputs, instant);
        }

        // Of a service with several decisions, the one that is asked for.
        Value value = model.Invoke(test.Function, inputs, instant);
        return value is ContextValue outputs && expectation.Decision != test.Function && outputs.Find(expectation.Decision) is { } output ? output : value;
    }

    private static bool IsNamed(DmnModel model, string folder, string name) =>
        model.Definitions.File.Path == (folder.Length == 0 ? name : $"{folder}/{name}");

    private static string FolderOf(string path) => path.LastIndexOf('/') is >= 0 and int slash ? path[..slash] : "";
}
