using System.Diagnostics.CodeAnalysis;
using RulesHost.Feel.Values;

namespace RulesHost.Feel.Functions;

/// <summary>Positions in a list: 1 is the first, -1 the last.</summary>
internal static class Position
{
    /// <summary>The index from 0 of a position; false, with the reason, where the list has none such.</summary>
    public static bool TryFind(Value position, int count, out int index, [NotNullWhen(false)] out NullValue? outside)
    {
        decimal number = decimal.Truncate(((NumberValue)position).Number);
        bool exists = number != 0 && Math.Abs(number) <= count;
        index = exists ? (int)(number > 0 ? number - 1 : count + number) : 0;
        outside = exists ? null : NullValue.Because($"position {position} is not in a list of {count}");
        return exists;
    }
}
