using System.Text.Json;
using RulesHost.Cli.Benchmarks;
using RulesHost.Feel.Values;

namespace RulesHost.Cli.Tests.Verbs;

/// <summary>What the benchmarks measure is right; how fast it is, is not looked at.</summary>
public sealed class BenchTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Fact]
    public void Every_expression_of_the_program_has_its_value()
    {
        ExpressionSet set = ExpressionSet.Own();
        Value[] frame = [.. set.Facts.Select(fact => fact.Value)];

        set.Expressions.Count.ShouldBeGreaterThan(25);
        foreach (BenchmarkExpression expression in set.Expressions)
        {
            expression.Compiled.Evaluate(frame, new Budget()).ShouldBe(expression.Expected, expression.Title);
            expression.Compiled.Constant.ShouldBeNull($"{expression.Title} is computed when it is compiled, so that nothing is measured");
        }
    }

    [Fact]
    public async Task An_expression_of_ones_own_is_timed_compiled_once_and_from_its_text()
    {
        CommandRun run = await Bench("let price = 12.5\nthree of them\nprice * 3\n=> 37.5\n", "--format", "json");

        run.Exit.ShouldBe(0);
        JsonElement result = JsonElement.Parse(run.Out).EnumerateArray().ShouldHaveSingleItem();
        result.GetProperty("expression").GetString().ShouldBe("price * 3");
        double once = result.GetProperty("evaluate").GetProperty("bytes").GetDouble();
        once.ShouldBeGreaterThan(0);
        result.GetProperty("compileAndEvaluate").GetProperty("bytes").GetDouble().ShouldBeGreaterThan(once);
    }

    [Fact]
    public async Task An_expression_that_has_another_value_is_a_finding()
    {
        CommandRun run = await Bench("let price = 12.5\nthree of them\nprice * 3\n=> 37\n");

        run.Exit.ShouldBe(2);
        run.Out.ShouldContain("wrong: three of them is 37.5, expected 37\n");
    }

    [Theory]
    [InlineData("three of them\n3 * 4\n", "found `three of them`")]
    [InlineData("one too many\nprice * 3\n=> 37\n", "unknown name `price`")]
    public async Task A_file_that_cannot_be_read_is_told_why(string text, string reason)
    {
        CommandRun run = await Bench(text);

        run.Exit.ShouldBe(1);
        run.Error.ShouldContain(reason);
    }

    [Theory]
    [InlineData("tables", "table-N.json")]
    [InlineData("regions", "table-N.json")]
    [InlineData("http", "table-200.json")]
    public async Task A_folder_without_a_workload_is_told_before_anything_is_measured(string what, string missing)
    {
        string folder = $"{file}.none";

        CommandRun run = await CommandRun.Of(["bench", what, "--data", folder]);

        run.Exit.ShouldBe(1);
        run.Out.ShouldBeEmpty();
        run.Error.ShouldContain($"`{folder}` holds no `{missing}`");
    }

    [FactWithNodeTools]
    public void The_peer_reads_the_facts_by_itself_and_answers_every_expression()
    {
        ExpressionSet set = ExpressionSet.Own();
        using FeelinPeer peer = FeelinPeer.Start(set, out string missing).ShouldNotBeNull(missing);

        peer.Answers.Count.ShouldBe(set.Expressions.Count);
        JsonElement Answer(string title) => peer.Answers[set.Expressions.ToList().FindIndex(e => e.Title == title)];
        Answer("total of the order lines").GetProperty("value").GetDouble().ShouldBe(2759.9, tolerance: 1e-9);
        Answer("date arithmetic").GetProperty("value").GetString().ShouldBe("2026-04-13");
    }

    private async Task<CommandRun> Bench(string expressions, params string[] arguments)
    {
        await File.WriteAllTextAsync(file, expressions);
        return await CommandRun.Of(["bench", "expressions", "--data", file, .. arguments]);
    }
}
