using RulesHost.Governance.Storage;

namespace RulesHost.Tests;

/// <summary>The stores of this build.</summary>
internal static class BuiltStores
{
    /// <summary>Why a test of LiteDB cannot run; null when it can.</summary>
    public static string? WithoutLiteDb => All.Any(store => store.Name == "litedb") ? null : "needs LiteDB: dotnet test -p:LiteDb=true";

    private static StoreKind[] All =>
    [
        StoreKind.Sqlite,
#if LITEDB
        LiteDb.LiteDbStore.Kind,
#endif
    ];

    public static StoreKind Of(string name) =>
        All.SingleOrDefault(store => store.Name == name) ?? throw new ArgumentException($"this build has no `{name}`: build it with -p:LiteDb=true", nameof(name));
}
