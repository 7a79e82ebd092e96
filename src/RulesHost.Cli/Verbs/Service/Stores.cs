using System.CommandLine;
using RulesHost.Cli.Output;
using RulesHost.Governance.Storage;

namespace RulesHost.Cli.Verbs.Service;

/// <summary>The stores of histories that this build has.</summary>
internal static class Stores
{
    private const string LiteDbName = "litedb";

    public static IReadOnlyList<StoreKind> All { get; } =
    [
        StoreKind.Sqlite,
#if LITEDB
        LiteDb.LiteDbStore.Kind,
#endif
    ];

    public static Option<string?> Flag()
    {
        Option<string?> option = new("--store") { Description = "What keeps the history, where one begins. Without it: SQLite.", HelpName = $"sqlite|{LiteDbName}" };
        return option.AcceptOnlyFromAmong(StoreKind.Sqlite.Name, LiteDbName);
    }

    /// <summary>The one that is asked for, or that keeps the folder's history. Null, and said why, where this build does not have it.</summary>
    public static StoreKind? Find(string? asked, string data, Terminal terminal)
    {
        string name = asked ?? DataFolder.StoreOf(data) ?? StoreKind.Sqlite.Name;
        if (All.FirstOrDefault(store => store.Name == name) is { } found)
        {
            return found;
        }

        terminal.Fail(asked is null ? $"the folder `{data}` keeps its history by `{name}`, which this build does not have" : $"this build has no `{name}`",
            name == LiteDbName ? "`./ruleshost --with litedb …` builds it in, as `dotnet build -p:LiteDb=true` does; its package must be in reach" : "start the version that wrote it");
        return null;
    }
}
