using RulesHost.Dmn.Kit;
using RulesHost.Feel.Values;

namespace RulesHost.Cli.Verbs.Kit;

/// <summary>Values as FEEL writes them, so that the text "1" and the number 1 differ.</summary>
internal static class NodeResultText
{
    public static string ExpectedText(this NodeResult node) => node.ExpectsError ? "an error or null" : Written(node.Expected);

    public static string ActualText(this NodeResult node) => Written(node.Actual);

    private static string Written(Value value) => value is TextValue text ? ValueText.Quoted(text.Text) : value.ToString();
}
