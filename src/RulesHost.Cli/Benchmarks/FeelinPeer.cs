using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace RulesHost.Cli.Benchmarks;

/// <summary>
/// The engine feelin in a node process, driven by <c>tests/tools/feelin.mjs</c> line by line. Times are taken there and do not hold
/// the way between the processes.
/// </summary>
public sealed class FeelinPeer : IDisposable
{
    private readonly Process node;

    private FeelinPeer(Process node, ExpressionSet set)
    {
        this.node = node;
        Send(JsonSerializer.Serialize(new { facts = set.Facts.Select(f => new[] { f.Name, f.Text }), expressions = set.Expressions.Select(e => e.Text) }));
        Answers = [.. JsonElement.Parse(Receive()).EnumerateArray()];
    }

    /// <summary>For each expression an object with its <c>value</c>, or with the <c>error</c> that feelin gave.</summary>
    public IReadOnlyList<JsonElement> Answers { get; }

    /// <summary>Null where something is missing; <paramref name="missing"/> says what, and what to do.</summary>
    public static FeelinPeer? Start(ExpressionSet set, out string missing)
    {
        string? tools = Tools();
        missing = tools is null
            ? "this program does not stand in a checkout of its sources, which have `tests/tools/feelin.mjs`"
            : "`node` and the packages of `tests/tools` are needed: install node 18 or later, and run `npm ci` in `tests/tools`";
        if (tools is null || !Directory.Exists(Path.Combine(tools, "node_modules", "feelin")))
        {
            return null;
        }

        try
        {
            return new FeelinPeer(
                Process.Start(new ProcessStartInfo("node", [Path.Combine(tools, "feelin.mjs")]) { RedirectStandardInput = true, RedirectStandardOutput = true })!, set);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    /// <param name="prepared">Evaluates what was parsed once; otherwise parses each time.</param>
    internal Repetition Evaluates(int expression, bool prepared) => count =>
    {
        Send(JsonSerializer.Serialize(new { expression, prepared, count }));
        return new CaseResult(double.Parse(Receive(), CultureInfo.InvariantCulture), Bytes: 0);
    };

    public void Dispose()
    {
        node.StandardInput.Close();
        node.WaitForExit();
        node.Dispose();
    }

    private void Send(string line)
    {
        node.StandardInput.WriteLine(line);
        node.StandardInput.Flush();
    }

    private string Receive() => node.StandardOutput.ReadLine() ?? throw new InvalidOperationException("feelin.mjs broke off");

    private static string? Tools()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string tools = Path.Combine(folder.FullName, "tests", "tools");
            if (File.Exists(Path.Combine(tools, "feelin.mjs")))
            {
                return tools;
            }
        }

        return null;
    }
}
