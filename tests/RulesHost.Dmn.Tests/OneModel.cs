using System.Text;
using RulesHost.Feel.Values;

namespace RulesHost.Dmn.Tests;

/// <summary>A model by itself.</summary>
internal static class OneModel
{
    public const string Path = "model.dmn";

    public static ModelSet Load(string text) => Load(Encoding.UTF8.GetBytes(text));

    public static ModelSet Load(byte[] bytes) => ModelSet.Load([(Path, bytes)]);

    /// <summary>Elements between the tags of <c>definitions</c>.</summary>
    public static string Of(string elements) =>
        $"""<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="Model" namespace="https://example.com/model">{elements}</definitions>""";

    public static string Decision(string name, string formula, params IEnumerable<string> required) =>
        $"""<decision id="{name}" name="{name}">{string.Concat(required.Select(id => $"<informationRequirement><requiredDecision href=\"#{id}\"/></informationRequirement>"))}<literalExpression><text>{formula}</text></literalExpression></decision>""";

    public static Value Decide(this ModelSet models, string decision) => models.Models.ShouldHaveSingleItem().Decide(decision, new Dictionary<string, Value>(), KitFolder.Instant);
}
