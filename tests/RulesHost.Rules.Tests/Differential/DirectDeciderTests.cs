using System.Buffers;
using System.Text;
using RulesHost.Rules.Compilation;
using RulesHost.Rules.Evaluation;

namespace RulesHost.Rules.Tests.Differential;

/// <summary>The path from bytes to bytes answers as the exact path does, or leaves the request to it.</summary>
public sealed class DirectDeciderTests
{
    private static readonly CompiledDecision Table = new GeneratedRequests(1).Decision;

    [Theory]
    [InlineData("""{"facts":{"number":1,"text":"A","flag":true}} x""")]
    [InlineData("""{"facts":{"number":1,"text":"A","flag":true},"trace":"full"}""")]
    [InlineData("""{"facts":{"number":1,"number":1,"text":"A","flag":true}}""")]
    [InlineData("""{"facts":{"number":01,"text":"A","flag":true}}""")]
    [InlineData("""{"facts":""")]
    [InlineData("")]
    public void What_is_unusual_is_left_to_the_exact_path(string request)
    {
        DirectDecider decider = DirectDecider.TryCreate(Table)!;

        decider.TryDecide(Encoding.UTF8.GetBytes(request), decider.NewFrame(), "id"u8, "as-of"u8, new ArrayBufferWriter<byte>(), out _).ShouldBeFalse();
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_left_to_the_exact_path()
    {
        DirectDecider decider = DirectDecider.TryCreate(Table)!;
        byte[] request = [.. """{"facts":{"number":1,"text":"""u8, (byte)'"', 0xC3, 0x28, (byte)'"', .. ""","flag":true}}"""u8];

        decider.TryDecide(request, decider.NewFrame(), "id"u8, "as-of"u8, new ArrayBufferWriter<byte>(), out _).ShouldBeFalse();
    }

    [Fact]
    public void A_direct_decision_allocates_nothing()
    {
        DirectDecider decider = DirectDecider.TryCreate(Table)!;
        TypedFrame frame = decider.NewFrame();
        ArrayBufferWriter<byte> output = new(4096);
        byte[] request = """{"facts":{"number":12.5,"text":"A","flag":true}}"""u8.ToArray();
        bool Decide()
        {
            output.ResetWrittenCount();
            return decider.TryDecide(request, frame, "id"u8, "as-of"u8, output, out _);
        }

        Decide().ShouldBeTrue();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1_000; i++)
        {
            Decide();
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }
}
