using RulesHost.Feel.Checking;
using RulesHost.Feel.Compilation;
using RulesHost.Feel.Functions;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;

namespace RulesHost.Feel.Tests.Functions;

/// <summary>Patterns that refer back to their groups run only where a limit of time is set.</summary>
public sealed class TimedPatternsTests
{
    [Theory]
    [InlineData("matches(\"abab\", \"^(ab)\\1$\")", "true")]
    [InlineData("matches(\"abba\", \"^(ab)\\1$\")", "false")]
    [InlineData("matches(\"aa\", \"^(x)?\\1aa$\")", "true")]
    [InlineData("matches(\"aa0\", \"(a)\\10\")", "true")]
    [InlineData("replace(\"aabbc\", \"(.)\\1\", \"$1\")", "abc")]
    [InlineData("split(\"1,,2\", \"(,)\\1\")", "[\"1\", \"2\"]")]
    public void References_back_are_taken_where_time_is_limited(string expression, string expected) =>
        Evaluate(expression, BuiltIns.WithTimedPatterns(TimeSpan.FromMinutes(1))).ToString().ShouldBe(expected);

    [Fact]
    public void What_takes_too_long_is_null_with_a_reason() =>
        Evaluate($"matches(\"{new string('a', 60)}\", \"^((a+)+)\\1!$\")", BuiltIns.WithTimedPatterns(TimeSpan.FromMilliseconds(50)))
            .ShouldBeOfType<NullValue>().Reason.ShouldBe("`^((a+)+)\\1!$` was not matched within 0.05 seconds");

    [Fact]
    public void Without_a_limit_they_are_refused()
    {
        DiagnosticBag diagnostics = [];

        Checker.Expression(Fragment.Of("matches(\"aa\", \"(a)\\1\")"), new TypeScope(), diagnostics).ShouldBeNull();

        diagnostics.ShouldHaveSingleItem().Code.ShouldBe("RH2010");
    }

    private static Value Evaluate(string expression, IReadOnlyDictionary<string, BuiltIn> functions)
    {
        DiagnosticBag diagnostics = [];
        TypeScope scope = new() { Functions = functions };
        CheckedExpr sound = Checker.Expression(Fragment.Of(expression), scope, diagnostics).ShouldNotBeNull(string.Join('\n', diagnostics));
        return CompiledExpression.Compile(sound, new Layout()).Evaluate([], new Budget());
    }
}
