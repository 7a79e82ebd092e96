using RulesHost.Analysis.Regions;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Model;

namespace RulesHost.Analysis.Mutation;

/// <summary>The smallest steps from a value of an ordered type: the declared decimals, a day, a second, a month.</summary>
internal sealed class Steps(FeelType type, Limits limits)
{
    private readonly Samples samples = new(type, limits);

    /// <summary>Whether values lie between a threshold and the next step, so that it matters on which side the threshold itself stands.</summary>
    public bool IsDense => type is NumberType ? limits.Decimals is null : type != FeelType.Date && type != FeelType.MonthsDuration;

    /// <summary>One step up (1) or down (-1); of numbers without declared decimals by one unit of the last digit that is written. Null (C#) where there is none.</summary>
    public Value? Next(Value value, int sign) => value is NumberValue { Number: var number } && limits.Decimals is null
        ? new NumberValue(number + (sign * new decimal(1, 0, 0, isNegative: false, (byte)LimitsCheck.DecimalsOf(number))))
        : samples.Next(value, sign);
}
