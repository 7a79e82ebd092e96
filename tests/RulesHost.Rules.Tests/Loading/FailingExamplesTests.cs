using RulesHost.Feel.Text;
using RulesHost.Rules.Loading;
using RulesHost.Rules.Loading.Shapes;
using RulesHost.Rules.Loading.Tables;

namespace RulesHost.Rules.Tests.Loading;

/// <summary>Every file of <c>data/diagnostics</c> has the one mistake that its name says.</summary>
public sealed class FailingExamplesTests
{
    private const int CodeLength = 6;

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "data", "diagnostics");

    private static IEnumerable<string> Names =>
        Directory.EnumerateFiles(Folder).Select(Path.GetFileName).OfType<string>().Where(IsOfLoading).Order(StringComparer.Ordinal);

    public static TheoryData<string> Examples => [.. Names];

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_has_the_mistake_in_its_name_and_no_other(string name)
    {
        DiagnosticBag diagnostics = Read(name, File.ReadAllBytes(Path.Combine(Folder, name)));

        diagnostics.Select(d => d.Code).Distinct().ShouldBe([name[..CodeLength]], string.Join("\n", diagnostics));
        diagnostics.ShouldAllBe(d => d.Location != null && d.Location.File.Path == name);
        diagnostics.ShouldAllBe(d => !d.Message.EndsWith('.') && !d.Message.Contains('\n') && !IsCapitalised(d.Message));
    }

    [Fact]
    public void Every_kind_has_an_example()
    {
        // A file that is too large would be too large here.
        LoadingDiagnostics.All.Except([LoadingDiagnostics.FileTooLarge]).Select(kind => kind.Code)
            .ShouldBeSubsetOf(Names.Select(name => name[..CodeLength]));
    }

    [Fact]
    public void Every_kind_is_in_the_list_and_has_a_code_of_its_own()
    {
        IEnumerable<DiagnosticKind> declared = typeof(LoadingDiagnostics).GetFields()
            .Select(field => field.GetValue(null)).OfType<DiagnosticKind>();

        LoadingDiagnostics.All.ShouldBe(declared, ignoreOrder: true);
        LoadingDiagnostics.All.ShouldBeUnique();
        LoadingDiagnostics.All.Select(kind => kind.Code).ShouldBeUnique();
    }

    private static bool IsOfLoading(string name) => LoadingDiagnostics.All.Any(kind => name.StartsWith(kind.Code, StringComparison.Ordinal));

    // Initials such as YAML may begin a message.
    private static bool IsCapitalised(string message) => char.IsUpper(message[0]) && !char.IsUpper(message[1]);

    private static DiagnosticBag Read(string name, byte[] bytes)
    {
        DiagnosticBag diagnostics = new();
        if (name.EndsWith(".csv", StringComparison.Ordinal))
        {
            CsvReader.Read(name, bytes, ';', diagnostics);
        }
        else if (DocumentReader.Read(name, bytes, diagnostics) is { } document)
        {
            ShapeChecker.Check(document, SampleShape.Root, diagnostics);
        }

        return diagnostics;
    }
}
