using System.Globalization;
using System.Xml;
using RulesHost.Cli.Output;
using RulesHost.Rules.Testing;

namespace RulesHost.Cli.Verbs.Examples;

/// <summary>The results of examples as JUnit XML, which build servers show: a suite per rule set, a case per example.</summary>
internal static class JUnitWriter
{
    private const string CoverageCase = "every rule is reached";

    /// <param name="requireCoverage">Whether a rule that no example reaches is a failure, and so a case.</param>
    public static void Write(IReadOnlyList<ExampleReport> reports, string folder, bool requireCoverage, TextWriter writer)
    {
        using (XmlWriter xml = XmlWriter.Create(writer, new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true }))
        {
            xml.WriteStartElement("testsuites");
            foreach (ExampleReport report in reports)
            {
                WriteSuite(xml, report, folder, requireCoverage);
            }

            xml.WriteEndElement();
        }

        writer.WriteLine();
    }

    private static void WriteSuite(XmlWriter xml, ExampleReport report, string folder, bool requireCoverage)
    {
        bool uncovered = requireCoverage && report.Unreached.Count > 0;
        xml.WriteStartElement("testsuite");
        Attribute(xml, "name", report.RuleSet.Name);
        Attribute(xml, "tests", Number(report.Results.Count + (requireCoverage ? 1 : 0)));
        Attribute(xml, "failures", Number(report.Results.Count(r => !r.Passed) + (uncovered ? 1 : 0)));
        foreach (ExampleResult result in report.Results)
        {
            string file = FileNames.In(folder, result.Example.Source.Location.File.Path);
            WriteCase(xml, report, result.Name, file, result.Mismatches.Select(m => $"{m.What}: expected {m.Expected}, found {m.Actual}"));
        }

        if (requireCoverage)
        {
            WriteCase(xml, report, CoverageCase, FileNames.In(folder, report.RuleSet.Source.Header.NameText.File.Path), report.Unreached.Select(id => $"no example reaches {id}"));
        }

        xml.WriteEndElement();
    }

    private static void WriteCase(XmlWriter xml, ExampleReport report, string name, string file, IEnumerable<string> failures)
    {
        xml.WriteStartElement("testcase");
        Attribute(xml, "classname", report.RuleSet.Name);
        Attribute(xml, "name", name);
        Attribute(xml, "file", file);
        List<string> lines = [.. failures.Select(f => f.Visible())];
        if (lines.Count > 0)
        {
            xml.WriteStartElement("failure");
            Attribute(xml, "message", lines[0]);
            xml.WriteString(string.Join('\n', lines));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    // XML has no way to write most control characters.
    private static void Attribute(XmlWriter xml, string name, string value) => xml.WriteAttributeString(name, value.Visible());

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
