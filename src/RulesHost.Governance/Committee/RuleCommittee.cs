using System.Diagnostics;
using RulesHost.Feel.Text;
using RulesHost.Governance.History;
using RulesHost.Governance.History.Acts;
using RulesHost.Governance.Impact;
using RulesHost.Governance.Rights;
using RulesHost.Governance.Standings;
using RulesHost.Governance.Workflow;
using RulesHost.Rules.Loading.Parts;

namespace RulesHost.Governance.Committee;

/// <summary>All that can be done to the rules: every method is one governed act, refused with reasons or recorded with its receipt.</summary>
/// <param name="recorded">The lines of the decision log from an instant up to another.</param>
/// <remarks>
/// A plan is worked out before the turn of an act, for the files that are in force then, and is remembered; in its turn it is only looked up, unless others are in force by now.
/// </remarks>
public sealed class RuleCommittee(Ledger ledger, IBlobs blobs, StandingCompiler compiler, Planner planner, Func<DateTimeOffset, DateTimeOffset, IAsyncEnumerable<ReadOnlyMemory<byte>>> recorded)
{
    private readonly Merges merges = new(blobs, compiler);
    private readonly Populations populations = new(blobs, recorded);

    /// <summary>Asks for files to be changed.</summary>
    /// <param name="files">Texts by path; null where a file is to be taken away.</param>
    public async Task<Ruling<Entry>> ProposeAsync(Person by, string message, IReadOnlyDictionary<string, byte[]?> files, bool isEmergency = false, int? restores = null, GivenPopulation? population = null, CancellationToken cancel = default)
    {
        if (MayNotPropose(by) is { } refusal)
        {
            return refusal;
        }

        IReadOnlyDictionary<string, string?> digests = await merges.KeepAsync(files, cancel);
        InForce seen = ledger.InForceAt(ledger.Now);
        (PinnedPopulation? pinned, Refusal? unfit) = await populations.PinAsync(by, seen.Rights, () => PlanAsync(seen, digests), population, cancel);
        if (unfit is not null)
        {
            return unfit;
        }

        await PlanAsync(seen, digests, pinned);
        return await ledger.ActAsync(by, async (inForce, _) => ChangeControl.Propose(inForce.State, inForce.Rights, by, message, await PlanAsync(inForce, digests, pinned), isEmergency, restores, pinned), cancel);
    }

    /// <summary>Says something else from now on.</summary>
    public async Task<Ruling<Entry>> ReviseAsync(Person by, int proposal, string? message, IReadOnlyDictionary<string, byte[]?> files, RevisionCause cause, CancellationToken cancel = default)
    {
        if (MayNotPropose(by) is { } refusal)
        {
            return refusal;
        }

        IReadOnlyDictionary<string, string?> digests = await merges.KeepAsync(files, cancel);
        InForce seen = ledger.InForceAt(ledger.Now);
        if (seen.State.Proposals.ContainsKey(proposal))
        {
            await RevisedAsync(seen);
        }

        return await ActOnAsync(by, proposal, async (inForce, _) => ChangeControl.Revise(inForce.State, inForce.Rights, by, proposal, message, await RevisedAsync(inForce), cause), cancel);

        Task<Plan> RevisedAsync(InForce inForce) => PlanAsync(inForce, inForce.State.Proposals[proposal], digests, inForce.State.Proposals[proposal].Population);
    }

