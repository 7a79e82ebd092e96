using Microsoft.AspNetCore.Http;
using RulesHost.Server.Answers;

namespace RulesHost.Server.Access;

/// <summary>Text or JSON.</summary>
internal static class Preference
{
    /// <summary>The first of some types that the request accepts; the first of them all where it names none.</summary>
    public static string Preferred(this HttpRequest request, params IReadOnlyList<string> types) =>
        request.GetTypedHeaders().Accept.Select(a => a.MediaType.Value).FirstOrDefault(types.Contains) ?? types[0];

    // In the order of the header, as a browser or curl writes it; weights are for lists that nobody sends here.
    public static bool PrefersText(this HttpRequest request) =>
        request.GetTypedHeaders().Accept.Select(a => a.MediaType.Value).FirstOrDefault(a => a is "text/plain" or MediaTypes.Json or "*/*") == "text/plain";
}
