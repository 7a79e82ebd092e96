using RulesHost.Governance.Storage;

namespace RulesHost.Governance.Tests.Storage;

public sealed class DataFolderTests : IDisposable
{
    private readonly string path = Directory.CreateTempSubdirectory("ruleshost-folder-").FullName;

    [Theory]
    [InlineData("recent-acts.jsonl")]
    [InlineData("recent-acts.jsonl.new")]
    public async Task A_folder_of_which_a_file_cannot_be_written_is_refused_and_free_again(string name)
    {
        string inTheWay = Directory.CreateDirectory(Path.Combine(path, name)).FullName;
        Should.Throw<IOException>(() => DataFolder.Open(path));
        Directory.Delete(inTheWay);

        await using DataFolder folder = DataFolder.Open(path);

        folder.Path.ShouldBe(path);
    }

    public void Dispose() => Directory.Delete(path, recursive: true);
}
