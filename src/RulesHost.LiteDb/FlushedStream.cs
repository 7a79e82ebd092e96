namespace RulesHost.LiteDb;

/// <summary>
/// A file of a database. Whatever is flushed is on disk: LiteDB flushes a stream of ours by the call that leaves it with the operating system.
/// Nothing is held back here, so that a process that is killed loses nothing it has written.
/// </summary>
internal sealed class FlushedStream(string path) : FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0)
{
    public override void Flush() => Flush(flushToDisk: true);
}
