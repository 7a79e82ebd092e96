using System.Diagnostics;
using RulesHost.Feel.Checking;
using RulesHost.Feel.Compilation;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;

namespace RulesHost.Feel.Tests;

/// <summary>Whatever stands in an expression, it is answered or refused soon, within the smallest stack that a server gives.</summary>
public sealed class HostileInputTests
{
    private const int SmallStack = 1024 * 1024;

    // Each takes a second or so; the rest is for machines that are busy.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    public static TheoryData<string, string> TooDeep => new()
    {
        { "parentheses", Repeat("(", 10_000) + "1" + Repeat(")", 10_000) },
        { "open parentheses", Repeat("(", 10_000) },
        { "brackets", Repeat("[", 10_000) + "1" + Repeat("]", 10_000) },
        { "open ranges", Repeat("]", 10_000) },
        { "contexts", Repeat("{a: ", 10_000) + "1" + Repeat("}", 10_000) },
        { "minus signs", Repeat("-", 10_000) + "1" },
        { "negations", Repeat("not(", 10_000) + "true" + Repeat(")", 10_000) },
        { "conditions", Repeat("if true then 1 else ", 3_000) + "1" },
        { "conditions of conditions", Repeat("if ", 10_000) },
        { "iterations", Repeat("for a in ", 5_000) },
        { "functions", Repeat("function(a) ", 5_000) + "1" },
        { "members", "{a: 1}" + Repeat(".a", 10_000) },
        { "filters", "[1]" + Repeat("[1]", 10_000) },
        { "invocations", "f" + Repeat("()", 10_000) },
        { "sums", "1" + Repeat("+1", 10_000) },
        { "powers", "1" + Repeat("**1", 10_000) },
        { "comparisons", "1" + Repeat("=1", 10_000) },
        { "conjunctions", "true" + Repeat(" and true", 7_000) },
        { "memberships", "1" + Repeat(" in 1", 10_000) },
        { "variables of one iteration", "for " + string.Join(", ", Enumerable.Repeat("a in 1", 5_000)) + " return 1" },
        { "types", "1 instance of " + Repeat("list<", 10_000) },
        { "chains in parentheses", Repeat("(1" + Repeat("+1", 150) + "+", 150) + "1" + Repeat(")", 150) },
    };

    /// <summary>What the parser still takes, with as much inside one another as it takes.</summary>
    public static TheoryData<string, string> Deep => new()
    {
        { "parentheses", Repeat("(", 95) + "1" + Repeat(")", 95) },
        { "brackets", Repeat("[", 90) + "1" + Repeat("]", 90) },
        { "sums of parentheses", Repeat("(1 + ", 95) + "1" + Repeat(")", 95) },
        { "sums", "1" + Repeat("+1", 190) },
        { "contexts", Repeat("{a: ", 90) + "1" + Repeat("}", 90) },
        { "iterations", Repeat("for a in [1] return ", 90) + "1" },
        { "quantifications", Repeat("some a in [true] satisfies ", 90) + "a" },
        { "filters", Repeat("[1][", 60) + "true" + Repeat("]", 60) },
        { "built-in functions", Repeat("sum([", 60) + "1" + Repeat("])", 60) },
        { "functions", Repeat("(function(a) ", 60) + "1" + Repeat(")(1)", 60) },
        { "sorting", Repeat("sort([2, 1], function(x, y) 1 = ", 45) + "1" + Repeat(")", 45) },
        { "members", Repeat("{a: ", 60) + "1" + Repeat("}.a", 60) },
    };

