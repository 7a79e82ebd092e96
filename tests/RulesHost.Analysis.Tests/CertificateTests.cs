using System.Text.Json;
using System.Text.Json.Nodes;
using RulesHost.Analysis.Certificates;
using RulesHost.Certificate;
using RulesHost.Feel.Values;
using RulesHost.Rules.Compilation;

namespace RulesHost.Analysis.Tests;

/// <summary>Certificates of generated tables: they prove what is so, and nothing else once somebody has altered them.</summary>
public sealed class CertificateTests
{
    private const int Tables = 150;

    [Theory]
    [InlineData("first")]
    [InlineData("unique")]
    [InlineData("any")]
    [InlineData("collect")]
    public void A_certificate_proves_what_every_single_fact_says(string hitPolicy)
    {
        for (int seed = 0; seed < Tables; seed++)
        {
            GeneratedTable table = GeneratedTable.Of(new Random(seed), hitPolicy);

            ProvedTable proved = CertificateCheck.Verify(Certificate(table), table.Checked.Table, table.Checked.Inputs);

            List<List<FoundRow>> found = [.. GeneratedTable.AllFacts.Select(facts => Rows(table, facts))];
            proved.IsWhole.ShouldBeTrue();
            (proved.Gaps > 0).ShouldBe(found.Exists(rows => rows.Count == 0), table.Text);
            HashSet<(string, string)> overlaps = [.. from rows in found from a in rows from b in rows where hitPolicy == "unique" && a.IsTrue && b.IsTrue && a.Row < b.Row select (Id(table, a), Id(table, b))];
            proved.Overlaps.ShouldBe(overlaps, ignoreOrder: true);
            // Behind a rule that is open nothing is decided.
            HashSet<string> deciding = [.. found.SelectMany(rows => hitPolicy == "first" ? rows.Take(1) : rows).Where(row => row.IsTrue).Select(row => Id(table, row))];
            proved.Hidden.ShouldBe(table.Checked.Table.Rules.Select(rule => rule.Id).Except(deciding), ignoreOrder: true, table.Text);
        }
    }

