namespace RulesHost.Rules.Comparing.Trees;

/// <summary>What a rule file calls itself: `customer-segments`, `calendar office-hours`, `facts`.</summary>
internal static class DocumentName
{
    private static readonly string[] AboutTheFile = ["$schema", "title", "description"];

    /// <summary>The first key that is not about the file, and the name under it. Rule sets go by the name alone.</summary>
    public static string? Of(Part? root)
    {
        if (root is not Group { Form: GroupForm.Map } document)
        {
            return null;
        }

        Member? marker = document.Find("ruleSet") ?? document.Members.FirstOrDefault(m => !AboutTheFile.Contains(m.Key));
        return marker switch
        {
            { Key: "ruleSet", Value: Leaf { Text: { } name } } => name,
            { Value: Leaf { Text: { } name } } => $"{marker.Key} {name}",
            _ => marker?.Key,
        };
    }
}
