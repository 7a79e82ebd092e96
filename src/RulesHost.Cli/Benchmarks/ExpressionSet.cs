using System.Reflection;
using RulesHost.Feel.Compilation;
using RulesHost.Feel.Values;

namespace RulesHost.Cli.Benchmarks;

/// <param name="Text">The value as it is written, for another engine to read by itself.</param>
public sealed record Fact(string Name, string Text, Value Value);

/// <param name="Expected">The value that it must have.</param>
public sealed record BenchmarkExpression(string Title, string Text, CompiledExpression Compiled, Value Expected);

/// <summary>A file such as <c>expressions.feel</c>, which says how it is written.</summary>
public sealed record ExpressionSet(IReadOnlyList<Fact> Facts, IReadOnlyList<BenchmarkExpression> Expressions)
{
    /// <exception cref="FormatException">A paragraph is not written as it should be, or an expression is refused.</exception>
    public static ExpressionSet Read(TextReader reader)
    {
        List<Fact> facts = [];
        List<BenchmarkExpression> expressions = [];
        string[] lines = [.. reader.ReadToEnd().Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#')];
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith("let ", StringComparison.Ordinal) && lines[i]["let ".Length..].Split(" = ", 2) is [var name, var text])
            {
                facts.Add(new Fact(name, text, new ExpressionSubject(facts).Evaluate(text)));
            }
            else if (i + 2 < lines.Length && lines[i + 2].StartsWith("=> ", StringComparison.Ordinal))
            {
                ExpressionSubject subject = new(facts);
                expressions.Add(new BenchmarkExpression(
                    lines[i], lines[i + 1], subject.Compile(lines[i + 1]), subject.Evaluate(lines[i + 2]["=> ".Length..])));
                i += 2;
            }
            else
            {
                throw new FormatException($"expected `let NAME = VALUE`, or a title, an expression and `=> VALUE`, found `{lines[i]}`");
            }
        }

        return new ExpressionSet(facts, expressions);
    }

    /// <summary>The expressions that come with the program.</summary>
    public static ExpressionSet Own()
    {
        using StreamReader reader = new(Assembly.GetExecutingAssembly().GetManifestResourceStream("expressions.feel")!);
        return Read(reader);
    }
}
