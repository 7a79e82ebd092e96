using System.Text.Json;
using System.Text.Json.Nodes;
using RulesHost.Analysis.Certificates;
using RulesHost.Certificate;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Model;

namespace RulesHost.Tests.Grids;

/// <summary>A certificate proves what every single fact shows; and whoever alters one is refused, or proves nothing that is not so.</summary>
internal static class CertificateClaim
{
    private const int Alterations = 4;

    public static void Verify(GridTable table, GridTruths truths, Random random, GridTally tally)
    {
        string certificate = Certificate(table);
        ProvedTable proved = Proved(certificate, table);
        UntrueClaimException.Unless(proved.IsWhole && IsSo(proved, table, truths), $"a certificate proves {proved}");
        UntrueClaimException.Unless(proved.Hidden.Order().SequenceEqual(Never(table, truths).Order()), $"a certificate proves that {string.Join(", ", proved.Hidden)} never decide");
        UntrueClaimException.Unless(proved.Gaps > 0 || proved.Doubtful.Count > 0 || !table.Decisions.Any(of => of.Said.StartsWith(nameof(Outcome.NoMatch), StringComparison.Ordinal)), $"a certificate proves {proved} on a formula's word");
        tally.Count("certificates verified", 1);
        for (int i = 0; i < Alterations; i++)
        {
            JsonNode altered = JsonNode.Parse(certificate)!;
            Alter(altered, table, random);
            string text = altered.ToJsonString();
            if (text != certificate)
            {
                bool isRefused = IsRefused(text, table, truths);
                tally.Count(isRefused ? "altered certificates refused" : "altered certificates that prove no more", 1);
            }
        }
    }

    private static bool IsRefused(string altered, GridTable table, GridTruths truths)
    {
        try
        {
            ProvedTable proved = Proved(altered, table);
            UntrueClaimException.Unless(IsSo(proved, table, truths), $"an altered certificate proves {proved}: {altered}");
            return false;
        }
        catch (CertificateException)
        {
            return true;
        }
    }

    private static bool IsSo(ProvedTable proved, GridTable table, GridTruths truths)
    {
        IEnumerable<(string, string)> overlaps = table.Table.HitPolicy != HitPolicy.Unique ? [] : truths.Overlaps.Select(pair => (Id(table, pair.First), Id(table, pair.Second)));
        return (truths.HasGap || proved.Gaps == 0) && (!truths.HasGap || proved.Gaps > 0 || !proved.IsWhole)
            && !proved.Hidden.Except(Never(table, truths)).Any() && proved.Overlaps.ToHashSet().SetEquals(overlaps);
    }

    private static IEnumerable<string> Never(GridTable table, GridTruths truths) => truths.Hidden.Concat(truths.Unreachable).Select(rule => Id(table, rule));

    private static string Id(GridTable table, int rule) => table.Table.Rules[rule].Id;

    private static ProvedTable Proved(string certificate, GridTable table)
    {
        using JsonDocument document = JsonDocument.Parse(certificate);
        return CertificateCheck.Verify(document.RootElement, table.Table, table.Checked.Inputs);
    }

    private static string Certificate(GridTable table)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter json = new(bytes))
        {
            json.WriteStartObject();
            TableCertificate.Write(json, table.Table, table.Checked.Inputs, table.Checked.Source.Header.NameText.Location);
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(bytes.ToArray());
    }

    // A number becomes a neighbour, a gap a row or a row a gap; a rule is said to be hidden, a pair to overlap or not to.
    private static void Alter(JsonNode certificate, GridTable table, Random random)
    {
        List<JsonValue> leaves = [.. Leaves(certificate["cover"]!).Concat(Leaves(certificate["hidden"]!)).Concat(Leaves(certificate["axes"]!))];
        JsonValue leaf = leaves[random.Next(leaves.Count)];
        switch (random.Next(6))
        {
            case 0:
                certificate["hidden"]!.AsArray().Add(new JsonObject { ["rule"] = Id(table, random.Next(table.Table.Rules.Count)), ["rows"] = new JsonArray(random.Next(table.Table.Rows.Count)) });
                break;
            case 1 when certificate["overlaps"]!.AsArray() is { Count: > 0 } overlaps:
                overlaps.RemoveAt(random.Next(overlaps.Count));
                break;
            case 2:
                certificate["overlaps"]!.AsArray().Add(new JsonArray(Id(table, 0), Id(table, table.Table.Rules.Count - 1)));
                break;
            default:
                leaf.ReplaceWith(leaf.GetValueKind() == JsonValueKind.Number && random.Next(4) > 0 ? JsonValue.Create(leaf.GetValue<int>() + (random.Next(2) == 0 ? 1 : -1))
                    : leaf.GetValueKind() == JsonValueKind.Number ? JsonValue.Create("gap") : JsonValue.Create(random.Next(table.Table.Rows.Count)));
                break;
        }
    }

    private static IEnumerable<JsonValue> Leaves(JsonNode node) => node switch
    {
        JsonValue value => [value],
        JsonArray array => array.SelectMany(item => Leaves(item!)),
        JsonObject members => members.SelectMany(member => Leaves(member.Value!)),
        _ => [],
    };
}
