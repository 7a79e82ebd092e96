using System.Reflection;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace RulesHost.Governance.Storage;

/// <summary>SQLite as the operating system has it: kept up to date there, and not the old copy that its packages carry.</summary>
internal static class SqliteLibrary
{
    private static readonly Lazy<bool> Loaded = new(Load);

    /// <exception cref="DllNotFoundException">The system has none; the message says what to install.</exception>
    public static void Require() => _ = Loaded.Value;

    private static bool Load()
    {
        Assembly provider = typeof(SQLite3Provider_e_sqlite3).Assembly;
        NativeLibrary.SetDllImportResolver(provider, (name, _, _) => name == "e_sqlite3" ? Open() : 0);
        raw.SetProvider(new SQLite3Provider_e_sqlite3());
        return true;
    }

    private static nint Open()
    {
        string[] names = OperatingSystem.IsWindows() ? ["winsqlite3.dll"] : OperatingSystem.IsMacOS() ? ["libsqlite3.dylib"] : ["libsqlite3.so.0", "libsqlite3.so"];
        foreach (string name in names)
        {
            if (NativeLibrary.TryLoad(name, out nint handle))
            {
                return handle;
            }
        }

        throw new DllNotFoundException($"SQLite is not installed ({string.Join(", ", names)}); Debian has it as libsqlite3-0");
    }
}
