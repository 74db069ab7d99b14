"""Which cards can be drawn, how the text of one is printed, and what is kept so that a bare draw is quick."""

import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from cardgame import translation
from cardgame.deck import Card, Library, fill
from cardgame.deck.vocabulary import OPEN
from cardgame.files import write_private
from cardgame.game.library import decks_in, find_decks
from cardgame.game.selection.choice import Choice, cards_for, same_language
from cardgame.local.drawable import as_kept, kept_texts, place, surroundings
from cardgame.local.paths import Paths
from cardgame.local.settings import read_settings
from cardgame.translation import N_, _

MOST_CARDS = 5000
"""With more cards than that no texts are kept: who begins an evening meanwhile would wait for it (1.3 s for 50,000)."""


def drawable(
    choice: Choice,
    library: Library,
    *,
    language: str,
    kind: str | None = None,
    depth: int | None = None,
    tag: str | None = None,
) -> list[Card]:
    """Return the cards of a choice that can be drawn, those of a kind, a depth and a tag where these are given."""
    return [
        card
        for card in cards_for(choice, library, language=language)
        # Without a named deck, only topics that are open to everybody are drawn, as there is nobody to ask first.
        if (choice.decks or OPEN.issuperset(card.sensitive))
        and (card.kind.value == kind if kind else card.kind.traits.dealt)
        and (depth is None or card.depth == depth)
        and (tag is None or tag in card.tags)
    ]


def printed(card: Card, library: Library) -> str:
    """Return a card's text as it is printed."""
    # The words in place of names must be in the language of the card, which may not be that of the program.
    same = same_language(library.decks[card.deck].language, translation.language())
    return spoken(card.text, _ if same else str)


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


def keep_texts(paths: Paths) -> None:
    """Write down what a bare draw may print, if that has changed; where it cannot be, the decks are read for it.

    No text is kept where a mistake in a deck or in the settings would have to be told, too, or of very many cards.
    """
    cache, config = str(paths.cache), str(paths.config)
    shipped, own = (str(folder) for folder, _source in decks_in(paths))
    around = surroundings(shipped, own, config)
    if around is None or kept_texts(cache, around) is not None:
        return
    settings, warnings = read_settings(paths.config)
    found = find_decks(paths, language=settings.language)
    texts = []
    few = sum(len(deck.cards) for deck in found.library) <= MOST_CARDS
    if few and not warnings and not any(problem.severity == "error" for problem in found.problems):
        texts = [printed(card, found.library) for card in drawable(Choice(), found.library, language=settings.language)]
    # If anything has changed meanwhile, the texts may be of before or after it.
    if surroundings(shipped, own, config) == around:
        with suppress(OSError):
            write_private(Path(place(cache)), as_kept(texts, around))
