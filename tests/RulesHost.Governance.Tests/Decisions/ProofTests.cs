using System.Diagnostics;
using System.Text;
using System.Text.Json;
using RulesHost.Governance.Decisions;
using RulesHost.Governance.History;
using RulesHost.Governance.History.Acts;
using RulesHost.Governance.Storage;

namespace RulesHost.Governance.Tests.Decisions;

public sealed class ProofTests : IAsyncLifetime
{
    private const int Block = 150;

    private readonly IDecisionLog log = new MemoryStore();
    private readonly List<DecisionsSealed> anchors = [];
    private Recorder recorder = null!;
    private RecordedDecisions decisions = null!;

    public async Task InitializeAsync()
    {
        using BlockBuilder builder = new("n");
        string seal = Digest.Nothing;
        for (int i = 0; i < 4 * Block; i++)
        {
            builder.Add(Encoding.UTF8.GetBytes(Recorded.Line(i)), Recorded.Start.AddSeconds(i).ToUnixTimeMilliseconds(), default);
            if (builder.Records == Block)
            {
                DecisionBlock block = builder.Build((i / Block) + 1, seal, default);
                await log.AppendAsync(block);
                seal = block.Seal;
            }
        }

        recorder = await Recorder.OpenAsync(log, new MemorySegments(1 << 20), "n", TimeProvider.System);
        decisions = new RecordedDecisions(log, recorder);
        anchors.Add((await recorder.SealAsync(0)).ShouldNotBeNull());
    }

    public async Task DisposeAsync() => await recorder.DisposeAsync();

    [Fact]
    public async Task Every_decision_is_proved_by_itself_and_the_seals_behind_it()
    {
        for (int i = 0; i < 4 * Block; i += 7)
        {
            (InclusionProof proof, DecisionsSealed anchor) = (await decisions.ProveAsync(Recorded.Id(i), anchors)).ShouldNotBeNull();
            InclusionProof.Read(proof.ToUtf8()).Verifies(anchor).ShouldBeTrue();
            proof.Record.ShouldBe(Recorded.Line(i));
        }
    }

    [Fact]
    public async Task A_proof_holds_nothing_of_other_decisions()
    {
        InclusionProof proof = (await decisions.ProveAsync(Recorded.Id(70), anchors)).ShouldNotBeNull().Proof;
        string text = Encoding.UTF8.GetString(proof.ToUtf8());
        text.Split("decisionId").Length.ShouldBe(3, "the record's own, and its answer's");
        text.Split("revenue").Length.ShouldBe(2);
    }

    [Fact]
    public async Task A_proof_of_which_any_byte_is_altered_proves_nothing()
    {
        (InclusionProof proof, DecisionsSealed anchor) = (await decisions.ProveAsync(Recorded.Id(70), anchors)).ShouldNotBeNull();
        byte[] bytes = proof.ToUtf8();
        for (int i = 0; i < bytes.Length; i++)
        {
            byte kept = bytes[i];
            foreach (byte other in new[] { (byte)(kept ^ 1), (byte)(kept ^ 0x20), (byte)' ', (byte)'0' }.Where(b => b != kept))
            {
                bytes[i] = other;
                Verifies(bytes, anchor).ShouldBeFalse($"byte {i}: {(char)kept} became {(char)other}");
            }

            bytes[i] = kept;
        }

        Verifies(bytes, anchor).ShouldBeTrue();
    }

    [Fact]
    public async Task A_stranger_verifies_a_proof_with_a_few_lines_of_python()
    {
        (InclusionProof proof, DecisionsSealed anchor) = (await decisions.ProveAsync(Recorded.Id(70), anchors)).ShouldNotBeNull();
        string file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, proof.ToUtf8());
        (await PythonAsync(file, anchor.Seal)).ShouldBe((0, $"{Recorded.Line(70)}\n"));
        (await PythonAsync(file, Digest.Nothing)).Code.ShouldBe(1);
        File.Delete(file);
    }

    [Fact]
    public async Task What_is_not_sealed_yet_is_not_proved()
    {
        recorder.Put(9999);
        await recorder.SettleAsync();
        (await decisions.ProveAsync(Recorded.Id(9999), anchors)).ShouldBeNull();
        (await decisions.ProveAsync(Recorded.Id(8888), anchors)).ShouldBeNull();
    }

    [Fact]
    public async Task Dropping_old_blocks_leaves_a_chain_that_verifies_and_proofs_of_the_rest()
    {
        (await log.DropBeforeAsync(Recorded.Start.AddSeconds(2 * Block))).ShouldBe(2);
        (await decisions.FindAsync(Recorded.Id(10))).ShouldBeNull();
        (await decisions.VerifyAsync("n", anchors)).ShouldBeNull();
        (InclusionProof proof, DecisionsSealed anchor) = (await decisions.ProveAsync(Recorded.Id(3 * Block), anchors)).ShouldNotBeNull();
        proof.Verifies(anchor).ShouldBeTrue();
    }

    [Fact]
    public async Task A_block_that_was_altered_left_out_or_cut_off_is_named()
    {
        List<DecisionBlock> blocks = await log.ReadAsync("n", 1).ToListAsync();
        (await FindingAsync(blocks)).ShouldBeNull();
        (await FindingAsync(blocks.Where(b => b.Number != 2))).ShouldBe(new BrokenBlock("n", 2, "block 2 is missing"));
        (await FindingAsync(blocks.Take(3))).ShouldBe(new BrokenBlock("n", 4, "the journal seals blocks up to 4, the log ends before"));
        (await FindingAsync([blocks[0], blocks[1] with { Bytes = blocks[0].Bytes }, .. blocks.Skip(2)])).ShouldBe(new BrokenBlock("n", 2, "its records were altered"));
        (await FindingAsync([blocks[0] with { Records = 149 }, .. blocks.Skip(1)])).ShouldBe(new BrokenBlock("n", 1, "its seal does not follow from the block before it"));
    }

    private async Task<BrokenBlock?> FindingAsync(IEnumerable<DecisionBlock> blocks)
    {
        IDecisionLog altered = new MemoryStore();
        foreach (DecisionBlock block in blocks)
        {
            await altered.AppendAsync(block);
        }

        return await new RecordedDecisions(altered, recorder).VerifyAsync("n", anchors);
    }

    private static bool Verifies(byte[] proof, DecisionsSealed anchor)
    {
        try
        {
            return InclusionProof.Read(proof).Verifies(anchor);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static async Task<(int Code, string Output)> PythonAsync(params string[] arguments)
    {
        using Process python = Process.Start(new ProcessStartInfo("python3", [RepositoryFolder.Combine("docs", "verify_decision.py"), .. arguments]) { RedirectStandardOutput = true })!;
        string output = await python.StandardOutput.ReadToEndAsync();
        await python.WaitForExitAsync();
        return (python.ExitCode, output);
    }
}
