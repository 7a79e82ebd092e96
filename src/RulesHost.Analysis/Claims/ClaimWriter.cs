using System.Text.Json;
using RulesHost.Analysis.Regions;

namespace RulesHost.Analysis.Claims;

/// <summary>Claims as JSON.</summary>
public static class ClaimWriter
{
    /// <summary>Writes the member <c>claims</c> of an object.</summary>
    public static void Write(Utf8JsonWriter json, IEnumerable<Claim> claims)
    {
        json.WriteStartArray("claims");
        foreach (Claim claim in claims)
        {
            json.WriteStartObject();
            json.WriteString("ruleSet", claim.RuleSet);
            json.WriteString("claim", claim.Words);
            json.WriteString("label", claim.Label.Word());
            json.WriteString("contrary", claim.Contrary.Code);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
