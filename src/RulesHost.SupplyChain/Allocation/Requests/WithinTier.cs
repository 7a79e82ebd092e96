namespace RulesHost.SupplyChain.Allocation.Requests;

/// <summary>How lines divide among themselves what their tier or their segment got.</summary>
public enum WithinTier
{
    Proportional,
    Equal,
    Fifo,
}
