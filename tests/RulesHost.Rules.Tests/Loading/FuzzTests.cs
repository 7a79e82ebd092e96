using RulesHost.Tests.Fuzzing;
using RulesHost.Tests.Fuzzing.Rules;

namespace RulesHost.Rules.Tests.Loading;

/// <summary>A short run of what the long run <c>fuzz</c> does: a changed file decides, or is refused with a place.</summary>
public sealed class FuzzTests
{
    [Fact]
    public void A_changed_yaml_file_decides_or_is_refused_with_a_place() => Holds(new YamlSubject());

    [Fact]
    public void A_changed_json_file_decides_or_is_refused_with_a_place() => Holds(new JsonSubject());

    [Fact]
    public void A_changed_csv_table_decides_or_is_refused_with_a_place() => Holds(new CsvSubject());

    private static void Holds(FuzzSubject subject)
    {
        FuzzRun run = new(subject, seed: 20261101, patience: TimeSpan.FromSeconds(10));
        run.Run(first: 0, count: 1_000, threads: 1);
        run.Faults.ShouldBeEmpty();
    }
}
