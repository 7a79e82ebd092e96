using LiteDB;
using RulesHost.Governance.Storage;

namespace RulesHost.LiteDb;

/// <summary>
/// One database file, used by one caller at a time, readers included: nothing rests on how LiteDB keeps callers apart.
/// Invariant: a write that returned is on disk.
/// </summary>
internal sealed class LiteDbFile : IAsyncDisposable
{
    /// <summary>How long the log may grow, in bytes, before it is moved into the data file; as much is read when a file is opened.</summary>
    private const long LongestLog = 8 << 20;

    private readonly string path;
    private readonly Action<LiteDatabase> prepare;
    private readonly SemaphoreSlim turn = new(1, 1);
    // Null after a failure: LiteDB does not say what it still holds then, so the next caller opens the file as it is on disk.
    private LiteDbSession? session;

    private LiteDbFile(string path, Action<LiteDatabase> prepare) => (this.path, this.prepare) = (path, prepare);

    /// <param name="prepare">Makes the indexes that are not there.</param>
    /// <exception cref="StoreException">The file cannot be used, with the reason.</exception>
    public static LiteDbFile Open(string path, Action<LiteDatabase> prepare)
    {
        LiteDbFile file = new(path, prepare);
        file.Use(_ => true);
        return file;
    }

    public Task<T> ReadAsync<T>(Func<LiteDatabase, T> read, CancellationToken cancel) => InTurnAsync(open => read(open.Database), cancel);

    /// <summary>Runs one transaction; nothing of it stays if it throws.</summary>
    /// <exception cref="StoreException">The disk is full or the folder cannot be written.</exception>
    public Task<T> WriteAsync<T>(Func<LiteDatabase, T> write, CancellationToken cancel) => InTurnAsync(
        open =>
        {
            // Before the write and not behind it: a failure is then one of a write of which nothing stays.
            if (open.LogLength > LongestLog)
            {
                open.Database.Checkpoint();
            }

            open.Database.BeginTrans();
            T result = write(open.Database);
            open.Database.Commit();
            open.Flush();
            return result;
        },
        cancel);

    public async ValueTask DisposeAsync()
    {
        await turn.WaitAsync();
        try
        {
            session?.Database.Checkpoint();
        }
        catch (Exception failed) when (failed is LiteException or IOException)
        {
            // What could not be moved is in the log.
        }
        finally
        {
            session?.Dispose();
        }
    }

    private async Task<T> InTurnAsync<T>(Func<LiteDbSession, T> use, CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            return Use(use);
        }
        finally
        {
            turn.Release();
        }
    }

    private T Use<T>(Func<LiteDbSession, T> use)
    {
        bool isFine = false;
        try
        {
            session ??= LiteDbSession.Open(path, prepare);
            T result = use(session);
            isFine = true;
            return result;
        }
        catch (Exception failed) when (failed is not StoreException)
        {
            throw Told(failed);
        }
        finally
        {
            if (!isFine)
            {
                session?.Dispose();
                session = null;
            }
        }
    }

    private StoreException Told(Exception failed) => failed switch
    {
        UnauthorizedAccessException => new StoreException($"`{path}` cannot be opened or written", "give this user the right to write it, and its folder", failed),
        IOException => new StoreException($"`{path}` cannot be used: {failed.Message}", "see whether the disk is full or the folder is on a network drive; what was acknowledged before is kept", failed),
        LiteException { ErrorCode: not (LiteException.INVALID_DATABASE or LiteException.INVALID_DATAFILE_STATE) } =>
            new StoreException($"`{path}` did not take it: {failed.Message}", "what was acknowledged before is kept", failed),
        // LiteDB looks at little of what it reads, and tells damage by whatever exception it runs into.
        _ => new StoreException($"`{path}` is no database, or a damaged one", "restore an export of the history into an empty folder", failed),
    };
}
