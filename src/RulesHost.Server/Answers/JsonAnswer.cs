using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace RulesHost.Server.Answers;

/// <summary>JSON that is already encoded.</summary>
internal sealed record JsonAnswer(ReadOnlyMemory<byte> Utf8) : IResult
{
    public string ContentType { get; init; } = MediaTypes.Json;

    public static JsonAnswer Of(Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> utf8 = new();
        using (Utf8JsonWriter json = new(utf8, Problem.JsonOptions))
        {
            write(json);
        }

        return new JsonAnswer(utf8.WrittenMemory);
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        HttpResponse response = httpContext.Response;
        response.ContentType = ContentType;
        response.ContentLength = Utf8.Length;
        await response.BodyWriter.WriteAsync(Utf8, httpContext.RequestAborted);
    }
}
