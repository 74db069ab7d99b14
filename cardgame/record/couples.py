"""Lists, makes and renames the couples on this machine.

Each couple has one record in a folder. The record's name without ``.db`` is the couple's slug, which is made from their
names and is easy to type.
"""

import os
import re
import unicodedata
from pathlib import Path

import msgspec

from cardgame.copies import record_copies
from cardgame.record.clock import Now
from cardgame.record.errors import BadName, RecordError, RecordMissing, RecordTaken, explain_os
from cardgame.record.events import CoupleNamed
from cardgame.record.queries.history import names as names_in
from cardgame.record.store import Store, no_clock
from cardgame.text import clean
from cardgame.translation import _

LONGEST = 40
"""The most characters in a name."""

_INVISIBLE = " \u200c\u200d"
"""Characters that a name may hold, but not consist of."""

_SPELLED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŋ": "n"}
)
"""ASCII spellings of Latin letters that Unicode does not decompose into a plain letter and a mark."""


class CoupleFile(msgspec.Struct, frozen=True, kw_only=True):
    """One record in the folder: the couple's ``names``, or the ``problem`` that keeps it from being opened.

    ``notices`` are sentences about files that were moved aside from it; ``copies`` are copies of it in the folder.
    """

    slug: str
    path: Path
    names: tuple[str, str] | None
    problem: RecordError | None
    notices: tuple[str, ...] = ()
    copies: tuple[Path, ...] = ()


def good_names(names: tuple[str, str]) -> tuple[str, str]:
    """Return two names as they are recorded: clean, with single spaces. Raises BadName if one is not acceptable."""
    one, other = names
    return _good_name(one), _good_name(other)


def names_so_far(names: tuple[str, str]) -> tuple[str, str]:
    """Return two names as they are recorded, of which either may be left out; raises BadName if one is not acceptable.

    >>> names_so_far((" Ana ", ""))
    ('Ana', '')
    """
    one, other = (_good_name(name) if clean(name, lines=False).strip(_INVISIBLE) else "" for name in names)
    return one, other


def slug(names: tuple[str, str]) -> str:
    """Return the name of a couple's file without its ending, made of a-z, 0-9 and hyphens; "us" where no name is given.

    >>> slug(("Zoë", "Søren Aabye")), slug(("Ana", "小明")), slug(("مریم", "小明"))
    ('zoe-and-soren-aabye', 'ana-and-partner', 'couple')
    """
    if not any(names):
        return "us"
    one, other = (_spell(name) for name in names)
    if not one and not other:
        return "couple"
    return f"{one or 'partner'}-and-{other or 'partner'}"


def said_of(own: str, names: tuple[str, str] | None) -> str:
    """Return what the couple with the slug ``own`` is called where they read of their files.

    That is their slug, which is made of their names; or their names, where they took others since.

    >>> said_of("us", ("Ana", "Ben")), said_of("ana-and-ben-2", ("Ana", "Ben")), said_of("us", None)
    ('Ana and Ben', 'ana-and-ben-2', 'us')
    """
    if names is None or not any(names):
        return own
    made = slug(names)
    if own == made or re.fullmatch(rf"{re.escape(made)}-\d+", own):
        return own
    from cardgame.scripts.unnamed import called, spoken  # seldom wanted

    one, other = called(names)
    return spoken(_("{one} and {other}").format(one=one, other=other))


def couple_path(folder: Path, slug: str) -> Path:
    """Return the path of the record of the couple with this slug; raises RecordMissing if the slug could be a path."""
    if not slug or slug.startswith(".") or re.search(r"[/\\:\0]", slug):
        raise missing(slug)
    return folder / f"{slug}.db"


def list_couples(folder: Path) -> list[CoupleFile]:
    """Return all couples in the folder, by slug, including those whose record cannot be opened. Writes nothing.

    A copy of a record is not a couple; it is listed with its original. Raises RecordError if the folder cannot be
    listed.
    """
    try:
        records, copies = sort_records(folder)
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise explain_os(error, folder) from None
    beside = {path: tuple(copy for copy, original in copies.items() if original == path) for path in records}
    return [_couple(path, beside[path]) for path in records]


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


def record_paths(folder: Path) -> list[Path]:
    """Return the records in a folder, by name; none is opened. Raises RecordError if the folder cannot be listed."""
    try:
        return sort_records(folder)[0]
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise explain_os(error, folder) from None


def new_couple(folder: Path, names: tuple[str, str], device: str, now: Now) -> str:
    """Make a couple's record and return its slug; the second Ana and Ben get ``ana-and-ben-2``."""
    names = good_names(names)
    while True:
        path = free_path(folder, slug(names))
        try:
            Store.create(path, device, now, names).close()
        except RecordTaken:  # another program took the name meanwhile
            continue
        return path.stem


def free_path(folder: Path, slug: str) -> Path:
    """Return a path for a new record: it is free, and there are no backups of an earlier couple with that name."""
    from cardgame.record.backup import backup_folder  # imported here: couples are seldom made

    number = 1
    while True:
        path = folder / (f"{slug}-{number}.db" if number > 1 else f"{slug}.db")
        if not (os.path.lexists(path) or os.path.lexists(backup_folder(path))):
            return path
        number += 1


def rename_couple(folder: Path, slug: str, names: tuple[str, str], device: str, now: Now) -> None:
    """Give a couple new names, in the order of the old ones. The slug stays, as people's scripts may use it."""
    names = good_names(names)
    with Store.open(_existing(folder, slug), device, now) as store:
        store.append(CoupleNamed(names=names))


def _existing(folder: Path, slug: str) -> Path:
    path = couple_path(folder, slug)
    if not (path.exists() or path.is_symlink()):
        raise missing(slug)
    return path


def missing(slug: str) -> RecordMissing:
    """Return the error for a slug without a couple."""
    said = _("There is no couple called {slug!r} here.").format(slug=clean(slug, lines=False))
    return RecordMissing(said, _("See: cardgame couple list"))


def _couple(path: Path, copies: tuple[Path, ...]) -> CoupleFile:
    names, problem, notices = None, None, []
    try:
        with Store.open(path, "", no_clock, read_only=True) as store:
            notices = store.notices
            names = names_in(store)
    except RecordError as error:
        problem = error
    return CoupleFile(
        slug=clean(path.stem, lines=False),
        path=path,
        names=names,
        problem=problem,
        notices=tuple(notices),
        copies=copies,
    )


def _good_name(name: str) -> str:
    name = " ".join(clean(name, lines=False).split())
    if not name.strip(_INVISIBLE):
        raise BadName(_("A name cannot be empty."), _("Any name will do, also a short one."))
    if len(name) > LONGEST:
        said = _("A name can have {most} characters at most; this one has {n}.")
        raise BadName(said.format(most=LONGEST, n=len(name)), _("Take a shorter one."))
    return name


def _spell(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_SPELLED))
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return "-".join(re.findall(r"[a-z0-9]+", plain.replace("'", "").replace("’", "")))
