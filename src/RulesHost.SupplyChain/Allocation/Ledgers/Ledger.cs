using RulesHost.SupplyChain.Allocation.Answers;
using RulesHost.SupplyChain.Allocation.Requests;

namespace RulesHost.SupplyChain.Allocation.Ledgers;

/// <summary>What there is, what each line can get at most, and what it was given. Lines stand in <see cref="LineOrder"/>; lots are those of the run.</summary>
internal sealed class Ledger
{
    private readonly IReadOnlyList<DemandLine> asRequested;
    private readonly LineOrder order;
    private readonly long[] packs;
    private readonly List<Entry> entries;

    public Ledger(AllocationRequest request, LineOrder order)
    {
        (asRequested, this.order) = (request.Lines, order);
        (Settings, Horizon) = (request.Settings, new Horizon(request));
        int count = order.OfRequest.Length;
        (Lines, Priorities, DueBuckets, packs) = (new DemandLine[count], new int[count], new int[count], new long[count]);
        (MostUnits, Caps, Given, CutOff) = (new long[count], new long[count], new long[count], new long[count]);
        entries = new List<Entry>(count);

        // Lines lie in memory as the request has them, not as they stand here: each is looked at once for all, in that order.
        for (int i = 0; i < count; i++)
        {
            DemandLine line = request.Lines[i];
            int place = order.OfRequest[i];
            Lines[place] = line;
            Priorities[place] = line.Priority;
            packs[place] = line.Lot is { } lot ? lot / Settings.Lot : 1;
            MostUnits[place] = Most(line);
            Caps[place] = MostUnits[place] / (packs[place] * Settings.Lot) * packs[place];
            DueBuckets[place] = Horizon.DueBucket(line);
        }
    }

    public AllocationSettings Settings { get; }

    public Horizon Horizon { get; }

    public DemandLine[] Lines { get; }

    /// <summary>Of the lines, beside one another.</summary>
    public int[] Priorities { get; }

    /// <summary>By due, received and id, whatever the priority.</summary>
    public int[] RanksByTime => order.RanksByTime;

    /// <summary>In units: what was asked for, and no more than the line's maximum and backorder processing allow.</summary>
    public long[] MostUnits { get; }

    /// <summary>The same in lots, cut to whole packs of the line.</summary>
    public long[] Caps { get; }

    public int[] DueBuckets { get; }

    /// <summary>In lots, never more than the cap.</summary>
    public long[] Given { get; }

    /// <summary>In lots: what the line would have been given in this bucket had it been whole packs.</summary>
    public long[] CutOff { get; }

    public int Bucket { get; private set; } = -1;

    /// <summary>In units, over all buckets.</summary>
    public long TotalSupply => Horizon.SupplyUntil(Horizon.Count - 1);

    /// <summary>In units, up to and with this bucket.</summary>
    public long SupplySoFar => Horizon.SupplyUntil(Bucket);

    /// <summary>In units: supply so far that is neither given nor put aside.</summary>
    public long Free { get; private set; }

    public long FreeLots => Free / Settings.Lot;

    /// <summary>The last tier that got something of what was distributed; null where nothing was.</summary>
    public int? LastTierServed { get; private set; }

    public IReadOnlyList<Entry> Entries => entries;

    public LineSegments Segments(IEnumerable<string> named) => new(asRequested, order, named);

    public long Room(int line) => Caps[line] - Given[line];

    /// <summary>The line's own pack in lots of the run.</summary>
    public long Pack(int line) => packs[line];

    /// <summary>Whether the line takes part in this bucket.</summary>
    public bool TakesPart(int line) => Settings.AllowEarly || DueBuckets[line] <= Bucket;

    /// <summary>The lines that take part and can take something.</summary>
    /// <param name="room">Lots that a line can take.</param>
    public Claims Claims(Func<int, long> room)
    {
        int[] lines = new int[Lines.Length];
        long[] rooms = new long[Lines.Length];
        int count = 0;
        for (int line = 0; line < Lines.Length; line++)
        {
            if (TakesPart(line) && room(line) is > 0 and long lots)
            {
                lines[count] = line;
                rooms[count++] = lots;
            }
        }

        return new Claims(lines[..count], rooms[..count]);
    }

    /// <summary>Lots rounded up to whole packs, as far as the line's cap.</summary>
    public long WholePacks(int line, long lots) =>
        lots >= Caps[line] ? Caps[line] : lots + ((packs[line] - (lots % packs[line])) % packs[line]);

    public void Open(int bucket)
    {
        Bucket = bucket;
        Free += Horizon.Supply(bucket);
        Array.Clear(CutOff);
    }

    /// <summary>Takes lots off what is free, for a reserve.</summary>
    public void PutAside(long lots) => Free -= lots * Settings.Lot;

    public void TakeBack(long lots) => Free += lots * Settings.Lot;

    /// <summary>Gives each claimant its lots, cut to whole packs, out of what is free.</summary>
    public void Give(Claims claims, long[] lots, AllocationPhase phase)
    {
        for (int i = 0; i < claims.Count; i++)
        {
            Give(claims.Lines[i], lots[i], phase);
        }
    }

    /// <returns>The lots that the line took.</returns>
    public long Give(int line, long lots, AllocationPhase phase)
    {
        long whole = packs[line] == 1 ? lots : lots - (lots % packs[line]);
        CutOff[line] += lots - whole;
        if (whole > 0)
        {
            Given[line] += whole;
            Take(line, whole * Settings.Lot, phase);
        }

        return whole;
    }

    /// <summary>Gives units that make no lot; the line's room does not tell them.</summary>
    public void GiveLoose(int line, long units) => Take(line, units, AllocationPhase.LooseUnits);

    private static long Most(DemandLine line)
    {
        long most = Math.Min(line.Requested, line.Maximum ?? long.MaxValue);
        return line.Confirmation switch
        {
            Confirmation.Fill => Math.Min(most, line.Confirmed),
            Confirmation.Lose => 0,
            _ => most,
        };
    }

    private void Take(int line, long units, AllocationPhase phase)
    {
        Free -= units;
        entries.Add(new Entry(line, phase, units, Bucket));
        if (phase == AllocationPhase.Distribution)
        {
            LastTierServed = Math.Max(LastTierServed ?? int.MinValue, Priorities[line]);
        }
    }
}
