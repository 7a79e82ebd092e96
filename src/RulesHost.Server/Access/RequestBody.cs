using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;

namespace RulesHost.Server.Access;

/// <summary>A request's body, read as a whole up to a limit.</summary>
internal static class RequestBody
{
    /// <summary>Null where the body is longer than the limit; of such a body no more than the limit is ever held.</summary>
    public static async ValueTask<ReadOnlySequence<byte>?> ReadAsync(HttpContext context, int limit)
    {
        if (context.Request.ContentLength > limit)
        {
            return null;
        }

        PipeReader reader = context.Request.BodyReader;
        while (true)
        {
            ReadResult read = await reader.ReadAsync(context.RequestAborted);
            if (read.Buffer.Length > limit)
            {
                return null;
            }

            if (read.IsCompleted)
            {
                return read.Buffer;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