    public static TheoryData<string, string> Endless => new()
    {
        { "a long range", "for i in 1..1000000000 return i" },
        { "a range of days", "for d in @\"0001-01-01\"..@\"999999999-01-01\" return d" },
        { "loops in loops", "for a in 1..1000, b in 1..1000, c in 1..1000 return a * b * c" },
        { "loops in returns", "for a in 1..10000 return for b in 1..10000 return b" },
        { "a quantifier without end", "every i in 1..1000000000 satisfies i > 0" },
        { "a function of itself", "{f: function(x) f(x + 1), r: f(1)}.r" },
        { "a function given to itself", "(function(f) f(f))(function(f) f(f))" },
        { "two functions of each other", "{f: function(g, n) g(f, n + 1), r: f(f, 1)}.r" },
        { "a function that branches", "{f: function(n) if n = 0 then 0 else f(n - 1) + f(n - 1), r: f(60)}.r" },
        { "recursion through a filter", "{f: function(x) [1, 2][f(item) > 0], r: f(1)}.r" },
        { "recursion through an iteration", "{f: function(x) for i in 1..2 return f(i), r: f(1)}.r" },
        { "recursion through a quantifier", "{f: function(x) some i in 1..2 satisfies f(i), r: f(1)}.r" },
        { "recursion through sorting", "{f: function(x, y) sort([1, 2], f) = [], r: f(1, 2)}.r" },
        { "recursion through a list", "{f: function(x) [x, f(x)], r: f(1)}.r" },
        { "recursion through a deep body", "{f: function(x) " + Repeat("1 + (", 80) + "f(x)" + Repeat(")", 80) + ", r: f(1)}.r" },
        { "recursion through built-in functions", "{f: function(x) " + Repeat("sum([", 50) + "f(x)" + Repeat("])", 50) + ", r: f(1)}.r" },
        { "recursion through iterations", "{f: function(x) " + Repeat("for a in [1] return ", 80) + "f(x), r: f(1)}.r" },
        { "recursion through filters", "{f: function(x) " + Repeat("[1][", 60) + "f(x)" + Repeat("]", 60) + ", r: f(1)}.r" },
        { "a text that doubles", Doubling("\"abcdefgh\"", "t + t") },
        { "a list that doubles", Doubling("[1, 2]", "concatenate(t, t)") },
        { "a text that is joined", "string join(for i in 1..900000 return \"abcdefghijklmnop\", \"-\")" },
        { "a text that is replaced", Doubling("\"aaaaaaaa\"", "replace(t, \"a\", \"aa\")") },
        { "a printed value that shares its parts", "string(" + Doubling("[1]", "[t, t]") + ")" },
        { "compared values that share their parts", Doubling("[1]", "[t, t]") + " = " + Doubling("[1]", "[t, t]") },
        { "a type of values that share their parts", Doubling("[1]", "[t, t]") + " instance of " + Repeat("list<", 40) + "number" + Repeat(">", 40) },
        { "a member of values that share their parts", Doubling("[{a: 1}]", "[t, t]") + ".a" },
        { "a flattened value that shares its parts", "flatten(" + Doubling("[1]", "[t, t]") + ")" },
        { "lists of lists so far", "string(for i in 1..4000 return if i = 1 then [] else [partial[-1]])" },
        { "lists of lists compared", "(for i in 1..3000 return if i = 1 then [] else [partial[-1]]) = (for i in 1..3000 return if i = 1 then [] else [partial[-1]])" },
        { "members of lists of lists", "(for i in 1..3000 return if i = 1 then {a: 1} else [partial[-1]])[-1].a" },
        { "lists of lists flattened", "flatten(for i in 1..4000 return if i = 1 then [] else [partial[-1]])" },
    };

