using System.Xml.Linq;
using RulesHost.Dmn.Model;
using RulesHost.Feel.Text;

namespace RulesHost.Dmn.Reading;

/// <summary>A DMN file to its definitions; what cannot be read is reported, and the rest is there.</summary>
public sealed class ModelReader
{
    private readonly ModelXml xml;
    private readonly ExpressionReader expressions;
    private readonly XElement root;
    private readonly SourceFile file;

    private ModelReader(XmlSource source, DiagnosticBag diagnostics)
    {
        (root, file, xml) = (source.Root, source.File, new ModelXml(source, diagnostics));
        expressions = new ExpressionReader(xml);
    }

    /// <param name="path">As the user knows it; nothing is opened.</param>
    /// <returns>Null, and at least one diagnostic, where the bytes are no DMN model.</returns>
    public static Definitions? Read(string path, ReadOnlySpan<byte> bytes, DiagnosticBag diagnostics)
    {
        if (XmlSource.Read(path, bytes, diagnostics) is not { } source)
        {
            return null;
        }

        string version = source.Root.Name.NamespaceName;
        if (source.Root.Name.LocalName != "definitions" || !DmnNamespaces.IsDmn(version))
        {
            diagnostics.Add(DmnDiagnostics.NoModel, source.PlaceOf(source.Root),
                $"expected `definitions` of DMN, found `{source.Root.Name.LocalName.Shown()}`{(version.Length == 0 ? "" : $" of `{version.Shown()}`")}",
                "give a file that a DMN modeller exported");
            return null;
        }

        if (!DmnNamespaces.IsKnown(version))
        {
            diagnostics.Add(DmnDiagnostics.UnknownVersion, source.PlaceOf(source.Root), $"the version `{version.Shown()}` is read as DMN 1.5", "export the model as DMN 1.1 to 1.5");
        }

        return new ModelReader(source, diagnostics).Definitions();
    }

    private Definitions Definitions()
    {
        xml.IsFeel(root);
        List<Import> imports =
        [
            .. xml.Children(root, "import")
                .Where(import => ModelXml.Attribute(import, "importType") is not { } type || DmnNamespaces.IsDmn(type))
                .Select(import => new Import(ModelXml.Attribute(import, "name") ?? "", ModelXml.Attribute(import, "namespace") ?? "", xml.PlaceOf(import))),
        ];
        xml.ImportNames = imports.DistinctBy(import => import.Namespace).ToDictionary(import => import.Namespace, import => import.Name);
        List<DrgElement> elements = [.. root.Elements().Where(xml.IsDmn).Select(Element).OfType<DrgElement>()];
        return new Definitions(
            xml.Name(root), ModelXml.Attribute(root, "namespace") ?? "", file, imports, [.. xml.Children(root, "itemDefinition").Select(ItemDefinition)], elements);
    }

    private DrgElement? Element(XElement element)
    {
        switch (element.Name.LocalName)
        {
            case "inputData":
                return new DrgElement.InputData(Id(element), xml.Name(element), Variable(element), xml.PlaceOf(element));
            case "decision":
                return new DrgElement.Decision(
                    Id(element), xml.Name(element), Variable(element), [.. Required(element, "requiredInput"), .. Required(element, "requiredDecision")],
                    Knowledge(element), expressions.ChildOf(element), xml.PlaceOf(element));
            case "businessKnowledgeModel":
                return new DrgElement.BusinessKnowledgeModel(
                    Id(element), xml.Name(element), Variable(element), Knowledge(element),
                    xml.Child(element, "encapsulatedLogic") is { } logic ? expressions.Function(logic) : null, xml.PlaceOf(element));
            case "decisionService":
                return new DrgElement.DecisionService(
                    Id(element), xml.Name(element), Variable(element), xml.References(element, "outputDecision"),
                    xml.References(element, "inputData"), xml.References(element, "inputDecision"), xml.PlaceOf(element));
            default:
                return null;
        }
    }

    private static string? Id(XElement element) => ModelXml.Attribute(element, "id");

    private InformationItem? Variable(XElement element) => xml.Child(element, "variable") is { } variable ? xml.Item(variable) : null;

    private IEnumerable<ElementReference> Required(XElement element, string name) =>
        xml.Children(element, "informationRequirement").SelectMany(requirement => xml.References(requirement, name));

    private List<ElementReference> Knowledge(XElement element) =>
        [.. xml.Children(element, "knowledgeRequirement").SelectMany(requirement => xml.References(requirement, "requiredKnowledge"))];

    private ItemDefinition ItemDefinition(XElement element) => new(
        xml.Name(element),
        xml.Type(element),
        ModelXml.Attribute(element, "isCollection") is "true" or "1",
        xml.Text(xml.Child(element, "allowedValues")),
        xml.Text(xml.Child(element, "typeConstraint")),
        [.. xml.Children(element, "itemComponent").Select(ItemDefinition)],
        xml.Child(element, "functionItem") is { } function
            ? new FunctionItem([.. xml.Children(function, "parameters").Select(xml.Item)], xml.Type(function, "outputTypeRef"))
            : null,
        xml.PlaceOf(element));
}
