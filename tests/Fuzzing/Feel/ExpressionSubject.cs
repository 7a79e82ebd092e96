using RulesHost.Feel.Checking;
using RulesHost.Feel.Compilation;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;

namespace RulesHost.Tests.Fuzzing.Feel;

/// <summary>Standard FEEL: half of it changed from the tests' own expressions, half made by the grammar.</summary>
internal sealed class ExpressionSubject : FuzzSubject
{
    private static readonly string[] Seeds = FeelSeeds.Sides("expressions.feel", " => ");
    private static readonly Mutator Mutator = new(Seeds, [.. HostilePieces.Feel, .. HostilePieces.Characters, .. HostilePieces.Numbers]);
    private static readonly Layout Layout = new("?", "amount", "name", "lines");

    private static readonly Value[] Frame =
    [
        NumberValue.One, new NumberValue(12.5m), new TextValue("Oslo"),
        new ListValue([new ContextValue([new("sku", new TextValue("a")), new("qty", NumberValue.One)]), NullValue.Plain]),
    ];

    public override string Name => "expressions";

    public override string Make(Random random) => random.Next(4) switch
    {
        0 or 1 => Mutator.Changed(Seeds[random.Next(Seeds.Length)], random),
        2 => RandomExpression.Make(random, ["amount", "name", "lines"], depth: random.Next(1, 7)),
        _ => Mutator.Changed(RandomExpression.Make(random, ["amount", "name", "lines"], depth: random.Next(1, 5)), random),
    };

    public override void Try(string input)
    {
        Fragment text = Fragment.Of(input);
        // As rule files have it, names with their types; and as standard DMN has it, where a mistake of types is a warning.
        Try(text, new TypeScope(Layout.Names.Zip(Frame, (name, value) => new Variable(name, value.Type))), Severity.Error);
        Try(text, new TypeScope(Layout.Names.Select(name => new Variable(name, FeelType.Any))), Severity.Warning);
    }

    private static void Try(Fragment text, TypeScope scope, Severity mistakes)
    {
        DiagnosticBag diagnostics = [];
        CheckedExpr? found = Checker.Expression(text, scope, diagnostics, mistakes);
        FeelPromises.Hold(text, found, diagnostics, Layout, Frame);
    }
}
