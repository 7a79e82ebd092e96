using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.SupplyChain.Segmentation.Model;

namespace RulesHost.SupplyChain.Segmentation.Membership;

/// <summary>Whether overrides are what the rules allow: a segment that exists, enough persons, an end that is not too far.</summary>
internal static class OverrideCheck
{
    public static void Check(IReadOnlyList<MembershipOverride> overrides, OverridePolicy policy, IReadOnlyList<string> segments, DiagnosticBag problems)
    {
        for (int i = 0; i < overrides.Count; i++)
        {
            MembershipOverride given = overrides[i];
            string pointer = $"/state/overrides/{i}";
            if (!segments.Contains(given.Segment))
            {
                Tell($"there is no segment `{given.Segment.Shown()}`", "/segment", NearestName.Help(given.Segment, segments));
            }

            int persons = given.ApprovedBy.Where(person => person != given.RequestedBy).Distinct().Count();
            if (persons < policy.Approvals)
            {
                Tell($"{persons} of {policy.Approvals} approvals by persons other than `{given.RequestedBy.Shown()}`, who requested it", "/approvedBy", "let somebody else approve it");
            }

            if (given.From.Zone is null || given.To.Zone is null)
            {
                Tell("its time has no offset, and is no instant", given.From.Zone is null ? "/from" : "/to", "write instants such as `2026-12-01T00:00:00+01:00`");
            }
            else if (Instant.Of(given.To) <= Instant.Of(given.From))
            {
                Tell("it ends before it begins", "/to", "let `to` be later than `from`");
            }
            else if (Instant.Of(given.To) - Instant.Of(given.From) > (Int128)policy.MaximumDays * Instant.NanosecondsPerDay)
            {
                Tell($"it lasts longer than {policy.MaximumDays} days", "/to", "let it end earlier, or change `overrides: { maximumDays: … }` of the rule set");
            }

            void Tell(string what, string member, string? help) =>
                problems.Add(new Diagnostic(SegmentationDiagnostics.BadOverride, $"the override to `{given.Segment.Shown()}` is not allowed: {what}", null, help) { Pointer = pointer + member });
        }
    }

    /// <summary>The override that holds at an instant; of several the one that began last.</summary>
    public static MembershipOverride? Active(IReadOnlyList<MembershipOverride> overrides, DateTimeValue asOf) =>
        overrides.Where(given => Instant.Of(given.From) <= Instant.Of(asOf) && Instant.Of(asOf) < Instant.Of(given.To)).OrderBy(given => Instant.Of(given.From)).LastOrDefault();
}