    /// <summary>Lays a proposal's changes over what is in force, or will be, rule by rule and cell by cell; places that both changed are listed.</summary>
    /// <param name="effectiveFrom">When it is to take effect; null for now. Its plan is held against what is in force then.</param>
    public async Task<Ruling<Entry>> RebaseAsync(Person by, int proposal, DateTimeOffset? effectiveFrom = null, CancellationToken cancel = default)
    {
        InForce seen = ledger.InForceAt(ledger.Now);
        if ((MayNotPropose(by) ?? ChangeControl.Seen(seen.State, by, proposal) ?? ChangeControl.Open(seen.State, proposal)) is { } refusal)
        {
            return refusal;
        }

        await RebasedAsync(seen, seen.State.Proposals[proposal], effectiveFrom);
        return await ActOnAsync(
            by,
            proposal,
            async (inForce, now) => (ChangeControl.Open(inForce.State, proposal) ?? ChangeControl.NotToCome(effectiveFrom, now)) is { } no ? no
                : await RebasedAsync(inForce, inForce.State.Proposals[proposal], effectiveFrom) switch
                {
                    Ruling<Plan>.Granted { Value: var plan } => ChangeControl.Revise(inForce.State, inForce.Rights, by, proposal, null, plan, RevisionCause.Rebased, effectiveFrom),
                    Ruling<Plan>.Refused { Why: var why } => why,
                    _ => throw new UnreachableException(),
                },
            cancel);
    }

    /// <summary>Asks for the files as a release had them to be in force again.</summary>
    public async Task<Ruling<Entry>> RestoreAsync(Person by, int release, string? message, CancellationToken cancel = default)
    {
        InForce seen = ledger.InForceAt(ledger.Now);
        if (MayNotPropose(by) is { } refusal)
        {
            return refusal;
        }

        if (!seen.State.Releases.TryGetValue(release, out Release? found))
        {
            return Refusals.NotFound($"release {release}");
        }

        FileSet wanted = await FilesOfAsync(found, cancel);
        Task<Plan> PlanBackAsync(InForce inForce) => PlanAsync(inForce, inForce.Files.Set.ChangesTo(wanted).ToDictionary(change => change.Path, change => change.After));
        await PlanBackAsync(seen);
        return await ledger.ActAsync(
            by,
            async (inForce, _) => ChangeControl.Propose(inForce.State, inForce.Rights, by, message ?? $"back to release {release}", await PlanBackAsync(inForce), false, release),
            cancel);
    }

    /// <summary>Binds a proposal's plan to a population; approvals so far are void.</summary>
    public async Task<Ruling<Entry>> PinPopulationAsync(Person by, int proposal, GivenPopulation population, CancellationToken cancel = default)
    {
        InForce seen = ledger.InForceAt(ledger.Now);
        if ((MayNotPropose(by) ?? ChangeControl.Seen(seen.State, by, proposal) ?? ChangeControl.Open(seen.State, proposal)) is { } refusal)
        {
            return refusal;
        }

        Proposal proposed = seen.State.Proposals[proposal];
        (PinnedPopulation? pinned, Refusal? unfit) = await populations.PinAsync(by, seen.Rights, () => PlanAsync(seen, proposed, Digests(proposed), null), population, cancel);
        if (unfit is not null)
        {
            return unfit;
        }

        await PlanAsync(seen, proposed, Digests(proposed), pinned);
        return await ActOnAsync(
            by,
            proposal,
            async (inForce, _) =>
            {
                Proposal asked = inForce.State.Proposals[proposal];
                Plan plan = await PlanAsync(inForce, asked, Digests(asked), pinned);
                return ChangeControl.PinPopulation(inForce.State, inForce.Rights, by, proposal, AsRecorded(plan with { Impact = null }, asked), plan, pinned!);
            },
            cancel);
    }

    public Task<Ruling<Entry>> CommentAsync(Person by, int proposal, string? ruleSet, string? rule, string text, CancellationToken cancel = default) =>
        OnProposalAsync(by, proposal, (inForce, plan, _) => ChangeControl.Comment(inForce.State, inForce.Rights, by, proposal, plan, ruleSet, rule, text), cancel);

    /// <param name="planHash">Of the plan that the person looked at.</param>
    public Task<Ruling<Entry>> ApproveAsync(Person by, int proposal, string planHash, string? text, CancellationToken cancel = default) =>
        OnProposalAsync(by, proposal, (inForce, plan, _) => ChangeControl.Approve(inForce.State, inForce.Rights, by, proposal, plan, planHash, text), cancel);

