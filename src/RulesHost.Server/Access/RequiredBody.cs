using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using RulesHost.Server.Answers;

namespace RulesHost.Server.Access;

/// <summary>What a body must say that it is. A browser cannot send these types to another site without being allowed to, which nobody here allows.</summary>
internal static class RequiredBody
{
    public static RouteHandlerBuilder Takes(this RouteHandlerBuilder route, string mediaType) => route.AddEndpointFilter(async (context, next) =>
        MediaTypeHeaderValue.TryParse(context.HttpContext.Request.ContentType, out MediaTypeHeaderValue? found) && found.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase)
            ? await next(context)
            : new Problem(StatusCodes.Status415UnsupportedMediaType, $"expected a body of type {mediaType}, found {Describe(context.HttpContext.Request.ContentType)}")
            {
                Help = $"send the header `Content-Type: {mediaType}`",
            });

    private static string Describe(string? contentType) => string.IsNullOrEmpty(contentType) ? "none" : $"`{RequestProblems.Shown(contentType)}`";
}
