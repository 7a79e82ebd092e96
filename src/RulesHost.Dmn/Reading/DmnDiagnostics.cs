using RulesHost.Feel.Text;

namespace RulesHost.Dmn.Reading;

/// <summary>The diagnostics of DMN models; one line each.</summary>
public static class DmnDiagnostics
{
    public static readonly DiagnosticKind NotXml = new("RH7001", "the file is not well-formed XML");
    public static readonly DiagnosticKind DocumentType = new("RH7002", "a document type declaration");
    public static readonly DiagnosticKind Encoding = new("RH7003", "bytes that are not of the file's encoding");
    public static readonly DiagnosticKind NoModel = new("RH7004", "the file is no DMN model");
    public static readonly DiagnosticKind UnknownVersion = new("RH7005", "a version of DMN that is not known", Severity.Warning);
    public static readonly DiagnosticKind Absent = new("RH7006", "something that DMN asks for is missing");
    public static readonly DiagnosticKind UnknownElement = new("RH7007", "an element that means nothing here");
    public static readonly DiagnosticKind Duplicate = new("RH7008", "two elements share a name or an id");
    public static readonly DiagnosticKind UnknownReference = new("RH7009", "a reference to nothing that is there");
    public static readonly DiagnosticKind UnknownType = new("RH7010", "a type that is not declared");
    public static readonly DiagnosticKind UnknownImport = new("RH7011", "an imported model is not there");
    public static readonly DiagnosticKind Circle = new("RH7012", "decisions that require one another in a circle");
    public static readonly DiagnosticKind ExternalFunction = new("RH7013", "a function that is not written in FEEL", Severity.Warning);
    public static readonly DiagnosticKind UnknownHitPolicy = new("RH7014", "an unknown hit policy");
    public static readonly DiagnosticKind WrongEntries = new("RH7015", "a row with too few or too many entries");
    public static readonly DiagnosticKind UnknownLanguage = new("RH7016", "an expression language other than FEEL");
    public static readonly DiagnosticKind TooDeep = new("RH7017", "a model that nests too deeply");
    public static readonly DiagnosticKind TypeCircle = new("RH7018", "a type that is declared by itself");
    public static readonly DiagnosticKind Undeclared = new("RH7019", "a name that nothing in the model declares", Severity.Warning);
    public static readonly DiagnosticKind StrayInput = new("RH7020", "a case gives a value that the model does not take", Severity.Warning);

    public static readonly IReadOnlyList<DiagnosticKind> All =
    [
        NotXml, DocumentType, Encoding, NoModel, UnknownVersion, Absent, UnknownElement, Duplicate, UnknownReference, UnknownType,
        UnknownImport, Circle, ExternalFunction, UnknownHitPolicy, WrongEntries, UnknownLanguage, TooDeep, TypeCircle, Undeclared,
        StrayInput,
    ];
}
