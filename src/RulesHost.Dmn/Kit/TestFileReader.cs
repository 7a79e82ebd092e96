using System.Globalization;
using System.Xml.Linq;
using RulesHost.Dmn.Reading;
using RulesHost.Feel.Functions;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;

namespace RulesHost.Dmn.Kit;

/// <summary>Test files of the kit's schema: cases with typed values.</summary>
public static class TestFileReader
{
    private const string Schema = "http://www.w3.org/2001/XMLSchema-instance";

    private static readonly XName TypeName = XName.Get("type", Schema);
    private static readonly XName Nil = XName.Get("nil", Schema);

    /// <summary>The cases; null where the file is of another kind, or, with a diagnostic, is no XML.</summary>
    public static IReadOnlyList<TestCase>? Read(string path, ReadOnlySpan<byte> bytes, DiagnosticBag diagnostics)
    {
        if (XmlSource.Read(path, bytes, diagnostics) is not { Root: { Name.LocalName: "testCases" } root })
        {
            return null;
        }

        string model = Child(root, "modelName")?.Value.Trim() ?? "";
        return [.. Children(root, "testCase").Select(element => Case(element, model))];
    }

    private static TestCase Case(XElement element, string model)
    {
        string? function = element.Attribute("invocableName")?.Value;
        return new TestCase(
            element.Attribute("id")?.Value ?? "",
            model,
            function is null || element.Attribute("type")?.Value is null or "decision" ? null : function,
            Children(element, "inputNode").DistinctBy(Name).ToDictionary(Name, ValueOf, StringComparer.Ordinal),
            [.. Children(element, "resultNode").Select(Expectation)]);
    }

    private static Expectation Expectation(XElement element) => new(
        Name(element),
        Child(element, "expected") is { } expected ? ValueOf(expected) : NullValue.Plain,
        element.Attribute("errorResult")?.Value is "true" or "1");

    private static string Name(XElement element) => element.Attribute("name")?.Value.Trim() ?? "";

    // A value, the items of a list, or the components of a context.
    private static Value ValueOf(XElement element)
    {
        if (Child(element, "value") is { } value)
        {
            return Simple(value);
        }

        if (Child(element, "list") is { } list)
        {
            return IsNil(list) ? NullValue.Plain : new ListValue([.. Children(list, "item").Select(ValueOf)]);
        }

        List<XElement> components = [.. Children(element, "component")];
        return components.Count == 0 || components.TrueForAll(c => IsNil(c) && c.Attribute("name") is null)
            ? NullValue.Plain
            : new ContextValue([.. components.Select(c => KeyValuePair.Create(Name(c), IsNil(c) ? NullValue.Plain : ValueOf(c)))]);
    }

    private static Value Simple(XElement value)
    {
        string text = value.Value;
        if (IsNil(value))
        {
            return NullValue.Plain;
        }

        string type = value.Attribute(TypeName)?.Value ?? "string";
        return type[(type.IndexOf(':', StringComparison.Ordinal) + 1)..] switch
        {
            "boolean" => BooleanValue.Of(text.Trim() is "true" or "1"),
            "decimal" or "double" or "float" or "integer" or "int" or "long" => Number(text),
            "date" => Called("date", text),
            "time" => Called("time", text),
            "dateTime" => Called("date and time", text),
            "duration" => Called("duration", text),
            _ => new TextValue(text),
        };
    }

    private static Value Number(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number)
            ? new NumberValue(number)
            : NullValue.Because($"`{text.Shown()}` is no number that can be held");

    private static Value Called(string function, string text) => BuiltIns.All[function].Invoke([new TextValue(text.Trim())], new Budget());

    private static bool IsNil(XElement element) => element.Attribute(Nil)?.Value is "true" or "1";

    private static IEnumerable<XElement> Children(XElement parent, string name) => parent.Elements(parent.Name.Namespace + name);

    private static XElement? Child(XElement parent, string name) => parent.Element(parent.Name.Namespace + name);
}
