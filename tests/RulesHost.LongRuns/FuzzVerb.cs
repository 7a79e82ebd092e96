using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using RulesHost.Tests.Fuzzing;
using RulesHost.Tests.Fuzzing.Dmn;
using RulesHost.Tests.Fuzzing.Feel;
using RulesHost.Tests.Fuzzing.Kinds;
using RulesHost.Tests.Fuzzing.Rules;

namespace RulesHost.LongRuns;

/// <summary><c>fuzz</c>: changed and made-up inputs; each is answered or refused with a place, soon, and within its memory.</summary>
internal static class FuzzVerb
{
    // The one place that lists them.
    private static readonly FuzzSubject[] Subjects =
        [new ExpressionSubject(), new CellSubject(), new YamlSubject(), new JsonSubject(), new CsvSubject(), new DmnSubject(), .. KindSubject.All, new RequestSubject()];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenWords = TimeSpan.FromSeconds(10);

    public static Command Create()
    {
        Argument<string> subject = new("subject") { Description = "what is given to the product" };
        subject.AcceptOnlyFromAmong([.. Subjects.Select(s => s.Name)]);
        Option<int> seed = new("--seed") { Description = "of the random numbers", DefaultValueFactory = _ => 1 };
        Option<long> first = new("--first") { Description = "the number of the first input; with `--count 1` it is that one again" };
        Option<long> count = new("--count") { Description = "how many inputs", DefaultValueFactory = _ => 100_000 };
        Option<int> threads = new("--threads") { Description = "how many at once", DefaultValueFactory = _ => Environment.ProcessorCount };
        Command command = new("fuzz", "Gives changed and made-up inputs to the product: no exception, no hang, no word without a place.") { subject, seed, first, count, threads };
        command.SetAction(parsed => Run(
            Subjects.First(s => s.Name == parsed.GetValue(subject)), parsed.GetValue(seed), parsed.GetValue(first), parsed.GetValue(count), parsed.GetValue(threads)));
        return command;
    }

    private static int Run(FuzzSubject subject, int seed, long first, long count, int threads)
    {
        Stopwatch watch = Stopwatch.StartNew();
        FuzzRun run = new(subject, seed, Patience);
        using (new Timer(_ => Say($"… {run.Count:N0} of {count:N0}"), null, BetweenWords, BetweenWords))
        {
            run.Run(first, count, threads);
        }

        foreach (FuzzFault fault in run.Faults)
        {
            Console.WriteLine($"--first {fault.Number}: {fault.Reason}");
            Console.WriteLine(JsonSerializer.Serialize(fault.Input));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{subject.Name}: {run.Count:N0} inputs from seed {seed} in {watch.Elapsed.TotalSeconds:N0} s, {run.Faults.Count} faults"));
        Console.WriteLine(Line("slowest", run.Slowest));
        Console.WriteLine(Line("largest", run.Largest));
        return run.Faults.Count == 0 ? 0 : 1;
    }

    private static string Line(string what, FuzzTrial trial) => string.Create(CultureInfo.InvariantCulture,
        $"{what}: --first {trial.Number}, {trial.Length:N0} characters, {trial.Time.TotalMilliseconds:N0} ms, {trial.Bytes / 1024:N0} KiB allocated");

    private static void Say(FormattableString words) => Console.Error.WriteLine(words.ToString(CultureInfo.InvariantCulture));
}
