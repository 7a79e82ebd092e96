using System.Runtime.CompilerServices;

namespace RulesHost.Governance.History;

/// <summary>A stream cut at its line feeds. What stands behind the last one is a line too, unless it is nothing.</summary>
internal static class StreamLines
{
    private const int InitialBytes = 64 * 1024;

    /// <summary>Each line has memory of its own.</summary>
    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(Stream input, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        byte[] buffer = new byte[InitialBytes];
        (int start, int searched, int end) = (0, 0, 0);
        while (true)
        {
            int length = buffer.AsSpan(searched, end - searched).IndexOf((byte)'\n');
            if (length >= 0)
            {
                yield return buffer.AsSpan(start..(searched + length)).ToArray();
                start = searched += length + 1;
                continue;
            }

            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, searched, end) = (0, end - start, end - start);
            if (end == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }

            int read = await input.ReadAsync(buffer.AsMemory(end), cancel);
            end += read;
            if (read == 0)
            {
                break;
            }
        }

        if (end > 0)
        {
            yield return buffer.AsMemory(..end);
        }
    }
}
