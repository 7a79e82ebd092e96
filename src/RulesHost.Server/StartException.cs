namespace RulesHost.Server;

/// <summary>The service may not start as it was asked to; the operator is told why.</summary>
public sealed class StartException(string message, string help) : Exception(message)
{
    /// <summary>The remedy.</summary>
    public string Help { get; } = help;
}
