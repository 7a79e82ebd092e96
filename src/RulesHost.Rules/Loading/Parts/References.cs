using RulesHost.Feel.Text;
using RulesHost.Rules.Model;

namespace RulesHost.Rules.Loading.Parts;

/// <summary>The documents of a workspace that others point at.</summary>
public sealed class References
{
    private readonly Dictionary<(string Key, string Name), ReferenceDocument> documents = [];
    private readonly HashSet<(string Key, string Name)> broken = [];

    public IReadOnlyList<ReferenceDocument> All => [.. documents.Values];

    public IEnumerable<string> Names(string key) => documents.Keys.Where(known => known.Key == key).Select(known => known.Name);

    public ReferenceDocument? Find(string key, string name) => documents.GetValueOrDefault((key, name));

    /// <summary>False where there is one of that name already.</summary>
    public bool Add(ReferenceDocument document) => documents.TryAdd((document.Key, document.Name), document);

    /// <summary>A document whose file is at fault: reported, and no error of those who point at it.</summary>
    public void AddBroken(string key, string name) => broken.Add((key, name));

    /// <summary>The document of that name; null, and a diagnostic, where there is none.</summary>
    public ReferenceDocument? Resolve(string key, Fragment name, DiagnosticBag diagnostics)
    {
        if (Find(key, name.Text) is { } document)
        {
            return document;
        }

        diagnostics.Add(RuleSetDiagnostics.DanglingReference, name.Location,
            broken.Contains((key, name.Text)) ? $"`{key}: {name.Text.Shown()}` is broken" : $"there is no `{key}: {name.Text.Shown()}`",
            broken.Contains((key, name.Text)) ? "mend it first" : NearestName.Help(name.Text, Names(key)) ?? $"add a file that starts with `{key}: {name.Text.Shown()}`");
        return null;
    }
}
