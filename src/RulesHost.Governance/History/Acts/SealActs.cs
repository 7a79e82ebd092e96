namespace RulesHost.Governance.History.Acts;

/// <summary>The decision log of a node up to a block, tied into the journal.</summary>
/// <param name="Block">The number of the last block.</param>
/// <param name="Records">How many decisions the node has recorded up to it.</param>
/// <param name="Seal">Of that block, and so of all before it.</param>
public sealed record DecisionsSealed(string Node, long Block, long Records, string Seal) : Act;
