using System.Reflection;

namespace RulesHost.Server.Telemetry;

public static class ProductVersion
{
    /// <summary>Such as <c>0.1.0</c>, without the build's mark.</summary>
    public static string Text { get; } =
        typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";
}
