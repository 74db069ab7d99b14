"""A new deck that is good from its first line: a few cards to be replaced, and comments that say how."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from cardgame.deck.edits import quoted
from cardgame.deck.ids import plain, slug
from cardgame.deck.model import Library
from cardgame.files import check_replaceable, read_ordinary, write_private
from cardgame.translation import N_, _
from cardgame.workshop import writing
from cardgame.workshop.importing import id_of_words
from cardgame.workshop.schema import LINE, is_ours, written

_MOST_SCHEMA = 1 << 20
"""The most bytes of a file that is looked at to tell whether it is a schema."""


def put_schema(path: Path) -> bool:
    """Write the schema to a file; whether that was done: not where there is another file. Raises OSError."""
    check_replaceable(path)
    try:
        there = read_ordinary(path, _MOST_SCHEMA)
    except FileNotFoundError:
        there = None
    if there is not None and not is_ours(there):
        return False
    if there != (new := written()):
        write_private(path, new)
    return True


def free_id(name: str, library: Library) -> str:
    """Return an id for a new deck, made from a name; no deck has it, or had it."""
    wanted = found = slug(name)[:90]
    number = 1
    while library.deck(found) is not None:
        number += 1
        found = f"{wanted}-{number}"
    return found


# The examples: one of each row is written, none that is in a deck already. They have to differ in kind and depth, to
# begin lightly, and to be good cards.
_LIGHT: Sequence[Mapping[str, object]] = (
    {
        "id": "went-right",
        "text": N_("Which small thing went right today?"),
        "follow_ups": [N_("Who would you have liked to tell at once?")],
    },
    {
        "id": "on-the-way",
        "text": N_("What did you see on your way today that nobody else noticed?"),
        "follow_ups": [N_("Where does that eye for things come from?")],
    },
    {
        "id": "sound-of-home",
        "text": N_("Which sound means home to you?"),
        "follow_ups": [N_("And as a child, which one was it?")],
    },
)
_CHOICES: Sequence[Mapping[str, object]] = (
    {
        "id": "free-evening",
        "text": N_("A free evening, and nobody wants anything from us. What now?"),
        "options": [N_("we stay in"), N_("we go out"), N_("we ask somebody over")],
        "if_far": [N_("How could both have their way this week?")],
    },
    {
        "id": "hard-day",
        "text": N_("At the end of a hard day, what helps most?"),
        "options": [N_("being asked about it"), N_("a good meal"), N_("an hour in peace")],
        "if_far": [N_("How could {partner} tell what it is to be tonight?")],
    },
    {
        "id": "plan-or-none",
        "text": N_("A whole day with nothing in it. How does it begin?"),
        "options": [N_("with a plan"), N_("with a second coffee"), N_("with a walk to nowhere")],
        "if_far": [N_("What would be good about the other’s way?")],
    },
)
_DEEP: Sequence[Mapping[str, object]] = (
    {
        "id": "stood-by-you",
        "text": N_("Tell of a time when somebody stood by you and you had not expected it."),
        "hint": N_("A teacher, a neighbour, a stranger on a train."),
    },
    {
        "id": "gave-up",
        "text": N_("Tell of something that you gave up, and what came in its place."),
        "hint": N_("A plan, a place, a habit, an instrument."),
    },
    {
        "id": "braver",
        "text": N_("When were you braver than you felt? Tell it from the beginning."),
        "hint": N_("At a counter, on the telephone, on a first day."),
    },
)


def new_deck(title: str, id: str, language: str, known: Collection[str] = (), *, mixed: bool = True) -> str:
    """Return the text of a new deck, in the language in use; ``known`` are texts of cards that other decks have."""
    taken = {plain(text) for text in known}
    kept = _("History hangs on the id: keep it, even if the title or the name of the file changes.")
    about = _("A deck of conversation cards. What stands behind a # is for you alone, and nobody is dealt it.")
    head = [f"# {about}", "", f"title = {quoted(title)}", f"# {kept}", f"id = {quoted(id)}"]
    if language:
        head.append(f"language = {quoted(language)}")
    if not mixed:
        said = _("It is played only when you choose it; without this line it comes up among others.")
        head += [f"# {said}", "mixed = false"]
    parts = ["\n".join(head) + "\n"]
    light = _("A light one first. Ask for something that happened, and that “yes” does not answer.")
    choice = _("Both choose in secret, then both answers are shown. The kinds of cards are in the guide for authors.")
    deep = _("A deep one: 1 is a warm-up, 2 closer, 3 deep. The hint is a way in for a blank mind.")
    for said, cards, more in (
        (light, _LIGHT, {}),
        (choice, _CHOICES, {"kind": "choice", "depth": 2}),
        (deep, _DEEP, {"kind": "story", "depth": 3}),
    ):
        mine = [_translated(card) for card in cards]
        own = next((card for card in mine if plain(str(card["text"])) not in taken), mine[0])
        parts.append(f"# {said}\n{writing.card({**own, **more})}")
    last = _("These three are examples: put your own in their place, and give each an id of its own.")
    if language and not language.lower().startswith("en") and _translated(_LIGHT[0]) == _LIGHT[0]:
        last = _("These three are examples, in English: put your own in their place, and give each an id of its own.")
    parts.append(f"# {last}\n")
    return "\n".join(parts)


def _translated(card: Mapping[str, object]) -> dict[str, object]:
    """Return an example with its texts in the language in use; where that is another one, its id is made of them."""
    found: dict[str, object] = {}
    for key, value in card.items():
        if isinstance(value, list):
            found[key] = [_(each) for each in value]
        elif isinstance(value, str):
            found[key] = value if key == "id" else _(value)
    if found["text"] != card["text"]:
        found["id"] = id_of_words(str(found["text"]))
    return found


def with_schema(deck: str) -> str:
    """Return a new deck's text with the line by which editors find the schema beside it."""
    return f"{LINE}\n{deck}"


def without_schema(deck: str) -> str:
    """Return a new deck's text without that line."""
    return deck.removeprefix(f"{LINE}\n")
