namespace RulesHost.Tests.Fuzzing.Rules;

/// <summary>The samples, the cases of the tests, and the failing examples, as YAML.</summary>
internal sealed class YamlSubject() : RuleFileSubject(
    [
        .. RuleFileSeed.In(RepositoryFolder.Combine("rules"), "*.yaml"),
        .. RuleFileSeed.In(RepositoryFolder.Combine("tests", "RulesHost.Rules.Tests", "Evaluation", "Cases"), "*.yaml"),
        .. RuleFileSeed.In(RepositoryFolder.Combine("tests", "data", "diagnostics"), "*.yaml"),
    ],
    [
        "---", "...", "- ", "? ", ": ", "&a ", "*a", "<<: *a", "!!binary ", "!x ", "%YAML 1.1\n", "|", "|2-", ">", ">+", "# ", "~", "yes", "NO", "on", "12:30:45", "0777", "1_0", "{ ", " }", "[ ", " ]", "'", "''", "\"",
        "\"\\x", "\\u", "\"\\uD83D\"", "when:", "then:", "table: |\n", "rules:\n", "hitPolicy: collect sum", "type: list of record", "fields: { a: { type: number } }", "from: facts", "default: 1", "&a [*a, *a]",
    ])
{
    public override string Name => "yaml";

    protected override string Quoted(string expression) => $"'{expression.Replace("'", "''", StringComparison.Ordinal)}'";
}