    public Task<Ruling<Entry>> RejectAsync(Person by, int proposal, string because, CancellationToken cancel = default) =>
        OnProposalAsync(by, proposal, (inForce, plan, _) => ChangeControl.Reject(inForce.State, inForce.Rights, by, proposal, plan, because), cancel);

    public Task<Ruling<Entry>> WithdrawAsync(Person by, int proposal, string? because, CancellationToken cancel = default) =>
        ActOnAsync(by, proposal, (inForce, _) => Task.FromResult(ChangeControl.Withdraw(inForce.State, by, proposal, because)), cancel);

    /// <summary>Puts a proposal in force.</summary>
    /// <param name="effectiveFrom">Null for now; later for a scheduled release, earlier for a backdated one.</param>
    /// <param name="keep">Scheduled releases of the same files that are to come into force all the same.</param>
    /// <param name="population">The newest one; null for that of the proposal.</param>
    public async Task<Ruling<Entry>> PublishAsync(Person by, int proposal, DateTimeOffset? effectiveFrom, IReadOnlyList<int> keep, GivenPopulation? population = null, CancellationToken cancel = default)
    {
        InForce seen = ledger.InForceAt(ledger.Now);
        if ((ChangeControl.Seen(seen.State, by, proposal) ?? ChangeControl.Open(seen.State, proposal)) is { } refused)
        {
            return refused;
        }

        Proposal approved = seen.State.Proposals[proposal];
        (PinnedPopulation? given, Refusal? unfit) = await populations.PinAsync(by, seen.Rights, () => PlanAsync(seen, approved, Digests(approved), null), population, cancel);
        if (unfit is not null)
        {
            return unfit;
        }

        await NewestImpactAsync(await PlanAsync(seen, approved), given);
        return await ActOnAsync(
            by,
            proposal,
            async (inForce, now) =>
            {
                if (ChangeControl.Open(inForce.State, proposal) is { } closed)
                {
                    return closed;
                }

                Proposal asked = inForce.State.Proposals[proposal];
                Plan plan = await PlanAsync(inForce, asked);
                Publication publication = new(inForce.State, inForce.Rights, by, asked, plan, now, effectiveFrom ?? now, keep)
                {
                    Impact = await NewestImpactAsync(plan, given),
                    PopulationAt = given is null ? PlanConditions.Earlier(asked.Population?.Form.AsOf, asked.PopulationAt) : PlanConditions.Earlier(given.Form.AsOf, now),
                };
                return publication.Refusal is { } refusal ? refusal
                    : await ReleaseAsync(inForce.State, asked.Number, asked.Message, publication.EffectiveFrom, asked.Changes, publication.Suspended, publication.Lapse, tried: plan.After.Set.Key, population: given);
            },
            cancel);
    }

    /// <summary>Takes a scheduled release back.</summary>
    public Task<Ruling<Entry>> WithdrawReleaseAsync(Person by, int release, string? because, CancellationToken cancel = default) =>
        ledger.ActAsync(
            by,
            async (inForce, now) => !inForce.State.Releases.TryGetValue(release, out Release? found) ? Refusals.NotFound($"release {release}")
                : !found.IsScheduledAt(now) ? Refusals.Conflict(GovernanceDiagnostics.WrongState, $"release {release} is not scheduled: {(found.IsOut ? "it is out already" : "it is in force")}", "restore an earlier release")
                : inForce.Rights.Missing(by, Right.Publish, await KindsAsync(inForce, found)) is { } refusal ? refusal
                : await RenumberAsync(inForce.State, inForce.State.Apply(Trial(inForce.State, new ReleaseWithdrawn(release, because, []))), found.EffectiveFrom, versions => new ReleaseWithdrawn(release, because, versions)),
            cancel);

