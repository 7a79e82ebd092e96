using RulesHost.Feel.Text;

namespace RulesHost.Rules.Loading.Json;

public static class JsonReader
{
    public static Node? Read(SourceFile file, DiagnosticBag diagnostics) => throw new NotImplementedException();
}
