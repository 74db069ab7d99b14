"""Draws one card: chooses it and prints it.

Only decks and settings are read. The record is neither opened nor imported, and click is not imported, because most
draws have no options.
"""

import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from cardgame import translation
from cardgame.cli.decks import decks_at
from cardgame.cli.printing import mention, print_json, write
from cardgame.deck import Card, Deck, fill
from cardgame.deck.vocabulary import OPEN, UNASKED
from cardgame.errors import NothingToDeal
from cardgame.game.selection.choice import cards_for, choose, same_language, without
from cardgame.local.paths import find_paths
from cardgame.local.settings import read_settings
from cardgame.translation import N_, _


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
    cards = [
        card
        for card in cards_for(choice, found.library, language=settings.language)
        # Without a named deck, only topics that are open to everybody are drawn, as there is nobody to ask first.
        if (choice.decks or OPEN.issuperset(card.sensitive))
        and (card.kind.value == kind if kind else card.kind.traits.dealt)
        and (depth is None or card.depth == depth)
        and (tag is None or tag in card.tags)
    ]
    if not cards:
        raise NothingToDeal(
            _("There is no card like that."), _("Ask for less at once: another kind, depth, tag or deck.")
        )
    card = cards[_random(len(cards)) if seed is None else _seeded(len(cards), seed)]
    if as_json:
        print_json(as_data(card, found.library.decks[card.deck]))
    else:
        # The words in place of names must be in the language of the card, which may not be that of the program.
        same = same_language(found.library.decks[card.deck].language, translation.language())
        write(spoken(card.text, _ if same else str))


def _random(count: int) -> int:
    """Return a random number below ``count``; its bias is too small to notice."""
    return int.from_bytes(os.urandom(8), "big") % count


def _seeded(count: int, seed: int) -> int:
    """Return a number below ``count`` that is always the same for the same seed."""
    import random  # imported here: only a seed needs it

    return random.Random(seed).randrange(count)


def _is_in(path: str, names: Sequence[str], decks: dict[str, Deck]) -> bool:
    """Whether one of the decks with these ids was read from the file at ``path``."""
    return any(decks[name].path == path for name in names if name in decks)


def spoken(text: str, say: Callable[[str], str] = str) -> str:
    """Return a card's text with words such as "the other" in place of names; ``say`` translates these words.

    >>> spoken("{reader} hums, and {partner} guesses. {partner} may ask twice.")
    'One of you hums, and the other guesses. The other may ask twice.'
    >>> spoken("Thank {partner} for it.")
    'Thank your partner for it.'
    """
    both = "{reader}" in text or "{first}" in text
    one, other = say(N_("one of you")), say(N_("the other") if both else N_("your partner"))
    words = fill(text, reader=one, partner=other, first=one, second=other)
    if words == text:
        return text
    return re.sub(
        rf"(^|[.?!:…] |\n)({re.escape(one)}|{re.escape(other)})",
        lambda found: found[1] + found[2][0].upper() + found[2][1:],
        words,
    )


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
