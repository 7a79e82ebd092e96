using System.Globalization;
using Microsoft.Extensions.Logging;

namespace RulesHost.Server.Telemetry;

/// <summary>
/// One line per message to standard error, at once: when, how grave, what. Little is logged, and what is said next to it on the
/// terminal keeps its place.
/// </summary>
internal sealed class LineLog(TimeProvider time) : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        string level = logLevel switch { LogLevel.Warning => "warning: ", LogLevel.Error or LogLevel.Critical => "error: ", _ => "" };
        string line = string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss'Z'} {level}{formatter(state, exception)}");
        Console.Error.WriteLine(exception is null ? line : $"{line}{Environment.NewLine}{exception}");
    }

    public void Dispose()
    {
    }
}