    private static readonly string LongTexts =
        $"t: {Doubling("\"abcdefgh\"", "t + t", 18)}, u: {Doubling("\"abcdefgh\"", "t + t", 18)}";

    public static TheoryData<string, string> Costly => new()
    {
        { "equal texts", $"{{{LongTexts}, r: for i in 1..100000 return t = u}}.r" },
        { "ordered texts", $"{{{LongTexts}, r: for i in 1..100000 return t < u}}.r" },
        { "texts between texts", $"{{{LongTexts}, r: for i in 1..100000 return t between u and u}}.r" },
        { "ranges of texts", $"{{{LongTexts}, r: for i in 1..100000 return \"a\" in [t..u]}}.r" },
        { "relations of texts", $"{{{LongTexts}, r: for i in 1..100000 return before(t, u)}}.r" },
        { "the least of texts", $"{{{LongTexts}, r: for i in 1..100000 return min(t, u)}}.r" },
        { "numbers from long texts", $"{{{LongTexts}, r: for i in 1..100000 return number(t)}}.r" },
        { "durations from long texts", $"{{{LongTexts}, r: for i in 1..100000 return duration(t)}}.r" },
        { "patterns that are all different", "for i in 1..900000 return matches(\"a\", \"^a{1,\" + string(i) + \"}$\")" },
        { "lists of a wrong type", "{l: for i in 1..100000 return if i = 99999 then \"a\" else i, r: for i in 1..100000 return sum(l)}.r" },
        { "a parameter of a long list", "{f: function(x: list<number>) 1, n: for i in 1..100000 return i, r: for i in 1..100000 return f(n)}.r" },
        { "groups of a long text", $"replace({Doubling("\"abcdefgh\"", "t + t", 18)}, \"(.+)\", \"$1\")" },
        { "a replacement that repeats the match", $"replace({Doubling("\"abcdefgh\"", "t + t", 18)}, \".+\", \"{Repeat("$0", 1_000)}\")" },
    };

    [Theory]
    [MemberData(nameof(Costly))]
    public void What_costs_more_than_a_step_pays_more(string what, string expression) =>
        Outcome(expression).ShouldStartWith("more than", Case.Sensitive, what);

    [Fact]
    public void A_key_among_many_is_found_at_once() =>
        Outcome("{c: context(for i in 1..20000 return {key: string(i), value: i}), r: for i in 1..50000 return get value(c, \"19999\")}.r[-1]")
            .ShouldBe("19999");

    public static TheoryData<string, string> Null => new()
    {
        { "10 ** 1000000", "null" },
        { "10 ** 10000000000000000", "null" },
        { "0.1 ** 1000000", "0" },
        { "1.0000001 ** 2000000000", "null" },
        { "(-2) ** 0.5", "null" },
        { "decimal(1, 1000000000)", "null" },
        { "decimal(1, -1000000000)", "null" },
        { "round up(1, 99999999999999999999)", "null" },
        { "factorial(5)", "null" },
        { "exp(1000000)", "null" },
        { "79228162514264337593543950335 + 1", "null" },
        { "@\"999999999-12-31\" + @\"P1D\"", "null" },
        { "@\"P999999999Y\" * 1000000000000000", "null" },
        { "date(99999999999999999999, 1, 1)", "null" },
        { "substring(\"abc\", 99999999999999999999)", "null" },
        { "sublist([1], 1, 99999999999999999999)", "null" },
        { "[1][99999999999999999999]", "null" },
        { "matches(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\", \"(a+)+$\")", "false" },
        { "matches(\"a\", \"" + Repeat("(", 5_000) + "a" + Repeat(")", 5_000) + "\")", "true" },
        { "matches(\"a\", \"(((a{1,1000}){1,1000}){1,1000})\")", "null" },
    };

    /// <summary>Long, and not deep.</summary>
    public static TheoryData<string, string> Wide => new()
    {
        { "items", "count([1" + Repeat(",1", 30_000) + "])" },
        { "entries", "{a: 1" + Repeat(",b: 1", 1) + string.Concat(Enumerable.Range(0, 5_000).Select(i => $",k{i}:a")) + "}.k9" },
        { "entries of two words", "{a: 1" + string.Concat(Enumerable.Range(0, 5_000).Select(i => $",k {i}:a")) + "}.a" },
        { "contexts", "count([{x y: 1}" + Repeat(",{x y:1}", 7_000) + "])" },
        { "alternatives", "1 in (0" + Repeat(",0", 30_000) + ")" },
        { "arguments", "sum(1" + Repeat(",1", 30_000) + ")" },
        { "parameters", "(function(" + string.Join(",", Enumerable.Range(0, 9_000).Select(i => $"p{i}")) + ") 1)" },
        { "comments", Repeat("/* */", 13_000) + "1" },
        { "blanks", Repeat(" ", 65_000) + "1" },
        { "a name", Repeat("a", 65_000) },
        { "words", "{a" + Repeat(" a", 30_000) + ": 1}" },
        { "a number", Repeat("1", 65_000) },
        { "a text", "\"" + Repeat("a", 65_000) + "\"" },
        { "a context type", "1 instance of context<a: number" + Repeat(", a: number", 5_000) + ">" },
    };

    [Theory]
    [MemberData(nameof(Wide))]
    public void What_is_long_is_answered_or_refused(string what, string expression) => Outcome(expression).ShouldNotBeNull(what);

    [Fact]
    public void A_text_of_a_megabyte_is_refused_unread()
    {
        Refusal(Repeat("1 + ", 250_000) + "1").ShouldBe("RH1005");
    }

    [Theory]
    [InlineData("1e999", "null")]
    [InlineData("79228162514264337593543950336", "null")]
    [InlineData("0.00000000000000000000000000001", "0")]
    [InlineData("1e-99999999999999999999", "0")]
    [InlineData("-0.66666666666666666666666666666", "-0.6666666666666666666666666667")]
    public void A_number_that_cannot_be_held_is_refused_or_where_mistakes_are_warnings_rounded(string number, string rounded)
    {
        DiagnosticBag diagnostics = [];
        Checker.Expression(Fragment.Of(number), new TypeScope(), diagnostics).ShouldBeNull();

        diagnostics.ShouldHaveSingleItem().Code.ShouldBe("RH1003");
        Outcome(number).ShouldBe(rounded);
    }

    [Theory]
    [MemberData(nameof(TooDeep))]
    public void What_nests_too_deeply_is_refused(string what, string expression) => Refusal(expression).ShouldBe("RH1004", what);

    [Theory]
    [MemberData(nameof(Deep))]
    public void What_nests_as_deeply_as_allowed_is_evaluated(string what, string expression) =>
        Outcome(expression).ShouldNotStartWith("refused", Case.Sensitive, what);

    [Theory]
    [MemberData(nameof(Endless))]
    public void What_would_not_end_spends_its_budget(string what, string expression) =>
        Outcome(expression).ShouldStartWith("more than", Case.Sensitive, what);

    [Theory]
    [MemberData(nameof(Null))]
    public void What_has_no_result_is_null(string expression, string expected) => Outcome(expression).ShouldBe(expected);

    private static string Doubling(string start, string twice, int times = 40) =>
        $"(for i in 1..{times} return if i = 1 then {start} else (function(t) {twice})(partial[-1]))[-1]";

    private static string Refusal(string expression)
    {
        string outcome = Outcome(expression);
        return outcome.StartsWith("refused ", StringComparison.Ordinal) ? outcome["refused ".Length..] : outcome;
    }

    private static string Outcome(string expression)
    {
        string outcome = "";
        Stopwatch watch = Stopwatch.StartNew();
        Thread thread = new(() => outcome = Evaluate(expression), SmallStack);
        thread.Start();
        thread.Join();
        watch.Elapsed.ShouldBeLessThan(Soon);
        return outcome;
    }

    private static string Evaluate(string expression)
    {
        DiagnosticBag diagnostics = [];
        CheckedExpr? found = Checker.Expression(Fragment.Of(expression), new TypeScope(), diagnostics, Severity.Warning);
        if (found is null)
        {
            diagnostics.ShouldAllBe(d => (d.Message + d.Help).Length < 1_000);
            return "refused " + string.Join(' ', diagnostics.Where(d => d.Severity == Severity.Error).Select(d => d.Code));
        }

        try
        {
            return CompiledExpression.Compile(found, new Layout()).Evaluate([], new Budget()).ToString();
        }
        catch (BudgetExceededException exceeded)
        {
            return exceeded.Message;
        }
    }

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
