using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Model;

namespace RulesHost.Rules.Compilation;

/// <summary>One input on the fast path: a number, text or boolean that a caller supplies and one column takes. It accepts what needs no
/// second look; whatever is unusual is left to the exact path, which says what is wrong.</summary>
internal sealed class DirectInput
{
    private readonly NumberCodec? numbers;
    private readonly Utf8Symbols? symbols;
    private readonly long other;
    private readonly long min = long.MinValue;
    private readonly long max = long.MaxValue;
    private readonly int decimals;

    private DirectInput(CheckedInput input, int column, ColumnCodec codec)
    {
        (Name, Column) = (Encoding.UTF8.GetBytes(input.Name), column);
        IsRequired = input.IsRequired;
        numbers = codec as NumberCodec;
        decimals = input.Limits.Decimals ?? int.MaxValue;
        if (numbers is not null)
        {
            min = Key(input.Limits.Min) ?? min;
            max = Key(input.Limits.Max) ?? max;
        }
        else if (input.Type == FeelType.Text)
        {
            SymbolCodec texts = (SymbolCodec)codec;
            other = input.Limits.Values is null ? texts.Other : -1;
            symbols = new Utf8Symbols(input.Limits.Values is { } values
                ? [.. values.Cast<TextValue>().Select(v => KeyValuePair.Create(v.Text, texts.Texts.GetValueOrDefault(v.Text, texts.Other)))]
                : [.. texts.Texts]);
        }
    }

    /// <summary>The name's UTF-8 bytes.</summary>
    public byte[] Name { get; }

    /// <summary>The column that takes the key; -1 where no cell looks at the input.</summary>
    public int Column { get; }

    public bool IsRequired { get; }

    /// <summary>Null where the input needs the exact path always.</summary>
    public static DirectInput? TryCreate(CheckedInput input, IndexedPlan plan)
    {
        IReadOnlyList<int> columns = plan.ColumnsOf(input.Name);
        ColumnCodec codec = columns.Count > 0 ? plan.Codecs[columns[0]] : ColumnCodec.For(input.Type, []);
        bool simple = columns.Count <= 1
            && input.Source is { Source: InputSource.FromCaller, Default: null, MaxAge: null }
            && (input.Type is NumberType ? codec is NumberCodec : input.Type == FeelType.Text || input.Type == FeelType.Boolean)
            && !(input.Type != FeelType.Text && input.Limits.Values is not null);
        bool limitsFit = codec is not NumberCodec numbers || new[] { input.Limits.Min, input.Limits.Max }.OfType<NumberValue>().All(limit => numbers.IsExact(limit.Number));
        return simple && limitsFit ? new DirectInput(input, columns.Count == 0 ? -1 : columns[0], codec) : null;
    }

    /// <summary>The key of the value that the reader has come to; false where the exact path must look at it.</summary>
    public bool TryRead(ref Utf8JsonReader reader, out long key)
    {
        key = 0;
        switch (reader.TokenType)
        {
            case JsonTokenType.Number when numbers is not null:
                if (!Utf8Number.TryParse(reader.ValueSpan, out Utf8Number number) || number.Scale > decimals)
                {
                    return false;
                }

                key = numbers.Encode(number.Mantissa, number.Scale, number.IsNegative);
                return key >= min && key <= max;
            case JsonTokenType.String when symbols is not null && !reader.ValueIsEscaped:
                if (symbols.TryFind(reader.ValueSpan, out key))
                {
                    return true;
                }

                key = other;
                return other >= 0 && Utf8.IsValid(reader.ValueSpan);
            case JsonTokenType.True or JsonTokenType.False when numbers is null && symbols is null:
                key = SymbolCodec.KeyOf(reader.TokenType == JsonTokenType.True);
                return true;
            default:
                return false;
        }
    }

    private long? Key(Value? limit) => limit is NumberValue number ? numbers!.Encode(number.Number) : null;
}
