using System.Globalization;
using System.Xml;
using RulesHost.Analysis.Mutation;
using RulesHost.Cli.Output;
using RulesHost.Rules.Testing;

namespace RulesHost.Cli.Verbs.Examples;

/// <summary>The results of examples as JUnit XML, which build servers show: a suite per rule set, a case per example.</summary>
internal static class JUnitWriter
{
    private const string CoverageCase = "every rule is reached";

    /// <param name="requireCoverage">Whether a rule that no example reaches is a failure, and so a case.</param>
    public static void Write(IReadOnlyList<ExampleReport> reports, string folder, bool requireCoverage, TextWriter writer) =>
        Write(writer, reports, (xml, report) => WriteSuite(xml, report, folder, requireCoverage));

    /// <summary>The same of mutants: a case for each that an example could notice, those that one does together in one.</summary>
    public static void Write(IReadOnlyList<MutationReport> reports, string folder, TextWriter writer) =>
        Write(writer, reports, (xml, report) => WriteSuite(xml, report, folder));

    private static void Write<T>(TextWriter writer, IReadOnlyList<T> reports, Action<XmlWriter, T> write)
    {
        using (XmlWriter xml = XmlWriter.Create(writer, new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true }))
        {
            xml.WriteStartElement("testsuites");
            foreach (T report in reports)
            {
                write(xml, report);
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
            WriteCase(xml, report.RuleSet.Name, result.Name, file, result.Mismatches.Select(m => $"{m.What}: expected {m.Expected}, found {m.Actual}"));
        }

        if (requireCoverage)
        {
            WriteCase(xml, report.RuleSet.Name, CoverageCase, FileNames.In(folder, report.RuleSet.Source.Header.NameText.File.Path), report.Unreached.Select(id => $"no example reaches {id}"));
        }

        xml.WriteEndElement();
    }

    private static void WriteSuite(XmlWriter xml, MutationReport report, string folder)
    {
        xml.WriteStartElement("testsuite");
        Attribute(xml, "name", report.RuleSet.Name);
        Attribute(xml, "tests", Number(report.Survivors.Count + 1));
        Attribute(xml, "failures", Number(report.Survivors.Count));
        WriteCase(xml, report.RuleSet.Name, $"{Counted.Of(report.Noticed, "mutant")} noticed", FileNames.In(folder, MutationRun.FileOf(report.RuleSet)), []);
        foreach (Survivor survivor in report.Survivors)
        {
            Mutant mutant = survivor.Mutant;
            WriteCase(xml, report.RuleSet.Name, $"{mutant.Rule} {mutant.What}", FileNames.In(folder, mutant.Place.File.Path),
                [$"line {mutant.Place.Line}: no example notices it", .. MutationRun.Yaml(report, survivor.Example).Split('\n')]);
        }

        xml.WriteEndElement();
    }

    private static void WriteCase(XmlWriter xml, string ruleSet, string name, string file, IEnumerable<string> failures)
    {
        xml.WriteStartElement("testcase");
        Attribute(xml, "classname", ruleSet);
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
