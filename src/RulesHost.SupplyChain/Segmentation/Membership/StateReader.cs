using RulesHost.Feel.Values;

namespace RulesHost.SupplyChain.Segmentation.Membership;

/// <summary>A request's <c>state</c>, already typed, to what it means, and back.</summary>
internal static class StateReader
{
    /// <summary>Null where the customer has no segment yet.</summary>
    public static MembershipState? Membership(Value state, DateTimeValue asOf) => state is ContextValue given && given.Find("segment") is TextValue { Text: var segment }
        ? new MembershipState(segment, Time(given, "since") ?? Time(given, "evaluatedAt") ?? asOf, Count(given, "evaluations"))
        {
            EvaluatedAt = Time(given, "evaluatedAt"),
            Direction = Directions.Read(Text(given, "direction")),
            Streak = Count(given, "streak"),
            FailingSince = Time(given, "failingSince"),
            Pending = given.Find("pending") is ContextValue move
                ? new PendingMove(Text(move, "segment")!, Time(move, "since")!) { RequestedBy = Text(move, "requestedBy"), ApprovedBy = Text(move, "approvedBy") }
                : null,
            LastMove = Directions.Read(Text(given, "lastMove")),
            Reversals = Count(given, "reversals"),
        }
        : null;

    public static IReadOnlyList<MembershipOverride> Overrides(Value state) => state is ContextValue given && given.Find("overrides") is ListValue list
        ? [.. list.Items.OfType<ContextValue>().Select(Override)]
        : [];

    /// <summary>What a decision answers under <c>state</c>: the membership, and the overrides as they came.</summary>
    public static ContextValue Write(MembershipState membership, Value given)
    {
        List<KeyValuePair<string, Value>> entries =
        [
            Entry("segment", new TextValue(membership.Segment)),
            Entry("since", membership.Since),
            Entry("evaluations", new NumberValue(membership.Evaluations)),
        ];
        Add("evaluatedAt", membership.EvaluatedAt);
        Add("direction", membership.Direction == Direction.None ? null : new TextValue(membership.Direction.Word()));
        Add("streak", membership.Streak == 0 ? null : new NumberValue(membership.Streak));
        Add("failingSince", membership.FailingSince);
        Add("pending", membership.Pending is { } move ? Pending(move) : null);
        Add("lastMove", membership.LastMove == Direction.None ? null : new TextValue(membership.LastMove.Word()));
        Add("reversals", membership.Reversals == 0 ? null : new NumberValue(membership.Reversals));
        Add("overrides", (given as ContextValue)?.Find("overrides") as ListValue);
        return new ContextValue(entries);

        void Add(string name, Value? value)
        {
            if (value is not null)
            {
                entries.Add(Entry(name, value));
            }
        }
    }

    private static ContextValue Pending(PendingMove move) => new(
    [
        Entry("segment", new TextValue(move.Segment)),
        Entry("since", move.Since),
        .. move.RequestedBy is { } requested ? [Entry("requestedBy", new TextValue(requested))] : (KeyValuePair<string, Value>[])[],
        .. move.ApprovedBy is { } approved ? [Entry("approvedBy", new TextValue(approved))] : (KeyValuePair<string, Value>[])[],
    ]);

    private static MembershipOverride Override(ContextValue given) => new(
        Text(given, "segment")!, Text(given, "reason")!, Text(given, "requestedBy")!,
        [.. ((ListValue)given.Find("approvedBy")!).Items.OfType<TextValue>().Select(person => person.Text)], Time(given, "from")!, Time(given, "to")!)
    {
        Ticket = Text(given, "ticket"),
    };

    private static KeyValuePair<string, Value> Entry(string name, Value value) => KeyValuePair.Create(name, value);

    private static string? Text(ContextValue given, string name) => (given.Find(name) as TextValue)?.Text;

    private static DateTimeValue? Time(ContextValue given, string name) => given.Find(name) as DateTimeValue;

    private static int Count(ContextValue given, string name) => given.Find(name) is NumberValue count ? (int)count.Number : 0;
}
