"""``cardgame deck add``: one more card for a deck."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from cardgame.cli.options import Command, WholeRange, complete_decks, decks_for, json_option, option
from cardgame.cli.printing import print_json, write
from cardgame.deck import SENSITIVE, Deck, Kind
from cardgame.errors import Misused
from cardgame.local.paths import find_paths
from cardgame.translation import N_, _

if TYPE_CHECKING:
    from cardgame.workshop.adding import Added

MOST_TYPED = 100_000
"""The most characters that are read from standard input."""


@click.command(
    "add",
    cls=Command,
    short_help="Add one card to a deck.",
    epilog='cardgame deck add our-questions --text "What now?"',
)
@click.argument("deck", metavar="DECK", shell_complete=complete_decks)
@option("--text", metavar="WORDS", help="What the card says; without it you are asked, or it is read from a pipe.")
@option(
    "--kind",
    metavar="KIND",
    type=click.Choice([kind.value for kind in Kind]),
    help="The kind of card, as story or choice; else a question, or what the deck says.",
)
@option("--depth", metavar="N", type=WholeRange(1, 3), help="1 is a warm-up, 2 closer, 3 deep.")
@option(
    "--topic", "topics", metavar="TOPIC", multiple=True, help="A topic that a couple may want to keep out, as money."
)
@option("--tag", "tags", metavar="TAG", multiple=True, help="What it is about, as joy.")
@option("--chapter", metavar="ID", help="The chapter that deals it.")
@option("--first", metavar="WHO", type=click.Choice(["reader", "other"]), help="Who answers first, reader or other.")
@option("--follow-up", "follow_ups", metavar="WORDS", multiple=True, help="A question that goes deeper.")
@option("--hint", metavar="WORDS", help="A way in for a blank mind.")
@option("--option", "options", metavar="WORDS", multiple=True, help="Something that can be chosen.")
@json_option
def command(deck: str, as_json: bool, **said: Any) -> None:
    """Add one card to a deck, below the others; nothing else in its file changes.

    DECK is the id of a deck of yours, or the path of a deck file. At a terminal you are asked for what the card needs;
    else its text is given, or comes from standard input, all of it as one card. What the check would refuse is not
    added. --topic, --tag, --follow-up and --option can be given several times.
    """
    from cardgame.cli.confirming import at_terminal, tell
    from cardgame.workshop.adding import Refused, add_card
    from cardgame.workshop.saving import read_to_change, replace

    path, others = _find(deck)
    data = read_to_change(path)
    content = {
        _KEYS.get(name, name): list(value) if isinstance(value, tuple) else value for name, value in said.items()
    }
    content = {name: value for name, value in content.items() if value}

    def add() -> "Added":
        try:
            return add_card(data, str(path), content, others)
        except Refused as error:
            if error.problem.code == "bad-options":  # its advice is about a line of the file
                raise Misused(error.message, _("Give each of them with --option.")) from None
            raise

    if "text" in content:
        added = add()
    elif at_terminal():
        added = _ask(content, data, path, add)
    else:
        content["text"] = _piped()
        added = add()
    replace(path, added.data, data)
    if as_json:
        print_json({"path": str(path), "card": msgspec.to_builtins(added.card)})
    else:
        write(_("Added to {path} as {id}.").format(path=path, id=added.card.id))
    for problem in added.problems:
        tell(str(problem))


_KEYS = {"topics": "sensitive"}
"""For options that are not called as the keys of a card: the keys."""


def _find(deck: str) -> tuple[Path, list[Deck]]:
    """Return the path of the deck that was named, and the other decks."""
    from cardgame.cli.decks import file_meant, is_path
    from cardgame.game.selection.choice import choose
    from cardgame.workshop.saving import not_own

    found, names = decks_for(find_paths(), (), [] if is_path(deck) else [deck])
    path = file_meant(deck, find_paths().decks)
    if not is_path(deck):
        named = found.library.decks[choose(names, found.library).decks[0]]
        path = Path(named.path)
        if named.source == "shipped":
            raise not_own(path)
    return path, [each for each in found.library if Path(each.path).absolute() != path.absolute()]


def _piped() -> str:
    """Return the text that comes from standard input; raises Misused where there is none."""
    try:
        text = sys.stdin.read(MOST_TYPED).strip() if sys.stdin is not None else ""
    except (ValueError, OSError):  # closed, or not text
        text = ""
    if not text:
        raise Misused(_("There is no text for the card."), _("Give it with --text, or on standard input."))
    return text


def _ask(content: dict[str, Any], data: bytes, path: Path, add: "Callable[[], Added]") -> "Added":
    """Ask for what the card needs, put it into ``content``, and return the card added; nothing is written yet."""
    from cardgame.cli.confirming import ask_for
    from cardgame.deck.document import Document, parse_document
    from cardgame.deck.reading import parse_deck

    deck = parse_deck(data, str(path)).deck
    document = parse_document(data, str(path))
    head = document.tables if isinstance(document, Document) else {}
    # What the deck says for all of its cards need not be said by the card.
    usual: dict[str, Any] = {"kind": head.get("kind"), "depth": head.get("depth")}
    if usual["kind"] not in list(Kind):
        usual["kind"] = "question"
    if usual["depth"] not in (1, 2, 3):
        usual["depth"] = 1
    content["text"] = ask_for(_("What does the card say?"))
    if not content["text"]:
        raise Misused(_("Nothing was added: a card needs words."))
    kind = content.get("kind") or _one_of(_("What kind of card is it? ({kinds})"), list(Kind), usual["kind"])
    levels = _("How close does it go? (1 a warm-up, 2 closer, 3 deep)")
    depth = content.get("depth") or int(_one_of(levels, ["1", "2", "3"], str(usual["depth"])))
    content |= {name: said for name, said in (("kind", kind), ("depth", depth)) if said != usual[name]}
    wanted = Kind(kind).traits.options
    if wanted is not None and wanted.needed and "options" not in content:
        content["options"] = _several(_("What can be chosen? One a line, an empty line ends."), wanted.most)
    if deck and deck.chapters and "chapter" not in content:
        ids = [chapter.id for chapter in deck.chapters]
        content["chapter"] = _one_of(_("Which chapter deals it? ({kinds})"), ids, ids[-1])
    added = add()
    # What the check would say is asked for, each once.
    for code, (key, question) in _NEEDED.items():
        if key in content or code not in {problem.code for problem in added.problems}:
            continue
        if answer := _answer(key, _(question)):
            content[key] = answer
            added = add()
    return added


_NEEDED = {
    "who-answers": ("first", N_("It speaks of the one who reads it. Who answers first, the reader or the other?")),
    "unmarked-topic": ("sensitive", N_("Which topic is in it that a couple may want to keep out? Empty for none.")),
    "no-hint": ("hint", N_("A deep card wants a way in for a blank mind. What could that be? Empty for none.")),
}
"""For codes of the check: the key that mends it, and the question for it."""


def _answer(key: str, question: str) -> object:
    from cardgame.cli.confirming import ask_for, tell

    if key == "first":
        return _one_of(question, ["reader", "other"], "other")
    if key == "sensitive":
        tell(", ".join(SENSITIVE))
        return ask_for(question).replace(",", " ").split()
    return ask_for(question)


def _one_of(question: str, words: Sequence[str], default: str) -> str:
    """Ask until one of these words is said, or what only one of them begins with."""
    from cardgame.cli.confirming import ask_for, tell

    while True:
        answer = ask_for(question.format(kinds=", ".join(words)), str(default)).lower()
        near = [word for word in words if word.startswith(answer)]
        if answer in words:
            return answer
        if len(near) == 1:
            return near[0]
        tell(_("Choose one of: {words}.").format(words=", ".join(words)))


def _several(question: str, most: int) -> list[str]:
    from cardgame.cli.confirming import ask_for, tell

    tell(question)
    found: list[str] = []
    while len(found) < most and (line := ask_for(f"{len(found) + 1}.")):
        found.append(line)
    return found
