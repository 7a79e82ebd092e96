using LiteDB;
using LiteDB.Engine;
using RulesHost.Governance.Storage;

namespace RulesHost.LiteDb;

/// <summary>A database file and its log, open.</summary>
internal sealed class LiteDbSession : IDisposable
{
    /// <summary>What is written in the file's header; a later program may write more than this one understands.</summary>
    public const int SchemaVersion = 1;

    private readonly FlushedStream data;
    private readonly FlushedStream log;

    private LiteDbSession(FlushedStream data, FlushedStream log)
    {
        (this.data, this.log) = (data, log);
        // LiteDB compares text by a culture and without case unless it is told otherwise.
        Database = new LiteDatabase(new LiteEngine(new EngineSettings { DataStream = data, LogStream = log, Collation = Collation.Binary }));
    }

    public LiteDatabase Database { get; }

    public long LogLength => log.Length;

    public static LiteDbSession Open(string path, Action<LiteDatabase> prepare)
    {
        // Where LiteDB's own tools look for it.
        string logPath = Path.Combine(Path.GetDirectoryName(path)!, $"{Path.GetFileNameWithoutExtension(path)}-log{Path.GetExtension(path)}");
        LiteDbSession session = Open(new FlushedStream(path), new FlushedStream(logPath));
        try
        {
            int version = session.Database.UserVersion;
            if (version > SchemaVersion)
            {
                throw new StoreException($"`{path}` was written by a newer version of RulesHost (format {version}, this one knows {SchemaVersion})", "start the newer version, or restore an export of its history");
            }

            session.Database.UserVersion = SchemaVersion;
            // By itself LiteDB moves the log into the data file behind whichever write makes it long, and tells a failure as one of that write.
            session.Database.CheckpointSize = 0;
            prepare(session.Database);
            session.Flush();
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Brings on disk what is committed. LiteDB itself leaves that to the next checkpoint.</summary>
    public void Flush() => log.Flush();

    /// <summary>Closes it as it is; what only the log holds is found there when it is opened again.</summary>
    public void Dispose()
    {
        Database.Dispose();
        data.Dispose();
        log.Dispose();
    }

    private static LiteDbSession Open(FlushedStream data, FlushedStream log)
    {
        try
        {
            return new LiteDbSession(data, log);
        }
        catch
        {
            data.Dispose();
            log.Dispose();
            throw;
        }
    }
}
