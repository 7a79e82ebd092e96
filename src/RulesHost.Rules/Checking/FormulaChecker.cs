using RulesHost.Feel.Checking;
using RulesHost.Feel.Syntax;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Loading.Parts;
using RulesHost.Rules.Model;

namespace RulesHost.Rules.Checking;

/// <summary>Formulas in the order of need: each may use the others, whatever the order in which they are written.</summary>
public static class FormulaChecker
{
    public static IReadOnlyList<CheckedFormula> Check(IReadOnlyList<Formula> formulas, TypeScope scope, DiagnosticBag diagnostics)
    {
        NameScope names = scope.Names.With(formulas.Select(f => f.Name));
        Dictionary<string, (Formula Formula, Expr Tree)> parsed = new(StringComparer.Ordinal);
        foreach (Formula formula in formulas)
        {
            if (Parser.Expression(formula.Text, names, diagnostics) is { } tree)
            {
                parsed.TryAdd(formula.Name, (formula, tree));
            }
        }

        // A formula that cannot be read still has a name: its users are not to blame.
        TypeScope known = scope.With(formulas.Where(f => !parsed.ContainsKey(f.Name)).Select(f => new Variable(f.Name, FeelType.Any)));
        List<CheckedFormula> ordered = [];
        (IReadOnlyList<string> order, IReadOnlyList<string> cyclic) = InOrderOfNeed(parsed, diagnostics);
        known = known.With(cyclic.Select(name => new Variable(name, FeelType.Any)));
        foreach (string name in order)
        {
            (Formula formula, Expr tree) = parsed[name];
            CheckedExpr? expression = Checker.Check(formula.Text, tree, known, diagnostics);
            IReadOnlyList<Value>? values = expression is null ? null : LiteralResults(tree);
            known = known.With(new Variable(name, expression?.Type ?? FeelType.Any, values));
            if (expression is not null)
            {
                ordered.Add(new CheckedFormula(formula, expression, values));
            }
        }

        return ordered;
    }

    private static (IReadOnlyList<string> Order, IReadOnlyList<string> Cyclic) InOrderOfNeed(Dictionary<string, (Formula Formula, Expr Tree)> formulas, DiagnosticBag diagnostics)
    {
        List<string> ordered = [];
        List<string> cyclic = [];
        HashSet<string> done = new(StringComparer.Ordinal);
        List<string> path = [];
        foreach (string name in formulas.Keys)
        {
            Visit(name);
        }

        return (ordered, cyclic);

        void Visit(string name)
        {
            if (path.IndexOf(name) is >= 0 and int from)
            {
                Formula formula = formulas[name].Formula;
                cyclic.AddRange(path[from..]);
                diagnostics.Add(RuleSetDiagnostics.Cycle, formula.NameText.Location,
                    $"`{string.Join("` needs `", path[from..].Append(name))}`", "break the cycle: one of them must do without the other");
                return;
            }

            if (done.Contains(name))
            {
                return;
            }

            path.Add(name);
            foreach (string needed in NamesIn(formulas[name].Tree).Where(formulas.ContainsKey).Distinct())
            {
                Visit(needed);
            }

            path.RemoveAt(path.Count - 1);
            done.Add(name);
            ordered.Add(name);
        }
    }

    private static IEnumerable<string> NamesIn(Expr expr) =>
        Children.Of(expr).SelectMany(NamesIn).Concat(expr is Expr.Name name ? [name.Identifier] : []);

    /// <summary>The texts a formula can result in, where all of its results are written out: its declared values, so to speak.</summary>
    private static List<Value>? LiteralResults(Expr expr) => expr switch
    {
        Expr.Literal { Value: TextValue text } => [text],
        Expr.If { Then: var then, Else: var otherwise } when LiteralResults(then) is { } a && LiteralResults(otherwise) is { } b => [.. a.Union(b)],
        _ => null,
    };
}
