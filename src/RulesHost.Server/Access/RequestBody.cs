using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using RulesHost.Server.Answers;

namespace RulesHost.Server.Access;

/// <summary>A request's body, read as a whole up to a limit.</summary>
internal static class RequestBody
{
    /// <summary>Answers from the body's bytes, which are there for as long as that takes; of a body that is longer than the limit
    /// no more than that is ever held, and the connection ends with the answer.</summary>
    /// <param name="tooLarge">What such a body is answered with; null for what most are.</param>
    public static async Task<IResult> AnswerAsync(HttpContext context, int limit, Func<ReadOnlySequence<byte>, ValueTask<IResult>> answer, Problem? tooLarge = null)
    {
        if (context.Request.ContentLength > limit)
        {
            return Refuse(context, tooLarge ?? RequestProblems.TooLarge(limit));
        }

        PipeReader reader = context.Request.BodyReader;
        while (true)
        {
            ReadResult read = await reader.ReadAsync(context.RequestAborted);
            bool isTooLarge = read.Buffer.Length > limit;
            if (read.IsCompleted || isTooLarge)
            {
                IResult result = isTooLarge ? Refuse(context, tooLarge ?? RequestProblems.TooLarge(limit)) : await answer(read.Buffer);
                reader.AdvanceTo(read.Buffer.End);
                return result;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    /// <summary>The body's bytes, or why there are none.</summary>
    public static async Task<(byte[] Bytes, IResult? Problem)> ReadAsync(HttpContext context, int limit)
    {
        byte[] bytes = [];
        IResult result = await AnswerAsync(context, limit, body =>
        {
            bytes = body.ToArray();
            return new(Results.Empty);
        });
        return (bytes, result is Problem problem ? problem : null);
    }

    private static Problem Refuse(HttpContext context, Problem tooLarge)
    {
        context.Response.Headers.Connection = "close";
        return tooLarge;
    }
}
