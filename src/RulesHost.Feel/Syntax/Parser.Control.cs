using RulesHost.Feel.Text;
using RulesHost.Feel.Values;

namespace RulesHost.Feel.Syntax;

/// <summary>Conditions, iterations, functions and types.</summary>
public sealed partial class Parser
{
    // if = "if", expression, "then", expression, "else", expression
    private Expr.If If()
    {
        Span start = Take().Span;
        Expr condition = Expression();
        Expect("then");
        Expr then = Expression();
        Expect("else");
        Expr otherwise = Expression();
        return new Expr.If(condition, then, otherwise, From(start));
    }

    // for = "for", iterations, "return", expression
    private Expr.For For()
    {
        Span start = Take().Span;
        NameScope outer = scope;
        List<Iteration> iterations = Iterations("return");
        Expr result = InScope(scope.With("partial"), Expression);
        scope = outer;
        return new Expr.For(iterations, result, From(start));
    }

    // quantified = ( "some" | "every" ), iterations, "satisfies", expression
    private Expr.Quantified Quantified()
    {
        Token word = Take();
        NameScope outer = scope;
        List<Iteration> iterations = Iterations("satisfies");
        Expr condition = Expression();
        scope = outer;
        return new Expr.Quantified(word.Text == "every", iterations, condition, From(word.Span));
    }

    // iterations = name, "in", expression, [ "..", expression ], { ",", … }; later ones see the variables of earlier ones
    private List<Iteration> Iterations(string end)
    {
        List<Iteration> iterations = [];
        do
        {
            (string variable, Span span) = VariableName();
            Expect("in");
            Expr source = Expression();
            Expr? to = Accept("..") ? Expression() : null;
            iterations.Add(new Iteration(variable, span, source, to));
            scope = scope.With(variable);
            if (iterations.Count > MaxDepth)
            {
                TooDeep(span);
            }
        }
        while (Accept(","));
        Expect(end);
        return iterations;
    }

    private (string Name, Span Span) VariableName()
    {
        Span start = Current.Span;
        while (Current.Kind is TokenKind.Word or TokenKind.Number && Current.Text is not ("in" or "return" or "satisfies"))
        {
            Take();
        }

        Span span = index > 0 && tokens[index - 1].Span.Start >= start.Start ? From(start) : start;
        if (span == start && Current.Span == start)
        {
            Unexpected("a variable name");
        }

        return (NormalizeBlanks(fragment.Text.Substring(span.Start, span.Length)), span);
    }

    // function definition = "function", "(", [ parameter { "," parameter } ], ")", [ "external" ], expression
    private Expr Lambda()
    {
        Span start = Take().Span;
        Expect("(");
        List<Parameter> parameters = [];
        while (!failed && !Current.Is(")"))
        {
            (string name, Span span) = VariableName();
            FeelType type = Accept(":") ? Type() : FeelType.Any;
            parameters.Add(new Parameter(name, type, span));
            if (!Accept(","))
            {
                break;
            }
        }

        Expect(")");
        if (Current.Is("external") && Peek(1).Is("{"))
        {
            Take();
            Expr definition = Expression();
            return new Expr.External(parameters, definition, From(start));
        }

        Expr body = InScope(scope.With(parameters.Select(p => p.Name)), Expression);
        return new Expr.Lambda(parameters, body, From(start));
    }

    // arguments = "(", [ argument { "," argument } ], ")"; argument = [ name, ":" ] expression
    private List<Argument> Arguments()
    {
        Expect("(");
        List<Argument> arguments = [];
        while (!failed && !Current.Is(")"))
        {
            arguments.Add(ArgumentNameLength() is > 0 and int length ? NamedArgument(length) : new Argument(null, Span.Empty, Expression()));
            if (!Accept(","))
            {
                break;
            }
        }

        Expect(")");
        if (!failed && arguments.Select(a => a.Name is null).Distinct().Count() > 1)
        {
            Fail(FeelDiagnostics.WrongArguments, arguments[^1].Value.Span, "arguments are all named or none", "name every argument, or no one");
        }

        return arguments;
    }

    private Argument NamedArgument(int length)
    {
        Span span = Current.Span.To(Peek(length - 1).Span);
        index += length;
        Expect(":");
        return new Argument(NormalizeBlanks(fragment.Text.Substring(span.Start, span.Length)), span, Expression());
    }

    // Tokens of the name before a `:`; parameter names such as `grouping separator` are not in scope, so words are taken as they come.
    private int ArgumentNameLength()
    {
        int length = 0;
        while (Peek(length).Kind == TokenKind.Word)
        {
            length++;
        }

        return length > 0 && Peek(length).Is(":") ? length : 0;
    }

    // type = name | "list" "<" type ">" | "range" "<" type ">" | "context" "<" name ":" type, … ">" | "function" "<" types ">" "->" type
    private FeelType Type()
    {
        Token first = Current;
        if (first.Kind != TokenKind.Word)
        {
            Unexpected("a type such as `number`");
            return FeelType.Any;
        }

        (int count, string known) = scope.TypeNames.LongestMatch(tokens, index);
        index += Math.Max(1, count);
        string name = count > 0 ? known : first.Text;
        if (Current.Is("<") && name is "list" or "range" or "context" or "function")
        {
            return GenericType(name);
        }

        return scope.Types.GetValueOrDefault(name) ?? FeelTypes.Named(name) ?? UnknownType(first.Span);
    }

    private FeelType UnknownType(Span start)
    {
        while (Current.Is(".") || (Current.Kind == TokenKind.Word
            && Current.Text is not ("and" or "or" or "then" or "else" or "return" or "satisfies" or "in" or "between")))
        {
            Take();
        }

        Span span = From(start);
        string name = NormalizeBlanks(fragment.Text.Substring(span.Start, span.Length));
        Fail(FeelDiagnostics.UnknownType, span, $"`{name.Shown()}` is no type", NearestName.Help(name, FeelTypes.Names.Concat(scope.Types.Keys)));
        return FeelType.Any;
    }

    private FeelType GenericType(string name)
    {
        FeelType result = FeelType.Any;
        depth++;
        if (depth > MaxDepth)
        {
            TooDeep(Current.Span);
        }

        Expect("<");
        if (name is "list" or "range")
        {
            FeelType element = Type();
            result = name == "list" ? new ListType(element) : new RangeType(element);
            Expect(">");
        }
        else if (name == "context")
        {
            List<KeyValuePair<string, FeelType>> entries = [];
            while (!failed && !Current.Is(">"))
            {
                (string key, _) = Key();
                Expect(":");
                entries.Add(new(key, Type()));
                Accept(",");
            }

            Expect(">");
            result = new ContextType(entries);
        }
        else
        {
            List<FeelType> parameters = [];
            while (!failed && !Current.Is(">"))
            {
                parameters.Add(Type());
                Accept(",");
            }

            Expect(">");
            Expect("->");
            result = new FunctionType(parameters, Type());
        }

        depth--;
        return result;
    }
}
