using System.Text;
using RulesHost.Governance.Storage;

namespace RulesHost.Governance.Tests.Storage;

/// <summary>What a store promises when things go wrong, where LiteDB by itself promises less.</summary>
public sealed class LiteDbFileTests : IDisposable
{
    private const int Page = 8192;

    private readonly string path = Directory.CreateTempSubdirectory("ruleshost-litedb-").FullName;

    public void Dispose() => Directory.Delete(path, recursive: true);

    [FactWithLiteDb]
    public async Task Wherever_its_log_breaks_off_the_entries_before_that_place_are_there()
    {
        string whole = Path.Combine(path, "whole");
        List<(long Log, int Entries)> acknowledged = [(0, 0)];
        await using (DataFolder folder = Open(whole))
        {
            for (int i = 0; i < 20; i++)
            {
                (await folder.Journal.AppendAsync(i, [Line(i)])).ShouldBeTrue();
                acknowledged.Add((new FileInfo(Log(whole)).Length, i + 1));
            }

            Directory.CreateDirectory(Path.Combine(path, "copy"));
            foreach (string file in Directory.GetFiles(whole, "*.litedb"))
            {
                File.Copy(file, Path.Combine(path, "copy", Path.GetFileName(file)));
            }
        }

        long length = new FileInfo(Log(Path.Combine(path, "copy"))).Length;
        for (long cut = length; cut >= 0; cut -= Page / 2)
        {
            string broken = Path.Combine(path, "broken");
            Directory.CreateDirectory(broken);
            foreach (string file in Directory.GetFiles(Path.Combine(path, "copy")))
            {
                File.Copy(file, Path.Combine(broken, Path.GetFileName(file)));
            }

            using (FileStream log = new(Log(broken), FileMode.Open))
            {
                log.SetLength(cut);
            }

            await using (DataFolder folder = Open(broken))
            {
                int found = await folder.Journal.ReadAsync(0).CountAsync();
                found.ShouldBe(acknowledged.Last(before => before.Log <= cut).Entries, $"{cut} bytes of the log");
                (await folder.Journal.AppendAsync(found, [Line(found)])).ShouldBeTrue();
                (await folder.Journal.ReadAsync(0).ToListAsync()).Select(line => Encoding.UTF8.GetString(line.Span)).ShouldBe(Enumerable.Range(0, found + 1).Select(i => Encoding.UTF8.GetString(Line(i))));
            }

            Directory.Delete(broken, recursive: true);
        }
    }

    [FactWithLiteDb]
    public async Task An_entry_longer_than_it_takes_is_refused_and_the_next_one_is_kept()
    {
        await using (DataFolder folder = Open(path))
        {
            await folder.Journal.AppendAsync(0, [Line(0)]);
            (await Should.ThrowAsync<StoreException>(() => folder.Journal.AppendAsync(1, [Line(1), new byte[17 << 20]]))).Help.ShouldBe("what was acknowledged before is kept");
            (await folder.Journal.AppendAsync(1, [Line(1)])).ShouldBeTrue();
        }

        await using DataFolder again = Open(path);
        (await again.Journal.ReadAsync(0).CountAsync()).ShouldBe(2);
    }

    [FactWithLiteDb]
    public void A_file_that_is_no_database_is_told_as_such()
    {
        File.WriteAllText(Path.Combine(path, "history.litedb"), new string('x', 2 * Page));
        Should.Throw<StoreException>(() => Open(path)).Message.ShouldEndWith("history.litedb` is no database, or a damaged one");
    }

    private static DataFolder Open(string path) => DataFolder.Open(path, BuiltStores.Of("litedb"));

    private static string Log(string path) => Path.Combine(path, "history-log.litedb");

    // Every third is longer than a page.
    private static byte[] Line(int number) => Encoding.UTF8.GetBytes($"{number} " + new string('x', number % 3 == 0 ? Page + 100 : 300));
}
