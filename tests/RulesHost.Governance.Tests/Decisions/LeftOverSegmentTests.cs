using System.IO.MemoryMappedFiles;
using RulesHost.Governance.Decisions;
using RulesHost.Governance.Storage;

namespace RulesHost.Governance.Tests.Decisions;

/// <summary>What a start makes of segments that a failure left behind.</summary>
public sealed class LeftOverSegmentTests
{
    private const int Records = 50;

    private readonly MemoryStore log = new();

    [Fact]
    public async Task Within_one_start_of_the_machine_all_records_come_into_the_log_and_no_gap()
    {
        Machine machine = new(Guid.Parse("11111111-1111-1111-1111-111111111111"));
        machine.Fill(Records);
        (await StartAsync(machine)).ShouldBe(Enumerable.Range(0, Records).Select(Recorded.Line));
    }

    [Fact]
    public async Task After_the_machine_failed_a_torn_record_is_left_out_and_a_gap_says_how_many_may_be_missing()
    {
        Machine machine = new(Guid.Parse("11111111-1111-1111-1111-111111111111"));
        machine.Fill(Records);
        machine.Tear("\"revenue\":20 "u8);
        machine.MachineStart = Guid.Parse("22222222-2222-2222-2222-222222222222");

        List<string> lines = await StartAsync(machine);
        lines[..^1].ShouldBe(Enumerable.Range(0, Records).Where(i => i != 20).Select(Recorded.Line));
        Gap gap = new RecordedDecision(System.Text.Encoding.UTF8.GetBytes(lines[^1])).Gap.ShouldNotBeNull();
        (gap.Node, gap.From).ShouldBe(("n", Machine.Opened));
        gap.LostAtMost.ShouldBe(1 + (Segment.FewRecords - Records), "the torn one, and what was promised behind the last");
    }

    [Fact]
    public async Task What_the_log_has_already_does_not_come_into_it_again()
    {
        Machine machine = new(Guid.Parse("11111111-1111-1111-1111-111111111111"));
        Segment segment = machine.Fill(Records);
        await using (Recorder recorder = await Recorder.OpenAsync(log, machine, "n", TimeProvider.System))
        {
            await recorder.SettleAsync();
        }

        // As after a failure between the block and the word of it: the block knows up to where it reaches.
        segment.ShouldNotBeNull();
        Machine again = new(machine.MachineStart);
        again.Fill(Records);
        (await StartAsync(again)).ShouldBe(Enumerable.Range(0, Records).Select(Recorded.Line));
    }

    [Fact]
    public async Task A_file_that_never_was_a_segment_is_put_aside()
    {
        string path = Directory.CreateTempSubdirectory("ruleshost-segments-").FullName;
        await using (DataFolder folder = DataFolder.Open(path))
        {
            Directory.CreateDirectory(Path.Combine(path, "segments"));
            await File.WriteAllBytesAsync(Path.Combine(path, "segments", "7.segment"), new byte[4096]);
            await File.WriteAllBytesAsync(Path.Combine(path, "segments", "8.segment"), [1, 2, 3]);
            await using Recorder recorder = await Recorder.OpenAsync(folder.DecisionLog, folder.Segments(4096, 2), folder.Node, TimeProvider.System);
            recorder.Put(1).ShouldBe(Recording.Recorded);
            (await recorder.SealAsync(0)).ShouldNotBeNull().Records.ShouldBe(1);
        }

        Directory.Delete(path, recursive: true);
    }

    private async Task<List<string>> StartAsync(Machine machine)
    {
        await using Recorder recorder = await Recorder.OpenAsync(log, machine, "n", TimeProvider.System);
        await recorder.SettleAsync();
        RecordedDecisions decisions = new(log, recorder);
        (await decisions.VerifyAsync("n", [])).ShouldBeNull();
        return await decisions.FindAsync(DateTimeOffset.MinValue, DateTimeOffset.MaxValue).Select(record => record.Text()).ToListAsync();
    }

    /// <summary>A machine whose memory a test can damage, with one segment of a process that ended.</summary>
    private sealed class Machine(Guid boot) : SegmentSpace(1 << 16, 4)
    {
        public static readonly DateTimeOffset Opened = new(2026, 11, 2, 7, 59, 0, TimeSpan.Zero);

        private readonly MemoryMappedFile left = MemoryMappedFile.CreateNew(null, 1 << 16);


        private bool isTaken;

        internal override Guid Boot => MachineStart;

        public Guid MachineStart { get; set; } = boot;

        internal override IReadOnlyList<Segment> LeftOver()
        {
            Segment segment = new(left, Bytes);
            return !isTaken && (isTaken = true) && segment.TryResume() ? [segment] : [];
        }

        internal override Segment Create() => new(MemoryMappedFile.CreateNew(null, Bytes), Bytes);

        internal Segment Fill(int records)
        {
            Segment segment = new(left, Bytes);
            segment.Prepare(1, salt: 0x5eed, Boot, Opened.ToUnixTimeMilliseconds(), Segment.FewRecords);
            segment.Open();
            for (int i = 0; i < records; i++)
            {
                segment.TryAppend(new DecisionRecord
                {
                    DecisionId = System.Text.Encoding.UTF8.GetBytes(Recorded.Id(i)),
                    At = Recorded.Start.AddSeconds(i),
                    Request = System.Text.Encoding.UTF8.GetBytes(Recorded.Request(i)),
                    Answer = System.Text.Encoding.UTF8.GetBytes(Recorded.Answer(i)),
                }).ShouldBeTrue();
            }

            return segment;
        }

        internal void Tear(ReadOnlySpan<byte> where)
        {
            using MemoryMappedViewAccessor view = left.CreateViewAccessor();
            byte[] bytes = new byte[Bytes];
            view.ReadArray(0, bytes, 0, bytes.Length);
            int at = bytes.AsSpan().IndexOf(where);
            at.ShouldBeGreaterThan(0);
            view.Write(at + where.Length - 2, (byte)'9');
        }
    }
}
