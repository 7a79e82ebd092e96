using RulesHost.Feel.Text;

namespace RulesHost.Rules.Loading.Yaml;

public static class YamlReader
{
    public static Node? Read(SourceFile file, DiagnosticBag diagnostics) => throw new NotImplementedException();
}
