using RulesHost.Feel.Text;

namespace RulesHost.Rules.Loading.Shapes;

public static class ShapeChecker
{
    /// <summary>Reports all that is wrong; true if nothing was.</summary>
    public static bool Check(Node node, Shape shape, DiagnosticBag diagnostics) => throw new NotImplementedException();
}