    [Fact]
    public void What_only_a_formula_could_say_is_not_said_to_be_proved()
    {
        int doubtful = 0;
        for (int seed = 0; seed < Tables; seed++)
        {
            GeneratedTable table = GeneratedTable.Of(new Random(seed), "first", isResidual: true);
            ProvedTable proved = CertificateCheck.Verify(Certificate(table), table.Checked.Table, table.Checked.Inputs);
            bool isDecided = GeneratedTable.AllFacts.All(facts => Rows(table, facts).Count > 0);
            (isDecided || proved.Gaps > 0 || proved.Doubtful.Count > 0).ShouldBeTrue(table.Text);
            doubtful += proved.Doubtful.Count;
        }

        doubtful.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Whoever_alters_a_proof_is_found_out_or_proves_no_more()
    {
        int refuted = 0;
        for (int seed = 0; seed < Tables; seed++)
        {
            GeneratedTable table = GeneratedTable.Of(new Random(seed), "first");
            ProvedTable honest = CertificateCheck.Verify(Certificate(table), table.Checked.Table, table.Checked.Inputs);
            foreach (int row in Enumerable.Range(0, table.Checked.Table.Rows.Count))
            {
                // Each gap is said to be covered by a row.
                string altered = Certificate(table).GetRawText().Replace("\"gap\"", $"{row}", StringComparison.Ordinal);
                if (honest.Gaps > 0)
                {
                    Should.Throw<CertificateException>(() => CertificateCheck.Verify(JsonDocument.Parse(altered).RootElement, table.Checked.Table, table.Checked.Inputs), $"row {row}\n{table.Text}");
                    refuted++;
                }
            }
        }

        refuted.ShouldBeGreaterThan(Tables);
    }

    [Fact]
    public void Between_two_days_there_is_nothing_to_prove()
    {
        GeneratedTable table = GeneratedTable.Of("first", "number: { type: date, min: 2026-02-26, max: 2026-02-28 }", "text: { type: string, values: [A, B, C] }", "  R0 | < 2026-02-27 | - | - | A | 1");

        ProvedTable proved = CertificateCheck.Verify(Certificate(table), table.Checked.Table, table.Checked.Inputs);

        (proved.IsWhole, proved.Gaps > 0).ShouldBe((true, true));
    }

    [Theory]
    [InlineData("days and time duration", "<= PT1S", ">= PT1.000000001S")]
    [InlineData("time", "<= 10:00:00", ">= 10:00:00.001")]
    [InlineData("date and time", "<= 2026-02-26T10:00:00Z", ">= 2026-02-26T10:00:00.001Z")]
    public void Between_two_neighbours_in_time_nothing_is_left_out(string type, string until, string from)
    {
        GeneratedTable table = GeneratedTable.Of("first", $"number: {{ type: {type} }}", "text: { type: string }", $"  R0 | {until} | - | - | A | 1\n  R1 | {from} | - | - | B | 1");

        ProvedTable proved = CertificateCheck.Verify(Certificate(table), table.Checked.Table, table.Checked.Inputs);

        (proved.IsWhole, proved.Gaps).ShouldBe((true, 0));
    }

    [Theory]
    [InlineData("[9,[[0,0]],\"gap\",\"gap\"]")]
    [InlineData("[0]")]
    public void A_proof_that_cuts_where_nothing_is_is_refused(string cover)
    {
        GeneratedTable table = GeneratedTable.Of(new Random(1), "first");
        JsonNode altered = JsonNode.Parse(Certificate(table).GetRawText())!;
        altered["cover"] = JsonNode.Parse(cover);

        Should.Throw<CertificateException>(() => CertificateCheck.Verify(JsonDocument.Parse(altered.ToJsonString()).RootElement, table.Checked.Table, table.Checked.Inputs)).Message.ShouldContain("malformed");
    }

    [Fact]
    public void A_certificate_of_another_table_proves_nothing()
    {
        GeneratedTable table = GeneratedTable.Of("first", "number: { type: number, min: 0, max: 5, decimals: 0 }", "text: { type: string, values: [A, B, C] }", "  R0 | < 3 | - | - | A | 1\n  R1 | >= 3 | - | - | B | 1");
        GeneratedTable other = GeneratedTable.Of("first", "number: { type: number, min: 0, max: 5, decimals: 0 }", "text: { type: string, values: [A, B, C] }", "  R0 | < 3 | - | - | A | 1\n  R1 | >= 4 | - | - | B | 1");

        Should.Throw<CertificateException>(() => CertificateCheck.Verify(Certificate(table), other.Checked.Table, other.Checked.Inputs));
    }

    [Fact]
    public void A_malformed_certificate_is_refused_with_a_reason()
    {
        GeneratedTable table = GeneratedTable.Of(new Random(1), "first");
        JsonNode without = JsonNode.Parse(Certificate(table).GetRawText())!;
        without.AsObject().Remove("cover");

        Should.Throw<CertificateException>(() => CertificateCheck.Verify(JsonDocument.Parse(without.ToJsonString()).RootElement, table.Checked.Table, table.Checked.Inputs)).Message.ShouldContain("malformed");
    }

    private static JsonElement Certificate(GeneratedTable table)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter json = new(bytes))
        {
            json.WriteStartObject();
            TableCertificate.Write(json, table.Checked.Table, table.Checked.Inputs, table.Checked.Source.Header.NameText.Location);
            json.WriteEndObject();
        }

        return JsonDocument.Parse(bytes.ToArray()).RootElement.Clone();
    }

    private static List<FoundRow> Rows(GeneratedTable table, Value[] facts)
    {
        List<FoundRow> found = [];
        table.Compiled.Plan.Find(GeneratedTable.Frame(facts), firstOnly: false, found);
        return found;
    }

    private static string Id(GeneratedTable table, FoundRow row) => table.Checked.Table.Rules[table.Checked.Table.Rows[row.Row].Rule].Id;
}
