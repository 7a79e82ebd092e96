using Microsoft.AspNetCore.Http;
using RulesHost.Server.Access;

namespace RulesHost.Server.Api;

/// <summary>JSON that is already encoded.</summary>
internal sealed record JsonAnswer(ReadOnlyMemory<byte> Utf8) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        HttpResponse response = httpContext.Response;
        response.ContentType = MediaTypes.Json;
        response.ContentLength = Utf8.Length;
        await response.BodyWriter.WriteAsync(Utf8, httpContext.RequestAborted);
    }
}
