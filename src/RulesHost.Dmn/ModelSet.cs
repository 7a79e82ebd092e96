using RulesHost.Dmn.Compilation;
using RulesHost.Dmn.Model;
using RulesHost.Dmn.Reading;
using RulesHost.Feel.Functions;
using RulesHost.Feel.Text;

namespace RulesHost.Dmn;

/// <summary>DMN models that may import one another.</summary>
public sealed class ModelSet
{
    private static readonly TimeSpan PatternLimit = TimeSpan.FromSeconds(1);

    private readonly DiagnosticBag diagnostics = [];
    private readonly List<Definitions> read = [];
    private readonly Dictionary<Definitions, DmnModel> compiled = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Definitions> open = new(ReferenceEqualityComparer.Instance);
    private readonly IReadOnlyDictionary<string, BuiltIn> functions;

    private ModelSet(bool backReferences) => functions = backReferences ? BuiltIns.WithTimedPatterns(PatternLimit) : BuiltIns.All;

    /// <summary>Those that could be read, in the order of the files.</summary>
    public IReadOnlyList<DmnModel> Models { get; private set; } = [];

    /// <summary>What is wrong with them. A model with mistakes is there all the same: what they concern is null.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics => diagnostics.Sorted();

    /// <param name="files">Names as the user knows them, and bytes; nothing else is opened.</param>
    /// <param name="backReferences">Whether regular expressions may refer back to what they matched. Such a pattern is given a
    /// second of time, so that what it gives may depend on the machine.</param>
    public static ModelSet Load(IEnumerable<(string Path, byte[] Bytes)> files, bool backReferences = false)
    {
        ModelSet set = new(backReferences);
        set.read.AddRange(files.Select(file => ModelReader.Read(file.Path, file.Bytes, set.diagnostics)).OfType<Definitions>());
        set.Models = [.. set.read.Select(set.Compiled).OfType<DmnModel>()];
        return set;
    }

    // Null where models import one another in a circle.
    private DmnModel? Compiled(Definitions definitions)
    {
        if (compiled.TryGetValue(definitions, out DmnModel? model))
        {
            return model;
        }

        if (!open.Add(definitions))
        {
            return null;
        }

        List<Imported> imports = [];
        foreach (Import import in definitions.Imports)
        {
            if (read.Find(other => other.Namespace == import.Namespace && !ReferenceEquals(other, definitions)) is { } other && Compiled(other) is { } imported)
            {
                imports.Add(new Imported(import.Name, imported));
            }
            else
            {
                diagnostics.Add(DmnDiagnostics.UnknownImport, import.Location, $"no other model has the namespace `{import.Namespace.Shown()}`, or it imports this one", "put the file of that model beside this one");
            }
        }

        open.Remove(definitions);
        return compiled[definitions] = GraphCompiler.Compile(definitions, imports, functions, diagnostics);
    }
}
