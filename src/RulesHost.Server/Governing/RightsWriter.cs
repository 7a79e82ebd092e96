using System.Text.Json;
using RulesHost.Governance.History;
using RulesHost.Governance.Rights;
using RulesHost.Server.Answers;

namespace RulesHost.Server.Governing;

/// <summary>Decision rights as JSON.</summary>
public static class RightsWriter
{
    public static void Write(Utf8JsonWriter json, DecisionRights rights)
    {
        json.WriteStartObject();
        json.WriteNumber("formatVersion", 1);
        json.WriteString("governance", rights.Name);
        WriteRules(json, rights.Rules);
        json.WriteStartObject("kinds");
        foreach ((string kind, RightRules rules) in rights.Kinds.OrderBy(kind => kind.Key, StringComparer.Ordinal))
        {
            json.WriteStartObject(kind);
            WriteRules(json, rules);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteObjects("freezes", rights.Freezes, freeze =>
        {
            json.WriteString("from", EntryFormat.Text(freeze.From));
            json.WriteString("to", EntryFormat.Text(freeze.To));
            json.WriteString("because", freeze.Because);
        });
        if (rights.Emergency is { } emergency)
        {
            json.WriteStartObject("emergency");
            json.WriteTexts("publish", emergency.Publish);
            json.WriteNumber("approvals", emergency.Approvals);
            json.WriteNumber("lapseHours", emergency.LapseHours);
            json.WriteEndObject();
        }

        json.WriteNumber("maximumModeDays", rights.MaximumModeDays);
        json.WriteEndObject();
    }

    private static void WriteRules(Utf8JsonWriter json, RightRules rules)
    {
        json.WriteStartObject("rights");
        foreach (Right right in RightWords.All)
        {
            json.WriteTexts(right.Word(), rules.Roles[right]);
        }

        json.WriteEndObject();
        json.WriteStartObject("approvals");
        json.WriteNumber("count", rules.Approvals.Count);
        json.WriteStartObject("roles");
        foreach ((string role, int count) in rules.Approvals.Roles)
        {
            json.WriteNumber(role, count);
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("plan");
        json.WriteString("planMaxAge", rules.Plan.MaxAgeText);
        json.WriteString("maxMoved", rules.Plan.MaxMoved?.ToString());
        json.WriteNumber("minExamples", rules.Plan.MinExamples);
        json.WriteBoolean("cleanCertificate", rules.Plan.CleanCertificate);
        json.WriteBoolean("invariantsProved", rules.Plan.InvariantsProved);
        json.WriteEndObject();
    }
}
