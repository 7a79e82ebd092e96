using RulesHost.Feel.Text;
using RulesHost.Rules.Formatting;

namespace RulesHost.Rules.Tests.Formatting;

internal static class Layout
{
    /// <summary>A YAML rule file laid out; laying it out again must change nothing.</summary>
    public static string Of(string text, string path = "rules.yaml")
    {
        string once = Once(text, path);
        Once(once, path).ShouldBe(once, "a second time");
        return once;
    }

    private static string Once(string text, string path)
    {
        DiagnosticBag diagnostics = [];
        return RuleFileFormatter.Format(new SourceFile(path, text), diagnostics).ShouldNotBeNull(string.Join('\n', diagnostics));
    }
}
