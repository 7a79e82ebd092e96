namespace RulesHost.Governance.Storage;

/// <summary>A way to keep a history on disk.</summary>
/// <param name="Name">By which it is asked for, and which a data folder remembers.</param>
/// <param name="Open">Opens what is in a folder, or begins it; the caller holds the folder's lock. What cannot be used is told by a <see cref="StoreException"/>.</param>
public sealed record StoreKind(string Name, Func<string, IStore> Open)
{
    public static StoreKind Sqlite { get; } = new("sqlite", SqliteStore.Open);
}
