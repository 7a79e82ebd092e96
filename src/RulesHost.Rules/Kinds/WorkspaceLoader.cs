using System.Security.Cryptography;
using RulesHost.Feel.Text;
using RulesHost.Rules.Loading;
using RulesHost.Rules.Loading.Parts;
using RulesHost.Rules.Loading.Shapes;
using RulesHost.Rules.Model;

namespace RulesHost.Rules.Kinds;

/// <summary>The files of a workspace to rule sets: every file is read, whatever is wrong with the others.</summary>
/// <param name="references">The kinds of documents that rule sets point at; one may point at those of kinds before it.</param>
public sealed class WorkspaceLoader(IReadOnlyList<RuleSetKind> kinds, params IReadOnlyList<ReferenceKind> references)
{
    private static readonly MapShape FactsShape = Shape.Map("Facts", "Facts that several rule sets use, declared once.",
        RuleSetShapes.Schema,
        Key.Required("facts", Shape.Dictionary("A fact.", RuleSetShapes.Input, RuleSetShapes.Name), "The facts by name."));

    /// <summary>The form of every rule file; <c>rules-schema.json</c> is written from it.</summary>
    public DocumentShape Shapes { get; } = Shape.Document("RulesHost rule file", "A rule set, or something that several rule sets use.",
    [
        new DocumentAlternative("ruleSet", "A rule set.", Shape.Choice("RuleSet",
            Key.Required("kind", Shape.Words([.. kinds.Select(k => new Word(k.Name, k.Description))]), "What the rule set decides."),
            [.. kinds.Select(k => new ChoiceAlternative(k.Name, k.Shape))])),
        new DocumentAlternative("facts", "Facts that several rule sets use, declared once.", FactsShape),
        // A document may have the key of a kind before its own: it points at those.
        .. references.Reverse().Select(kind => new DocumentAlternative(kind.Key, kind.Shape.Description, kind.Shape)),
    ]);

    public Workspace Load(WorkspaceFiles files)
    {
        DiagnosticBag diagnostics = [];
        List<(string Path, MapNode Document)> documents = [];
        List<BrokenRuleSet> broken = [];
        References found = new();
        foreach ((string path, ReadOnlyMemory<byte> bytes) in files.Files.Where(f => IsRuleFile(f.Key)).OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            DiagnosticBag own = [];
            Node? written = DocumentReader.Read(path, bytes.Span, own);
            Node? meant = written is null || own.HasErrors ? null : ShapeChecker.Read(written, Shapes, own);
            diagnostics.AddRange(own);
            if (meant is MapNode document)
            {
                documents.Add((path, document));
            }

            if (own.HasErrors)
            {
                Node? node = meant ?? written;
                if (ReferenceIn(node) is { } reference)
                {
                    found.AddBroken(reference.Key, ((MapNode)node!).Text(reference.Key)!.Text);
                }
                else
                {
                    broken.Add(new BrokenRuleSet(NameIn(node) ?? Path.GetFileNameWithoutExtension(path), [path]));
                }
            }
        }

        foreach ((string path, string reason) in files.Refused.Where(r => IsRuleFile(r.Key)))
        {
            diagnostics.Add(RuleSetDiagnostics.TableFile, new SourceFile(path, "").At(Span.Empty), $"`{path}` {reason}", "move the file into the workspace");
        }

        IReadOnlyDictionary<string, Input> facts = Facts(documents, files, diagnostics);
        Read(documents, found, files, diagnostics);
        List<RuleSet> ruleSets = [.. documents.Where(d => d.Document.Find("ruleSet") is not null).Select(d => Read(d.Path, d.Document, facts, found, files, diagnostics, broken))];
        return new Workspace(Unique(ruleSets, diagnostics, broken), broken, found.All, diagnostics.Sorted());
    }

    public RuleSetKind KindOf(RuleSet ruleSet) => kinds.First(k => k.Name == ruleSet.Header.Kind);

    // A rule set may have the key of a kind of reference too: it points at the document.
    private ReferenceKind? ReferenceIn(Node? node) =>
        node is MapNode document && document.Find("ruleSet") is null ? references.LastOrDefault(kind => document.Text(kind.Key) is not null) : null;

    private static bool IsRuleFile(string path) => Path.GetExtension(path) is ".yaml" or ".yml" or ".json";

    private static string? NameIn(Node? node) => (node as MapNode)?.Text("ruleSet")?.Text;

