namespace RulesHost.Server.Tests;

/// <summary>A small workspace: a surcharge that asks another rule set for the segment.</summary>
internal static class SampleRules
{
    public const string Segments = """
        ruleSet: customer-segments
        kind: decision
        title: Customer segments
        inputs:
          annualRevenue: { type: number, min: 0, unit: USD }
        outputs:
          segment: { type: string, values: [Strategic, Core] }
        hitPolicy: first
        rules:
          - { id: CS-1, when: { annualRevenue: '>= 1_000_000' }, then: { segment: Strategic }, because: Large accounts have a manager of their own }
        otherwise: { segment: Core }
        """;

    public const string Surcharge = """
        ruleSet: freight-surcharge
        kind: decision
        title: Freight surcharge
        owner: logistics-finance
        reviewBy: 2027-03-31
        inputs:
          segment: { from: customer-segments }
          country: { type: string, values: [NO, SE, DE] }
          weightKg: { type: number, min: 0, max: 50000, decimals: 1, unit: kg }
          express: { type: boolean, default: false }
        outputs:
          percent: { type: number, min: 0, max: 40, decimals: 1 }
          code: { type: string, values: [NONE, FUEL, EXPRESS] }
        hitPolicy: first
        table: { file: surcharges.csv }
        otherwise: { percent: 0, code: NONE }
        examples:
          - name: Express to Norway
            given: { annualRevenue: 5, country: 'NO', weightKg: 10, express: true }
            expect: { percent: 12, code: EXPRESS }
        """;

    public const string Table = """
        id,segment,country,weightKg,express,-> percent,code
        FS-010,-,NO,-,true,12,EXPRESS
        FS-020,not(Strategic),-,>= 1000,-,5,FUEL
        """;

    /// <summary>A rule set that needs no other.</summary>
    public const string Greeting = """
        ruleSet: greeting
        kind: decision
        inputs:
          hour: { type: number, min: 0, max: 23 }
        outputs:
          text: { type: string }
        rules:
          - { id: G-1, when: { hour: '< 12' }, then: { text: Good morning } }
        otherwise: { text: Good day }
        """;

    public static IReadOnlyDictionary<string, string> Files { get; } = new Dictionary<string, string>
    {
        ["customer-segments.yaml"] = Segments,
        ["freight-surcharge.yaml"] = Surcharge,
        ["surcharges.csv"] = Table,
        ["greeting.yaml"] = Greeting,
    };
}
