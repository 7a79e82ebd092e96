namespace RulesHost.Feel.Text;

/// <summary>The diagnostics of the expression language; one line each.</summary>
public static class FeelDiagnostics
{
    public static readonly DiagnosticKind Unexpected = new("RH1001", "something else was expected here");
    public static readonly DiagnosticKind UnterminatedText = new("RH1002", "a text or comment is not closed");
    public static readonly DiagnosticKind InexactNumber = new("RH1003", "a number that cannot be held exactly");
    public static readonly DiagnosticKind TooDeep = new("RH1004", "an expression that nests too deeply");
    public static readonly DiagnosticKind TooLong = new("RH1005", "an expression that is too long");
    public static readonly DiagnosticKind UnknownCharacter = new("RH1006", "a character that has no meaning here");
    public static readonly DiagnosticKind BadTemporal = new("RH1007", "not a date, time, date and time or duration");
    public static readonly DiagnosticKind Empty = new("RH1008", "an expression is missing");
    public static readonly DiagnosticKind DecimalComma = new("RH1010", "a comma inside a number");
    public static readonly DiagnosticKind BlankInNumber = new("RH1011", "a blank inside a number");
    public static readonly DiagnosticKind Percent = new("RH1012", "a percent sign behind a number");
    public static readonly DiagnosticKind TypographicMinus = new("RH1013", "a typographic minus");
    public static readonly DiagnosticKind TypographicQuote = new("RH1014", "a typographic quotation mark");
    public static readonly DiagnosticKind TextComparison = new("RH1015", "an order comparison in a text column");
    public static readonly DiagnosticKind HyphenInRange = new("RH1016", "a hyphen between two numbers");

    public static readonly DiagnosticKind TypeMismatch = new("RH2001", "a value of another type was expected");
    public static readonly DiagnosticKind UnitMismatch = new("RH2002", "different units are compared or added");
    public static readonly DiagnosticKind UnknownName = new("RH2003", "an unknown name");
    public static readonly DiagnosticKind UnknownValue = new("RH2004", "a value that is not among the declared values");
    public static readonly DiagnosticKind UnknownFunction = new("RH2005", "an unknown function");
    public static readonly DiagnosticKind WrongArguments = new("RH2006", "arguments that no form of the function takes");
    public static readonly DiagnosticKind UnknownMember = new("RH2007", "an unknown member");
    public static readonly DiagnosticKind UnknownType = new("RH2008", "an unknown type");
    public static readonly DiagnosticKind NotBoolean = new("RH2009", "a condition that is not true or false");
    public static readonly DiagnosticKind UnsafePattern = new("RH2010", "a regular expression that cannot run without backtracking");
    public static readonly DiagnosticKind DuplicateKey = new("RH2011", "a key that a context has twice");
    public static readonly DiagnosticKind EmptyRange = new("RH2012", "a range that no value is in", Severity.Warning);
    public static readonly DiagnosticKind ExternalFunction = new("RH2013", "a function of another language");

    public static readonly IReadOnlyList<DiagnosticKind> All =
    [
        Unexpected, UnterminatedText, InexactNumber, TooDeep, TooLong, UnknownCharacter, BadTemporal, Empty,
        DecimalComma, BlankInNumber, Percent, TypographicMinus, TypographicQuote, TextComparison, HyphenInRange,
        TypeMismatch, UnitMismatch, UnknownName, UnknownValue, UnknownFunction, WrongArguments, UnknownMember,
        UnknownType, NotBoolean, UnsafePattern, DuplicateKey, EmptyRange, ExternalFunction,
    ];
}
