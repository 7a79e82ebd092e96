using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace RulesHost.Cli.Benchmarks;

/// <summary>One kept-alive connection that sends the same request again and again: as little client as can be, since it shares the machine.</summary>
internal sealed class HttpConnection : IDisposable
{
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] buffer = new byte[64 * 1024];
    private int start;
    private int end;

    public HttpConnection(int port) => socket.Connect(IPAddress.Loopback, port);

    /// <param name="key">Null where the service has none.</param>
    public static byte[] Request(int port, string path, string mediaType, ReadOnlySpan<byte> body, string? key = null)
    {
        string authorization = key is null ? "" : $"Authorization: Bearer {key}\r\n";
        byte[] head = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture,
            $"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: {mediaType}\r\nContent-Length: {body.Length}\r\n{authorization}traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\r\n\r\n"));
        return [.. head, .. body];
    }

    /// <summary>Sends a request and reads its answer to the end; the answer's body has that many bytes.</summary>
    /// <exception cref="InvalidOperationException">The answer is not 200.</exception>
    public int Send(ReadOnlySpan<byte> request)
    {
        socket.Send(request);
        string head = ReadHead();
        if (!head.StartsWith("HTTP/1.1 200", StringComparison.Ordinal))
        {
            throw new InvalidOperationException(head);
        }

        int lengthAt = head.IndexOf("Content-Length: ", StringComparison.OrdinalIgnoreCase);
        return lengthAt < 0 ? ReadChunks() : Skip(int.Parse(head.AsSpan(lengthAt + 16, head.IndexOf('\r', lengthAt) - lengthAt - 16), CultureInfo.InvariantCulture));
    }

    public void Dispose() => socket.Dispose();

    private string ReadHead()
    {
        int length;
        while ((length = buffer.AsSpan(start, end - start).IndexOf("\r\n\r\n"u8)) < 0)
        {
            Receive();
        }

        string head = Encoding.ASCII.GetString(buffer, start, length + 2);
        start += length + 4;
        return head;
    }

    private int ReadChunks()
    {
        int total = 0;
        while (true)
        {
            int line;
            while ((line = buffer.AsSpan(start, end - start).IndexOf("\r\n"u8)) < 0)
            {
                Receive();
            }

            int size = int.Parse(Encoding.ASCII.GetString(buffer, start, line), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            start += line + 2;
            Skip(size + 2);
            total += size;
            if (size == 0)
            {
                return total;
            }
        }
    }

    private int Skip(int count)
    {
        for (int left = count; ; Receive())
        {
            int taken = Math.Min(left, end - start);
            start += taken;
            left -= taken;
            if (left == 0)
            {
                return count;
            }
        }
    }

    private void Receive()
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
        }

        if (end == buffer.Length)
        {
            Array.Resize(ref buffer, buffer.Length * 2);
        }

        int received = socket.Receive(buffer.AsSpan(end));
        end += received > 0 ? received : throw new InvalidOperationException("the service closed the connection");
    }
}
