using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Model;

namespace RulesHost.Rules.Loading.Parts;

/// <summary>The <c>inputs:</c> of a rule set, and the <c>facts:</c> of a workspace. An input with an error keeps its name, so that whoever
/// uses it is not blamed as well.</summary>
public static class InputReader
{
    public static IReadOnlyList<Input> Read(MapNode? inputs, ReadContext context)
    {
        return [.. (inputs?.Entries ?? []).Select(entry => entry.Value is MapNode body ? Declared(entry.Key, body, context) : FromFacts(entry.Key, context))];
    }

    private static Input FromFacts(Fragment name, ReadContext context)
    {
        if (context.Facts.TryGetValue(name.Text, out Input? fact))
        {
            // What the fact means belongs to the version of every rule set that takes it.
            if (!context.UsedFiles.Contains(fact.NameText.File.Path))
            {
                context.UsedFiles.Add(fact.NameText.File.Path);
            }

            return fact with { NameText = name };
        }

        context.Diagnostics.Add(RuleSetDiagnostics.UndeclaredFact, name.Location, $"`{name.Text}` has no declaration here and none in `facts.yaml`",
            NearestName.Help(name.Text, context.Facts.Keys) ?? "give it a `type:`");
        return new Input(name.Text, name, FeelType.Any);
    }

    private static Input Declared(Fragment name, MapNode body, ReadContext context)
    {
        InputSource source = Source(name, body);
        FeelType? type = Type(body, context);
        if (type is null)
        {
            if (source is InputSource.FromMode)
            {
                type = FeelType.Text;
            }
            else if (source is not InputSource.FromRuleSet)
            {
                context.Diagnostics.Add(RuleSetDiagnostics.MissingSetting, name.Location, $"`{name.Text}` has no type", "add `type:`, or `from:` another rule set");
                type = FeelType.Any;
            }
        }

        Input input = new(name.Text, name, type)
        {
            Source = source,
            IsOptional = body.Boolean("optional") ?? false,
            Default = type is not null && body.Text("default") is { } text ? TypedLiteral.Read(text, type, context.Diagnostics) : null,
            Limits = LimitsReader.Read(body, type, context.Diagnostics),
            Description = body.Text("description")?.Text,
            MaxAge = body.Text("maxAge") is { } age ? TypedLiteral.Read(age, FeelType.DaysDuration, context.Diagnostics) as DaysDurationValue : null,
            MayBeSupplied = body.Text("supply") is null,
            IsFixed = body.Boolean("fixed") ?? false,
            Direction = body.Text("direction")?.Text switch { "up" => ChangeDirection.Up, "down" => ChangeDirection.Down, _ => null },
            // What is sensitive in one place is so wherever the fact is taken.
            IsSensitive = body.Boolean("sensitive") == true || context.Facts.GetValueOrDefault(name.Text) is { IsSensitive: true },
        };
        RefuseIdleKeys(input, body, context);
        return Conflicts(input, context) ? input with { Type = FeelType.Any } : input;
    }

    private static InputSource Source(Fragment name, MapNode body) => body.Text("from") switch
    {
        null => InputSource.Caller,
        { Text: "asOf" } => InputSource.AsOf,
        { Text: "mode" } => InputSource.Mode,
        { } ruleSet => new InputSource.FromRuleSet(ruleSet.Text, ruleSet, body.Text("output")?.Text ?? name.Text),
    };

    private static FeelType? Type(MapNode body, ReadContext context)
    {
        if (body.Text("type") is not { } word)
        {
            return null;
        }

        bool isRecord = word.Text.EndsWith("record", StringComparison.Ordinal);
        if (isRecord && body.Map("fields") is null)
        {
            context.Diagnostics.Add(RuleSetDiagnostics.MissingSetting, word.Location, "a record has no fields", "add `fields:`");
        }

        List<KeyValuePair<string, FeelType>> fields = [];
        foreach (MapEntry field in body.Map("fields")?.Entries ?? [])
        {
            if (field.Value is MapNode fieldBody && Type(fieldBody, context) is { } type)
            {
                fields.Add(new(field.Name, type));
            }
            else
            {
                context.Diagnostics.Add(RuleSetDiagnostics.MissingSetting, field.Key.Location, $"the field `{field.Name}` has no type", "add `type:`");
            }
        }

        return TypeWords.Read(word.Text, body.Text("unit")?.Text, new ContextType(fields));
    }

    private static bool Conflicts(Input input, ReadContext context)
    {
        if (!context.Facts.TryGetValue(input.Name, out Input? fact) || input.Source != fact.Source || input.Type == fact.Type)
        {
            return false;
        }

        context.Diagnostics.Add(new Diagnostic(RuleSetDiagnostics.ConflictingFact,
            $"`{input.Name}` is a {input.Type} here and a {fact.Type} in `{fact.NameText.File.Path}`", input.NameText.Location,
            $"leave `{input.Name}:` empty to take the declaration of `{fact.NameText.File.Path}`")
        {
            Related = [(fact.NameText.Location, "declared here")],
        });
        return true;
    }

    private static void RefuseIdleKeys(Input input, MapNode body, ReadContext context)
    {
        if (input.Source is InputSource.FromAsOf or InputSource.FromMode && body.Find("sensitive") is { } idle)
        {
            context.Diagnostics.Add(RuleSetDiagnostics.KeyNeedsOther, idle.Location, "`sensitive` has a meaning only for what a caller supplies", "remove it");
        }

        foreach (string key in new[] { "output", "supply" })
        {
            if (input.Source is not InputSource.FromRuleSet && body.Find(key) is { } node)
            {
                context.Diagnostics.Add(RuleSetDiagnostics.KeyNeedsOther, node.Location, $"`{key}` has a meaning only where `from` names a rule set", "remove it");
            }
        }
    }
}
