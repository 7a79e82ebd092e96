using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using RulesHost.Feel.Text;
using RulesHost.Rules.Evaluation;

namespace RulesHost.Server.Answers;

/// <summary>Why there is no answer, as a problem document (RFC 9457).</summary>
/// <param name="Detail">A sentence for the caller.</param>
public sealed record Problem(int Status, string Detail) : IResult
{
    internal static readonly JsonWriterOptions JsonOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>The remedy, where no diagnostic has it.</summary>
    public string? Help { get; init; }

    /// <summary>By which the operator finds an unexpected failure again.</summary>
    public string? TraceId { get; init; }

    /// <summary>In seconds, where it may help to ask again.</summary>
    public int? RetryAfter { get; init; }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        HttpResponse response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = MediaTypes.Problem;
        if (Status == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = "Bearer";
        }

        if (RetryAfter is { } seconds)
        {
            response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        ArrayBufferWriter<byte> body = new();
        Write(body);
        response.ContentLength = body.WrittenCount;
        await response.Body.WriteAsync(body.WrittenMemory, httpContext.RequestAborted);
    }

    public void Write(IBufferWriter<byte> output)
    {
        using Utf8JsonWriter json = new(output, JsonOptions);
        Write(json);
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type", "about:blank");
        json.WriteString("title", ReasonPhrases.GetReasonPhrase(Status));
        json.WriteNumber("status", Status);
        json.WriteString("detail", Detail);
        json.WriteIfThere("help", Help);
        json.WriteIfThere("traceId", TraceId);
        json.WriteStartArray("diagnostics");
        foreach (Diagnostic diagnostic in Diagnostics)
        {
            DiagnosticWriter.Write(json, diagnostic);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
