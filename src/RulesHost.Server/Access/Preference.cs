using Microsoft.AspNetCore.Http;
using RulesHost.Server.Answers;

namespace RulesHost.Server.Access;

/// <summary>Text or JSON.</summary>
internal static class Preference
{
    // In the order of the header, as a browser or curl writes it; weights are for lists that nobody sends here.
    public static bool PrefersText(this HttpRequest request) =>
        request.GetTypedHeaders().Accept.Select(a => a.MediaType.Value).FirstOrDefault(a => a is "text/plain" or MediaTypes.Json or "*/*") == "text/plain";
}
