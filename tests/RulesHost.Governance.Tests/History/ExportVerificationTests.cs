using System.Collections.Concurrent;
using System.Text;
using RulesHost.Governance.History;

namespace RulesHost.Governance.Tests.History;

public sealed class ExportVerificationTests : IAsyncLifetime
{
    private const int Entries = ExportedHistory.Entries;

    private ExportedHistory export = null!;

    public async Task InitializeAsync() => export = await ExportedHistory.MakeAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task An_export_as_it_was_written_verifies_with_and_without_receipts()
    {
        (await ExportedHistory.FindingAsync(export.Bytes)).ShouldBeNull();
        (await ExportedHistory.FindingAsync(export.Bytes, [.. export.Journal.Select(entry => entry.Receipt)])).ShouldBeNull();
    }

    [Fact]
    public void Whatever_byte_of_an_entry_is_altered_that_entry_is_named() => EveryByte((_, line) => line < Entries, line => line + 1);

    [Fact]
    public void Whatever_byte_of_a_file_is_altered_the_first_entry_that_names_the_file_is_named()
    {
        Dictionary<string, long> named = [];
        foreach (Entry entry in export.Journal)
        {
            foreach (string digest in HistoryExport.FilesOf(entry.Act))
            {
                named.TryAdd(digest, entry.Sequence);
            }
        }

        // Where its line no longer begins as one of a file, it stands for an entry behind the last one.
        // A line feed that is gone takes the next file with it, which may be of an earlier entry.
        EveryByte(
            (at, line) => line >= Entries && line < export.Lines.Count - 1 && at < export.Lines[line].Length && (line > Entries || at > "{\"blob\":"u8.Length),
            line => named[Encoding.ASCII.GetString(export.Lines[line], 9, 71)]);
    }

    [Fact]
    public void Whatever_byte_of_the_head_is_altered_the_last_entry_or_what_follows_it_is_named() =>
        EveryByte((_, line) => line == export.Lines.Count - 1, _ => Entries, orElse: Entries + 1);

    [Fact]
    public async Task A_receipt_tells_an_altered_head_from_an_altered_last_entry()
    {
        byte[][] lines = [.. export.Lines.SkipLast(1), ExportedHistory.Head(new Receipt(Entries, Digest.Nothing))];

        (await ExportedHistory.FindingAsync(lines)).ShouldBe(new Broken(Entries, "entry 50 or the head that names it was altered"));
        (await ExportedHistory.FindingAsync(lines, export.Journal[^1].Receipt)).ShouldBe(new Broken(Entries + 1, "the head is not that of entry 50, the last one"));
    }

    [Fact]
    public async Task An_entry_that_was_dropped_is_named()
    {
        for (int dropped = 1; dropped < Entries; dropped++)
        {
            (await NamedAsync([.. export.Lines.Where((_, i) => i != dropped - 1)])).ShouldBe(dropped);
        }
    }

    [Fact]
    public async Task Of_two_entries_that_were_swapped_the_first_is_named()
    {
        for (int first = 1; first < Entries; first++)
        {
            List<byte[]> lines = [.. export.Lines];
            (lines[first - 1], lines[first]) = (lines[first], lines[first - 1]);
            (await NamedAsync(lines)).ShouldBe(first);
        }
    }

    [Fact]
    public async Task An_entry_that_is_there_twice_is_named()
    {
        for (int doubled = 1; doubled <= Entries; doubled++)
        {
            (await NamedAsync([.. export.Lines.Take(doubled), .. export.Lines.Skip(doubled - 1)])).ShouldBe(doubled);
        }
    }

    [Fact]
    public async Task An_entry_that_was_put_in_is_named_however_well_it_chains()
    {
        for (int place = 1; place <= Entries; place++)
        {
            Receipt before = place == 1 ? Receipt.OfNothing : export.Journal[place - 2].Receipt;
            Entry forged = EntryFormat.Next(before, export.Journal[place - 1].RecordedAt, "mallory", export.Journal[1].Act);
            (await NamedAsync([.. export.Lines.Take(place - 1), forged.Line.ToArray(), .. export.Lines.Skip(place - 1)])).ShouldBe(place);

            Entry old = export.Journal[(place * 7) % Entries];
            long expected = old.Sequence == place - 1 ? place - 1 : place;
            (await NamedAsync([.. export.Lines.Take(place - 1), old.Line.ToArray(), .. export.Lines.Skip(place - 1)])).ShouldBe(expected);
        }
    }

