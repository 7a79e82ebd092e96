namespace RulesHost.Cli.Output;

/// <summary>Colours, or none.</summary>
internal readonly record struct Paint(bool Colours)
{
    public string Red(string text) => With("1;31", text);

    public string Yellow(string text) => With("1;33", text);

    public string Green(string text) => With("32", text);

    public string Cyan(string text) => With("36", text);

    public string Bold(string text) => With("1", text);

    public string Dim(string text) => With("2", text);

    private string With(string code, string text) => Colours ? $"\e[{code}m{text}\e[0m" : text;
}
