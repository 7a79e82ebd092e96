using RulesHost.Feel.Text;
using RulesHost.Rules.Model;

namespace RulesHost.Rules.Loading.Parts;

/// <summary>What reading a rule set needs besides its own document.</summary>
/// <param name="Facts">The facts that the workspace declares once, by name.</param>
/// <param name="Files">The files of the workspace.</param>
/// <param name="UsedFiles">Gets the paths of the files that the rule set names; their bytes belong to its version.</param>
public sealed record ReadContext(
    IReadOnlyDictionary<string, Input> Facts, WorkspaceFiles Files, ICollection<string> UsedFiles, DiagnosticBag Diagnostics)
{
    /// <summary>The documents that a rule set can point at.</summary>
    public References References { get; init; } = new();

    /// <summary>The document of that name, whose files now belong to the version of the one that is read; null, and a diagnostic, where there is none.</summary>
    /// <param name="key">The key that marks the document: <c>calendar</c>.</param>
    public T? Refer<T>(string key, Fragment name) where T : ReferenceDocument
    {
        if (References.Resolve(key, name, Diagnostics) is not T document)
        {
            return null;
        }

        foreach (string file in document.Files.Where(file => !UsedFiles.Contains(file)))
        {
            UsedFiles.Add(file);
        }

        return document;
    }
}
