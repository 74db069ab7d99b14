"""Drawing one card: it is chosen, and printed, and that is all.

Only decks and settings are read. No couple's record is opened, and what could open one is not even imported; nor is
what reads options, for most draws come without any.
"""

import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from cardgame import translation
from cardgame.cli.decks import decks_at
from cardgame.cli.printing import mention, print_json, write
from cardgame.deck import Card, Deck, Kind, fill
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
    """Print one card of ``decks``, or of tonight's mix.

    Raises :class:`~cardgame.errors.NothingToDeal` where no card is as it is wanted, and
    :class:`~cardgame.errors.GameError` for a deck that is not there.
    """
    paths = find_paths()
    settings, warnings = read_settings(paths.config)
    found, names = decks_at(paths, given, decks)
    choice = choose(names, found.library, told=without(found.library, UNASKED) if names else None)
    # A card of a deck that is named is not kept waiting for the faults of another.
    concerned = [
        problem for problem in found.problems if not names or _is_in(problem.path, choice.decks, found.library.decks)
    ]
    mention(concerned, warnings)
    cards = [
        card
        for card in cards_for(choice, found.library, language=settings.language)
        # What nobody asked for by its deck comes only where it is open to everybody: here nobody can be asked first.
        if (choice.decks or OPEN.issuperset(card.sensitive))
        and (card.kind.value == kind if kind else card.kind is not Kind.REPAIR)
        and (depth is None or card.depth == depth)
        and (tag is None or tag in card.tags)
    ]
    if not cards:
        raise NothingToDeal(
            _("There is no card like that."), _("Ask for less at once: another kind, depth, tag or deck.")
        )
    card = cards[_any(len(cards)) if seed is None else _again(len(cards), seed)]
    if as_json:
        print_json(as_data(card, found.library.decks[card.deck]))
    else:
        # What stands for names is in the language of the card, and not in the one in which the game speaks.
        same = same_language(found.library.decks[card.deck].language, translation.language())
        write(spoken(card.text, _ if same else str))


def _any(count: int) -> int:
    """Return a number below ``count``, each as likely as any other as far as anybody will ever notice."""
    return int.from_bytes(os.urandom(8), "big") % count


def _again(count: int, seed: int) -> int:
    """Return a number below ``count`` that is the same for the same seed."""
    import random  # only where a card is to be drawn again

    return random.Random(seed).randrange(count)


def _is_in(path: str, names: Sequence[str], decks: dict[str, Deck]) -> bool:
    return any(decks[name].path == path for name in names if name in decks)


def spoken(text: str, say: Callable[[str], str] = str) -> str:
    """Return a card's text as it reads without anybody's name; what stands for one as ``say`` says it.

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
    """Return a card as data, with everything its deck says of it, in the words that are printed without names."""
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
        "if_close": [spoken(text) for text in card.if_close],
        "if_far": [spoken(text) for text in card.if_far],
        "why": spoken(card.why) or None,
    }
