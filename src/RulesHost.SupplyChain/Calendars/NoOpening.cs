using System.Globalization;
using NodaTime;

namespace RulesHost.SupplyChain.Calendars;

/// <summary>A calendar does not open for <see cref="WorkingCalendar.HorizonInYears"/> years, so that time cannot be counted in it.</summary>
/// <param name="Calendar">Its name.</param>
/// <param name="From">The instant from which was counted.</param>
internal sealed record NoOpening(string Calendar, Instant From)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"calendar `{Calendar}` has too little working time in the {WorkingCalendar.HorizonInYears} years after {From}");
}
