"""The time zone of this machine."""

from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo


def zone_name(now: datetime) -> str:
    """Return the name of the time zone here, such as "Europe/Berlin"; empty where it is not known.

    ``now`` is the time here: a name that does not agree with its offset is not believed.
    """
    import tzlocal  # imported here: it is slow, and only a plan needs it

    try:
        name = tzlocal.get_localzone_name()
        agrees = name and ZoneInfo(name).utcoffset(now.replace(tzinfo=None)) == now.utcoffset()
    except Exception:  # noqa: BLE001 - whatever is wrong with the system's zone, an evening can be planned
        return ""
    return name if agrees else ""


def at_zone(wall: datetime, zone: str, now: datetime) -> datetime:
    """Return a time on the clock on the wall here as one that is known everywhere, to the minute.

    ``zone`` is the name of the time zone, or empty; ``now`` is the time here. A time that the clocks of a zone leave
    out when they go forward is an hour later.
    """
    naive = wall.replace(tzinfo=None, second=0, microsecond=0)
    if zone:
        here: tzinfo = ZoneInfo(zone)
        return naive.replace(tzinfo=here).astimezone(UTC).astimezone(here)
    # The system knows when the clocks change, if it is in the same zone at all.
    if now.astimezone().utcoffset() == now.utcoffset():
        return naive.astimezone()
    return naive.replace(tzinfo=now.tzinfo)
