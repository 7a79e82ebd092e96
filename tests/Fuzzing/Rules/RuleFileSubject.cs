using RulesHost.Rules.Loading.Parts;

namespace RulesHost.Tests.Fuzzing.Rules;

/// <summary>Files of one format, each changed and checked among its neighbours.</summary>
internal abstract class RuleFileSubject : FuzzSubject
{
    private readonly IReadOnlyList<RuleFileSeed> seeds;
    private readonly Mutator mutator;

    protected RuleFileSubject(IReadOnlyList<RuleFileSeed> seeds, IReadOnlyList<string> pieces)
    {
        this.seeds = seeds;
        mutator = new Mutator([.. seeds.Select(seed => seed.Text)], [.. pieces, .. HostilePieces.Characters, .. HostilePieces.Numbers, .. HostilePieces.Feel]);
    }

    // The number of the seed stands before the text, so that the text alone says which files stand beside it.
    public override string Make(Random random)
    {
        int seed = random.Next(seeds.Count);
        string text = mutator.Changed(seeds[seed].Text, random);
        return $"{seed}\n{(random.Next(4) == 0 ? WithExpression(text, random) : text)}";
    }

    public override void Try(string input)
    {
        int end = input.IndexOf('\n', StringComparison.Ordinal);
        RuleFileSeed seed = seeds[int.Parse(input[..end], System.Globalization.CultureInfo.InvariantCulture)];
        byte[] bytes = LooseUtf8.Of(input[(end + 1)..]);
        Promises.Hold(WorkspaceFiles.Of(new Dictionary<string, ReadOnlyMemory<byte>>(seed.Neighbours) { [seed.Path] = bytes }), seed.Path);
    }

    protected virtual RulePromises Promises => RulePromises.OfDecisions;

    /// <summary>An expression as the format writes a text.</summary>
    protected abstract string Quoted(string expression);

    // In the place of what stands between two of the format's signs.
    private string WithExpression(string text, Random random)
    {
        int from = random.Next(text.Length + 1);
        int start = text.IndexOfAny([':', '|', ';', ','], from);
        int end = start < 0 ? -1 : text.IndexOfAny(['\n', '|', ';', ',', '}'], start + 1);
        return end < 0
            ? text
            : string.Concat(text.AsSpan(0, start + 1), " ", Quoted(RandomExpression.Make(random, ["?", "item"], depth: random.Next(1, 4))), text.AsSpan(end));
    }
}
