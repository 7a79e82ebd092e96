using System.Text;
using System.Text.Json;
using RulesHost.Governance.History;

namespace RulesHost.Governance.Decisions;

/// <summary>What the log holds in place of records that a failure of the machine took: when, and how many there can have been at most.</summary>
/// <param name="From">Nothing from before is missing.</param>
/// <param name="To">When the gap was found.</param>
public sealed record Gap(string Node, DateTimeOffset From, DateTimeOffset To, int LostAtMost)
{
    internal byte[] ToLine() => Encoding.UTF8.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture,
        $$"""{"gap":{"node":"{{JsonEncodedText.Encode(Node)}}","from":"{{EntryFormat.Text(From)}}","to":"{{EntryFormat.Text(To)}}","lostAtMost":{{LostAtMost}}},"at":"{{EntryFormat.Text(To)}}"}"""));

    internal static Gap Read(JsonElement gap) =>
        new(gap.GetProperty("node").GetString()!, gap.GetProperty("from").GetDateTimeOffset(), gap.GetProperty("to").GetDateTimeOffset(), gap.GetProperty("lostAtMost").GetInt32());
}
