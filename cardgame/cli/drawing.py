"""Draws one card: chooses it and prints it.

Only decks and settings are read. The record is neither opened nor imported, and click is not imported, because most
draws have no options.
"""

from collections.abc import Sequence
from pathlib import Path

from cardgame.cli.decks import decks_at
from cardgame.cli.printing import mention, print_json, write
from cardgame.deck import Card, Deck
from cardgame.deck.vocabulary import UNASKED
from cardgame.errors import NothingToDeal
from cardgame.game.drawing import drawable, printed, spoken
from cardgame.game.selection.choice import choose, without
from cardgame.local.drawable import any_below
from cardgame.local.paths import find_paths
from cardgame.local.settings import read_settings
from cardgame.translation import _


def draw(
    decks: Sequence[str] = (),
    *,
    kind: str | None = None,
    depth: int | None = None,
    tag: str | None = None,
    seed: int | None = None,
    as_json: bool = False,
    given: Sequence[Path] = (),
) -> None:
    """Print one random card of ``decks``, or of tonight's mix if that is empty.

    Raises :class:`~cardgame.errors.NothingToDeal` if no card fits the options, and
    :class:`~cardgame.errors.GameError` for an unknown deck.
    """
    paths = find_paths()
    settings, warnings = read_settings(paths.config)
    found, names = decks_at(paths, given, decks)
    choice = choose(names, found.library, suggested=without(found.library, UNASKED) if names else None)
    # If decks are named, problems of other decks are not mentioned.
    concerned = [
        problem for problem in found.problems if not names or _is_in(problem.path, choice.decks, found.library.decks)
    ]
    mention(concerned, warnings)
    cards = drawable(choice, found.library, language=settings.language, kind=kind, depth=depth, tag=tag)
    if not cards:
        raise NothingToDeal(
            _("There is no card like that."), _("Ask for less at once: another kind, depth, tag or deck.")
        )
    card = cards[any_below(len(cards)) if seed is None else _seeded(len(cards), seed)]
    if as_json:
        print_json(as_data(card, found.library.decks[card.deck]))
    else:
        write(printed(card, found.library))


def _seeded(count: int, seed: int) -> int:
    """Return a number below ``count`` that is always the same for the same seed."""
    import random  # imported here: only a seed needs it

    return random.Random(seed).randrange(count)


def _is_in(path: str, names: Sequence[str], decks: dict[str, Deck]) -> bool:
    """Whether one of the decks with these ids was read from the file at ``path``."""
    return any(decks[name].path == path for name in names if name in decks)


def as_data(card: Card, deck: Deck) -> dict[str, object]:
    """Return a card as data for JSON, with all its fields, and with words in place of names."""
    return {
        "deck": deck.id,
        "deck_title": deck.title,
        "card": card.id,
        "kind": card.kind.value,
        "depth": card.depth,
        "text": spoken(card.text),
        "chapter": card.chapter or None,
        "tags": list(card.tags),
        "sensitive": list(card.sensitive),
        "first": card.first.value,
        "follow_ups": [spoken(text) for text in card.follow_ups],
        "hint": spoken(card.hint) or None,
        "listen": spoken(card.listen) or None,
        "minutes": card.minutes,
        "options": [spoken(text) for text in card.options],
        "scale": [spoken(text) for text in card.scale],
        "low": card.low.value if card.low else None,
        "keeps": card.keeps.value if card.keeps else None,
        "if_close": [spoken(text) for text in card.if_close],
        "if_far": [spoken(text) for text in card.if_far],
        "why": spoken(card.why) or None,
    }