    /// <summary>Lets an emergency release stay, after somebody else has looked at it.</summary>
    public Task<Ruling<Entry>> KeepEmergencyAsync(Person by, int release, string? text, CancellationToken cancel = default) =>
        ledger.ActAsync(
            by,
            async (inForce, now) => !inForce.State.Releases.TryGetValue(release, out Release? found) ? Refusals.NotFound($"release {release}")
                : !found.WaitsAt(now) ? Refusals.Conflict(GovernanceDiagnostics.WrongState, $"release {release} is no emergency that waits to be looked at")
                : inForce.Rights.Missing(by, Right.Approve, await KindsAsync(inForce, found)) is { } refusal ? refusal
                : found.Actor == by.Name || (found.Proposal is { } proposal && inForce.State.Proposals[proposal].Authors.Contains(by.Name))
                    ? Refusal.Because(RefusalKind.Forbidden, GovernanceDiagnostics.OwnWork, $"`{by.Name}` has written or published release {release}, and four eyes are two persons", "let somebody else look at it")
                : inForce.State.Releases.Values.FirstOrDefault(other => other.Number < release && other.WaitsAt(now) && found.Changes.Any(change => other.Touches(change.Path))) is { } below
                    ? Refusals.Conflict(GovernanceDiagnostics.WrongState, $"release {release} was laid over release {below.Number}, which waits to be looked at too", $"look at release {below.Number} first")
                : await RenumberAsync(inForce.State, inForce.State.Apply(Trial(inForce.State, new EmergencyKept(release, text, []))), found.Until!.Value, versions => new EmergencyKept(release, text, versions)),
            cancel);

    // Where nobody governs there is no former rule to decide the past by.
    private static readonly DateTimeOffset Always = DateTimeOffset.MinValue;

    /// <summary>The workspace of a history that has no entry yet becomes the first release, whatever is wrong with some of its files.</summary>
    public async Task<Ruling<Entry>> BootstrapAsync(WorkspaceFiles files, CancellationToken cancel = default) => await TakeOverAsync(Actors.Bootstrap, "the workspace as it was found", files, Soundness.None, cancel);

    /// <summary>The workspace as it was saved becomes a release, where nobody governs.</summary>
    public async Task<Ruling<Entry>> FollowAsync(WorkspaceFiles files, CancellationToken cancel = default) => await TakeOverAsync(Actors.Live, "saved", files, Soundness.OfRules, cancel);

    /// <summary>What a set of changed files would do.</summary>
    /// <param name="population">What its impact is computed on; null for none.</param>
    public Task<Plan> PlanAsync(InForce inForce, IReadOnlyDictionary<string, string?> digests, PinnedPopulation? population = null) =>
        planner.PlanAsync(inForce.Files, digests.Select(file => new FileChange(file.Key, null, file.Value)), population);

    /// <summary>What a proposal would do to what is in force, or will be when it is to take effect.</summary>
    public async Task<Plan> PlanAsync(InForce inForce, Proposal proposal) => AsRecorded(await PlanAsync(inForce, proposal, Digests(proposal), proposal.Population), proposal);

    /// <summary>All files without what a proposal changes, and with it.</summary>
    public async Task<(WorkspaceFiles Before, WorkspaceFiles After)> VersionsAsync(InForce inForce, Proposal proposal)
    {
        InForce ground = await GroundAsync(inForce, proposal.EffectiveFrom);
        return (await TextsAsync(ground.Files.Set.Without(proposal.Changes)), await TextsAsync(ground.Files.Set.With(proposal.Changes)));
    }

    /// <summary>All files as a release had them when it took effect.</summary>
    public async Task<FileSet> FilesOfAsync(Release release, CancellationToken cancel = default)
    {
        HistoryState then = (await ledger.StateAtAsync(release.Sequence, cancel))!;
        return then.Timeline.FilesAt(release.EffectiveFrom > release.At ? release.EffectiveFrom : release.At);
    }

    /// <summary>The bytes of files.</summary>
    public Task<WorkspaceFiles> TextsAsync(FileSet files) => compiler.TextsAsync(files);

