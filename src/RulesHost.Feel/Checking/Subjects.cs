using RulesHost.Feel.Syntax;

namespace RulesHost.Feel.Checking;

/// <summary>Whether an expression is about the subject <c>?</c> of the test around it.</summary>
public static class Subjects
{
    public static bool AreMentionedIn(Expr expr) => expr switch
    {
        Expr.Subject => true,
        Expr.SomeItem or Expr.In or Expr.Literal or Expr.Name or Expr.AnyTest => expr is Expr.In test && AreMentionedIn(test.Operand),
        _ => Children.Of(expr).Any(AreMentionedIn),
    };
}
