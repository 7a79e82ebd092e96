namespace RulesHost.Cli.Tests;

/// <summary>A folder of rule files that lives as long as one test.</summary>
internal sealed class RulesInFolder : IDisposable
{
    public const string Segments = """
        ruleSet: segments
        kind: decision
        owner: marketing
        inputs:
          annualRevenue: { type: number, min: 0 }
          country: { type: string, optional: true }
        outputs:
          segment: { type: string, values: [Strategic, Core, Small] }
          tags: { type: list of string }
        hitPolicy: first
        rules:
          - { id: S-010, when: { annualRevenue: '>= 1000000' }, then: { segment: Strategic, tags: [key, large] }, because: Large accounts }
          - { id: S-020, when: { annualRevenue: '>= 100000', country: 'NO' }, then: { segment: Core, tags: [] } }
        otherwise: { segment: Small, tags: [] }
        examples:
          - { name: Large, given: { annualRevenue: 2000000 }, expect: { segment: Strategic, tags: [key, large] }, matched: [S-010] }
          - { name: Small, given: { annualRevenue: 5 }, expect: { segment: Small } }
        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ruleshost-");

    public RulesInFolder(params (string Name, string Text)[] files)
    {
        Directory.CreateDirectory(Rules);
        foreach ((string name, string text) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Rule(name))!);
            File.WriteAllText(Rule(name), text);
        }
    }

    /// <summary>The folder of rule files itself.</summary>
    public string Rules => Path.Combine(folder.FullName, "rules");

    public string Rule(string name) => Path.Combine(Rules, name);

    /// <summary>A file beside the rules.</summary>
    public string PathOf(string name) => Path.Combine(folder.FullName, name);

    public string With(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        return PathOf(name);
    }

    public void Dispose() => folder.Delete(recursive: true);
}
