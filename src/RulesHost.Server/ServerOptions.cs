using RulesHost.Governance.Standings;
using RulesHost.Governance.Storage;
using RulesHost.Rules.Compilation;

namespace RulesHost.Server;

/// <summary>What an operator may choose.</summary>
/// <param name="Workspace">The folder of rule files that are in force.</param>
public sealed record ServerOptions(string Workspace)
{
    /// <summary>Where the service listens; port 0 takes a free one.</summary>
    public IReadOnlyList<string> Urls { get; init; } = ["http://127.0.0.1:5080"];

    /// <summary>The folder that keeps the history; null for one that ends with the process.</summary>
    public string? Data { get; init; }

    /// <summary>What keeps the history of that folder.</summary>
    public StoreKind Store { get; init; } = StoreKind.Sqlite;

    /// <summary>The files of a release elsewhere, by which the service decides in place of a workspace; it keeps no history of its own then.</summary>
    public ReleaseBundle? Bundle { get; init; }

    /// <summary>How long recorded decisions are kept; null for ever.</summary>
    public int? KeepDecisionsDays { get; init; }

    /// <summary>Whether each clean save of the workspace is put in force.</summary>
    public bool Live { get; init; }

    /// <summary>The host names by which the service may be called, ports aside; <c>*</c> for any. A web page that binds its own name
    /// to this machine's address must not reach a service that trusts its neighbours.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = ["localhost", "127.0.0.1", "[::1]"];

    /// <summary>The longest body of one request, and the longest line of a batch. A batch as a whole has no limit, save one that is a population.</summary>
    public int MaxBodyBytes { get; init; } = 1024 * 1024;

    /// <summary>The most lines of a batch over which metrics are computed, blank ones counted: it is held as a whole.</summary>
    public int MaxPopulation { get; init; } = 100_000;

    /// <summary>The longest body of such a batch.</summary>
    public int MaxPopulationBytes { get; init; } = 100 * 1024 * 1024;

    /// <summary>By which decisions are made.</summary>
    public TableEngine Engine { get; init; } = TableEngine.Native;

    /// <summary>By which a share of the decisions is made a second time; null for none.</summary>
    public SecondOpinion? SecondOpinion { get; init; }

    /// <summary>Nothing is logged.</summary>
    public bool Quiet { get; init; }
}

/// <param name="Percent">Of the decisions, by their ids.</param>
public sealed record SecondOpinion(TableEngine Engine, int Percent);
