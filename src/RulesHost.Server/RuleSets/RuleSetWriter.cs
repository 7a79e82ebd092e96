using System.Text.Json;
using RulesHost.Feel.Checking;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Model;
using RulesHost.Server.Answers;

namespace RulesHost.Server.RuleSets;

/// <summary>A rule set as JSON, cells and formulas as they are written.</summary>
internal static class RuleSetWriter
{
    public static void Write(Utf8JsonWriter json, CompiledRuleSet ruleSet)
    {
        CheckedRuleSet source = ruleSet.Source;
        json.WriteStartObject();
        WriteHeader(json, ruleSet);
        json.WriteArray("assumptions", source.Source.Header.Assumptions, json.WriteStringValue);
        json.WriteArray("requires", source.Source.Requires, json.WriteStringValue);
        json.WriteArray("inputs", source.Inputs, input => WriteInput(json, input));
        json.WriteArray("computed", source.Computed, formula => WriteFormula(json, formula));
        IReadOnlyList<Output> outputs = InstalledKinds.Loader.KindOf(source.Source).Outputs(source);
        json.WriteArray("outputs", outputs, output => WriteOutput(json, output));
        json.WriteArray("derived", source.Supplies.Where(s => outputs.All(o => o.Name != s.Name)), derived => WriteDerived(json, derived));
        json.WriteArray("tables", InstalledKinds.Loader.KindOf(source.Source).Tables(source), table => WriteTable(json, table));
        json.WriteArray("examples", source.Source.Examples, example => ExampleWriter.Write(json, example));
        json.WriteEndObject();
    }

    /// <summary>What the list of all rule sets says of each, inside an object.</summary>
    public static void WriteHeader(Utf8JsonWriter json, CompiledRuleSet ruleSet)
    {
        RuleSetHeader header = ruleSet.Source.Source.Header;
        json.WriteString("name", header.Name);
        json.WriteIfThere("title", header.Title);
        json.WriteIfThere("description", header.Description);
        json.WriteString("kind", header.Kind);
        json.WriteNumber("version", ruleSet.Version.Version);
        json.WriteString("contentHash", ruleSet.Version.ContentHash);
        json.WriteString("state", "ok");
        json.WriteIfThere("owner", header.Owner);
        json.WriteIfThere("reviewBy", header.ReviewBy is { } day ? new DateValue(day).ToString() : null);
        json.WriteIfThere("timeZone", header.TimeZone);
        WriteDecisionLog(json, header.DecisionLog);
    }

    // As in the rule file.
    private static void WriteDecisionLog(Utf8JsonWriter json, DecisionLogging logging)
    {
        if (logging.Level == LoggingLevel.Sampled)
        {
            json.WriteStartObject("decisionLog");
            json.WriteNumber("sampled", logging.Percent);
            json.WriteEndObject();
        }
        else
        {
            json.WriteString("decisionLog", JsonNamingPolicy.CamelCase.ConvertName(logging.Level.ToString()));
        }
    }

    private static void WriteInput(Utf8JsonWriter json, CheckedInput input)
    {
        json.WriteStartObject();
        json.WriteString("name", input.Name);
        json.WriteString("type", input.Type.Name);
        json.WriteIfThere("unit", (input.Type as NumberType)?.Unit);
        json.WriteIfThere("description", input.Source.Description);
        json.WriteString("from", input.Source.Source switch
        {
            InputSource.FromRuleSet from => from.RuleSet,
            InputSource.FromAsOf => "asOf",
            InputSource.FromMode => "mode",
            _ => "caller",
        });
        json.WriteIfThere("output", (input.Source.Source as InputSource.FromRuleSet)?.Output);
        json.WriteBoolean("required", input.IsRequired);
        json.WriteBoolean("sensitive", input.Source.IsSensitive);
        json.WriteBoolean("maySupply", input.Source.MayBeSupplied && input.Source.Source is InputSource.FromCaller or InputSource.FromRuleSet);
        json.WriteIfThere("default", input.Source.Default);
        json.WriteIfThere("maxAge", input.Source.MaxAge?.ToString());
        WriteLimits(json, input.Limits);
        json.WriteEndObject();
    }

    private static void WriteOutput(Utf8JsonWriter json, Output output)
    {
        json.WriteStartObject();
        json.WriteString("name", output.Name);
        json.WriteString("type", output.Type.Name);
        json.WriteIfThere("unit", (output.Type as NumberType)?.Unit);
        json.WriteIfThere("description", output.Description);
        WriteLimits(json, output.Limits);
        if (output.Limits.Decimals is not null)
        {
            json.WriteString("rounding", JsonNamingPolicy.CamelCase.ConvertName(output.Rounding.ToString()));
        }

        json.WriteEndObject();
    }

    private static void WriteLimits(Utf8JsonWriter json, Limits limits)
    {
        json.WriteIfThere("min", limits.Min);
        json.WriteIfThere("max", limits.Max);
        if (limits.Values is { } values)
        {
            json.WriteArray("values", values, value => DecisionWriter.Write(json, value));
        }

        if (limits.Decimals is { } decimals)
        {
            json.WriteNumber("decimals", decimals);
        }
    }

    private static void WriteFormula(Utf8JsonWriter json, CheckedFormula formula)
    {
        json.WriteStartObject();
        json.WriteString("name", formula.Name);
        json.WriteString("type", formula.Expression.Type.Name);
        json.WriteString("formula", formula.Source.Text.Text);
        json.WriteEndObject();
    }

    private static void WriteDerived(Utf8JsonWriter json, Variable derived)
    {
        json.WriteStartObject();
        json.WriteString("name", derived.Name);
        json.WriteString("type", derived.Type.Name);
        json.WriteEndObject();
    }

    private static void WriteTable(Utf8JsonWriter json, CheckedTable table)
    {
        json.WriteStartObject();
        json.WriteString("hitPolicy", table.HitPolicy.Word());
        json.WriteString("onUnknown", table.IgnoresUnknown ? "ignore" : "refuse");
        json.WriteArray("rules", table.Rules, rule => WriteRule(json, rule));
        if (table.Otherwise is { } otherwise)
        {
            json.WriteStartObject("otherwise");
            foreach (CheckedConclusion conclusion in otherwise.Where(c => c.Expression is not null))
            {
                json.WriteString(conclusion.Output.Name, conclusion.Expression!.Source.Text);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteRule(Utf8JsonWriter json, CheckedRule rule)
    {
        json.WriteStartObject();
        json.WriteString("id", rule.Id);
        json.WriteArray("when", rule.Source.When, conditions => ExampleWriter.WriteConditions(json, conditions));
        json.WriteStartObject("then");
        foreach (Conclusion conclusion in rule.Source.Then)
        {
            json.WritePropertyName(conclusion.Output.Text);
            WriteTexts(json, conclusion.Items, conclusion.IsList);
        }

        json.WriteEndObject();
        json.WriteIfThere("because", rule.Source.Because);
        json.WriteIfThere("say", rule.Source.Say);
        json.WriteEndObject();
    }

    internal static void WriteTexts(Utf8JsonWriter json, IReadOnlyList<Fragment> texts, bool asList)
    {
        if (texts.Count == 1 && !asList)
        {
            json.WriteStringValue(texts[0].Text);
            return;
        }

        json.WriteStartArray();
        foreach (Fragment text in texts)
        {
            json.WriteStringValue(text.Text);
        }

        json.WriteEndArray();
    }
}
