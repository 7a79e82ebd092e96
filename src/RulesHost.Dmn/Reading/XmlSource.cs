using System.Xml;
using System.Xml.Linq;
using RulesHost.Feel.Text;

namespace RulesHost.Dmn.Reading;

/// <summary>
/// An XML file of which every part knows its place. Nothing outside the file is read, and nothing in it is expanded but the five
/// entities of XML itself and character references: a document type declaration is refused.
/// </summary>
internal sealed class XmlSource
{
    private const int DeepestElement = 500;

    private readonly SourceFile file;

    private XmlSource(SourceFile file, XElement root) => (this.file, Root) = (file, root);

    public SourceFile File => file;

    public XElement Root { get; }

    /// <summary>Null, with a diagnostic, where it is no XML.</summary>
    public static XmlSource? Read(string path, ReadOnlySpan<byte> bytes, DiagnosticBag diagnostics)
    {
        if (XmlDecoder.Decode(path, bytes, diagnostics) is not { } file)
        {
            return null;
        }

        XmlReaderSettings settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
        try
        {
            if (FirstTooDeep(file, settings) is { } tooDeep)
            {
                diagnostics.Add(DmnDiagnostics.TooDeep, tooDeep, $"elements nest deeper than {DeepestElement} levels", "split the model into decisions that require one another");
                return null;
            }

            using XmlReader reader = XmlReader.Create(new StringReader(file.Text), settings);
            return new XmlSource(file, XDocument.Load(reader, LoadOptions.SetLineInfo | LoadOptions.PreserveWhitespace).Root!);
        }
        catch (XmlException broken)
        {
            // The reader has no place for a declaration that it refuses.
            int declaration = file.Text.IndexOf("<!DOCTYPE", StringComparison.Ordinal);
            if (declaration >= 0 && broken.Message.Contains("DTD", StringComparison.Ordinal))
            {
                diagnostics.Add(DmnDiagnostics.DocumentType, file.At(new Span(declaration, "<!DOCTYPE".Length)), "a document type declaration is not read: it could name other files, or grow without end", "remove `<!DOCTYPE …>`; DMN has no use for it");
            }
            else
            {
                diagnostics.Add(DmnDiagnostics.NotXml, PlaceAt(file, broken.LineNumber, broken.LinePosition), $"the XML ends in an error: {Lower(broken.Message)}", "export the model anew, or mend it in a text editor");
            }

            return null;
        }
    }

    /// <summary>The place of an element's name, or of a text.</summary>
    public Location PlaceOf(XObject node)
    {
        IXmlLineInfo line = node;
        int offset = line.HasLineInfo() ? file.OffsetOf(line.LineNumber, line.LinePosition) : 0;
        int length = node switch
        {
            XElement element => element.Name.LocalName.Length + Prefix(element),
            XAttribute attribute => attribute.Name.LocalName.Length,
            _ => 1,
        };
        return file.At(Span.FromBounds(offset, Math.Min(offset + length, file.Text.Length)));
    }

    /// <summary>The text inside an element, with the place of each character behind its escapes.</summary>
    public Fragment TextOf(XElement element)
    {
        List<char> characters = [];
        List<int> offsets = [];
        int end = PlaceOf(element).Span.Start;
        foreach (XText text in element.Nodes().OfType<XText>())
        {
            end = XmlText.Append(file.Text, PlaceOf(text).Span.Start, text.Value, text is not XCData, characters, offsets);
        }

        return new Fragment(file, new string([.. characters]), [.. offsets, end]);
    }

    private static Location? FirstTooDeep(SourceFile file, XmlReaderSettings settings)
    {
        using XmlReader reader = XmlReader.Create(new StringReader(file.Text), settings);
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && reader.Depth >= DeepestElement)
            {
                return PlaceAt(file, ((IXmlLineInfo)reader).LineNumber, ((IXmlLineInfo)reader).LinePosition);
            }
        }

        return null;
    }

    private static Location PlaceAt(SourceFile file, int line, int column)
    {
        int offset = file.OffsetOf(Math.Max(line, 1), Math.Max(column, 1));
        return file.At(Span.FromBounds(offset, offset));
    }

    private static int Prefix(XElement element) =>
        element.GetPrefixOfNamespace(element.Name.Namespace) is { Length: > 0 } prefix ? prefix.Length + 1 : 0;

    // The reader's sentence, without the place that stands in the diagnostic already.
    private static string Lower(string message)
    {
        string sentence = message.Split(" Line ", 2)[0].TrimEnd('.');
        return char.ToLowerInvariant(sentence[0]) + sentence[1..];
    }
}
