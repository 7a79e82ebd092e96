using RulesHost.Feel.Text;

namespace RulesHost.Rules.Loading.Tables;

public static class CsvReader
{
    public static Grid? Read(SourceFile file, char separator, DiagnosticBag diagnostics) => throw new NotImplementedException();
}
