"""Copies of a record, kept for a bad day."""

from pathlib import Path

from cardgame.record.private import make_file, make_folder
from cardgame.record.store import Now


def back_up(path: Path, now: Now, *, reason: str = "") -> Path | None:
    """Keep a copy of a record as it is, and return where."""
    target = path.parent / "backups" / path.stem / f"{now():%Y-%m-%dT%H%M%S}.db"
    make_folder(target.parent)
    make_file(target)
    target.write_bytes(path.read_bytes())
    return target