    [Fact]
    public async Task What_was_cut_off_is_found_by_the_missing_head()
    {
        (await ExportedHistory.FindingAsync(export.Lines.SkipLast(1))).ShouldBe(new Broken(Entries + 1, "cut off: there is no head at the end"));
        for (int bytes = 0; bytes < export.Bytes.Length - 1; bytes += 97)
        {
            (await ExportedHistory.FindingAsync(export.Bytes[..bytes])).ShouldNotBeNull($"the first {bytes} bytes");
        }
    }

    [Fact]
    public async Task With_a_receipt_truncation_shows_though_the_head_was_made_anew()
    {
        Receipt kept = export.Journal[40].Receipt;
        for (int entries = 1; entries <= 40; entries++)
        {
            byte[][] lines = [.. export.Recomputed(Entries + 1, entries)];
            (await ExportedHistory.FindingAsync(lines)).ShouldBeNull($"{entries} entries are consistent");
            (await ExportedHistory.FindingAsync(lines, kept)).ShouldBe(new Broken(entries + 1, $"cut off: a receipt names entry 41, the last one is {entries}"));
        }
    }

    [Fact]
    public async Task With_receipts_a_chain_that_was_computed_anew_breaks_at_the_first_receipt_behind_the_forgery()
    {
        Receipt[] receipts = [export.Journal[9].Receipt, export.Journal[29].Receipt, export.Journal[49].Receipt];
        for (int forged = 1; forged <= Entries; forged++)
        {
            IReadOnlyList<byte[]> lines = export.Recomputed(forged);
            (await ExportedHistory.FindingAsync(lines)).ShouldBeNull($"forged from {forged} on, and consistent");
            (await ExportedHistory.FindingAsync(lines, receipts))!.Sequence.ShouldBe(receipts.First(receipt => receipt.Sequence >= forged).Sequence);
            (await ExportedHistory.FindingAsync(lines, [.. export.Journal.Select(entry => entry.Receipt)]))!.Sequence.ShouldBe(forged);
        }
    }

    [Fact]
    public async Task A_file_that_no_entry_names_or_that_is_there_twice_is_told_by_its_line()
    {
        byte[] file = export.Lines[Entries];
        string foreign = $$"""{"blob":"{{Digest.Of("x"u8)}}","base64":"eA=="}""";

        (await ExportedHistory.FindingAsync([.. export.Lines.SkipLast(1), file, export.Lines[^1]]))!.Reason.ShouldBe($"line {export.Lines.Count} holds a file once more");
        (await ExportedHistory.FindingAsync([.. export.Lines.SkipLast(1), Encoding.ASCII.GetBytes(foreign), export.Lines[^1]]))!.Reason.ShouldBe($"line {export.Lines.Count} holds a file that no entry names");
        (await ExportedHistory.FindingAsync([.. export.Lines, file]))!.Reason.ShouldBe($"line {export.Lines.Count + 1} stands behind the head");
    }

    private static async Task<long?> NamedAsync(IReadOnlyList<byte[]> lines) => (await ExportedHistory.FindingAsync(lines))?.Sequence;

    // Each byte of the chosen lines, its line feed included, becomes another one, then a line feed or one that is no UTF-8.
    private void EveryByte(Func<int, int, bool> chosen, Func<int, long> expected, long? orElse = null)
    {
        ConcurrentBag<string> wrong = [];
        int tried = 0;
        Parallel.For(0, export.Lines.Count, line =>
        {
            int start = export.Lines.Take(line).Sum(before => before.Length + 1);
            byte[] altered = [.. export.Bytes];
            for (int at = 0; at <= export.Lines[line].Length; at++)
            {
                byte was = altered[start + at];
                foreach (byte value in (byte[])[(byte)(was ^ 1), was == '\n' || at % 2 == 0 ? (byte)0xFF : (byte)'\n'])
                {
                    if (!chosen(at, line))
                    {
                        continue;
                    }

                    Interlocked.Increment(ref tried);
                    altered[start + at] = value;
                    Broken? found = ExportedHistory.FindingAsync(altered).GetAwaiter().GetResult();
                    if (found is null || (found.Sequence != expected(line) && found.Sequence != orElse))
                    {
                        wrong.Add($"line {line + 1}, byte {at}, {(char)was} to {(char)value}: expected {expected(line)}, found {found}");
                    }
                }

                altered[start + at] = was;
            }
        });
        wrong.Order().Take(10).ShouldBeEmpty();
        tried.ShouldBeGreaterThan(100);
    }
}
