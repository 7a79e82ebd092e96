using FsCheck;
using FsCheck.Fluent;

namespace RulesHost.Feel.Tests;

/// <summary>Whole numbers of 64 bits between two bounds, which FsCheck chooses among 32 bits only.</summary>
internal static class Longs
{
    public static Gen<long> Between(long low, long high) =>
        from upper in Gen.Choose(0, int.MaxValue)
        from lower in Gen.Choose(0, int.MaxValue)
        select (long)(low + (((Int128)upper << 31 | (uint)lower) % ((Int128)high - low + 1)));
}