    private async Task<Ruling<Entry>> TakeOverAsync(string actor, string message, WorkspaceFiles files, Soundness soundness, CancellationToken cancel)
    {
        string[] paths = [.. files.Files.Keys];
        IReadOnlyList<string> digests = await blobs.PutAsync([.. paths.Select(path => files.Files[path])], cancel);
        return await ledger.ActAsync(
            actor,
            async (inForce, _) =>
            {
                if (actor == Actors.Live ? !inForce.State.Keys.IsEmpty : !inForce.State.Releases.IsEmpty)
                {
                    return Refusals.Conflict(GovernanceDiagnostics.WrongState, actor == Actors.Live ? "there are keys, so changes go the way of proposals" : "the history has begun");
                }

                FileSet wanted = FileSet.Empty.With(paths.Zip(digests, (path, digest) => new FileChange(path, null, digest)));
                IReadOnlyList<FileChange> changes = inForce.Files.Set.ChangesTo(wanted);
                return soundness == Soundness.None && BrokenRights(await compiler.CandidateAsync(wanted)) is { } broken ? new Refusal(RefusalKind.Conflict, [broken])
                    : changes.Count == 0 ? Refusals.Invalid(GovernanceDiagnostics.NothingChanges, "the files are those that are in force")
                    : await ReleaseAsync(inForce.State, null, message, Always, changes, [], null, soundness);
            },
            cancel);
    }

    // A governance file that cannot be read would hand the rules to whoever the default names.
    private static Diagnostic? BrokenRights(CompiledFiles files) =>
        files.Workspace.Diagnostics.FirstOrDefault(d => d.Severity == Severity.Error && d.Location?.File.Path is { } path && files.Texts.Files.TryGetValue(path, out ReadOnlyMemory<byte> text) && GovernanceKind.Claims(text.Span)) is { } error
            ? new Diagnostic(error.Kind, error.Message, error.Location, error.Help ?? "mend the governance file first") : null;

    private Task<Ruling<Act>> ReleaseAsync(
        HistoryState state, int? proposal, string message, DateTimeOffset effectiveFrom, IReadOnlyList<FileChange> changes, IReadOnlyList<int> suspends, Emergency? emergency, Soundness wanted = Soundness.OfExamples, string? tried = null, PinnedPopulation? population = null)
    {
        Published act = new(state.Releases.Keys.LastOrDefault() + 1, proposal, message, effectiveFrom, changes, [], suspends, emergency) { Population = population };
        return RenumberAsync(state, state.Apply(Trial(state, act)), effectiveFrom, versions => act with { Versions = versions }, wanted, tried);
    }

    // Every standing that comes of it, from then on, is checked and its contents are numbered now: coming into force needs no entry.
    private async Task<Ruling<Act>> RenumberAsync(HistoryState state, HistoryState after, DateTimeOffset from, Func<IReadOnlyList<NumberedVersion>, Act> act, Soundness wanted = Soundness.OfExamples, string? tried = null)
    {
        Numbering numbering = new(state);
        List<CompiledFiles> standings = [];
        foreach (DateTimeOffset instant in after.Timeline.Boundaries.Where(boundary => boundary > from).Prepend(from))
        {
            CompiledFiles compiled = await compiler.NumberAsync(after.Timeline.FilesAt(instant), numbering);
            if (compiled.Workspace.HasErrors && wanted != Soundness.None)
            {
                return new Refusal(RefusalKind.Conflict, [new Diagnostic(GovernanceDiagnostics.Conflict, $"the rules in force from {Refusals.Shown(instant)} on would have errors", null, "rebase it on those"), .. compiled.Workspace.Diagnostics.Where(d => d.Severity == Severity.Error)]);
            }

            // What a plan has tried, and what stays as it was, comes out as it did then.
            if (wanted == Soundness.OfExamples && compiled.Set.Key != tried && state.Timeline.FilesAt(instant).Key != compiled.Set.Key && planner.Failures(compiled).ToList() is { Count: > 0 } failures)
            {
                return new Refusal(RefusalKind.Conflict, [new Diagnostic(GovernanceDiagnostics.Conflict, $"of the rules in force from {Refusals.Shown(instant)} on, examples would fail", null, "rebase it on those"), .. failures]);
            }

            standings.Add(compiled);
        }

        compiler.Tried(standings);
        return act([.. standings.SelectMany(compiled => compiled.Versions).Where(version => numbering.IsNew(version.RuleSet, version.ContentHash)).DistinctBy(version => (version.RuleSet, version.Version)).OrderBy(version => version.RuleSet, StringComparer.Ordinal).ThenBy(version => version.Version)]);
    }

