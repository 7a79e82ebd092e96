using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Model;

namespace RulesHost.Rules.Loading.Parts;

/// <summary><c>min</c>, <c>max</c>, <c>values</c> and <c>decimals</c> of an input or output.</summary>
internal static class LimitsReader
{
    public static Limits Read(MapNode body, FeelType? type, DiagnosticBag diagnostics)
    {
        FeelType element = type is ListType list ? list.Element : type ?? FeelType.Any;
        Limits limits = new()
        {
            Min = body.Text("min") is { } min ? TypedLiteral.Read(min, element, diagnostics) : null,
            Max = body.Text("max") is { } max ? TypedLiteral.Read(max, element, diagnostics) : null,
            Values = body.Find("values") is ListNode values
                ? [.. values.Items.OfType<ScalarNode>().Select(v => TypedLiteral.Read(v.Text, element == FeelType.Any ? FeelType.Text : element, diagnostics)).OfType<Value>()]
                : null,
            Decimals = (int?)body.Number("decimals"),
            Fields = element is ContextType record ? FieldsOf(body, record, diagnostics) : null,
        };
        if (limits is { Min: { } low, Max: { } high } && Comparison.Compare(ComparisonOperator.Greater, low, high) == BooleanValue.True)
        {
            diagnostics.Add(RuleSetDiagnostics.BadLimits, body.Find("min")!.Location, $"`min` {low} is above `max` {high}", "swap them");
        }

        foreach (string key in new[] { "decimals", "unit" })
        {
            if (type is not null && element is not NumberType and not ContextType && body.Find(key) is { } node)
            {
                diagnostics.Add(RuleSetDiagnostics.KeyNeedsOther, node.Location, $"`{key}` has a meaning only for numbers, this is a {type}", "remove it");
            }
        }

        return limits;
    }

    private static Dictionary<string, Limits> FieldsOf(MapNode body, ContextType record, DiagnosticBag diagnostics)
    {
        Dictionary<string, Limits> fields = new(StringComparer.Ordinal);
        foreach (MapEntry field in body.Map("fields")?.Entries ?? [])
        {
            if (field.Value is MapNode fieldBody && record.Find(field.Name) is { } type)
            {
                fields[field.Name] = Read(fieldBody, type, diagnostics);
            }
        }

        return fields;
    }
}
