using System.Xml.Linq;
using RulesHost.Dmn.Reading;
using RulesHost.Feel.Text;

namespace RulesHost.Dmn.Kit;

/// <summary>Test files of the kit's schema.</summary>
public static class TestFileReader
{
    /// <summary>The cases; null where the file is of another kind, or, with a diagnostic, is no XML.</summary>
    public static IReadOnlyList<TestCase>? Read(string path, ReadOnlySpan<byte> bytes, DiagnosticBag diagnostics)
    {
        if (XmlSource.Read(path, bytes, diagnostics) is not { Root: { Name.LocalName: "testCases" } root } source)
        {
            return null;
        }

        string model = root.Element(root.Name.Namespace + "modelName")?.Value.Trim() ?? "";
        return [.. Children(root, "testCase").Select(element => Case(element, model, source))];
    }

    private static TestCase Case(XElement element, string model, XmlSource source)
    {
        string? function = element.Attribute("invocableName")?.Value;
        return new TestCase(
            element.Attribute("id")?.Value ?? "",
            model,
            element.Attribute("type")?.Value is null or "decision" ? null : function,
            [.. Children(element, "inputNode").DistinctBy(Name).Select(input => new TestInput(Name(input), new TestValue(input), source.PlaceOf(input)))],
            [.. Children(element, "resultNode").Select(Expectation)]);
    }

    private static Expectation Expectation(XElement element) => new(
        Name(element), new TestValue(element.Element(element.Name.Namespace + "expected")), element.Attribute("errorResult")?.Value is "true" or "1");

    private static string Name(XElement element) => ModelXml.OneBlank(element.Attribute("name")?.Value ?? "");

    private static IEnumerable<XElement> Children(XElement parent, string name) => parent.Elements(parent.Name.Namespace + name);
}
