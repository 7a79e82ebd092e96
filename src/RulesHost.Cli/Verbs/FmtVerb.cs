using System.CommandLine;
using System.Text;
using RulesHost.Cli.Output;
using RulesHost.Feel.Text;
using RulesHost.Rules.Formatting;
using RulesHost.Rules.Loading;
using RulesHost.Rules.Loading.Parts;
using RulesHost.Server.Workspaces;

namespace RulesHost.Cli.Verbs;

/// <summary><c>ruleshost fmt</c>: rule files laid out, in place. Standard output names the files that change.</summary>
internal static class FmtVerb
{
    public static Command Command(Terminal terminal)
    {
        Argument<string> path = Flags.Path("A folder of rule files, or one file.");
        Option<bool> check = new("--check") { Description = "Write nothing; fail where something would change." };
        Command command = new("fmt", "Lay out rule files: align tables, write missing ids, tidy the ends of lines.") { path, check };
        command.SetAction(parsed => Run(parsed.GetValue(path)!, parsed.GetValue(check), terminal));
        return command;
    }

    private static int Run(string path, bool isCheck, Terminal terminal)
    {
        if (!File.Exists(path) && !Directory.Exists(path))
        {
            return terminal.Fail($"there is no file or folder `{path}`", "name a rule file, or the folder that holds them");
        }

        try
        {
            return File.Exists(path) ? FormatFile(path, isCheck, terminal) : FormatFolder(path, isCheck, terminal);
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            return terminal.Fail($"`{path}` cannot be laid out: {denied.Message}");
        }
    }

    private static int FormatFile(string path, bool isCheck, Terminal terminal) => IsRuleFile(path)
        ? Format(path, File.ReadAllBytes(path), isCheck, terminal)
        : terminal.Fail($"`{path}` is no rule file", "name a file that ends in `.yaml`, `.yml` or `.json`");

    private static int FormatFolder(string folder, bool isCheck, Terminal terminal)
    {
        WorkspaceFiles files = WorkspaceFolder.Read(folder);
        List<int> exits = [.. files.Files.Where(file => IsRuleFile(file.Key)).OrderBy(file => file.Key, StringComparer.Ordinal)
            .Select(file => Format(FileNames.In(folder, file.Key), file.Value.Span, isCheck, terminal))];
        exits.AddRange(files.Refused.Where(file => IsRuleFile(file.Key)).Select(file => terminal.Fail($"`{FileNames.In(folder, file.Key)}` {file.Value}")));
        return exits.Contains(Exit.Failed) ? Exit.Failed : exits.Append(Exit.Fine).Max();
    }

    private static bool IsRuleFile(string path) => Path.GetExtension(path) is ".yaml" or ".yml" or ".json";

    private static int Format(string path, ReadOnlySpan<byte> bytes, bool isCheck, Terminal terminal)
    {
        DiagnosticBag diagnostics = [];
        if (SourceDecoder.Decode(path, bytes, diagnostics) is not { } file || RuleFileFormatter.Format(file, diagnostics) is not { } text)
        {
            DiagnosticText told = new(terminal.Error, terminal.ErrorPaint, "");
            foreach (Diagnostic diagnostic in diagnostics.Sorted())
            {
                told.Write(diagnostic);
            }

            return Exit.Findings;
        }

        byte[] formatted = Encoding.UTF8.GetBytes(text);
        if (bytes.SequenceEqual(formatted))
        {
            return Exit.Fine;
        }

        if (!isCheck)
        {
            OutputFile.Replace(path, formatted);
        }

        terminal.Out.WriteLine(path.Visible());
        return isCheck ? Exit.Findings : Exit.Fine;
    }
}
