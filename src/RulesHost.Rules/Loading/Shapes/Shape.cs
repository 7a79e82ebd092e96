namespace RulesHost.Rules.Loading.Shapes;

/// <summary>The form of a part of a rule file, declared once: the checker, the JSON Schema and the documentation of keys read it.</summary>
public abstract record Shape
{
    public static TextShape Text { get; } = new(null);

    public static BooleanShape Boolean { get; } = new();

    public static CellShape Cell { get; } = new();

    public static EmptyShape Empty { get; } = new();

    public static AnythingShape Anything { get; } = new();

    public static MapShape Map(string name, string description, params IReadOnlyList<Key> keys) => new(name, description, keys);

    public static DictionaryShape Dictionary(string keyDescription, Shape value, TextPattern? keyPattern = null) =>
        new(keyDescription, value, keyPattern);

    public static ListShape List(Shape item, int atLeast = 0) => new(item, atLeast);

    public static TextShape TextLike(TextPattern pattern) => new(pattern);

    public static NumberShape Number(decimal? min = null, decimal? max = null) => new(min, max, IsInteger: false);

    public static NumberShape Integer(decimal? min = null, decimal? max = null) => new(min, max, IsInteger: true);

    public static WordsShape Words(params IReadOnlyList<Word> words) => new(words);

    public static OneOfShape OneOf(params IReadOnlyList<Shape> alternatives) => new(alternatives);

    public static ReferenceShape Reference(Func<MapShape> target) => new(target);

    public static ChoiceShape Choice(string name, Key key, params IReadOnlyList<ChoiceAlternative> alternatives) =>
        new(name, key, alternatives);

    public static DocumentShape Document(string title, string description, params IReadOnlyList<DocumentAlternative> alternatives) =>
        new(title, description, alternatives);
}

/// <summary>Keys of the format itself; no others are allowed.</summary>
/// <param name="Name">Unique among the maps of one schema; the name of its definition there.</param>
public sealed record MapShape(string Name, string Description, IReadOnlyList<Key> Keys) : Shape;

/// <param name="Description">Shown on hover and in the documentation.</param>
public sealed record Key(string Name, Shape Shape, string Description)
{
    public bool IsRequired { get; init; }

    /// <summary>What holds where the key is absent, for the reader.</summary>
    public string? Default { get; init; }

    public static Key Required(string name, Shape shape, string description) => new(name, shape, description) { IsRequired = true };

    public static Key Optional(string name, Shape shape, string description, string? defaultValue = null) =>
        new(name, shape, description) { Default = defaultValue };
}

/// <summary>Keys of the author's choosing, such as the names of inputs.</summary>
public sealed record DictionaryShape(string KeyDescription, Shape Value, TextPattern? KeyPattern) : Shape;

public sealed record ListShape(Shape Item, int AtLeast) : Shape;

/// <summary>A text; also what an editor would take for a number or a truth value, such as the id `010`.</summary>
public sealed record TextShape(TextPattern? Pattern) : Shape;

/// <param name="Expression">A regular expression for the whole text, in what .NET and JavaScript have in common, without anchors.</param>
/// <param name="Words">The same in words: "lower-case words with hyphens".</param>
public sealed record TextPattern(string Expression, string Words);

/// <param name="Min">Inclusive.</param>
/// <param name="Max">Inclusive.</param>
public sealed record NumberShape(decimal? Min, decimal? Max, bool IsInteger) : Shape;

public sealed record BooleanShape : Shape;

public sealed record WordsShape(IReadOnlyList<Word> Allowed) : Shape;

public sealed record Word(string Text, string Description);

/// <summary>A FEEL cell, a value or a formula: a scalar, a list of scalars, or null; never empty, never a block.</summary>
public sealed record CellShape : Shape;

/// <summary>Nothing after the key: an input that is declared elsewhere.</summary>
public sealed record EmptyShape : Shape;

/// <summary>Any value: a fact of an example, whose form its input decides.</summary>
public sealed record AnythingShape : Shape;

/// <summary>One of several shapes, told apart by the form of the value alone: map, list, scalar, empty.</summary>
public sealed record OneOfShape(IReadOnlyList<Shape> Alternatives) : Shape;

/// <summary>A map that contains itself, or is declared later.</summary>
public sealed record ReferenceShape(Func<MapShape> Target) : Shape;

/// <summary>A map whose other keys depend on the word under one key: the `kind` of a rule set.</summary>
public sealed record ChoiceShape(string Name, Key Key, IReadOnlyList<ChoiceAlternative> Alternatives) : Shape;

/// <param name="Shape">The keys besides the choice's own.</param>
public sealed record ChoiceAlternative(string Word, MapShape Shape);

/// <summary>A file or a part of one: what it is follows from which key is present, such as `ruleSet` or `facts`.</summary>
public sealed record DocumentShape(string Title, string Description, IReadOnlyList<DocumentAlternative> Alternatives) : Shape
{
    /// <summary>What it is where none of the keys is present; null where one must be.</summary>
    public Shape? Otherwise { get; init; }
}

/// <param name="Marker">A key that the shape itself declares as required.</param>
/// <param name="Shape">A map or a choice.</param>
public sealed record DocumentAlternative(string Marker, string Description, Shape Shape);
