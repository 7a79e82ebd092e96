using RulesHost.Feel.Text;

namespace RulesHost.Rules.Model;

/// <summary>A document that rule sets point at by name and that decides nothing itself: a calendar, a list of holidays, a directory of roles.</summary>
/// <param name="Key">The key that marks the document and holds its name: <c>calendar</c>.</param>
/// <param name="NameText">The name where it is written.</param>
public abstract record ReferenceDocument(string Key, Fragment NameText)
{
    public string Name => NameText.Text;

    /// <summary>Its own file and those of the documents that it points at; none if it is built in. They belong to the version of whoever points at it.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];
}
