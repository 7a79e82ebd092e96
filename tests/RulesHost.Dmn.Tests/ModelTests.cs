using RulesHost.Dmn.Kit;

namespace RulesHost.Dmn.Tests;

/// <summary>The models of the folder <c>Models</c> against the cases beside them; <c>expected-diagnostics.txt</c> is what is told of a folder's files.</summary>
public sealed class ModelTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Models");
    private static readonly KitRun Run = KitFolder.Run(Folder);

    public static IEnumerable<object[]> Cases => Run.Results.Select(result => new object[] { result.File, result.Id });

    public static TheoryData<string> Folders => [.. Directory.EnumerateDirectories(Folder).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_model_gives_what_its_case_expects(string file, string id) =>
        Run.Results.Single(result => result.File == file && result.Id == id).Failures().ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Folders))]
    public void What_is_wrong_with_a_model_is_told(string folder)
    {
        string expected = Path.Combine(Folder, folder, "expected-diagnostics.txt");
        Run.Diagnostics.Select(diagnostic => diagnostic.ToString()).Where(told => told.StartsWith($"{folder}/", StringComparison.Ordinal)).Select(told => told[(folder.Length + 1)..])
            .ShouldBe(File.Exists(expected) ? File.ReadAllLines(expected) : []);
    }
}
