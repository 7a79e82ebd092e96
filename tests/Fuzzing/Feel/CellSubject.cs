using RulesHost.Feel.Checking;
using RulesHost.Feel.Compilation;
using RulesHost.Feel.Syntax;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;

namespace RulesHost.Tests.Fuzzing.Feel;

/// <summary>The cells of rule files, as a condition and as a conclusion, in columns of several types.</summary>
internal sealed class CellSubject : FuzzSubject
{
    private static readonly string[] Seeds = [.. FeelSeeds.Sides("cells.txt", " | "), .. FeelSeeds.Sides("conclusions.txt", " | ")];
    private static readonly Mutator Mutator = new(Seeds, [.. HostilePieces.Feel, .. HostilePieces.Characters, .. HostilePieces.Numbers]);
    private static readonly Layout Layout = new("?");

    private static readonly FeelType[] Columns =
        [FeelType.Number, FeelType.Text, FeelType.Boolean, FeelType.Date, FeelType.Time, new ListType(FeelType.Text), new ListType(FeelType.Number), FeelType.Any];

    public override string Name => "cells";

    public override string Make(Random random) => random.Next(8) == 0
        ? RandomExpression.Make(random, ["?"], depth: random.Next(1, 4))
        : Mutator.Changed(Seeds[random.Next(Seeds.Length)], random);

    public override void Try(string input)
    {
        Fragment text = Fragment.Of(input).Trim();
        foreach (FeelType column in Columns)
        {
            TypeScope scope = new(new Variable("?", column));
            DiagnosticBag diagnostics = [];
            Expr? condition = CellParser.Condition(text, column, scope.Names, diagnostics);
            Hold(text, condition, scope, diagnostics);
            diagnostics = [];
            Expr? conclusion = CellParser.Conclusion(text, column, scope.Names, diagnostics);
            Hold(text, conclusion, scope, diagnostics);
        }
    }

    private static void Hold(Fragment text, Expr? tree, TypeScope scope, DiagnosticBag diagnostics) =>
        FeelPromises.Hold(text, tree is null ? null : Checker.Check(text, tree, scope, diagnostics), diagnostics, Layout, [NumberValue.One]);
}