    private static Entry Trial(HistoryState state, Act act) => EntryFormat.Next(state.Head, state.RecordedAt, Actors.Service, act);

    // Of files that are not in force yet too.
    private async Task<IReadOnlyList<string>> KindsAsync(InForce inForce, Release release)
    {
        FileSet after = inForce.State.Timeline.FilesAt(release.EffectiveFrom).With(release.Changes);
        FileSet before = after.Without(release.Changes);
        return Plan.KindsOf(release.Changes, await compiler.CandidateAsync(before), await compiler.CandidateAsync(after));
    }

    private async Task<Ruling<Entry>> OnProposalAsync(Person by, int proposal, Func<InForce, Plan, DateTimeOffset, Ruling<Act>> decide, CancellationToken cancel)
    {
        InForce seen = ledger.InForceAt(ledger.Now);
        if (seen.State.Proposals.TryGetValue(proposal, out Proposal? asked) && asked.IsOpen)
        {
            await PlanAsync(seen, asked);
        }

        return await ActOnAsync(by, proposal, async (inForce, now) => decide(inForce, await PlanAsync(inForce, inForce.State.Proposals[proposal]), now), cancel);
    }

    private Task<Ruling<Entry>> ActOnAsync(Person by, int proposal, Func<InForce, DateTimeOffset, Task<Ruling<Act>>> decide, CancellationToken cancel) =>
        ledger.ActAsync(by, async (inForce, now) => ChangeControl.Seen(inForce.State, by, proposal) is { } refusal ? refusal : await decide(inForce, now), cancel);

    // What a proposal is held against: what is in force, or what will be when it is to take effect.
    private async Task<InForce> GroundAsync(InForce inForce, DateTimeOffset? effectiveFrom) =>
        effectiveFrom >= inForce.Until ? await ledger.AsOfAsync(inForce.State, effectiveFrom.Value) : inForce;

    private async Task<Plan> PlanAsync(InForce inForce, Proposal proposal, IReadOnlyDictionary<string, string?> digests, PinnedPopulation? population) =>
        await PlanAsync(await GroundAsync(inForce, proposal.EffectiveFrom), digests, population);

    private async Task<Ruling<Plan>> RebasedAsync(InForce inForce, Proposal proposal, DateTimeOffset? effectiveFrom)
    {
        InForce ground = await GroundAsync(inForce, effectiveFrom);
        return await merges.OfAsync(ground, proposal) switch
        {
            Ruling<Dictionary<string, string?>>.Granted { Value: var digests } => await PlanAsync(ground, digests, proposal.Population),
            Ruling<Dictionary<string, string?>>.Refused { Why: var why } => why,
            _ => throw new UnreachableException(),
        };
    }

    private static Dictionary<string, string?> Digests(Proposal proposal) => proposal.Changes.ToDictionary(change => change.Path, change => change.After);

    // A proposal that a former version wrote is held against what was signed then.
    private static Plan AsRecorded(Plan plan, Proposal proposal) => plan with { SignsRegions = PlanParts.HaveRegions(proposal.PlanParts) };

    private async Task<PopulationImpact?> NewestImpactAsync(Plan plan, PinnedPopulation? given) => given is null ? plan.Impact : await planner.ImpactAsync(plan, given);

    // Whoever may propose nothing at all leaves no files behind.
    private Refusal? MayNotPropose(Person by)
    {
        DecisionRights rights = ledger.InForceAt(ledger.Now).Rights;
        return rights.AllowsSomewhere(by, Right.Propose) ? null : rights.Missing(by, Right.Propose, []);
    }

    // What must be right of rules before they come into force.
    private enum Soundness
    {
        None,
        OfRules,
        OfExamples,
    }
}
