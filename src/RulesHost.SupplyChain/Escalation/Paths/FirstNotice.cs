using NodaTime;

namespace RulesHost.SupplyChain.Escalation.Paths;

/// <summary>How long it takes at most until somebody is told of a case to which nothing happens.</summary>
/// <param name="Opened">A case that is opened then waits so long; null where opening hours play no part in it.</param>
/// <param name="Zone">That of the path's calendar.</param>
internal sealed record FirstNotice(Duration Most, Instant? Opened, DateTimeZone Zone)
{
    private const int FewestWeeks = 4;
    private const int MostWeeks = 64;

    /// <summary>Null where no bound is found: nobody may be told in the first loop, or that lies further ahead, or takes more effort, than is looked.</summary>
    public static FirstNotice? Of(EscalationPath path)
    {
        for (int weeks = FewestWeeks; weeks <= MostWeeks; weeks *= 2)
        {
            NoticeSearch search = new(path, weeks);
            FirstNotice? found = search.Look();
            if (found is not null || !search.WentFurther)
            {
                return found;
            }
        }

        return null;
    }
}
