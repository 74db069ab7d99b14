"""The files of records in their folder: where one is, and which are copies of others, by their names.

No file is opened, and SQLite is not imported, as a list of decks needs no more than this.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from cardgame.copies import record_copies
from cardgame.text import clean
from cardgame.translation import _

if TYPE_CHECKING:
    from cardgame.record.errors import RecordMissing


def sort_records(folder: Path) -> tuple[list[Path], dict[Path, Path]]:
    """Return the records in a folder, sorted by name, and the copies of them there, each with its original.

    No file is opened. Raises OSError if the folder cannot be listed.
    """
    names = [path.name for path in folder.iterdir() if not path.name.startswith(".")]
    copies = record_copies(names)
    records = sorted(name for name in names if name.endswith(".db") and name not in copies)
    return (
        [folder / name for name in sorted(records, key=lambda name: name.removesuffix(".db"))],
        {folder / name: folder / copies[name] for name in sorted(copies) if copies[name] in records},
    )


def couple_path(folder: Path, slug: str) -> Path:
    """Return the path of the record of the couple with this slug; raises RecordMissing if the slug could be a path."""
    if not slug or slug.startswith(".") or any(char in slug for char in "/\\:\0"):
        raise missing(slug)
    return folder / f"{slug}.db"


def missing(slug: str) -> "RecordMissing":
    """Return the error for a slug without a couple."""
    from cardgame.record.errors import RecordMissing  # see above

    said = _("There is no couple called {slug!r} here.").format(slug=clean(slug, lines=False))
    return RecordMissing(said, _("See: cardgame couple list"))
