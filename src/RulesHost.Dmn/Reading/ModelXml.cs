using System.Xml.Linq;
using RulesHost.Dmn.Model;
using RulesHost.Feel.Text;

namespace RulesHost.Dmn.Reading;

/// <summary>What all readers of a model's elements share: DMN's own elements alone are seen, those of vendors passed over.</summary>
internal sealed class ModelXml(XmlSource source, DiagnosticBag diagnostics)
{
    private readonly XNamespace dmn = source.Root.Name.Namespace;

    public DiagnosticBag Diagnostics => diagnostics;

    /// <summary>By namespace; what types and references of other models are written with.</summary>
    public IReadOnlyDictionary<string, string> ImportNames { get; set; } = new Dictionary<string, string>();

    public bool IsDmn(XElement element) => element.Name.Namespace == dmn;

    public IEnumerable<XElement> Children(XElement parent, string name) => parent.Elements(dmn + name);

    public XElement? Child(XElement parent, string name) => parent.Element(dmn + name);

    public Location PlaceOf(XElement element) => source.PlaceOf(element);

    public static string? Attribute(XElement element, string name) => element.Attribute(name)?.Value.Trim() is { Length: > 0 } value ? value : null;

    /// <summary>The <c>name</c>. Reported, and empty, where there is none.</summary>
    public string Name(XElement element)
    {
        if (Attribute(element, "name") is { } name)
        {
            return OneBlank(name);
        }

        Absent(element, "a `name`");
        return "";
    }

    /// <summary>The <c>text</c> of an element; null where there is none.</summary>
    public Fragment? Text(XElement? element) => element is not null && Child(element, "text") is { } text ? source.TextOf(text) : null;

    /// <summary>The <c>text</c>, or nothing at the element's place.</summary>
    public Fragment TextOrNothing(XElement element) => Text(element) ?? new Fragment(PlaceOf(element).File, "", PlaceOf(element).Span.Start);

    /// <summary>The <c>typeRef</c>, written as an attribute or, in item definitions, as an element.</summary>
    public TypeReference? Type(XElement element, string name = "typeRef")
    {
        XObject? written = element.Attribute(name) ?? (XObject?)Child(element, name);
        string? value = written is XAttribute attribute ? attribute.Value : (written as XElement)?.Value;
        return string.IsNullOrWhiteSpace(value) ? null : new TypeReference(Resolved(OneBlank(value.Trim()), element), source.PlaceOf(written!));
    }

    public InformationItem Item(XElement element) => new(Name(element), Type(element), PlaceOf(element));

    /// <summary>The <c>href</c> of an element: <c>#id</c>, or <c>namespace#id</c>.</summary>
    public ElementReference? Reference(XElement element)
    {
        if (Attribute(element, "href") is not { } href)
        {
            Absent(element, "an `href`");
            return null;
        }

        int hash = href.LastIndexOf('#');
        string? other = hash > 0 ? href[..hash] : null;
        return new ElementReference(other == Attribute(source.Root, "namespace") ? null : other, href[(hash + 1)..], PlaceOf(element));
    }

    public IReadOnlyList<ElementReference> References(XElement parent, string name) => [.. Children(parent, name).Select(Reference).OfType<ElementReference>()];

    /// <summary>Whether an element is written in FEEL, as those are that name no language; reported where it is not.</summary>
    public bool IsFeel(XElement element)
    {
        if (Attribute(element, "expressionLanguage") is not { } language || DmnNamespaces.IsFeel(language) || string.IsNullOrWhiteSpace(element.Value))
        {
            return true;
        }

        diagnostics.Add(DmnDiagnostics.UnknownLanguage, PlaceOf(element), $"expressions are read as FEEL, found `{language.Shown()}`", "write the expression in FEEL");
        return false;
    }

    public void Absent(XElement element, string what) => diagnostics.Add(DmnDiagnostics.Absent, PlaceOf(element),
        $"`{element.Name.LocalName}` has not {what}", "export the model anew, or add it");

    // DMN 1.1 writes qualified names: `feel:number`, or the prefix of an imported model.
    private string Resolved(string name, XElement element)
    {
        int colon = name.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || element.GetNamespaceOfPrefix(name[..colon])?.NamespaceName is not { } prefixed)
        {
            return name;
        }

        string local = name[(colon + 1)..];
        return ImportNames.TryGetValue(prefixed, out string? import) && import.Length > 0 ? $"{import}.{local}" : local;
    }

    /// <summary>A name, with one blank between words.</summary>
    public static string OneBlank(string name) => string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
