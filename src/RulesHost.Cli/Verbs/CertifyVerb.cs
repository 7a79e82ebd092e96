using System.CommandLine;
using System.Text;
using System.Text.Json;
using RulesHost.Analysis.Certificates;
using RulesHost.Certificate;
using RulesHost.Cli.Output;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Model;
using RulesHost.Server;

namespace RulesHost.Cli.Verbs;

/// <summary><c>ruleshost certify</c>: the proof of what the tables of rule sets cover, as a file; and whether such a file proves it.</summary>
internal static class CertifyVerb
{
    private const int Format = 1;

    // As deep as a table may be cut.
    private const int MostNested = 4096;

    public static Command Command(Terminal terminal)
    {
        Argument<string> path = Flags.Path("A folder of rule files, or one file of it.");
        Option<string?> output = new("--out") { Description = "The file to write the certificate to; otherwise it is printed.", HelpName = "FILE" };
        Option<string?> verify = new("--verify") { Description = "Verify this certificate against the rule files instead.", HelpName = "FILE" };
        Command command = new("certify", "Write down what the tables of rule sets are proved to cover, so that others can verify it.") { path, output, verify };
        command.SetAction(parsed => RulesFolder.OpenPath(parsed.GetValue(path)!, terminal) is not { } rules ? Exit.Failed
            : rules.Workspace.HasErrors ? terminal.Fail("there are errors in the rule files", $"`ruleshost check {rules.Name}` shows what is wrong")
            : parsed.GetValue(verify) is { } file ? Verify(file, rules, terminal)
            : Write(parsed.GetValue(output), rules, terminal));
        return command;
    }

    private static int Write(string? file, RulesFolder rules, Terminal terminal)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter json = new(bytes, new JsonWriterOptions { MaxDepth = MostNested }))
        {
            json.WriteStartObject();
            json.WriteNumber("formatVersion", Format);
            json.WriteStartArray("tables");
            foreach ((CheckedRuleSet ruleSet, CheckedTable table, int number) in Tables(rules))
            {
                json.WriteStartObject();
                json.WriteString("ruleSet", ruleSet.Name);
                json.WriteString("contentHash", ruleSet.Source.ContentHash);
                json.WriteNumber("table", number);
                TableCertificate.Write(json, table, ruleSet.TableInputs, ruleSet.Source.Header.NameText.Location);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return OutputFile.With(file, terminal, text => text.WriteLine(Encoding.UTF8.GetString(bytes.ToArray())));
    }

    private static int Verify(string file, RulesFolder rules, Terminal terminal)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(file), new JsonDocumentOptions { MaxDepth = MostNested });
            List<JsonElement> certificates = [.. document.RootElement.GetProperty("tables").EnumerateArray()];
            foreach ((CheckedRuleSet ruleSet, CheckedTable table, int number) in Tables(rules))
            {
                JsonElement certificate = certificates.Find(c => c.GetProperty("ruleSet").GetString() == ruleSet.Name && c.GetProperty("table").GetInt32() == number);
                if (certificate.ValueKind == JsonValueKind.Undefined || certificate.GetProperty("contentHash").GetString() != ruleSet.Source.ContentHash)
                {
                    return terminal.Fail($"the certificate is not about these contents of `{ruleSet.Name}`", "`ruleshost certify --out FILE` writes one that is");
                }

                ProvedTable proved = CertificateCheck.Verify(certificate, table, ruleSet.TableInputs);
                terminal.Out.WriteLine($"{ruleSet.Name}{(number > 1 ? $", table {number}" : "")}: {Words(proved, table)}");
            }

            return Exit.Fine;
        }
        catch (Exception refuted) when (refuted is CertificateException or JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            terminal.Fail($"the certificate does not prove it: {refuted.Message}");
            return Exit.Findings;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return terminal.Fail($"`{file}` cannot be read: {unreadable.Message}");
        }
    }

    private static string Words(ProvedTable proved, CheckedTable table)
    {
        string regions = proved.Gaps == 1 ? "one region" : $"{proved.Gaps} regions";
        string gaps = !proved.IsWhole ? "not all facts were looked at"
            : proved.Gaps == 0 ? "no facts are left without a rule"
            : table.HitPolicy is not (HitPolicy.Unique or HitPolicy.Any or HitPolicy.First or HitPolicy.Priority) ? $"no rule matches in {regions}, as its hit policy allows"
            : table.Otherwise is not null ? $"no rule decides {regions}, `otherwise` does" : $"no rule decides {regions}";
        string hidden = proved.Hidden.Count == 0 ? "" : $"; never decide: {string.Join(", ", proved.Hidden)}";
        string doubtful = proved.Doubtful.Count == 0 ? "" : $", as far as the formulas of {string.Join(", ", proved.Doubtful)} let them";
        return $"{gaps}{doubtful}{hidden}{(proved.Overlaps.Count == 0 ? "" : $"; overlap: {string.Join(", ", proved.Overlaps.Select(pair => $"{pair.First} and {pair.Second}"))}")}";
    }

    private static IEnumerable<(CheckedRuleSet RuleSet, CheckedTable Table, int Number)> Tables(RulesFolder rules) =>
        from ruleSet in rules.Workspace.RuleSets.OrderBy(r => r.Name, StringComparer.Ordinal)
        where rules.File is null || ruleSet.Source.Files.Contains(rules.File)
        from table in InstalledKinds.All.First(kind => kind.Name == ruleSet.Source.Header.Kind).Tables(ruleSet).Index()
        select (ruleSet, table.Item, table.Index + 1);
}