    private static Dictionary<string, Input> Facts(List<(string Path, MapNode Document)> documents, WorkspaceFiles files, DiagnosticBag diagnostics)
    {
        Dictionary<string, Input> facts = new(StringComparer.Ordinal);
        ReadContext context = new(new Dictionary<string, Input>(), files, [], diagnostics);
        foreach (Input fact in documents.SelectMany(d => InputReader.Read(d.Document.Map("facts"), context)))
        {
            if (!facts.TryAdd(fact.Name, fact))
            {
                diagnostics.Add(new Diagnostic(RuleSetDiagnostics.ConflictingFact, $"the fact `{fact.Name}` is declared twice", fact.NameText.Location, "keep one declaration")
                {
                    Related = [(facts[fact.Name].NameText.Location, "first declared here")],
                });
            }
        }

        return facts;
    }

    // Kind by kind: a document may point at those of the kinds before its own.
    private void Read(List<(string Path, MapNode Document)> documents, References found, WorkspaceFiles files, DiagnosticBag diagnostics)
    {
        foreach (ReferenceKind kind in references)
        {
            kind.BuiltIn.ToList().ForEach(document => found.Add(document));
            foreach ((string path, MapNode document) in documents.Where(d => ReferenceIn(d.Document) == kind))
            {
                DiagnosticBag own = [];
                List<string> used = [];
                ReferenceDocument read = kind.Read(document, new ReadContext(new Dictionary<string, Input>(), files, used, own) { References = found });
                diagnostics.AddRange(own);
                if (own.HasErrors)
                {
                    found.AddBroken(kind.Key, read.Name);
                }
                else if (!found.Add(read with { Files = [path, .. used] }))
                {
                    Location? first = found.Find(kind.Key, read.Name)!.Files.Count > 0 ? found.Find(kind.Key, read.Name)!.NameText.Location : null;
                    diagnostics.Add(new Diagnostic(RuleSetDiagnostics.DuplicateReference, first is null ? $"`{kind.Key}: {read.Name}` is built in" : $"`{kind.Key}: {read.Name}` is declared twice",
                        read.NameText.Location, "give it another name")
                    {
                        Related = first is null ? [] : [(first, "first declared here")],
                    });
                }
            }
        }
    }

    private RuleSet Read(string path, MapNode document, IReadOnlyDictionary<string, Input> facts, References found, WorkspaceFiles files, DiagnosticBag diagnostics, List<BrokenRuleSet> broken)
    {
        DiagnosticBag own = [];
        List<string> used = [];
        ReadContext context = new(facts, files, used, own) { References = found };
        RuleSetHeader header = HeaderReader.Read(document, own);
        RuleSetKind kind = kinds.First(k => k.Name == header.Kind);
        RuleSet ruleSet = kind.Read(document, header, "", context);
        diagnostics.AddRange(own);
        if (own.HasErrors)
        {
            broken.Add(new BrokenRuleSet(header.Name, [path, .. used]));
        }

        return ruleSet with { ContentHash = Hash([path, .. used], files), Files = [path, .. used] };
    }

    // Over every file: its length as text, a line break, its bytes; so that no two sets of files have the same input.
    private static string Hash(IEnumerable<string> paths, WorkspaceFiles files)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string path in paths)
        {
            ReadOnlyMemory<byte> bytes = files.Files[path];
            hash.AppendData(System.Text.Encoding.ASCII.GetBytes($"{bytes.Length}\n"));
            hash.AppendData(bytes.Span);
        }

        return "sha256:" + Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static List<RuleSet> Unique(List<RuleSet> ruleSets, DiagnosticBag diagnostics, List<BrokenRuleSet> broken)
    {
        foreach (IGrouping<string, RuleSet> same in ruleSets.GroupBy(r => r.Name).Where(g => g.Count() > 1))
        {
            foreach (RuleSet second in same.Skip(1))
            {
                diagnostics.Add(new Diagnostic(RuleSetDiagnostics.DuplicateRuleSet, $"the rule set `{same.Key}` is declared twice", second.Header.NameText.Location, "give one of them another name")
                {
                    Related = [(same.First().Header.NameText.Location, "first declared here")],
                });
            }

            broken.Add(new BrokenRuleSet(same.Key, [.. same.Select(r => r.Header.NameText.File.Path)]));
        }

        return [.. ruleSets.GroupBy(r => r.Name).Where(g => g.Count() == 1).Select(g => g.First())];
    }
}
