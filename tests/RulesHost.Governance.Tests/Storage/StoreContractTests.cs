using System.Text;
using RulesHost.Governance.History;

namespace RulesHost.Governance.Tests.Storage;

/// <summary>What every store promises.</summary>
public abstract class StoreContractTests<TStore> : IAsyncLifetime where TStore : Store, new()
{
    private readonly TStore store = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await store.DisposeAsync();

    [Fact]
    public async Task Lines_come_back_byte_for_byte_and_in_order()
    {
        byte[] odd = [.. "{\"text\":\"å\u2028\""u8, 0, 0xff, (byte)'}'];
        (await store.Journal.AppendAsync(0, [odd, Line("second")])).ShouldBeTrue();
        (await store.Journal.AppendAsync(2, [Line("third")])).ShouldBeTrue();
        await store.ReopenAsync();

        List<byte[]> all = await ReadAsync(0);
        all.Count.ShouldBe(3);
        all[0].ShouldBe(odd);
        (await ReadAsync(1)).Select(Encoding.UTF8.GetString).ShouldBe(["second", "third"]);
        (await ReadAsync(3)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_append_behind_another_than_the_last_entry_adds_nothing()
    {
        await store.Journal.AppendAsync(0, [Line("first")]);
        (await store.Journal.AppendAsync(0, [Line("rival")])).ShouldBeFalse();
        (await store.Journal.AppendAsync(2, [Line("too far")])).ShouldBeFalse();
        (await ReadAsync(0)).Select(Encoding.UTF8.GetString).ShouldBe(["first"]);
    }

    [Fact]
    public async Task Of_writers_that_race_one_wins_each_place()
    {
        bool[] won = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => store.Journal.AppendAsync(0, [Line($"{i}")]))));
        won.Count(w => w).ShouldBe(1);
        (await ReadAsync(0)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task More_lines_than_one_read_takes_all_come_back()
    {
        await store.Journal.AppendAsync(0, [.. Enumerable.Range(1, 2500).Select(i => (ReadOnlyMemory<byte>)Line($"{i}"))]);
        (await ReadAsync(0)).Select(Encoding.UTF8.GetString).ShouldBe(Enumerable.Range(1, 2500).Select(i => $"{i}"));
    }

    [Fact]
    public async Task Who_waits_is_told_of_the_next_entry_and_not_of_those_already_there()
    {
        await store.Journal.AppendAsync(0, [Line("first")]);
        await store.Journal.WaitAsync(0);
        Task waiting = store.Journal.WaitAsync(1);
        waiting.IsCompleted.ShouldBeFalse();
        await store.Journal.AppendAsync(1, [Line("second")]);
        await waiting.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Who_no_longer_waits_can_leave()
    {
        using CancellationTokenSource leave = new();
        Task waiting = store.Journal.WaitAsync(0, leave.Token);
        await leave.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task Files_are_found_by_their_digest()
    {
        byte[] file = [0, 1, 2, (byte)'\n', 0xff];
        IReadOnlyList<string> digests = await store.Blobs.PutAsync([file, Array.Empty<byte>(), file]);
        digests.ShouldBe([Digest.Of(file), Digest.Of([]), Digest.Of(file)]);
        await store.Blobs.PutAsync([file]);
        await store.ReopenAsync();

        (await store.Blobs.FindAsync(digests[0]))!.Value.ToArray().ShouldBe(file);
        (await store.Blobs.FindAsync(digests[1]))!.Value.ToArray().ShouldBeEmpty();
        (await store.Blobs.FindAsync(Digest.Of("other"u8))).ShouldBeNull();
    }

    [Fact]
    public async Task A_file_may_be_as_long_as_a_rule_file_can_be()
    {
        byte[] file = [.. Enumerable.Range(0, 16 << 20).Select(i => (byte)((i >> 7) % 251))];
        IReadOnlyList<string> digests = await store.Blobs.PutAsync([file]);
        await store.ReopenAsync();

        (await store.Blobs.FindAsync(digests[0]))!.Value.Span.SequenceEqual(file).ShouldBeTrue();
    }

    [Fact]
    public async Task A_block_is_found_by_decision_by_subject_and_by_time()
    {
        await store.DecisionLog.AppendAsync(Block("n1", 1, 100, 200, ("d1", "acme"), ("d2", null)));
        await store.DecisionLog.AppendAsync(Block("n1", 2, 200, 300, ("d3", "acme"), ("d4", "bolt")));
        await store.DecisionLog.AppendAsync(Block("n2", 1, 150, 160, ("d5", "bolt")));
        await store.ReopenAsync();

        DecisionBlock found = (await store.DecisionLog.FindAsync("d3").ToListAsync()).ShouldHaveSingleItem();
        (found.Node, found.Number, found.Records, found.Seal).ShouldBe(("n1", 2L, 2, "seal n1 2"));
        found.Bytes.ToArray().ShouldBe("n1 2"u8.ToArray());
        (found.FirstId, found.LastId, found.Digest).ShouldBe(("d3", "d4", "digest n1 2"));
        (await store.DecisionLog.FindAsync("d9").CountAsync()).ShouldBe(0);
        (await FindAsync(0, 1000, null)).ShouldBe(["n1 1", "n2 1", "n1 2"]);
        (await FindAsync(250, 1000, null)).ShouldBe(["n1 2"]);
        (await FindAsync(0, 150, null)).ShouldBe(["n1 1"]);
        (await FindAsync(0, 1000, "bolt")).ShouldBe(["n2 1", "n1 2"]);
        (await FindAsync(0, 1000, "Bolt")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_subject_may_be_long_and_has_its_case()
    {
        string subject = new('x', 5000);
        await store.DecisionLog.AppendAsync(Block("n1", 1, 100, 200, ("d1", subject), ("d2", "å\u2028")));
        await store.DecisionLog.AppendAsync(Block("N1", 1, 100, 200, ("D1", subject.ToUpperInvariant())));
        await store.ReopenAsync();

        (await FindAsync(0, 1000, subject)).ShouldBe(["n1 1"]);
        (await FindAsync(0, 1000, "å\u2028")).ShouldBe(["n1 1"]);
        (await store.DecisionLog.FindAsync("D1").Select(block => block.Node).ToListAsync()).ShouldBe(["N1"]);
        (await store.DecisionLog.ReadAsync("n1", 1).CountAsync()).ShouldBe(1);
        (await store.DecisionLog.NodesAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task More_blocks_than_a_log_holds_are_all_found()
    {
        byte[] bytes = new byte[1 << 20];
        for (int number = 1; number <= 24; number++)
        {
            bytes[0] = (byte)number;
            await store.DecisionLog.AppendAsync(Block("n1", number, number, number, ($"d{number:D2}", "acme")) with { Bytes = bytes.ToArray() });
        }

        await store.ReopenAsync();
        (await store.DecisionLog.ReadAsync("n1", 5).Select(block => (block.Number, (int)block.Bytes.Span[0], block.Bytes.Length)).ToListAsync())
            .ShouldBe(Enumerable.Range(5, 20).Select(number => ((long)number, number, 1 << 20)));
        (await store.DecisionLog.DropBeforeAsync(At(24))).ShouldBe(23);
        (await FindAsync(0, 1000, "acme")).ShouldBe(["n1 24"]);
    }

    [Fact]
    public async Task A_node_has_each_block_once()
    {
        (await store.DecisionLog.AppendAsync(Block("n1", 1, 100, 200, ("d1", null)))).ShouldBeTrue();
        (await store.DecisionLog.AppendAsync(Block("n1", 1, 100, 200, ("d2", null)))).ShouldBeFalse();
        (await store.DecisionLog.FindAsync("d2").CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Dropping_forgets_decisions_and_keeps_the_seals_of_their_blocks()
    {
        await store.DecisionLog.AppendAsync(Block("n1", 1, 100, 200, ("d1", "acme")));
        await store.DecisionLog.AppendAsync(Block("n1", 2, 200, 300, ("d2", "acme")));

        (await store.DecisionLog.DropBeforeAsync(At(250))).ShouldBe(1);
        (await store.DecisionLog.DropBeforeAsync(At(250))).ShouldBe(0);
        (await store.DecisionLog.FindAsync("d1").CountAsync()).ShouldBe(0);
        (await FindAsync(0, 1000, "acme")).ShouldBe(["n1 2"]);
        List<DecisionBlock> kept = await store.DecisionLog.ReadAsync("n1", 1).ToListAsync();
        kept.Select(block => (block.Number, block.Digest, block.Seal, block.Records, block.Bytes.Length)).ShouldBe([(1, "digest n1 1", "seal n1 1", 1, 0), (2, "digest n1 2", "seal n1 2", 1, 4)]);
        (await store.DecisionLog.NodesAsync()).ShouldBe([new DecisionNode("n1", 2, 2)]);
    }

    private static byte[] Line(string text) => Encoding.UTF8.GetBytes(text);

    private static DateTimeOffset At(long millisecond) => DateTimeOffset.FromUnixTimeMilliseconds(millisecond);

    private static DecisionBlock Block(string node, long number, long first, long last, params (string Id, string? Subject)[] decisions) =>
        new(node, number, At(first), At(last), decisions.Min(d => d.Id)!, decisions.Max(d => d.Id)!, decisions.Length, $"digest {node} {number}", $"seal {node} {number}", Encoding.UTF8.GetBytes($"{node} {number}"))
        {
            Subjects = [.. decisions.Select(d => d.Subject).OfType<string>().Distinct()],
        };

    private async Task<List<byte[]>> ReadAsync(long after)
    {
        List<byte[]> lines = [];
        await foreach (ReadOnlyMemory<byte> line in store.Journal.ReadAsync(after))
        {
            lines.Add(line.ToArray());
        }

        return lines;
    }

    private async Task<List<string>> FindAsync(long from, long to, string? subject)
    {
        List<string> found = [];
        await foreach (DecisionBlock block in store.DecisionLog.FindAsync(At(from), At(to), subject))
        {
            found.Add($"{block.Node} {block.Number}");
        }

        return found;
    }
}

public sealed class MemoryStoreTests : StoreContractTests<InMemory>;

public sealed class SqliteStoreTests : StoreContractTests<InSqlite>;

#if LITEDB
public sealed class LiteDbStoreTests : StoreContractTests<InLiteDb>;
#endif
