using RulesHost.Governance.History;
using RulesHost.Governance.Workflow;
using RulesHost.Governance.Storage;
using RulesHost.Governance.Tests.Storage;

namespace RulesHost.Governance.Tests.History;

public sealed class HistoryImportTests
{
    [Fact]
    public async Task An_export_restores_the_same_head_in_an_empty_folder_and_is_exported_byte_for_byte()
    {
        ExportedHistory export = await ExportedHistory.MakeAsync();
        await using InSqlite folder = new();
        using MemoryStream input = new(export.Bytes);

        (ExportVerification read, Broken? finding) = await HistoryImport.RestoreAsync(input, [], folder.Journal, folder.Blobs);

        finding.ShouldBeNull();
        read.Head.ShouldBe(export.Journal[^1].Receipt);
        read.Files.ShouldBe(export.Lines.Count - ExportedHistory.Entries - 1);
        await folder.ReopenAsync();
        using MemoryStream output = new();
        await HistoryExport.WriteAsync(folder.Journal.ReadAsync(0), folder.Blobs, output);
        output.ToArray().ShouldBe(export.Bytes);
    }

    [Fact]
    public async Task Of_an_export_that_does_not_verify_nothing_is_restored()
    {
        ExportedHistory export = await ExportedHistory.MakeAsync();
        MemoryStore store = new();
        using MemoryStream input = new(ExportedHistory.Joined(export.Lines.Where((_, i) => i != 16)));

        (await HistoryImport.RestoreAsync(input, [], store, store)).Finding!.Sequence.ShouldBe(17);

        (await store.ReadAsync(0, default).CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task The_history_without_entries_can_be_exported_and_restored()
    {
        MemoryStore store = new();
        byte[] export = await ExportedHistory.OfAsync(store);
        using MemoryStream input = new(export);

        (await HistoryImport.RestoreAsync(input, [], store, store)).Read.Head.ShouldBe(Receipt.OfNothing);
    }

    [Fact]
    public async Task A_history_is_verified_where_it_is_kept_its_files_too()
    {
        ExportedHistory export = await ExportedHistory.MakeAsync();
        MemoryStore whole = new();
        MemoryStore withoutFiles = new();
        using MemoryStream input = new(export.Bytes);
        await HistoryImport.RestoreAsync(input, [], whole, whole);

        (await ExportVerification.OfAsync(whole.ReadAsync(0, default), whole, [])).Finding.ShouldBeNull();
        (await ExportVerification.OfAsync(whole.ReadAsync(0, default), withoutFiles, [])).Finding!.Sequence.ShouldBe(2);
        (await ExportVerification.OfAsync(export.Journal.SkipLast(1).Select(entry => entry.Line).ToAsyncEnumerable(), whole, [export.Journal[^1].Receipt])).Finding!.Sequence.ShouldBe(ExportedHistory.Entries);
    }
}
