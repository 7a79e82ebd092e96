using System.CommandLine;
using RulesHost.Cli.Output;
using RulesHost.Rules.Loading.Shapes;
using RulesHost.Server;

namespace RulesHost.Cli.Verbs;

/// <summary><c>ruleshost schema</c>: the JSON Schema by which editors complete and check rule files.</summary>
internal static class SchemaVerb
{
    public static Command Command(Terminal terminal)
    {
        Option<string?> output = new("--out") { Description = "Where to write it. Without it: standard output.", HelpName = "FILE" };
        Command command = new("schema", "Print the JSON Schema of rule files, for editors.") { output };
        command.SetAction(parsed => OutputFile.With(parsed.GetValue(output), terminal, writer => writer.Write(JsonSchemaWriter.Write(InstalledKinds.Loader.Shapes))));
        return command;
    }
}
