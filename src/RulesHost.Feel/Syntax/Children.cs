using System.Diagnostics;

namespace RulesHost.Feel.Syntax;

/// <summary>The direct parts of an expression, in the order they are written; for passes that walk a whole tree.</summary>
public static class Children
{
    public static IEnumerable<Expr> Of(Expr expr) => expr switch
    {
        Expr.Literal or Expr.Name or Expr.Subject or Expr.AnyTest => [],
        Expr.List list => list.Items,
        Expr.Context context => context.Entries.Select(e => e.Value),
        Expr.Range range => new[] { range.Start, range.End }.OfType<Expr>(),
        Expr.Outside outside => [outside.Endpoint],
        Expr.Negation negation => [negation.Operand],
        Expr.Arithmetic arithmetic => [arithmetic.Left, arithmetic.Right],
        Expr.Comparison comparison => [comparison.Left, comparison.Right],
        Expr.And and => [and.Left, and.Right],
        Expr.Or or => [or.Left, or.Right],
        Expr.Between between => [between.Operand, between.Low, between.High],
        Expr.In @in => @in.Tests.Prepend(@in.Operand),
        Expr.InstanceOf instance => [instance.Operand],
        Expr.If @if => [@if.Condition, @if.Then, @if.Else],
        Expr.For @for => Sources(@for.Iterations).Append(@for.Return),
        Expr.Quantified quantified => Sources(quantified.Iterations).Append(quantified.Condition),
        Expr.Path path => [path.Source],
        Expr.Filter filter => [filter.Source, filter.Condition],
        Expr.Call call => call.Arguments.Select(a => a.Value).Prepend(call.Function),
        Expr.Lambda lambda => [lambda.Body],
        Expr.External external => [external.Definition],
        Expr.CompareTest test => [test.Operand],
        Expr.ValueTest test => [test.Operand],
        Expr.AnyOf any => any.Tests,
        Expr.SomeItem some => [some.Test],
        Expr.NotTest not => [not.Tests],
        _ => throw new UnreachableException(),
    };

    private static IEnumerable<Expr> Sources(IReadOnlyList<Iteration> iterations) =>
        iterations.SelectMany(i => i.To is null ? [i.Source] : new[] { i.Source, i.To });
}
