using RulesHost.Feel.Text;

namespace RulesHost.Rules.Loading;

/// <summary>What may be wrong with a rule file as a document: RH11xx its syntax, RH30xx its shape.</summary>
public static class LoadingDiagnostics
{
    // Files
    public static readonly DiagnosticKind FileTooLarge = new("RH1100", "the file is too large");
    public static readonly DiagnosticKind InvalidUtf8 = new("RH1101", "the file is not UTF-8");
    public static readonly DiagnosticKind TooDeep = new("RH1102", "maps and lists stand too deep in one another");
    public static readonly DiagnosticKind NoDocument = new("RH1103", "the file holds nothing");

    // YAML
    public static readonly DiagnosticKind YamlSyntax = new("RH1110", "the file is not YAML");
    public static readonly DiagnosticKind SeveralDocuments = new("RH1111", "a file holds one document");
    public static readonly DiagnosticKind DuplicateKey = new("RH1112", "a key stands twice");
    public static readonly DiagnosticKind Tabs = new("RH1113", "a tab indents a line");
    public static readonly DiagnosticKind KeyWithoutValue = new("RH1114", "a comma in braces begins a new key");
    public static readonly DiagnosticKind TagInCell = new("RH1115", "an unquoted `!` is a YAML tag");
    public static readonly DiagnosticKind BlockHeader = new("RH1116", "an unquoted `>` or `|` begins a YAML block");
    public static readonly DiagnosticKind UnquotedInterval = new("RH1117", "an unquoted interval is no YAML");
    public static readonly DiagnosticKind ComplexKey = new("RH1118", "an unquoted `?` begins a YAML key");
    public static readonly DiagnosticKind TextAfterQuote = new("RH1119", "text stands after a closing quote");
    public static readonly DiagnosticKind Alias = new("RH1120", "an unquoted `*` is a YAML alias");
    public static readonly DiagnosticKind Anchor = new("RH1121", "an unquoted `&` is a YAML anchor");
    public static readonly DiagnosticKind MergeKey = new("RH1122", "`<<` is a YAML merge key");
    public static readonly DiagnosticKind ExplicitTag = new("RH1123", "a type tag is not allowed");
    public static readonly DiagnosticKind CutByComment = new("RH1124", "a ` #` cuts a text");
    public static readonly DiagnosticKind LoneDash = new("RH1125", "an unquoted `-` begins a YAML list");
    public static readonly DiagnosticKind ColonInText = new("RH1126", "an unquoted `: ` begins a YAML map");
    public static readonly DiagnosticKind ReservedCharacter = new("RH1127", "an unquoted text begins with a character that YAML reserves");
    public static readonly DiagnosticKind Unclosed = new("RH1128", "a quote or bracket is not closed");

    // JSON
    public static readonly DiagnosticKind JsonSyntax = new("RH1140", "the file is not JSON");
    public static readonly DiagnosticKind JsonComment = new("RH1141", "JSON has no comments");

    // CSV and grids
    public static readonly DiagnosticKind UnterminatedQuote = new("RH1150", "a quoted field is not closed");
    public static readonly DiagnosticKind TextAroundQuotes = new("RH1151", "text stands outside the quotes of a field");
    public static readonly DiagnosticKind WrongFieldCount = new("RH1152", "a row has too many or too few cells");
    public static readonly DiagnosticKind EmptyHeader = new("RH1153", "a column has no name");
    public static readonly DiagnosticKind DuplicateHeader = new("RH1154", "two columns have one name");
    public static readonly DiagnosticKind NoHeader = new("RH1155", "a table has no header");

    // Shape
    public static readonly DiagnosticKind UnknownKey = new("RH3000", "a key is not known");
    public static readonly DiagnosticKind MissingKey = new("RH3001", "a required key is missing");
    public static readonly DiagnosticKind WrongForm = new("RH3002", "a value has the wrong form");
    public static readonly DiagnosticKind UnknownWord = new("RH3003", "a value is not one of those allowed");
    public static readonly DiagnosticKind NotANumber = new("RH3004", "a value is not a number");
    public static readonly DiagnosticKind OutOfRange = new("RH3005", "a number is too small or too large");
    public static readonly DiagnosticKind NotABoolean = new("RH3006", "a value is neither true nor false");
    public static readonly DiagnosticKind WrongPattern = new("RH3007", "a text is not spelt as it must be");
    public static readonly DiagnosticKind BlockInCell = new("RH3008", "a block of text stands where a cell is expected");
    public static readonly DiagnosticKind EmptyValue = new("RH3009", "nothing stands where a value is expected");
    public static readonly DiagnosticKind TooFewItems = new("RH3010", "a list has too few items");
    public static readonly DiagnosticKind UnknownDocument = new("RH3011", "a file does not say what it declares");

    public static IReadOnlyList<DiagnosticKind> All { get; } =
    [
        FileTooLarge, InvalidUtf8, TooDeep, NoDocument,
        YamlSyntax, SeveralDocuments, DuplicateKey, Tabs, KeyWithoutValue, TagInCell, BlockHeader, UnquotedInterval, ComplexKey,
        TextAfterQuote, Alias, Anchor, MergeKey, ExplicitTag, CutByComment, LoneDash, ColonInText, ReservedCharacter, Unclosed,
        JsonSyntax, JsonComment,
        UnterminatedQuote, TextAroundQuotes, WrongFieldCount, EmptyHeader, DuplicateHeader, NoHeader,
        UnknownKey, MissingKey, WrongForm, UnknownWord, NotANumber, OutOfRange, NotABoolean, WrongPattern, BlockInCell, EmptyValue,
        TooFewItems, UnknownDocument,
    ];
}
