namespace RulesHost.Server.Answers;

internal static class MediaTypes
{
    public const string Json = "application/json";
    public const string Lines = "application/x-ndjson";
    public const string Problem = "application/problem+json";
    public const string Text = "text/plain";
    public const string Markdown = "text/markdown";
    public const string Csv = "text/csv";

    public const string Events = "text/event-stream";
}
