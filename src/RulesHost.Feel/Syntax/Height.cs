namespace RulesHost.Feel.Syntax;

/// <summary>How many levels of parts inside parts a tree has. Counted level by level and not by descent: it must hold for trees
/// that are too high to be descended.</summary>
public static class Height
{
    /// <summary>The first part that stands deeper than that; null if none does.</summary>
    public static Expr? FirstBelow(Expr expr, int most)
    {
        List<Expr> level = [expr];
        for (int depth = 0; depth < most && level.Count > 0; depth++)
        {
            level = [.. level.SelectMany(Children.Of)];
        }

        return level.FirstOrDefault();
    }
}
