using RulesHost.Feel.Text;

namespace RulesHost.Rules.Loading.Tables;

public static class GridReader
{
    public static Grid? Read(Fragment block, DiagnosticBag diagnostics) => throw new NotImplementedException();
}
