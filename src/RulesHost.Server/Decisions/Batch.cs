using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using RulesHost.Server.Answers;

namespace RulesHost.Server.Decisions;

/// <summary>
/// A stream of requests, one per line, to a stream of answers, one per line, in the same order.
/// Invariant: no more than one round of lines and its answers is held; nothing is read while the caller does not take the answers.
/// </summary>
/// <param name="decide">Writes the decision of a line; or returns why there is none. Called by several threads at once.</param>
/// <param name="settle">Returns once all that was decided so far may be answered, or why it may not.</param>
internal sealed class Batch(Func<Line, ArrayBufferWriter<byte>, Problem?> decide, Func<ValueTask<Problem?>> settle, int longestLine)
{
    private const int FirstRound = 32;
    private const int LargestRound = 1024;
    private const int LinesPerWorker = 64;

    // Answers with full traces are long: a round whose answers exceed this makes the next one smaller.
    private const int ManyBytes = 256 * 1024;

    private readonly ArrayBufferWriter<byte>[] answers = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new ArrayBufferWriter<byte>())];
    private readonly LineReader lines = new(longestLine);
    private int roundSize = FirstRound;

    public async Task RunAsync(PipeReader input, PipeWriter output, CancellationToken stop)
    {
        List<Line> round = new(LargestRound);
        ReadResult read;
        do
        {
            read = await input.ReadAsync(stop);
            ReadOnlySequence<byte> rest = read.Buffer;
            while (lines.Take(ref rest, read.IsCompleted, roundSize, round))
            {
                Decide(round);
                await SettleAsync(round);
                await WriteAsync(output, stop);
            }

            input.AdvanceTo(rest.Start, rest.End);
        }
        while (!read.IsCompleted);
    }

    // A round that cannot be kept was not made: each of its lines gets the reason.
    private async ValueTask SettleAsync(List<Line> round)
    {
        if (await settle() is not { } problem)
        {
            return;
        }

        foreach (ArrayBufferWriter<byte> answer in answers)
        {
            answer.ResetWrittenCount();
        }

        foreach (Line line in round)
        {
            Write(line, problem, answers[0]);
            answers[0].Write("\n"u8);
        }
    }

    private void Decide(List<Line> round)
    {
        int workers = Math.Clamp(round.Count / LinesPerWorker, 1, answers.Length);
        if (workers == 1)
        {
            Decide(round, 0, round.Count, answers[0]);
            return;
        }

        Parallel.For(0, workers, worker => Decide(round, round.Count * worker / workers, round.Count * (worker + 1) / workers, answers[worker]));
    }

    private void Decide(List<Line> round, int from, int to, ArrayBufferWriter<byte> answer)
    {
        ArrayBufferWriter<byte> one = new();
        for (int i = from; i < to; i++)
        {
            Line line = round[i];
            if ((line.IsTooLong ? RequestProblems.TooLarge(longestLine) : decide(line, one)) is { } problem)
            {
                Write(line, problem, answer);
            }
            else
            {
                answer.Write(one.WrittenSpan);
            }

            one.ResetWrittenCount();

            answer.Write("\n"u8);
        }
    }

    private async Task WriteAsync(PipeWriter output, CancellationToken stop)
    {
        int written = 0;
        foreach (ArrayBufferWriter<byte> answer in answers)
        {
            output.Write(answer.WrittenSpan);
            written += answer.WrittenCount;
            answer.ResetWrittenCount();
        }

        roundSize = written > ManyBytes ? Math.Max(roundSize / 2, 1) : Math.Min(roundSize * 2, LargestRound);
        await output.FlushAsync(stop);
    }

    private static void Write(Line line, Problem problem, ArrayBufferWriter<byte> answer)
    {
        using Utf8JsonWriter json = new(answer, Problem.JsonOptions);
        json.WriteStartObject();
        json.WriteNumber("line", line.Number);
        json.WritePropertyName("problem");
        problem.Write(json);
        json.WriteEndObject();
    }
}
