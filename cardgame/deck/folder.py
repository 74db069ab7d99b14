"""Sorts the content of a folder of decks: deck files, copies of them, and other files that are not read.

A folder goes in; paths of deck files, and problems for the other files, come out.
"""

import os
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from cardgame.deck.problems import Problem, problem, shown
from cardgame.translation import N_, _, ngettext

MOST_TOLD = 50
"""The most warnings about files that are not read."""

ENDING = ".toml"


def is_deck_name(name: str) -> bool:
    """Whether this is a deck file's name: it ends in ``.toml``, in any case, and is not hidden."""
    return name[-5:].lower() == ENDING and name[0] != "."


def deck_files(folder: Path) -> list[Path]:
    """Return a folder's deck files sorted by name; none if the folder cannot be listed."""
    return look_into(folder)[0]


def look_into(folder: Path) -> tuple[list[Path], list[Path]]:
    """Return a folder's deck files, and other entries that could be meant as decks.

    The deck files are sorted by name without the ending, so that a file comes before copies whose names begin with its
    own.
    """
    decks: list[Path] = []
    others: list[Path] = []
    try:
        for path in folder.iterdir():
            name = path.name
            if is_deck_name(name):
                decks.append(path)
            elif not _is_unrelated(name):
                others.append(path)
    except OSError:
        return [], []
    decks.sort(key=lambda path: (path.name[:-5], not path.name.endswith(ENDING), path.name))
    return decks, others


# Copies


class Copied(NamedTuple):
    """The original of a copy, and whether only a syncing program names copies like this one."""

    original: Path
    by_syncing: bool


def copies_in(files: Sequence[Path]) -> dict[Path, Copied]:
    """Return which of these files are named like copies of others among them."""
    odd = [file for file in files if not file.name[:-5].replace("-", "").isalnum()]
    if not odd:
        return {}
    from cardgame.copies import find_original  # imported here: its patterns are slow to compile

    there = {(file.parent, unicodedata.normalize("NFC", file.name)): file for file in files}
    names: dict[Path, set[str]] = {}
    for parent, name in there:
        names.setdefault(parent, set()).add(name)
    found: dict[Path, Copied] = {}
    for file in odd:
        if named := find_original(unicodedata.normalize("NFC", file.name), names[file.parent]):
            found[file] = Copied(there[file.parent, named.original], named.by_syncing)
    return found


def is_left_out(file: Path, copied: Copied) -> bool:
    """Whether a file that is named like a copy is left out: it is not if it has a deck id of its own."""
    if copied.by_syncing:
        return True
    own = _written_id(file)
    return own == "" or own == (_written_id(copied.original) or _slug(copied.original))


def _written_id(file: Path) -> str:
    """Return the deck id in a file; empty if there is none, or the file cannot be read."""
    # Imported here: only copies need it.
    from cardgame.deck.document import parse_document
    from cardgame.deck.opening import read_bytes

    data = read_bytes(file)
    document = data if isinstance(data, Problem) else parse_document(data, str(file))
    id = "" if isinstance(document, Problem) else document.tables.get("id", "")
    return id.strip() if isinstance(id, str) else ""


def _slug(file: Path) -> str:
    from cardgame.deck.ids import slug  # imported here: only copies need it

    return slug(file.stem)


def copy_problem(file: str | Path, original: str | Path, *, by_syncing: bool = False) -> Problem:
    """Return the problem of a copy that is left out."""
    if by_syncing:
        message = _("This is a copy that a syncing program left beside {name}, which plays instead.")
        hint = _("Keep what is newer in the original, and move this one away.")
    else:
        message = _("This is a copy that a program left beside {name}, which plays instead.")
        hint = _(
            "Keep what is newer in the original, and move this one away; if it is a deck of its own, give it an id of "
            'its own: id = "…".'
        )
    return problem(str(file), 1, 1, "copy", message.format(name=shown(Path(original).name, 100)), hint)


def reads_as_copy(file: str | Path, original: str | Path) -> bool:
    """Whether a file is named like a copy of another one: in the same folder, with the same name and more after it."""
    one, other = Path(file), Path(original)
    return (
        one.parent == other.parent
        and one.stem.startswith(other.stem)
        and one.stem[len(other.stem) :][:1] in {*" -_.(+"}
    )


# What is not read


def not_read(folder: Path, others: Sequence[Path]) -> Iterator[Problem]:
    """Yield a warning for each entry of a folder of decks that was probably meant as a deck but is not read."""
    count = 0
    looks = _Search()
    others = sorted(others)
    for number, path in enumerate(others):
        said = _not_read_message(path, looks)
        if said is None:
            continue
        if count == MOST_TOLD:
            more = len(others) - number
            message = ngettext(
                "There is {n:,} more thing here that is not read.",
                "There are {n:,} more things here that are not read.",
                more,
            ).format(n=more)
            yield problem(str(folder), 1, 1, "not-read", message, _("Decks are files whose names end in .toml."))
            return
        count += 1
        yield problem(str(path), 1, 1, "not-read", *said)


