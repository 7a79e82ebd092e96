using RulesHost.Feel.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace RulesHost.Rules.Loading.Yaml;

/// <summary>YamlDotNet's events, one after the other; whatever it throws has become a diagnostic.</summary>
internal sealed class YamlEvents(SourceFile file, DiagnosticBag diagnostics)
{
    private readonly Parser parser = new(new StringReader(file.Text));
    private readonly Stack<int?> open = new();
    private YamlProgress progress = new(0, QuoteStart: null, FlowStart: null);

    /// <summary>Whether reading ended before the end of the file.</summary>
    public bool Failed { get; private set; }

    public bool IsInFlow => progress.FlowStart is not null;

    /// <summary>Null at the end and after a failure.</summary>
    public ParsingEvent? Next()
    {
        if (Failed)
        {
            return null;
        }

        try
        {
            if (!parser.MoveNext())
            {
                return null;
            }
        }
        catch (YamlException error)
        {
            return Fail((int)error.Start.Index, error.Message);
        }
        catch (Exception)
        {
            // The boundary to YamlDotNet, which on broken files runs into errors of its own: an unclosed bracket, for one,
            // empties a stack of its scanner. The file is to blame in every case.
            return GiveUp();
        }

        ParsingEvent current = parser.Current!;
        Advance(current);
        return current;
    }

    /// <summary>A map or list begins; in flow style at this position, its bracket's.</summary>
    public void Open(int? flowStart)
    {
        open.Push(flowStart);
        progress = progress with { FlowStart = OutermostFlow() };
    }

    public void Close()
    {
        open.TryPop(out _);
        progress = progress with { FlowStart = OutermostFlow() };
    }

    public void Stop() => Failed = true;

    /// <summary>The events are none of a document, or end in the middle of one, which YamlDotNet should have refused.</summary>
    public ParsingEvent? GiveUp() => Failed ? null : Fail(progress.Position, "the YAML reader gave up here");

    /// <summary>Where an event begins: a bracket, a brace, a first key.</summary>
    public Location At(ParsingEvent current) => file.At(new Span((int)current.Start.Index, 1));

    private void Advance(ParsingEvent current)
    {
        if (current is Scalar or AnchorAlias)
        {
            bool quoted = current is Scalar
            {
                Style: YamlDotNet.Core.ScalarStyle.SingleQuoted or YamlDotNet.Core.ScalarStyle.DoubleQuoted,
            };
            progress = progress with
            {
                Position = Math.Max(progress.Position, (int)current.End.Index),
                QuoteStart = quoted ? (int)current.Start.Index : null,
            };
        }
    }

    private ParsingEvent? Fail(int position, string message)
    {
        Failed = true;
        diagnostics.Add(new YamlSyntaxError(file, progress, position, message).Explain());
        return null;
    }

    private int? OutermostFlow() => open.LastOrDefault(start => start is not null);
}

/// <summary>How far reading came before it failed.</summary>
/// <param name="Position">The end of the last scalar.</param>
/// <param name="QuoteStart">The beginning of the last scalar, if it is quoted.</param>
/// <param name="FlowStart">The outermost bracket or brace that is open.</param>
internal sealed record YamlProgress(int Position, int? QuoteStart, int? FlowStart);
