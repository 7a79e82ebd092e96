using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using RulesHost.Server;

namespace RulesHost.Cli.Tests.Docs;

/// <summary>
/// A folder like that of the repository, in which the commands of one page run as its reader would type them: with the samples, a
/// program <c>./ruleshost</c>, and where a command asks it, the service. It is gone afterwards.
/// </summary>
internal sealed class PageFolder : IDisposable
{
    private const string DocumentedAddress = "http://127.0.0.1:5080";

    private readonly string folder = Directory.CreateTempSubdirectory("ruleshost-page-").FullName;

    public PageFolder()
    {
        Copy("rules");
        Copy("docs", "data");
        Write("ruleshost", $"#!/bin/sh\nexec dotnet '{Path.Combine(AppContext.BaseDirectory, "ruleshost.dll")}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path.Combine(folder, "ruleshost"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    public void Write(string name, string text)
    {
        string path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    /// <summary>What the commands print, standard output first. The service that they call runs already.</summary>
    public async Task<string> Run(string commands)
    {
        string script = string.Join('\n', commands.Split('\n').Where(line => !line.StartsWith("./ruleshost serve", StringComparison.Ordinal) && !line.StartsWith("./test.sh", StringComparison.Ordinal)));
        if (!script.Contains(DocumentedAddress, StringComparison.Ordinal))
        {
            return await Bash(script);
        }

        await using WebApplication service = await RulesHostServer.BuildAsync(
            new ServerOptions(Path.Combine(folder, "rules")) { Urls = ["http://127.0.0.1:0"], Quiet = true }, TimeProvider.System);
        await service.StartAsync();
        return await Bash(script.Replace(DocumentedAddress, service.Urls.First(), StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task<string> Bash(string script)
    {
        ProcessStartInfo start = new("bash", ["-c", script]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.Environment["NO_COLOR"] = "1";
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output + await errors;
    }

    private void Copy(params string[] parts)
    {
        string from = RepositoryFolder.Combine(parts);
        foreach (string path in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            Write(Path.Combine([.. parts, Path.GetRelativePath(from, path)]), File.ReadAllText(path));
        }
    }
}
