using System.Text;
using RulesHost.Dmn;
using RulesHost.Dmn.Model;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Tests.Fuzzing.Feel;

namespace RulesHost.Tests.Fuzzing.Dmn;

/// <summary>A model with one of everything, changed as text and now and then as UTF-16 bytes.</summary>
internal sealed class DmnSubject : FuzzSubject
{
    private static readonly string Seed = File.ReadAllText(RepositoryFolder.Combine("tests", "Fuzzing", "Dmn", "order.dmn"));

    private static readonly Mutator Mutator = new([Seed],
    [
        "<", ">", "</", "/>", "<![CDATA[", "]]>", "<!--", "-->", "<?xml version=\"1.0\" encoding=\"UTF-16\"?>", "<?x ?>", "<!DOCTYPE a [<!ENTITY b \"bb\"><!ENTITY c \"&b;&b;&b;\">]>", "<!DOCTYPE a SYSTEM \"file:///etc/hosts\">",
        "&c;", "&amp;", "&lt;", "&#0;", "&#x110000;", "&#xD83D;", "xmlns=\"\"", "xmlns:o=\"\"", "o:", "id=\"orders\"", "href=\"#d_offer\"", "href=\"\"", "typeRef=\"tLines\"", "name=\"\"", "<context>", "<decision>", "<itemComponent>",
        .. HostilePieces.Characters, .. HostilePieces.Numbers, .. HostilePieces.Feel,
    ]);

    private static readonly Dictionary<string, Value> Inputs = new()
    {
        ["segment"] = new TextValue("large"),
        ["order lines"] = new ListValue([new ContextValue([new("sku", new TextValue("A")), new("quantity", new NumberValue(400))])]),
    };

    private static readonly DateTimeValue Instant = (DateTimeValue)TemporalText.ParseDateTime("2026-12-01T09:00:00+01:00");

    public override string Name => "dmn";

    public override string Make(Random random) => Mutator.Changed(Seed, random);

    public override void Try(string input)
    {
        byte[] bytes = input.Length % 16 == 0 ? [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(input)] : LooseUtf8.Of(input);
        ModelSet models = ModelSet.Load([("orders.dmn", bytes)]);
        if (models.Models.Count == 0 && !models.Diagnostics.Any(d => d.Severity == Severity.Error))
        {
            throw new BrokenPromiseException("refused without a word");
        }

        foreach (Diagnostic diagnostic in models.Diagnostics)
        {
            FeelPromises.Hold(diagnostic, diagnostic.Location?.File.Text.Length ?? 0);
        }

        foreach (DmnModel model in models.Models)
        {
            foreach (DrgElement element in model.Definitions.Elements)
            {
                _ = model.Decide(element.Name, Inputs, Instant).ToString();
                _ = model.Invoke(element.Name, Inputs, Instant).ToString();
            }
        }
    }
}
