using System.Text.Json;
using System.Text.Json.Nodes;
using RulesHost.Analysis.Certificates;
using RulesHost.Certificate;

namespace RulesHost.Analysis.Tests;

/// <summary>Certificates that are refused, and values between which nothing lies; <see cref="GridTests"/> hold what they prove against every single fact.</summary>
public sealed class CertificateTests
{
    [Fact]
    public void Between_two_days_there_is_nothing_to_prove()
    {
        WrittenTable table = WrittenTable.Of("first", "  R0 | < 2026-02-27 | - | - | A | 1", number: "{ type: date, min: 2026-02-26, max: 2026-02-28 }");

        ProvedTable proved = CertificateCheck.Verify(Certificate(table), table.Checked.Table, table.Checked.Inputs);

        (proved.IsWhole, proved.Gaps > 0).ShouldBe((true, true));
    }

    [Theory]
    [InlineData("days and time duration", "<= PT1S", ">= PT1.000000001S")]
    [InlineData("time", "<= 10:00:00", ">= 10:00:00.001")]
    [InlineData("date and time", "<= 2026-02-26T10:00:00Z", ">= 2026-02-26T10:00:00.001Z")]
    public void Between_two_neighbours_in_time_nothing_is_left_out(string type, string until, string from)
    {
        WrittenTable table = WrittenTable.Of("first", $"  R0 | {until} | - | - | A | 1\n  R1 | {from} | - | - | B | 1", number: $"{{ type: {type} }}", text: "{ type: string }");

        ProvedTable proved = CertificateCheck.Verify(Certificate(table), table.Checked.Table, table.Checked.Inputs);

        (proved.IsWhole, proved.Gaps).ShouldBe((true, 0));
    }

    [Theory]
    [InlineData("[9,[[0,0]],\"gap\",\"gap\"]")]
    [InlineData("[0]")]
    public void A_proof_that_cuts_where_nothing_is_is_refused(string cover)
    {
        WrittenTable table = WrittenTable.Of("first", "  R0 | < 3 | - | - | A | 1");
        JsonNode altered = JsonNode.Parse(Certificate(table).GetRawText())!;
        altered["cover"] = JsonNode.Parse(cover);

        Should.Throw<CertificateException>(() => CertificateCheck.Verify(JsonDocument.Parse(altered.ToJsonString()).RootElement, table.Checked.Table, table.Checked.Inputs)).Message.ShouldContain("malformed");
    }

    [Fact]
    public void A_certificate_of_another_table_proves_nothing()
    {
        WrittenTable table = WrittenTable.Of("first", "  R0 | < 3 | - | - | A | 1\n  R1 | >= 3 | - | - | B | 1");
        WrittenTable other = WrittenTable.Of("first", "  R0 | < 3 | - | - | A | 1\n  R1 | >= 4 | - | - | B | 1");

        Should.Throw<CertificateException>(() => CertificateCheck.Verify(Certificate(table), other.Checked.Table, other.Checked.Inputs));
    }

    [Fact]
    public void A_malformed_certificate_is_refused_with_a_reason()
    {
        WrittenTable table = WrittenTable.Of("first", "  R0 | < 3 | - | - | A | 1");
        JsonNode without = JsonNode.Parse(Certificate(table).GetRawText())!;
        without.AsObject().Remove("cover");

        Should.Throw<CertificateException>(() => CertificateCheck.Verify(JsonDocument.Parse(without.ToJsonString()).RootElement, table.Checked.Table, table.Checked.Inputs)).Message.ShouldContain("malformed");
    }

    private static JsonElement Certificate(WrittenTable table)
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
}
