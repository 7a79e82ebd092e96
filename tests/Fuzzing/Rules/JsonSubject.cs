using System.Text.Encodings.Web;
using System.Text.Json;
using RulesHost.Feel.Text;
using RulesHost.Rules.Loading;

namespace RulesHost.Tests.Fuzzing.Rules;

/// <summary>The files of <see cref="YamlSubject"/> that can be read, written as JSON; and the failing examples in JSON.</summary>
internal sealed class JsonSubject() : RuleFileSubject(
    [
        .. RuleFileSeed.In(RepositoryFolder.Combine("tests", "data", "diagnostics"), "*.json"),
        .. new[] { RepositoryFolder.Combine("rules"), RepositoryFolder.Combine("tests", "RulesHost.Rules.Tests", "Evaluation", "Cases") }
            .SelectMany(folder => RuleFileSeed.In(folder, "*.yaml")).Select(AsJson),
    ],
    [
        "{", "}", "[", "]", ":", ",", "\"", "\\u0000", "\\uD83D", "\\x", "// ", "/* */", "{\"a\":1,\"a\":2}", "\"ruleSet\":", "\"when\":", "\"then\":", "\"table\":", "\"rules\": []", "null", "[[[[", "{\"a\":",
    ])
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    public override string Name => "json";

    protected override string Quoted(string expression) => JsonSerializer.Serialize(expression, Options);

    private static RuleFileSeed AsJson(RuleFileSeed seed) => seed with
    {
        Path = Path.ChangeExtension(seed.Path, ".json"),
        Text = JsonSerializer.Serialize(Plain(DocumentReader.Read(new SourceFile(seed.Path, seed.Text), [])), Options),
    };

    // A bare scalar stays a number or a truth value where JSON has it so.
    private static object? Plain(Node? node) => node switch
    {
        MapNode map => map.Entries.ToDictionary(entry => entry.Name, entry => Plain(entry.Value)),
        ListNode list => list.Items.Select(Plain).ToList(),
        ScalarNode { IsBare: true, Text.Text: "true" or "false" } truth => truth.ToBoolean(),
        ScalarNode { IsBare: true } scalar when decimal.TryParse(scalar.Text.Text, System.Globalization.CultureInfo.InvariantCulture, out decimal number) => number,
        ScalarNode scalar => scalar.Text.Text,
        _ => null,
    };
}
