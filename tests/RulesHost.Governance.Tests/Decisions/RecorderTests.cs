using RulesHost.Governance.Decisions;
using RulesHost.Governance.History.Acts;
using RulesHost.Rules.Model;

namespace RulesHost.Governance.Tests.Decisions;

public sealed class RecorderTests
{
    private readonly FailingLog log = new();

    [Fact]
    public async Task A_record_is_read_before_and_after_the_log_has_it()
    {
        await using Recorder recorder = await OpenAsync();
        RecordedDecisions decisions = new(log, recorder);
        log.IsFull = true;
        recorder.Put(1).ShouldBe(Recording.Recorded);
        (await decisions.FindAsync(Recorded.Id(1))).ShouldNotBeNull().Text().ShouldBe(Recorded.Line(1));

        log.IsFull = false;
        (await recorder.SettleAsync()).ShouldBe(Recording.Recorded);
        RecordedDecision found = (await decisions.FindAsync(Recorded.Id(1))).ShouldNotBeNull();
        found.Text().ShouldBe(Recorded.Line(1));
        System.Text.Encoding.UTF8.GetString(found.Request.Span).ShouldBe(Recorded.Request(1));
        System.Text.Encoding.UTF8.GetString(found.Answer.Span).ShouldBe(Recorded.Answer(1));
        (found.DecisionId, found.At, found.Subject, found.TraceId).ShouldBe((Recorded.Id(1), Recorded.Start.AddSeconds(1), "C-1", null));
        (await decisions.FindAsync(Recorded.Id(2))).ShouldBeNull();
    }

    [Fact]
    public async Task A_request_over_several_lines_is_one_line_of_the_log()
    {
        await using Recorder recorder = await OpenAsync();
        recorder.Put(1, "{\n  \"facts\": {\r\n }\n}").ShouldBe(Recording.Recorded);
        RecordedDecision found = (await new RecordedDecisions(log, recorder).FindAsync(Recorded.Id(1))).ShouldNotBeNull();
        System.Text.Encoding.UTF8.GetString(found.Request.Span).ShouldBe("{   \"facts\": {\r  } }");
    }

    [Fact]
    public async Task A_request_that_is_not_text_is_refused()
    {
        await using Recorder recorder = await OpenAsync();
        recorder.Record(DecisionLogging.Buffered, new DecisionRecord { DecisionId = "d"u8, At = Recorded.Start, Request = [0x7b, 0xff, 0x7d], Answer = "{}"u8 }).ShouldBe(Recording.NotText);
    }

    [Fact]
    public async Task Records_from_many_threads_are_all_kept_once_and_the_chain_verifies()
    {
        const int Threads = 8;
        const int Each = 5_000;
        await using Recorder recorder = await OpenAsync(new MemorySegments(bytes: 1 << 18, count: 8));
        Task[] threads = [.. Enumerable.Range(0, Threads).Select(thread => Task.Run(() =>
        {
            for (int i = 0; i < Each; i++)
            {
                while (recorder.Put((i * Threads) + thread) == Recording.Full)
                {
                    Thread.Yield();
                }
            }
        }))];
        await Task.WhenAll(threads);
        DecisionsSealed end = (await recorder.SealAsync(0)).ShouldNotBeNull();

        end.Records.ShouldBe(Threads * Each);
        RecordedDecisions decisions = new(log, recorder);
        List<string> lines = await decisions.FindAsync(DateTimeOffset.MinValue, DateTimeOffset.MaxValue).Select(record => record.Text()).ToListAsync();
        lines.Order(StringComparer.Ordinal).ShouldBe(Enumerable.Range(0, Threads * Each).Select(Recorded.Line));
        (await decisions.VerifyAsync("n", [end])).ShouldBeNull();
        (recorder.Health.Recorded, recorder.Health.Waiting).ShouldBe((Threads * Each, 0));
    }

    [Fact]
    public async Task A_store_that_fails_is_taken_over_by_segments_until_they_are_full_and_nothing_is_lost()
    {
        await using Recorder recorder = await OpenAsync(new MemorySegments(bytes: 4096, count: 3));
        log.IsFull = true;
        int kept = 0;
        while (recorder.Put(kept) == Recording.Recorded)
        {
            kept++;
        }

        kept.ShouldBeInRange(3 * 4096 / 600, 3 * 4096 / 200);
        recorder.Put(kept).ShouldBe(Recording.Full);
        (await recorder.SettleAsync()).ShouldBe(Recording.StoreFails);
        recorder.Put(kept, DecisionLogging.Durable).ShouldBe(Recording.StoreFails);
        RecorderHealth ill = recorder.Health;
        (ill.Recorded, ill.Waiting, ill.Refused, ill.IsFailing, ill.LastFailure?.Message).ShouldBe((kept, kept, 3, true, "`decisions.db` cannot grow: the disk is full"));

        log.IsFull = false;
        (await recorder.SettleAsync()).ShouldBe(Recording.Recorded);
        recorder.Put(kept, DecisionLogging.Durable).ShouldBe(Recording.Recorded);
        (await recorder.SettleAsync()).ShouldBe(Recording.Recorded);
        List<string> lines = await new RecordedDecisions(log, recorder).FindAsync(DateTimeOffset.MinValue, DateTimeOffset.MaxValue).Select(record => record.Text()).ToListAsync();
        lines.ShouldBe(Enumerable.Range(0, kept + 1).Select(Recorded.Line));
        recorder.Health.IsFailing.ShouldBeFalse();
    }