_NOT_OURS = ("readme", "license", "licence", "copying", "changelog", "notice", "authors", "thumbs.db", "desktop.ini")
"""Beginnings of the names of files that explain a folder, or that systems put there."""

_SWAPPED = (".swp", ".swo", ".swx", ".tmp", ".part", ".crdownload", ".lock", ".lnk", ".url")
"""Endings of temporary files, downloads and links."""

_NEARLY = (".tml", ".tom", ".toml~", ".tolm", ".tmol", ".toml_")
"""Mistyped endings of deck files."""

LISTS = (
    *(".txt", ".text", ".csv", ".tsv", ".tab", ".md", ".markdown", ".json", ".jsonl", ".ndjson", ".json5"),
    *(".js", ".mjs", ".cjs", ".ts", ".mts", ".tsx", ".jsx", ".xlsx", ".xls", ".ods"),
)
"""Endings of files in which people keep questions, of which “cardgame deck import” makes a deck."""

_WRITE = N_('Write its cards into a .toml file: title = "…", and cards = ["…", "…"].')


def _is_unrelated(name: str) -> bool:
    """Whether a name cannot be meant as a deck: hidden files, backups of editors, README files."""
    lowered = name.lower()
    return (
        name[0] in ".#"
        or lowered.startswith(_NOT_OURS)
        or lowered.endswith(_SWAPPED)
        or name in ("4913", "Icon\r", "__MACOSX")
    )


def _not_read_message(path: Path, looks: "_Search") -> tuple[str, str] | None:
    """Return the message and the hint for an entry that is not read; None if it needs no warning."""
    name = path.name
    stem = name.lower().partition(".")[0]
    wanted = f"{name[: len(stem)]}{ENDING}"
    try:
        folder = path.is_dir()
    except OSError:
        folder = False
    if folder:
        if not looks.find_deck(path):
            return None
        return _("Decks in a folder within this one are not read."), _("Move them up, out of the folder.")
    there = os.path.lexists(path.with_name(wanted))
    if name.endswith("~"):
        if there:
            return None  # editors write such a backup at every save
        return (
            _("An older copy that an editor left is not read."),
            _("Call it {name} to bring it back, or remove it.").format(name=_call(wanted)),
        )
    ending = path.suffix.lower()
    if there and (ENDING + "." in name.lower() or not ending or ending in _NEARLY):
        message = _("This is not read; {name} beside it is.").format(name=_call(wanted))
        return message, _("Move it away, or give it another name in .toml.")
    if ENDING + "." in name.lower() or ending in _NEARLY:
        message = _("The name of a deck ends in .toml, and this one goes on.")
        return message, _("Call it {name} to play it.").format(name=_call(wanted))
    if ending in (".zip", ".gz", ".tgz", ".7z", ".rar", ".tar", ".xz", ".bz2"):
        return _("Decks in an archive are not read."), _("Unpack it here.")
    if ending in LISTS:
        # Once its deck lies beside it, there is nothing left to say of it.
        return None if there or os.path.lexists(path.with_name(f"{_slug(path)}{ENDING}")) else import_said(path)
    if not ending:
        message = _("The name of a deck ends in .toml, and this one does not.")
        return message, _("Call it {name} if it is one.").format(name=_call(wanted))
    return _("Only files whose names end in .toml are read."), _(_WRITE)


def import_said(path: str | Path) -> tuple[str, str]:
    """Return the message and the hint for a file that is no deck, and of which one can be made."""
    import shlex  # imported here: only such a file needs it

    message = _("This is not a deck yet: a deck’s name ends in .toml.")
    command = f"cardgame deck import {shlex.quote(shown(str(path), 300))}"
    return message, _("Make one of it: {command}").format(command=command)


def _call(name: str) -> str:
    return shown(name, 100)


class _Search:
    """Searches subfolders for decks, three levels deep; looks at no more than ``most`` entries in all."""

    def __init__(self, most: int = 2000) -> None:
        self._left = most

    def find_deck(self, folder: Path) -> bool:
        """Whether there is a deck file in a folder or in its subfolders."""
        ahead = [(folder, 1)]
        while ahead:
            here, depth = ahead.pop()
            try:
                for path in here.iterdir():
                    if not self._left:
                        return False
                    self._left -= 1
                    if path.name[0] == ".":
                        continue
                    if is_deck_name(path.name):
                        return True
                    if depth < 3 and not path.is_symlink() and path.is_dir():
                        ahead.append((path, depth + 1))
            except OSError:
                continue
        return False
