using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using RulesHost.Feel.Values;
using RulesHost.Rules.Compilation;
using RulesHost.Rules.Model;

namespace RulesHost.Rules.Evaluation;

/// <summary>
/// The fast path of a plain request, bytes to bytes: facts of simple types, a table without residual cells, conclusions that are
/// written out. It answers what <see cref="Standing"/> and <see cref="DecisionWriter"/> would, byte for byte, or leaves the request to
/// them. Safe on all threads; each brings a frame of its own.
/// </summary>
public sealed class DirectDecider
{
    private const string IdMark = "@decision-id@";

    private static readonly DateTimeValue AsOfMark = (DateTimeValue)TemporalText.ParseDateTime("0001-01-01T00:00:00Z");
    private static readonly JsonReaderOptions Options = new() { MaxDepth = JsonFacts.MaximumDepth };

    private readonly IndexedPlan plan;
    private readonly FrameReader reader;
    private readonly bool firstOnly;
    private readonly int[] ruleOfRow;
    private readonly AnswerTemplate[] matched;
    private readonly AnswerTemplate unmatched;
    private readonly Outcome unmatchedOutcome;
    private readonly ConcurrentBag<TypedFrame> frames = [];

    private DirectDecider(CompiledDecision decision, IndexedPlan plan, FrameReader reader)
    {
        (this.plan, this.reader) = (plan, reader);
        CompiledTable table = decision.Table;
        firstOnly = table.Source.HitPolicy == HitPolicy.First;
        ruleOfRow = [.. table.Source.Rows.Select(r => r.Rule)];
        unmatchedOutcome = table.Otherwise is null ? Outcome.NoMatch : Outcome.Otherwise;
        unmatched = Template(decision, unmatchedOutcome, table.Otherwise, []);
        matched = [.. table.Rules.Select(rule => Template(decision, Outcome.Matched, rule, [new MatchedRule(rule.Id, rule.Source?.Because, rule.Source?.Say)]).Sharing(unmatched))];
    }

    /// <summary>Null where the rule set needs the exact path always.</summary>
    public static DirectDecider? TryCreate(CompiledRuleSet ruleSet)
    {
        bool simple = ruleSet is CompiledDecision { IsTableOnly: true } decision
            && decision.Table.Source.HitPolicy is HitPolicy.First or HitPolicy.Unique
            && decision.Table.Rules.Append(decision.Table.Otherwise).OfType<CompiledRule>().All(r => r.Conclusions.All(c => c.Constant is not null));
        return simple && ((CompiledDecision)ruleSet).Table.Plan is IndexedPlan { HasResiduals: false } plan && FrameReader.TryCreate(ruleSet.Source.Inputs, plan) is { } reader
            ? new DirectDecider((CompiledDecision)ruleSet, plan, reader)
            : null;
    }

    /// <summary>The members of a decision that say when it was made.</summary>
    public static byte[] Moment(long position, DateTimeValue asOf) => Encoding.UTF8.GetBytes($"\"position\":{position},\"asOf\":\"{asOf}\"");

    public TypedFrame NewFrame() => new(plan);

    /// <summary>The same with a frame from a pool; nothing is allocated once as many frames are there as threads.</summary>
    public bool TryDecide(ReadOnlySpan<byte> request, ReadOnlySpan<byte> decisionId, ReadOnlySpan<byte> moment, IBufferWriter<byte> output, out Outcome outcome)
    {
        TypedFrame frame = frames.TryTake(out TypedFrame? pooled) ? pooled : NewFrame();
        bool decided = TryDecide(request, frame, decisionId, moment, output, out outcome);
        frames.Add(frame);
        return decided;
    }

    /// <summary>Decides a request of the form <c>{ "facts": { … } }</c>; false where the exact path must answer.</summary>
    /// <param name="moment">Position and instant of the decision, as <see cref="Moment"/> writes them.</param>
    public bool TryDecide(ReadOnlySpan<byte> request, TypedFrame frame, ReadOnlySpan<byte> decisionId, ReadOnlySpan<byte> moment, IBufferWriter<byte> output, out Outcome outcome)
    {
        outcome = Outcome.Matched;
        Utf8JsonReader json = new(request, Options);
        try
        {
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject
                || !json.Read() || json.TokenType != JsonTokenType.PropertyName || json.ValueIsEscaped || !json.ValueSpan.SequenceEqual("facts"u8)
                || !json.Read() || !reader.TryRead(ref json, frame)
                || !json.Read() || json.TokenType != JsonTokenType.EndObject || json.Read())
            {
                return false;
            }
        }
        catch (JsonException)
        {
            // Not JSON: the exact path says where.
            return false;
        }

        if (Find(frame) is not { } answer)
        {
            return false;
        }

        outcome = ReferenceEquals(answer, unmatched) ? unmatchedOutcome : Outcome.Matched;
        answer.Write(decisionId, moment, output);
        return true;
    }

    private AnswerTemplate? Find(TypedFrame frame)
    {
        int row = firstOnly ? frame.First(out bool isCertain) : frame.Only(out isCertain);
        return row == -1 ? unmatched : row < 0 || !isCertain ? null : matched[ruleOfRow[row]];
    }

    private static AnswerTemplate Template(CompiledDecision decision, Outcome outcome, CompiledRule? rule, IReadOnlyList<MatchedRule> matched)
    {
        ContextValue? result = rule is null ? null : new ContextValue([.. rule.Conclusions.Select(c => KeyValuePair.Create(c.Output.Name, c.Constant!))]);
        Decision answer = new(decision.Version, AsOfMark, outcome, result, matched, [], [], [], [], null);
        return AnswerTemplate.Split(DecisionWriter.ToUtf8(answer, IdMark), Encoding.UTF8.GetBytes(IdMark), Moment(0, AsOfMark));
    }
}

/// <summary>An answer's bytes around its id and its moment.</summary>
internal sealed record AnswerTemplate(byte[] BeforeId, byte[] BeforeMoment, byte[] Rest)
{
    /// <param name="answer">An answer that holds both marks, the id's first.</param>
    public static AnswerTemplate Split(byte[] answer, byte[] id, byte[] moment)
    {
        int idAt = answer.AsSpan().IndexOf(id);
        int momentAt = idAt + id.Length + answer.AsSpan(idAt + id.Length).IndexOf(moment);
        return new AnswerTemplate(answer[..idAt], answer[(idAt + id.Length)..momentAt], answer[(momentAt + moment.Length)..]);
    }

    /// <summary>The same template; what both have in common is kept once.</summary>
    public AnswerTemplate Sharing(AnswerTemplate other) => new(
        BeforeId.AsSpan().SequenceEqual(other.BeforeId) ? other.BeforeId : BeforeId,
        BeforeMoment.AsSpan().SequenceEqual(other.BeforeMoment) ? other.BeforeMoment : BeforeMoment,
        Rest);

    public void Write(ReadOnlySpan<byte> id, ReadOnlySpan<byte> moment, IBufferWriter<byte> output)
    {
        int length = BeforeId.Length + id.Length + BeforeMoment.Length + moment.Length + Rest.Length;
        Span<byte> span = output.GetSpan(length);
        BeforeId.CopyTo(span);
        id.CopyTo(span[BeforeId.Length..]);
        span = span[(BeforeId.Length + id.Length)..];
        BeforeMoment.CopyTo(span);
        moment.CopyTo(span[BeforeMoment.Length..]);
        Rest.CopyTo(span[(BeforeMoment.Length + moment.Length)..]);
        output.Advance(length);
    }
}