    [Fact]
    public async Task Callers_are_slowed_down_where_the_log_falls_behind_but_not_where_the_store_fails()
    {
        await using Recorder recorder = await OpenAsync(new MemorySegments(bytes: 4096, count: 8));
        log.Hold();
        int put = 0;
        for (; recorder.EaseAsync().IsCompleted; put++)
        {
            recorder.Put(put).ShouldBe(Recording.Recorded);
        }

        put.ShouldBeInRange(4 * 4096 / 600, 6 * 4096 / 200);
        Task eased = recorder.EaseAsync();
        eased.IsCompleted.ShouldBeFalse();
        log.GoOn();
        await eased;

        (await recorder.SettleAsync()).ShouldBe(Recording.Recorded);
        log.IsFull = true;
        for (int i = 0; recorder.Put(i) == Recording.Recorded; i++)
        {
            await recorder.EaseAsync();
        }

        (await recorder.SettleAsync()).ShouldBe(Recording.StoreFails);
        recorder.EaseAsync().IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public async Task A_block_that_the_store_kept_without_saying_so_is_not_kept_twice()
    {
        await using Recorder recorder = await OpenAsync();
        log.LosesTheAnswer = true;
        recorder.Put(1);
        (await recorder.SettleAsync()).ShouldBe(Recording.StoreFails);
        recorder.Put(2);
        (await recorder.SettleAsync()).ShouldBe(Recording.Recorded);
        (await recorder.SealAsync(0)).ShouldNotBeNull().Records.ShouldBe(2);
        (await recorder.SealAsync(2)).ShouldBeNull();
    }

    [Fact]
    public async Task A_share_is_the_same_decisions_every_time_and_its_records_say_so()
    {
        await using Recorder recorder = await OpenAsync();
        List<int> kept = [.. Enumerable.Range(0, 10_000).Where(i => recorder.Put(i, DecisionLogging.Sampled(10)) == Recording.Recorded)];
        kept.Count.ShouldBeInRange(900, 1100);
        kept.ShouldBe(Enumerable.Range(0, 10_000).Where(i => Sample.Contains(System.Text.Encoding.UTF8.GetBytes(Recorded.Id(i)), 10)));
        RecordedDecision found = (await new RecordedDecisions(log, recorder).FindAsync(Recorded.Id(kept[0]))).ShouldNotBeNull();
        found.Text().ShouldContain("\"sampled\":10,\"request\"");
        recorder.Put(0, DecisionLogging.Off).ShouldBe(Recording.NotWanted);
    }

    [Fact]
    public async Task A_record_longer_than_a_segment_is_refused_and_shorter_ones_go_on()
    {
        await using Recorder recorder = await OpenAsync(new MemorySegments(bytes: 4096, count: 2));
        recorder.Put(1, $$$"""{"facts":{"text":"{{{new string('x', 5000)}}}"}}""").ShouldBe(Recording.TooLong);
        recorder.Put(2).ShouldBe(Recording.Recorded);
    }

    [Fact]
    public async Task Decisions_are_found_by_subject_and_period()
    {
        await using Recorder recorder = await OpenAsync();
        RecordedDecisions decisions = new(log, recorder);
        for (int i = 0; i < 100; i++)
        {
            recorder.Put(i);
            if (i % 30 == 29)
            {
                await recorder.SettleAsync();
            }
        }

        List<string> found = await decisions.FindAsync(Recorded.Start.AddSeconds(20), Recorded.Start.AddSeconds(95), "C-3").Select(record => record.DecisionId).ToListAsync();
        found.ShouldBe(new[] { 23, 33, 43, 53, 63, 73, 83, 93 }.Select(Recorded.Id));
    }

    [Fact]
    public async Task The_service_goes_on_with_its_chain_after_a_start()
    {
        await using (Recorder first = await OpenAsync())
        {
            first.Put(1);
        }

        await using Recorder second = await OpenAsync();
        second.Put(2);
        DecisionsSealed end = (await second.SealAsync(0)).ShouldNotBeNull();
        (end.Block, end.Records).ShouldBe((2, 2));
        (await new RecordedDecisions(log, second).VerifyAsync("n", [end])).ShouldBeNull();
    }

    private Task<Recorder> OpenAsync(SegmentSpace? segments = null) => Recorder.OpenAsync(log, segments ?? new MemorySegments(1 << 20), "n", TimeProvider.System);
}
