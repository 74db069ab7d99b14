"""``cardgame deck import``: makes a deck of questions that are kept in another shape, or brings it up to date."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import click
import msgspec

from cardgame.cli.decks import PIPE, Unreadable, content_of
from cardgame.cli.exits import WANTING, complain
from cardgame.cli.options import Command, decks_for, json_option, option
from cardgame.cli.printing import print_json, write
from cardgame.cli.waiting import telling
from cardgame.deck import Deck
from cardgame.deck.ids import slug
from cardgame.deck.languages import is_language
from cardgame.deck.languages import meant as language_meant
from cardgame.deck.opening import read_bytes
from cardgame.deck.problems import Problem, shown
from cardgame.errors import Misused
from cardgame.files import BOM, write_at
from cardgame.local.paths import find_paths
from cardgame.scripts.kinds import Kind
from cardgame.translation import _

SHAPES = ["lines", "table", "markdown", "json", "javascript", "anki"]

MOST_TOLD = 10
"""The most pieces that are told one by one of those that were left."""

_COLUMN = "COLUMN"


@click.command(
    "import",
    cls=Command,
    short_help="Make a deck of a list, a spreadsheet, Markdown, JSON or Anki's text.",
    epilog="cardgame deck import questions.csv --depth intensity",
)
@click.argument("file", metavar="FILE")
@option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path), help="Where the deck goes.")
@option("--text", metavar=_COLUMN, help="The column with what a card asks.")
@option("--depth", metavar=_COLUMN, help="The column with depths; with its scale, as level:1-5, if that is not found.")
@option("--tags", metavar=_COLUMN, help="The columns with tags, with a comma between them.")
@option("--kind", metavar=_COLUMN, help="The column with kinds; or a kind of card, for all of them.")
@option("--follow-ups", metavar=_COLUMN, help="The columns with follow-ups.")
@option("--options", metavar=_COLUMN, help="The columns with what can be chosen.")
@option("--hint", metavar=_COLUMN, help="The column with hints.")
@option("--key", metavar=_COLUMN, help="The column by which the file itself tells its questions apart.")
@option("--title", metavar="TITLE", help="What the deck is called.")
@option("--id", "id_", metavar="ID", help="The deck's id.")
@option("--language", metavar="TAG", help="The language of its cards, as en or pt-BR.")
@option("--as", "shape", type=click.Choice(SHAPES), help="How to read the file, if that is not found rightly.")
@option("--encoding", metavar="NAME", help="The encoding of the file, if that is not found rightly.")
@option("--dry-run", is_flag=True, help="Show all of it, and write nothing.")
@json_option
def command(
    file: str,
    output: Path | None,
    title: str | None,
    id_: str | None,
    language: str | None,
    shape: str | None,
    encoding: str | None,
    dry_run: bool,
    as_json: bool,
    **columns: str | None,
) -> int:
    """Make a deck of questions that are kept in another shape, and say what was taken, what was left, and why.

    FILE is a line for each card, a table (CSV, TSV), Markdown, JSON, a list in JavaScript, Anki's text, or a chat as
    WhatsApp exports it, of which the questions are taken; - reads standard input. The deck goes among your own, and
    stays out of tonight's mix until you have looked at it. Run again with the same file, it brings the deck up to date:
    ids and whatever you changed stay.

    A COLUMN is the name of one, or its number; - says that there is none.
    """
    from cardgame.workshop.foreign.recognising import Shape, read
    from cardgame.workshop.importing import Wishes, make, update

    wishes = Wishes(
        columns={name: value for name, value in columns.items() if value is not None},
        title=_title(title),
        language=_language(language),
        id=id_ or "",
    )
    if (kind := wishes.columns.get("kind", "")) in list(Kind):
        without = {name: value for name, value in wishes.columns.items() if name != "kind"}
        wishes = msgspec.structs.replace(wishes, columns=without, kind=kind)
    _check_encoding(encoding)
    data, source = content_of(file)
    if len(data) > 500_000:
        complain(_("Reading {n:,} bytes …").format(n=len(data)))
    with telling(_("Reading …")):
        sheet = read(data, source, cast("Shape | None", shape), encoding or "")
    target, id = _target(source or (slug(wishes.title) if wishes.title else ""), output, id_)
    old = _old(target)
    name = Path(source).name or PIPE
    if old is not None:
        _check_source(old, source, target, named=output is not None)
    with telling(_("Making cards …")):
        if old is None:
            found = make(sheet, wishes, name, id, str(target))
        else:
            found = update(old, str(target), sheet, wishes, name, sure=output is not None)
    nothing = not found.cards
    before = None if old is None else old.decode("utf-8-sig")
    changed = not nothing and found.text != before
    if changed and not dry_run:
        _put(target, old, found.text)
    from cardgame.workshop.telling import as_data, lines

    if as_json:
        print_json(as_data(found, sheet, str(target), written=changed and not dry_run))
    else:
        for line in lines(
            found, sheet, str(target), written=changed and not dry_run, play=_how_to_play(target, found.id)
        ):
            write(line)
        if dry_run and changed:
            for line in _shown(before, found.text, str(target)):
                write(line)
    if nothing:
        complain(
            _("There is nothing in {file} that a card could be made of.").format(file=shown(source or PIPE, 200)),
            _("Name the column with the questions: --text COLUMN; or how to read the file: --as lines"),
        )
        return WANTING
    return 0


def _title(title: str | None) -> str:
    if title is None:
        return ""
    words = shown(title, 1000)
    if not words or len(words) > 200:
        raise Misused(_("A title has 1 to 200 characters."))
    return words


def _language(said: str | None) -> str:
    """Return a tag; raises :class:`Misused` for what names no language."""
    if not said:
        return ""
    found = said if is_language(said) else language_meant(said)
    if not found or not is_language(found):
        raise Misused(_("There is no language “{language}”.").format(language=shown(said)), _("Write its tag: en"))
    return found


def _check_encoding(name: str | None) -> None:
    import codecs

    if name is None:
        return
    try:
        codec = codecs.lookup(name)
        "".encode(codec.name)
    except (LookupError, ValueError):
        message = _("There is no encoding “{name}”.").format(name=shown(name))
        raise Misused(message, _("Some that there are: utf-8, utf-16, cp1252, cp1251, shift_jis")) from None


def _target(source: str, output: Path | None, id: str | None) -> tuple[Path, str]:
    """Return where the deck goes, and its id.

    Without a path, that is the folder of the user's own decks, under a name that no other deck has as its id.
    """
    from cardgame.workshop.importing import stem_of

    paths = find_paths()
    if id is not None and (slug(id) != id or len(id) > 100):
        raise Misused(
            _('An id is made of a-z, 0-9 and hyphens; "{text}" is not.').format(text=shown(id)),
            _('Write it like "{id}".').format(id=slug(id)),
        )
    if output is not None:
        target = Path(os.path.expanduser(output))  # noqa: PTH111
        if target.suffix.lower() != ".toml":
            raise Misused(
                _("A deck’s file ends in .toml."), _("Write it as: -o {path}").format(path=target.with_suffix(".toml"))
            )
        return target, id or slug(target.stem)
    wanted = id or slug(stem_of(Path(source).name) or "imported")
    if id is None:
        found = decks_for(paths).found
        taken = {deck.id for deck in found.library if not _is_at(deck, paths.decks / f"{deck.id}.toml")}
        taken.update(found.replaced)
        number = 1
        name = wanted
        while name in taken:
            number += 1
            name = f"{wanted}-{number}"
        wanted = name
    return paths.decks / f"{wanted}.toml", wanted


def _is_at(deck: Deck, path: Path) -> bool:
    """Whether a deck of the user's own is in the file that its id names."""
    return deck.source == "yours" and Path(deck.path).absolute() == path.absolute()


