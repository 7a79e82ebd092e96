using System.Globalization;
using System.Text;
using System.Xml;

namespace RulesHost.Cli.Output;

/// <summary>A drawing for a page or a report: on light ground, without scripts, with a title and a description for who cannot see it.</summary>
internal sealed class Svg
{
    public const string Ink = "#1f2933";
    public const string Faint = "#cbd2d9";
    public const string Accent = "#1f6feb";

    /// <summary>Grounds of neighbouring parts.</summary>
    public static readonly string[] Grounds = ["#dbeafe", "#fef3c7", "#fee2e2"];

    private const string Namespace = "http://www.w3.org/2000/svg";

    private readonly XmlWriter xml;

    private Svg(XmlWriter xml) => this.xml = xml;

    public static string Draw(int width, int height, string title, string description, Action<Svg> draw)
    {
        StringBuilder text = new();
        using (XmlWriter xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, OmitXmlDeclaration = true, NewLineChars = "\n" }))
        {
            Svg svg = new(xml);
            xml.WriteStartElement("svg", Namespace);
            svg.Attributes(("viewBox", $"0 0 {width} {height}"), ("width", $"{width}"), ("height", $"{height}"), ("role", "img"), ("aria-labelledby", "title desc"), ("font-family", "sans-serif"), ("fill", Ink));
            svg.Described("title", title);
            svg.Described("desc", description);
            svg.Rectangle(0, 0, width, height, "#ffffff");
            svg.Text(width / 2.0, 24, title, "middle", 16);
            draw(svg);
            xml.WriteEndElement();
        }

        return text.Append('\n').ToString();
    }

    /// <param name="tip">What the pointer is told above it.</param>
    public void Rectangle(double x, double y, double width, double height, string fill, string? tip = null)
    {
        xml.WriteStartElement("rect", Namespace);
        Attributes(("x", Number(x)), ("y", Number(y)), ("width", Number(width)), ("height", Number(height)), ("fill", fill));
        if (tip is not null)
        {
            xml.WriteElementString("title", Namespace, Clean(tip));
        }

        xml.WriteEndElement();
    }

    public void Line(double x1, double y1, double x2, double y2, string stroke, bool isDashed = false)
    {
        xml.WriteStartElement("line", Namespace);
        Attributes(("x1", Number(x1)), ("y1", Number(y1)), ("x2", Number(x2)), ("y2", Number(y2)), ("stroke", stroke));
        if (isDashed)
        {
            Attributes(("stroke-dasharray", "4 4"));
        }

        xml.WriteEndElement();
    }

    /// <summary>From one place to another, as high at both ends.</summary>
    /// <param name="y1">The upper edge on the left.</param>
    /// <param name="tip">What the pointer is told above it.</param>
    public void Band(double x1, double y1, double x2, double y2, double height, string fill, string tip)
    {
        double middle = (x1 + x2) / 2;
        xml.WriteStartElement("path", Namespace);
        Attributes(
            ("d", $"M{Number(x1)},{Number(y1)} C{Number(middle)},{Number(y1)} {Number(middle)},{Number(y2)} {Number(x2)},{Number(y2)} V{Number(y2 + height)} C{Number(middle)},{Number(y2 + height)} {Number(middle)},{Number(y1 + height)} {Number(x1)},{Number(y1 + height)} Z"),
            ("fill", fill), ("fill-opacity", "0.6"));
        xml.WriteElementString("title", Namespace, Clean(tip));
        xml.WriteEndElement();
    }

    public void Curve(IEnumerable<(double X, double Y)> points)
    {
        xml.WriteStartElement("polyline", Namespace);
        Attributes(("points", string.Join(' ', points.Select(point => $"{Number(point.X)},{Number(point.Y)}"))), ("fill", "none"), ("stroke", Accent), ("stroke-width", "2"));
        xml.WriteEndElement();
    }

    /// <param name="anchor"><c>start</c>, <c>middle</c> or <c>end</c>.</param>
    public void Text(double x, double y, string text, string anchor = "start", int size = 12, bool isUpright = false)
    {
        xml.WriteStartElement("text", Namespace);
        Attributes(("x", Number(x)), ("y", Number(y)), ("text-anchor", anchor), ("font-size", $"{size}"));
        if (isUpright)
        {
            Attributes(("transform", $"rotate(-90 {Number(x)} {Number(y)})"));
        }

        xml.WriteString(Clean(text));
        xml.WriteEndElement();
    }

    private void Described(string name, string text)
    {
        xml.WriteStartElement(name, Namespace);
        Attributes(("id", name));
        xml.WriteString(Clean(text));
        xml.WriteEndElement();
    }

    private void Attributes(params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        foreach ((string name, string value) in attributes)
        {
            xml.WriteAttributeString(name, value);
        }
    }

    // A column's name may hold what XML may not.
    private static string Clean(string text) => string.Concat(text.Visible().Select(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c) ? c : '\uFFFD'));

    private static string Number(double number) => Math.Round(number, 2).ToString(CultureInfo.InvariantCulture);
}
