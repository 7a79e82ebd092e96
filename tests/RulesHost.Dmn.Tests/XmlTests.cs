using System.Text;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;

namespace RulesHost.Dmn.Tests;

/// <summary>Files as they come, and as nobody would send them in good faith.</summary>
public sealed class XmlTests
{
    private const string Body = """<decision name="Größe"><literalExpression><text>"größer"</text></literalExpression></decision>""";

    public static TheoryData<string, Encoding, string> Encodings => new()
    {
        { "UTF-8", new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), "" },
        { "UTF-8 with a mark", Encoding.UTF8, "" },
        { "UTF-8 with a mark, said to be UTF-16", Encoding.UTF8, """<?xml version="1.0" encoding="UTF-16"?>""" },
        { "UTF-8, said to be UTF-16", new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), """<?xml version="1.0" encoding="UTF-16"?>""" },
        { "UTF-16, little end first", Encoding.Unicode, """<?xml version="1.0" encoding="UTF-16"?>""" },
        { "UTF-16, big end first", Encoding.BigEndianUnicode, """<?xml version="1.0" encoding="UTF-16"?>""" },
        { "UTF-16 without a mark, little end first", new UnicodeEncoding(bigEndian: false, byteOrderMark: false), """<?xml version="1.0" encoding="UTF-16"?>""" },
        { "UTF-16 without a mark, big end first", new UnicodeEncoding(bigEndian: true, byteOrderMark: false), """<?xml version="1.0" encoding="UTF-16"?>""" },
        { "UTF-16, said to be UTF-8", Encoding.Unicode, """<?xml version="1.0" encoding="UTF-8"?>""" },
        { "UTF-32", Encoding.UTF32, "" },
        { "ISO-8859-1", Encoding.Latin1, """<?xml version="1.0" encoding="ISO-8859-1"?>""" },
        { "Windows-1252", CodePagesEncodingProvider.Instance.GetEncoding(1252)!, """<?xml version='1.0' encoding='windows-1252' standalone='yes'?>""" },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void A_file_is_read_in_its_encoding(string name, Encoding encoding, string declaration)
    {
        ModelSet models = OneModel.Load([.. encoding.GetPreamble(), .. encoding.GetBytes(declaration + OneModel.Of(Body))]);

        models.Diagnostics.ShouldBeEmpty(name);
        models.Decide("Größe").ShouldBe(new TextValue("größer"));
    }

    [Fact]
    public void A_byte_that_is_not_of_the_encoding_is_refused_at_its_place() =>
        Told([.. Encoding.Latin1.GetBytes($"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n{OneModel.Of("\r\n" + Body)}")])
            .ShouldStartWith("model.dmn:3:19: error RH7003: byte ");

    [Fact]
    public void An_encoding_that_nobody_knows_is_refused() =>
        Told(Encoding.UTF8.GetBytes($"""<?xml version="1.0" encoding="klingon"?>{OneModel.Of(Body)}""")).ShouldBe("model.dmn:1:1: error RH7003: the encoding `klingon` is not known");

    [Theory]
    [InlineData("""<!DOCTYPE definitions>""")]
    [InlineData("""<!DOCTYPE definitions SYSTEM "file:///etc/hostname">""")]
    [InlineData("""<!DOCTYPE definitions PUBLIC "-//A//B" "http://127.0.0.1:9/never.dtd">""")]
    [InlineData("""<!DOCTYPE definitions [<!ENTITY host SYSTEM "file:///etc/hostname">]>""")]
    [InlineData("""<!DOCTYPE definitions [<!ENTITY % all SYSTEM "http://127.0.0.1:9/never.dtd"> %all;]>""")]
    [InlineData("""<!DOCTYPE definitions [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>""")]
    [InlineData("""<!DOCTYPE definitions [<!ATTLIST decision name CDATA "Hidden">]>""")]
    public void A_document_type_declaration_is_refused_at_its_place(string declaration) =>
        Told(Encoding.UTF8.GetBytes($"<?xml version=\"1.0\"?>\n{declaration}\n{OneModel.Of(Body)}")).ShouldStartWith("model.dmn:2:1: error RH7002: ");

    [Theory]
    [InlineData("", "1:1: error RH7001")]
    [InlineData(" \n ", "1:1: error RH7001")]
    [InlineData("decision: freight", "1:1: error RH7001")]
    [InlineData("{\"decision\": 1}", "1:1: error RH7001")]
    [InlineData("\0\0\0\0", "1:1: error RH7001")]
    [InlineData("<a>\n<b></a>", "2:6: error RH7001")]
    [InlineData("<a>\n&nbsp;</a>", "2:2: error RH7001")]
    [InlineData("<a/>\n<a/>", "2:2: error RH7001")]
    [InlineData("<a>&#0;</a>", "1:6: error RH7001")]
    [InlineData("<x:a/>", "1:2: error RH7001")]
    [InlineData("<definitions/>", "1:2: error RH7004")]
    [InlineData("<bpmn xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'/>", "1:2: error RH7004")]
    public void What_is_no_model_is_refused_at_a_place(string text, string told) => Told(Encoding.UTF8.GetBytes(text)).ShouldStartWith($"model.dmn:{told}");

    [Fact]
    public void A_model_that_ends_anywhere_is_refused_where_it_ends()
    {
        string whole = OneModel.Of(Body);
        for (int length = 0; length < whole.Length; length++)
        {
            Told(Encoding.UTF8.GetBytes(whole[..length])).ShouldContain("error RH7001", customMessage: whole[..length]);
        }
    }

    [Fact]
    public void Ten_thousand_levels_are_refused_at_the_first_that_is_too_deep() =>
        Told(Encoding.UTF8.GetBytes(OneModel.Of(string.Concat(Enumerable.Repeat("\n<list>", 10_000)) + string.Concat(Enumerable.Repeat("</list>", 10_000)))))
            .ShouldStartWith("model.dmn:501:2: error RH7017: ");

    [Theory]
    [InlineData("1 &lt; 2 and ")]
    [InlineData("&quot;&amp;&#38;&#x26;&quot; + ")]
    [InlineData("\"&#x1F69A;\" + ")]
    [InlineData("\"🚚\" + ")]
    [InlineData("<![CDATA[1 < 2 and ]]>")]
    [InlineData("<![CDATA[\"&amp;\" + ]]>")]
    [InlineData("1 +\r\n  ")]
    [InlineData("1 +\n\n\t")]
    [InlineData("1 +\r")]
    [InlineData("<![CDATA[1 +\r\n]]>")]
    [InlineData("1 <!-- nothing & < to see --> + ")]
    [InlineData("1 <?look nowhere?>+ ")]
    public void A_place_is_exact_behind_whatever_stands_before_it(string before)
    {
        string text = OneModel.Of($"<decision name=\"D\"><literalExpression><text>{before}missing</text></literalExpression></decision>");
        Location place = OneModel.Load(text).Diagnostics.Single(diagnostic => diagnostic.Code == "RH7019").Location!;

        place.File.Text[place.Span.Start..place.Span.End].ShouldBe("missing");
        string[] lines = text[..text.IndexOf("missing", StringComparison.Ordinal)].Split(["\r\n", "\n", "\r"], StringSplitOptions.None);
        (place.Line, place.Column).ShouldBe((lines.Length, lines[^1].Length + 1));
    }

    private static string Told(byte[] bytes)
    {
        ModelSet models = OneModel.Load(bytes);
        models.Models.ShouldBeEmpty();
        return models.Diagnostics.ShouldHaveSingleItem().ToString();
    }
}
