using Microsoft.Data.Sqlite;

namespace RulesHost.Governance.Storage;

/// <summary>A store cannot be opened or written: the operator's business, told in a sentence.</summary>
/// <param name="help">The remedy.</param>
public sealed class StoreException(string message, string help, Exception? inner = null) : IOException(message, inner)
{
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int ReadOnly = 8;
    private const int Corrupt = 11;
    private const int NotADatabase = 26;

    public string Help { get; } = help;

    internal static StoreException Of(string path, SqliteException failed) => failed.SqliteErrorCode switch
    {
        Full => new StoreException($"`{path}` cannot grow: the disk is full", "make room; what was acknowledged before is kept", failed),
        ReadOnly => new StoreException($"`{path}` cannot be written", "give this user the right to write it, and its folder", failed),
        CannotOpen => new StoreException($"`{path}` cannot be opened or made", "name a folder that this user may write", failed),
        Corrupt or NotADatabase => new StoreException($"`{path}` is no database, or a damaged one", "restore an export of the history into an empty folder", failed),
        _ => new StoreException($"`{path}` cannot be used: {failed.Message}", "see whether the disk is full or the folder is on a network drive", failed),
    };
}
