"""``cardgame deck new``: a new deck that can be played at once."""

import os
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cardgame import translation
from cardgame.cli.options import Command, decks_for, json_option, option
from cardgame.cli.printing import print_json, write
from cardgame.errors import Misused
from cardgame.local.paths import find_paths
from cardgame.text import clean, hostile
from cardgame.translation import _

if TYPE_CHECKING:
    from cardgame.deck import Library, Problem
    from cardgame.workshop.adding import Added

MOST_NAMES = 1000
"""How many names are tried for a file that nobody named."""


@click.command(
    "new",
    cls=Command,
    short_help="Begin a deck of your own, with a few cards to be replaced.",
    epilog="cardgame deck new --language en",
)
@click.argument("file", required=False, metavar="[FILE]", type=click.Path(path_type=Path))
@option("--title", metavar="WORDS", help="What the deck is called.")
@option("--language", metavar="TAG", help="The language of its cards, like en or pt-BR.")
@option("--only-chosen", is_flag=True, help="It is played only when you choose it, and stays out of the mix.")
@option("--text", metavar="WORDS", help="Your first card.")
@json_option
def command(
    file: Path | None, title: str | None, language: str | None, only_chosen: bool, text: str | None, as_json: bool
) -> None:
    """Begin a deck of your own, with a few cards to be replaced and comments that say how.

    At a terminal it asks four things, unless options say one of them. Without FILE the deck goes into the folder of
    your own decks. Nothing that is there is ever overwritten.
    """
    from cardgame.cli.confirming import at_terminal, tell

    if file is not None:
        file = _named(file)
    if title is None and language is None and text is None and not only_chosen and at_terminal():
        title, language, only_chosen, text = _asked()
    title = _right(title or "") or _("Our questions")
    tag = _language(language if language is not None else _usual())
    own = find_paths().decks
    library = decks_for(find_paths()).found.library
    path, id = _place(file, title, own, library)
    problems = _make(path, title, id, tag, text or "", library, mixed=not only_chosen)
    if as_json:
        print_json({"path": str(path), "id": id})
        return
    write(str(path))
    for problem in problems:
        tell(str(problem))
    named = shlex.quote(str(path))
    tell(_("See each card as it will be dealt: {command}").format(command=f"cardgame deck preview {named}"))
    tell(_("Play it: {command}").format(command=f"cardgame play {named if file is not None else id}"))


def _asked() -> tuple[str, str, bool, str]:
    """Ask the four questions; an empty line takes what stands in brackets, and what cannot be is asked once more."""
    from cardgame.cli.confirming import ask_for, tell

    title = _asked_for(lambda: _right(ask_for(_("What is the deck called?"), _("Our questions"))))
    language = _asked_for(lambda: _language(ask_for(_("Which language are its cards in?"), _usual())))
    # Translators: the two words that can be typed; the first letter is enough.
    every, chosen = _("every"), _("chosen")
    question = _("Is it for every evening, or only for when you choose it? ({every}, {chosen})")
    question = question.format(every=every, chosen=chosen)
    while not (every.startswith(where := ask_for(question, every).lower()) or chosen.startswith(where)):
        tell(_("Choose one of: {words}.").format(words=f"{every}, {chosen}"))
    tell(_("What would you like to ask first? An empty line leaves it for later."))
    text = _asked_for(lambda: _fitting(ask_for(">")))
    return title, language, not every.startswith(where), text


def _asked_for(ask: Callable[[], str]) -> str:
    """Return what is answered, once nothing is wrong with it; what was wrong is told, and the question asked again."""
    from cardgame.cli.confirming import tell

    while True:
        try:
            return ask()
        except Misused as error:
            tell(f"{error} {error.hint}".strip())


def _fitting(text: str) -> str:
    """Return the text of a first card; raises Misused where no card can say it."""
    if text:
        _with_card(b'title = "x"\n', "", text)
    return text


def _with_card(data: bytes, path: str, text: str) -> "Added":
    """Return a deck with a card of this text; raises Misused where no card can say it."""
    from cardgame.workshop.adding import Refused, add_card

    try:
        return add_card(data, path, {"text": text})
    except Refused as error:
        raise Misused(error.problem.message, error.problem.hint) from None


def _usual() -> str:
    return translation.tag()


def _right(title: str) -> str:
    from cardgame.deck.format import MOST_LETTERS

    if found := hostile(title):
        raise Misused(_("There is {character} in this title.").format(character=found), _("Type it anew."))
    if len(title) > MOST_LETTERS:
        raise Misused(_("This title is too long."), _("Take a shorter one."))
    return clean(title, lines=False).strip()


def _language(word: str) -> str:
    """Return the tag of a language; raises Misused where there is none of that name."""
    from cardgame.deck.languages import is_language, meant

    if is_language(word):
        return word
    if tag := meant(word):
        return tag
    said = _('There is no language "{language}".').format(language=clean(word[:40], lines=False))
    raise Misused(said, _('Write its tag, like "en" or "pt-BR".'))


def _named(file: Path) -> Path:
    from cardgame.deck.folder import ENDING

    if not file.name:  # a folder: this one, or that of the whole disk
        raise _taken(file)
    return file if file.suffix.lower() == ENDING else file.with_name(f"{file.name}{ENDING}")


def _place(file: Path | None, title: str, own: Path, library: "Library") -> tuple[Path, str]:
    """Return the path and the id of the new deck; raises Misused where its file is there already."""
    from cardgame.workshop.saving import check_own
    from cardgame.workshop.starting import free_id

    if file is not None:
        check_own(file)
        if os.path.lexists(file):
            raise _taken(file)
        return file, free_id(file.stem, library)
    id = free_id(title, library)
    for number in range(1, MOST_NAMES):
        path = own / f"{id if number == 1 else f'{id}-{number}'}.toml"
        if not os.path.lexists(path):
            return path, free_id(path.stem, library)
    raise _taken(own / f"{id}.toml")


def _taken(path: Path) -> Misused:
    said = _("There is something at {path} already.").format(path=path)
    return Misused(said, _("Give another name, or add a card to it: {command}").format(command="cardgame deck add"))


def _make(
    path: Path, title: str, id: str, language: str, text: str, library: "Library", *, mixed: bool
) -> "tuple[Problem, ...]":
    """Write the deck, and beside it the schema by which editors help; return what the check says of the first card."""
    from cardgame.files import make_folder, write_at
    from cardgame.workshop.saving import cannot_write
    from cardgame.workshop.schema import NAME
    from cardgame.workshop.starting import new_deck, put_schema, with_schema, without_schema

    known = [card.text for deck in library for card in deck.cards]
    used = translation.language()
    try:
        translation.use(language or used)  # its examples and comments, where there is a catalogue
        deck = new_deck(title, id, language, known, mixed=mixed)
    finally:
        translation.use(used)
    data = with_schema(deck).encode("utf-8")
    problems: tuple[Problem, ...] = ()
    if text.strip():
        try:
            added = _with_card(data, str(path), text.strip())
        except Misused as error:
            raise Misused(_("No deck was made. {problem}").format(problem=error), error.hint) from None
        data, problems = added.data, added.problems
    try:
        make_folder(path.parent)
    except OSError as error:
        raise cannot_write(path, error) from None
    try:
        if not put_schema(path.with_name(NAME)):
            data = without_schema(data.decode("utf-8")).encode("utf-8")
        write_at(path, data)
    except FileExistsError:
        raise _taken(path) from None
    except OSError as error:
        raise cannot_write(path, error) from None
    return problems
