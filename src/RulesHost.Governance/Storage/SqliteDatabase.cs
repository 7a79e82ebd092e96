using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace RulesHost.Governance.Storage;

/// <summary>
/// One database file: one connection that writes, used by one caller at a time, and connections that only read.
/// Invariant: a write that returned is on disk (write-ahead log, synchronous in full).
/// </summary>
internal sealed class SqliteDatabase : IAsyncDisposable
{
    /// <summary>What is written in the file's header; a later program may write more than this one understands.</summary>
    public const int SchemaVersion = 1;

    private readonly SqliteConnection writer;
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly string readOnly;

    private SqliteDatabase(SqliteConnection writer, string readOnly) => (this.writer, this.readOnly) = (writer, readOnly);

    /// <param name="create">The statements that make the tables; every one of them does nothing where its table is there.</param>
    /// <exception cref="StoreException">The file cannot be used, with the reason.</exception>
    public static SqliteDatabase Open(string path, string create)
    {
        SqliteLibrary.Require();
        SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWriteCreate, Pooling = false }.ConnectionString);
        try
        {
            connection.Open();
            long version = (long)Scalar(connection, "PRAGMA user_version")!;
            if (version > SchemaVersion)
            {
                throw new StoreException($"`{path}` was written by a newer version of RulesHost (format {version}, this one knows {SchemaVersion})", "start the newer version, or restore an export of its history");
            }

            Execute(connection, $"PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; {create} PRAGMA user_version = {SchemaVersion};");
            string readOnly = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = true }.ConnectionString;
            return new SqliteDatabase(connection, readOnly);
        }
        catch (SqliteException unusable)
        {
            connection.Dispose();
            throw StoreException.Of(path, unusable);
        }
        catch (StoreException)
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Runs one transaction on the writing connection; nothing of it stays if it throws.</summary>
    /// <exception cref="StoreException">The disk is full or the folder cannot be written.</exception>
    public async Task<T> WriteAsync<T>(Func<SqliteConnection, T> write, CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            Execute(writer, "BEGIN IMMEDIATE");
            T result = write(writer);
            Execute(writer, "COMMIT");
            return result;
        }
        catch (SqliteException failed)
        {
            throw StoreException.Of(writer.DataSource, failed);
        }
        finally
        {
            RollBack();
            turn.Release();
        }
    }

    // A full disk has rolled back already; the library's own transaction would not know, and never begin another.
    private void RollBack()
    {
        if (raw.sqlite3_get_autocommit(writer.Handle) == 0)
        {
            Execute(writer, "ROLLBACK");
        }
    }

    public T Read<T>(Func<SqliteConnection, T> read)
    {
        using SqliteConnection connection = new(readOnly);
        connection.Open();
        return read(connection);
    }

    public static SqliteCommand Command(SqliteConnection connection, string text, params IEnumerable<(string Name, object? Value)> values)
    {
        SqliteCommand command = connection.CreateCommand();
        command.CommandText = text;
        foreach ((string name, object? value) in values)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return command;
    }

    public static object? Scalar(SqliteConnection connection, string text, params IEnumerable<(string Name, object? Value)> values)
    {
        using SqliteCommand command = Command(connection, text, values);
        return command.ExecuteScalar();
    }

    public static int Execute(SqliteConnection connection, string text, params IEnumerable<(string Name, object? Value)> values)
    {
        using SqliteCommand command = Command(connection, text, values);
        return command.ExecuteNonQuery();
    }

    public async ValueTask DisposeAsync()
    {
        await turn.WaitAsync();
        await writer.DisposeAsync();
        SqliteConnection.ClearPool(new SqliteConnection(readOnly));
    }
}
