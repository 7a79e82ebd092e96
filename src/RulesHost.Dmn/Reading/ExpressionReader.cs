using System.Xml.Linq;
using RulesHost.Dmn.Model;
using RulesHost.Feel.Text;

namespace RulesHost.Dmn.Reading;

/// <summary>Boxed expressions (DMN 1.5 §10.2), one method per kind.</summary>
internal sealed class ExpressionReader
{
    private const string OtherLanguage = "it is not written in FEEL";

    private readonly ModelXml xml;
    private readonly TableReader tables;
    private readonly Dictionary<string, Func<XElement, BoxedExpression>> kinds;

    public ExpressionReader(ModelXml xml)
    {
        this.xml = xml;
        tables = new TableReader(xml);
        kinds = new(StringComparer.Ordinal)
        {
            ["literalExpression"] = Literal,
            ["context"] = Context,
            ["invocation"] = Invocation,
            ["list"] = e => new BoxedExpression.List(ChildrenOf(e), xml.Type(e), xml.PlaceOf(e)),
            ["relation"] = Relation,
            ["functionDefinition"] = Function,
            ["conditional"] = e => new BoxedExpression.Conditional(Part(e, "if"), Part(e, "then"), Part(e, "else"), xml.Type(e), xml.PlaceOf(e)),
            ["filter"] = e => new BoxedExpression.Filter(Part(e, "in"), Part(e, "match"), xml.Type(e), xml.PlaceOf(e)),
            ["for"] = e => new BoxedExpression.For(Iterator(e), Part(e, "in"), Part(e, "return"), xml.Type(e), xml.PlaceOf(e)),
            ["some"] = e => new BoxedExpression.Quantified(false, Iterator(e), Part(e, "in"), Part(e, "satisfies"), xml.Type(e), xml.PlaceOf(e)),
            ["every"] = e => new BoxedExpression.Quantified(true, Iterator(e), Part(e, "in"), Part(e, "satisfies"), xml.Type(e), xml.PlaceOf(e)),
            ["decisionTable"] = Table,
        };
    }

    /// <summary>The expression inside an element; null where there is none.</summary>
    public BoxedExpression? ChildOf(XElement parent) => ChildrenOf(parent).FirstOrDefault();

    /// <summary>A function's parameters and body: of a business knowledge model, or boxed.</summary>
    public BoxedExpression.Function Function(XElement element) => new(
        ModelXml.Attribute(element, "kind") ?? "FEEL",
        [.. xml.Children(element, "formalParameter").Select(xml.Item)],
        ChildOf(element),
        xml.Type(element),
        xml.PlaceOf(element));

    private List<BoxedExpression> ChildrenOf(XElement parent) =>
        [.. parent.Elements().Where(e => xml.IsDmn(e) && kinds.ContainsKey(e.Name.LocalName)).Select(e => kinds[e.Name.LocalName](e))];

    private BoxedExpression Required(XElement parent)
    {
        if (ChildOf(parent) is { } found)
        {
            return found;
        }

        string inside = parent.Elements().FirstOrDefault(xml.IsDmn) is { } other ? $", found `{other.Name.LocalName.Shown()}`" : "";
        xml.Diagnostics.Add(inside.Length == 0 ? DmnDiagnostics.Absent : DmnDiagnostics.UnknownElement, xml.PlaceOf(parent),
            $"expected an expression in `{parent.Name.LocalName}`{inside}", "give it a literal expression, a table or another boxed expression");
        return new BoxedExpression.Missing("its expression is missing", xml.PlaceOf(parent));
    }

    private BoxedExpression Part(XElement parent, string name)
    {
        if (xml.Child(parent, name) is { } part)
        {
            return Required(part);
        }

        xml.Absent(parent, $"the part `{name}`");
        return new BoxedExpression.Missing($"the part `{name}` is missing", xml.PlaceOf(parent));
    }

    private string Iterator(XElement element)
    {
        if (ModelXml.Attribute(element, "iteratorVariable") is { } name)
        {
            return name;
        }

        xml.Absent(element, "an `iteratorVariable`");
        return "";
    }

    private BoxedExpression Literal(XElement element)
    {
        BoxedExpression.Literal literal = new(xml.TextOrNothing(element), xml.Type(element), xml.PlaceOf(element));
        return xml.IsFeel(element) ? literal : new BoxedExpression.Missing(OtherLanguage, literal.Location);
    }

    // One cell that cannot be read may change which rules win.
    private BoxedExpression Table(XElement element)
    {
        int foreign = element.Descendants().Where(xml.IsDmn).Count(part => !xml.IsFeel(part));
        DecisionTable table = tables.Read(element);
        return foreign == 0
            ? new BoxedExpression.Table(table, xml.Type(element), xml.PlaceOf(element))
            : new BoxedExpression.Missing(OtherLanguage, xml.PlaceOf(element));
    }

    private BoxedExpression.Context Context(XElement element)
    {
        List<BoxedExpression.Entry> entries = [];
        BoxedExpression? result = null;
        foreach (XElement entry in xml.Children(element, "contextEntry"))
        {
            BoxedExpression value = Required(entry);
            if (xml.Child(entry, "variable") is { } variable)
            {
                entries.Add(new BoxedExpression.Entry(xml.Item(variable), value));
            }
            else
            {
                result = value;
            }
        }

        return new BoxedExpression.Context(entries, result, xml.Type(element), xml.PlaceOf(element));
    }

    private BoxedExpression.Invocation Invocation(XElement element) => new(
        Required(element),
        [
            .. xml.Children(element, "binding").Where(binding => xml.Child(binding, "parameter") is not null)
                .Select(binding => new BoxedExpression.Entry(xml.Item(xml.Child(binding, "parameter")!), ChildOf(binding) ?? new BoxedExpression.Missing("the parameter is bound to nothing", xml.PlaceOf(binding)))),
        ],
        xml.Type(element),
        xml.PlaceOf(element));

    private BoxedExpression.Relation Relation(XElement element)
    {
        List<InformationItem> columns = [.. xml.Children(element, "column").Select(xml.Item)];
        List<IReadOnlyList<BoxedExpression>> rows = [];
        foreach (XElement row in xml.Children(element, "row"))
        {
            List<BoxedExpression> cells = ChildrenOf(row);
            if (cells.Count != columns.Count)
            {
                xml.Diagnostics.Add(DmnDiagnostics.WrongEntries, xml.PlaceOf(row), $"expected {columns.Count} entries, one per column, found {cells.Count}", "give each column one entry");
                continue;
            }

            rows.Add(cells);
        }

        return new BoxedExpression.Relation(columns, rows, xml.Type(element), xml.PlaceOf(element));
    }
}