def _old(target: Path) -> bytes | None:
    """Return the content of the deck that is there; None if nothing is."""
    if not os.path.lexists(target):
        return None
    data = read_bytes(target)
    if isinstance(data, Problem):
        raise Unreadable(f"{data.path}: {data.message}", data.hint)
    return data


def _check_source(old: bytes, source: str, target: Path, *, named: bool) -> None:
    """Raise :class:`Misused` for a deck that was not brought in from this file: it is not written to."""
    from cardgame.workshop.importing import source_of

    came_from = source_of(old.decode("utf-8", "replace"))
    name = shown(Path(source).name or PIPE, 150)
    if came_from and (named or came_from == name):
        return
    path = shown(str(target), 300)
    if came_from:
        message = _("{path} was brought in from {other}, and is not changed.").format(path=path, other=came_from)
        hint = _("To bring it up to date from {file} all the same: -o {path}; or name another: -o FILE")
    else:
        message = _("There is a deck already at {path}, which no import made; it is not changed.").format(path=path)
        hint = _("Name another file for the new one: -o FILE")
    raise Misused(message, hint.format(file=name, path=path))


def _put(target: Path, old: bytes | None, text: str) -> None:
    """Write the deck: a new one without taking a file's place, an old one in its place, with its mode and its mark."""
    from cardgame.workshop.saving import cannot_write, replace

    data = text.encode()
    if old is not None:
        replace(target, BOM + data if old.startswith(BOM) else data, old)
        return
    try:
        write_at(target, data)
    except FileExistsError:
        raise Misused(
            _("There is a file at {path} by now; it is not changed.").format(path=shown(str(target), 300)),
            _("Run it again, or name another: -o FILE"),
        ) from None
    except OSError as error:
        raise cannot_write(target, error) from None


def _how_to_play(target: Path, id: str) -> str:
    if target.parent.absolute() == find_paths().decks.absolute():
        return f"cardgame play {id}"
    import shlex

    path = str(target)
    return f"cardgame play {shlex.quote(path)}"


def _shown(before: str | None, after: str, path: str) -> Iterator[str]:
    """Yield what would be written: a new deck whole, and what changes in an old one."""
    yield ""
    if before is None:
        yield from after.rstrip("\n").split("\n")
        return
    import difflib

    old, new = before.splitlines(), after.splitlines()
    yield from difflib.unified_diff(old, new, path, path, lineterm="")
