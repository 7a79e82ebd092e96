using System.Numerics;
using System.Text.Json;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Compilation.Index;

namespace RulesHost.Rules.Compilation;

/// <summary>The fast path from the bytes of a JSON object of facts to a <see cref="TypedFrame"/>, without making a value.</summary>
public sealed class FrameReader
{
    private readonly DirectInput[] inputs;
    private readonly ulong required;

    private FrameReader(DirectInput[] inputs)
    {
        this.inputs = inputs;
        for (int i = 0; i < inputs.Length; i++)
        {
            required |= inputs[i].IsRequired ? 1UL << i : 0;
        }
    }

    /// <summary>Null where some input needs the exact path always.</summary>
    public static FrameReader? TryCreate(IReadOnlyList<CheckedInput> inputs, IndexedPlan plan)
    {
        DirectInput?[] direct = [.. inputs.Select(input => DirectInput.TryCreate(input, plan))];
        bool complete = inputs.Count <= 64 && direct.All(d => d is not null) && plan.Codecs.Count == direct.Count(d => d!.Column >= 0);
        return complete ? new FrameReader([.. direct.OfType<DirectInput>()]) : null;
    }

    /// <summary>
    /// Reads the object at which the reader stands, to its end. False where the exact path must look: an unknown, missing, doubled or
    /// escaped name, a value of another type or outside its limits, a number of many digits. The reader and frame are then of no use.
    /// </summary>
    public bool TryRead(ref Utf8JsonReader reader, TypedFrame frame)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        ulong seen = 0;
        int expected = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            // Callers send facts in the same order each time, mostly that of the declaration.
            int input = Find(ref reader, expected);
            if (input < 0 || (seen & (1UL << input)) != 0 || !reader.Read() || !TryValue(ref reader, inputs[input], frame))
            {
                return false;
            }

            seen |= 1UL << input;
            expected = input + 1;
        }

        return reader.TokenType == JsonTokenType.EndObject && (required & ~seen) == 0 && ClearMissing(seen, frame);
    }

    private static bool TryValue(ref Utf8JsonReader reader, DirectInput input, TypedFrame frame)
    {
        if (reader.TokenType == JsonTokenType.Null && !input.IsRequired)
        {
            frame.SetKey(input.Column, RowIndex.MissingKey);
            return true;
        }

        if (!input.TryRead(ref reader, out long key))
        {
            return false;
        }

        frame.SetKey(input.Column, key);
        return true;
    }

    private int Find(ref Utf8JsonReader reader, int expected)
    {
        ReadOnlySpan<byte> name = reader.ValueSpan;
        if (expected < inputs.Length && name.SequenceEqual(inputs[expected].Name))
        {
            return reader.ValueIsEscaped ? -1 : expected;
        }

        for (int i = 0; i < inputs.Length; i++)
        {
            if (name.SequenceEqual(inputs[i].Name))
            {
                return reader.ValueIsEscaped ? -1 : i;
            }
        }

        return -1;
    }

    private bool ClearMissing(ulong seen, TypedFrame frame)
    {
        ulong all = inputs.Length == 64 ? ulong.MaxValue : (1UL << inputs.Length) - 1;
        for (ulong left = all & ~seen; left != 0; left &= left - 1)
        {
            frame.SetKey(inputs[BitOperations.TrailingZeroCount(left)].Column, RowIndex.MissingKey);
        }

        return true;
    }
}
