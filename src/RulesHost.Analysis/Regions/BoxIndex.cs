using System.Numerics;

namespace RulesHost.Analysis.Regions;

/// <summary>Finds which of many boxes meet another one: for each part of each axis, a bit per box whose side has that part.</summary>
internal sealed class BoxIndex
{
    private const int Bits = 64;

    private readonly int count;
    private readonly ulong[][][] having;

    /// <param name="whole">All of the boxes lie in it.</param>
    public BoxIndex(IReadOnlyList<Box> boxes, Box whole)
    {
        count = boxes.Count;
        having = [.. whole.Sides.Select((side, axis) => Having(boxes, axis, side.IsEmpty ? 0 : side.Last + 1))];
    }

    /// <summary>The numbers of the boxes, ascending.</summary>
    public IEnumerable<int> Meeting(Box box)
    {
        ulong[] meeting = new ulong[Words(count)];
        for (int number = 0; number < count; number++)
        {
            meeting[number / Bits] |= 1UL << (number % Bits);
        }

        ulong[] onAxis = new ulong[meeting.Length];
        for (int axis = 0; axis < having.Length; axis++)
        {
            Array.Clear(onAxis);
            foreach (PartRange range in box.Sides[axis].Ranges)
            {
                for (int part = range.From; part <= Math.Min(range.To, having[axis].Length - 1); part++)
                {
                    for (int word = 0; word < onAxis.Length; word++)
                    {
                        onAxis[word] |= having[axis][part][word];
                    }
                }
            }

            for (int word = 0; word < onAxis.Length; word++)
            {
                meeting[word] &= onAxis[word];
            }
        }

        for (int word = 0; word < meeting.Length; word++)
        {
            for (ulong left = meeting[word]; left != 0; left &= left - 1)
            {
                yield return (word * Bits) + BitOperations.TrailingZeroCount(left);
            }
        }
    }

    private static ulong[][] Having(IReadOnlyList<Box> boxes, int axis, int parts)
    {
        ulong[][] having = [.. Enumerable.Range(0, parts).Select(_ => new ulong[Words(boxes.Count)])];
        foreach ((int number, Box box) in boxes.Index())
        {
            foreach (PartRange range in box.Sides[axis].Ranges)
            {
                for (int part = range.From; part <= range.To; part++)
                {
                    having[part][number / Bits] |= 1UL << (number % Bits);
                }
            }
        }

        return having;
    }

    private static int Words(int boxes) => (boxes + Bits - 1) / Bits;
}
