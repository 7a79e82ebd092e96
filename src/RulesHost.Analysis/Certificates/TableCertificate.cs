using System.Text.Json;
using RulesHost.Analysis.Findings;
using RulesHost.Analysis.Regions;
using RulesHost.Analysis.Tables;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Model;

namespace RulesHost.Analysis.Certificates;

/// <summary>
/// What is proved of a table as a whole, with the proofs: for each piece of its facts the row that covers it, or that none does; for each rule that never decides the
/// earlier rows that do; under `unique` the pairs of rules that overlap. Whoever has the rule set can verify it without this analysis.
/// </summary>
public static class TableCertificate
{
    private static readonly JsonEncodedText Gap = JsonEncodedText.Encode("gap");
    private static readonly JsonEncodedText Open = JsonEncodedText.Encode("open");

    /// <summary>Writes the members of the object that a certificate is.</summary>
    /// <param name="inputs">Their limits bound what facts there are.</param>
    public static void Write(Utf8JsonWriter json, CheckedTable table, IReadOnlyList<CheckedInput> inputs, Location place)
    {
        AnalysedTable analysed = new(table, inputs, place);
        TableSpace space = analysed.Space;
        json.WriteString("hitPolicy", table.HitPolicy.Word());
        json.WriteNumber("rows", table.Rows.Count);
        json.WriteStartArray("axes");
        foreach (Axis axis in space.Axes)
        {
            json.WriteStartObject();
            json.WriteString("name", axis.Name);
            json.WriteBoolean("ordered", axis.IsOrdered);
            json.WriteStartArray("marks");
            foreach (Value mark in axis.Marks)
            {
                json.WriteStringValue(ValueText.Of(mark));
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Cover cover = Cover.Of(space.Domain, space.Rows.Select(row => table.IgnoresUnknown ? row.Holds : row.MayHold), Effort.ForOneQuestion(), int.MaxValue);
        json.WriteBoolean("complete", cover.IsComplete);
        json.WriteStartArray("gaps");
        foreach (Box gap in cover.Left.Take(AnalysedTable.MostFound))
        {
            json.WriteStringValue(space.InWords(gap));
        }

        json.WriteEndArray();
        json.WriteStartArray("hidden");
        foreach (int rule in HiddenRules.Of(analysed).All.Concat(UnreachableRules.Of(analysed).All).Order())
        {
            WriteHidden(json, table, space, rule);
        }

        json.WriteEndArray();
        json.WriteStartArray("overlaps");
        foreach (Overlap overlap in table.HitPolicy == HitPolicy.Unique ? Findings.Overlaps.Of(analysed).All : [])
        {
            json.WriteStartArray();
            json.WriteStringValue(table.Rules[overlap.First].Id);
            json.WriteStringValue(table.Rules[overlap.Second].Id);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WritePropertyName("cover");
        Write(json, cover.Proof, number => number);
    }

    private static void WriteHidden(Utf8JsonWriter json, CheckedTable table, TableSpace space, int rule)
    {
        List<RowRegion> earlier = [.. space.Rows.Where(row => row.Rule < rule && !row.IsOpaque)];
        json.WriteStartObject();
        json.WriteString("rule", table.Rules[rule].Id);
        json.WriteStartArray("rows");
        foreach (RowRegion row in space.Rows.Where(row => row.Rule == rule))
        {
            Write(json, Cover.Of(row.Holds, earlier.Select(other => HiddenRules.Withheld(table, other)), Effort.ForOneQuestion(), 0).Proof, number => earlier[number].Index);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, CoverProof proof, Func<int, int> rowOf)
    {
        switch (proof)
        {
            case CoverProof.Covered covered:
                json.WriteNumberValue(rowOf(covered.Box));
                break;
            case CoverProof.Cut cut:
                json.WriteStartArray();
                json.WriteNumberValue(cut.Axis);
                json.WriteStartArray();
                foreach (PartRange range in cut.Side.Ranges)
                {
                    json.WriteStartArray();
                    json.WriteNumberValue(range.From);
                    json.WriteNumberValue(range.To);
                    json.WriteEndArray();
                }

                json.WriteEndArray();
                Write(json, cut.In, rowOf);
                Write(json, cut.Out, rowOf);
                json.WriteEndArray();
                break;
            default:
                json.WriteStringValue(proof == CoverProof.Uncovered ? Gap : Open);
                break;
        }
    }
}
