"""Journeys: the chapters of each, the page of one for the days before, and the paths of small days."""

import re
from collections.abc import Callable

from cardgame.deck import Chapter, Deck
from cardgame.game.chapters import beforehand, lines_said
from cardgame.game.game import Game
from cardgame.game.journeys import Stop, stops
from cardgame.game.menu.item import Item
from cardgame.game.moment import Moment, Next
from cardgame.game.request import Start
from cardgame.game.selection.choice import OTHER_LANGUAGES, Choice, is_path, same_language
from cardgame.scripts.steps import Browse, Choose, Result, Row, Script
from cardgame.translation import N_, _

NOW, BEGIN, BACK = N_("Now, or another day?"), N_("Begin now"), N_("Another day")
"""What is asked below the page of a chapter or a path, and what can be answered."""


def _open_to(game: Game) -> list[Deck]:
    """Return the journeys and the paths that are open to the two, those in their language first."""
    language = game.settings.language
    decks = [deck for deck in game.open_library() if deck.chapters or is_path(deck)]
    return sorted(decks, key=lambda deck: (not same_language(deck.language, language), not deck.chapters))


def shown(game: Game) -> bool:
    """Whether there is a journey or a path at all."""
    return any(deck.chapters or is_path(deck) for deck in game.library)


def begin(game: Game) -> Moment:
    """Return the list of journeys and paths."""
    decks, language = _open_to(game), game.settings.language

    def heading(deck: Deck) -> str:
        """Return what a deck stands under, as in the list of decks; nothing for one in their language."""
        return "" if same_language(deck.language, language) else _(OTHER_LANGUAGES)

    def script() -> Script:
        rows = tuple(
            Row(deck.title, about=_begins_with(deck.description), heading=heading(deck), symbol=deck.symbol)
            for deck in decks
        )
        which = yield Browse("", rows, empty=_("There is no journey here."))
        return Result(answers=(which, None))

    def chosen(result: Result) -> Next:
        deck = decks[result.answers[0]] if result.answers else None
        if deck is None:
            return None
        return journey(game, deck) if deck.chapters else _path(game, deck)

    return Moment(title=_("Journeys"), script=script, then=chosen)


def journey(game: Game, deck: Deck, chosen: str = "", *, back: Callable[[], Next] | None = None) -> Moment:
    """Return the page of a journey: its chapters, each with how far they have come; ``chosen`` is the one to begin at.

    An optional chapter comes first, and says that it is one. ``back`` makes what the page was opened from, where that
    is not the list of journeys.
    """
    along = stops(game, deck)
    at = next((place for place, each in enumerate(along) if each.chapter.id == chosen), None)
    if at is None:
        # Where they stopped, else the first one that is still before them and no optional one.
        stopped = [place for place, each in enumerate(along) if each.stand == "stopped"]
        ahead = [place for place, each in enumerate(along) if each.stand == "new" and not each.chapter.optional]
        at = next(iter([*stopped, *ahead]), 0)

    def script() -> Script:
        prompt = _("In any order, and at any pace.")
        which = yield Browse(prompt, tuple(map(_row, along)), choose=_("look at it"), chosen=at)
        return Result(answers=(which, None))

    def looked_at(result: Result) -> Next:
        if not result.answers:
            return None
        stop = along[result.answers[0]]
        return _chapter(deck, stop, lambda: journey(game, deck, stop.chapter.id, back=back))

    return Moment(title=deck.title, script=script, then=looked_at, back=back or (lambda: begin(game)))


def _row(stop: Stop) -> Row:
    chapter = stop.chapter
    state, about = stop.said, _begins_with(chapter.opening)
    if chapter.optional:
        state = state or _("if you like")
        about = about or _("If you like, before the others.")
    if chapter.asks_both:
        state = state or _("if you both want it")
    return Row(chapter.title, state, about, whole=True)


def _begins_with(text: str) -> str:
    """Return the first sentence of a text: the rest of an opening is for the evening.

    >>> _begins_with("Trust is made of small things. Nobody is on trial.")
    'Trust is made of small things.'
    """
    return re.split(r"(?<=[.?!…])\s", text, maxsplit=1)[0]


def _chapter(deck: Deck, stop: Stop, back: Callable[[], Next]) -> Moment:
    """Return the page of a chapter for the days before it; ``back`` makes what it was opened from."""
    chapter = stop.chapter

    def script() -> Script:
        which = yield Choose(_(NOW), (_(BEGIN), _(BACK)), first=_("begin now"), looks=True)
        return Result(answers=(which, None))

    def chosen(result: Result) -> Next:
        now = result.answers is not None and result.answers[0] == 0
        return Start(Choice((deck.id,), chapter.id)) if now else back()

    return Moment(title=chapter.title, said=_said(chapter, stop), script=script, then=chosen, back=back)


def _said(chapter: Chapter, stop: Stop) -> str:
    parts = []
    if stop.stand == "stopped":
        parts.append(_("You have begun here, and it goes on where you stopped."))
    elif stop.stand == "been":
        parts.append(_("You have been there. It can be had again, from the start."))
    parts += [f"{heading}\n{lines_said(lines, '· ')}" for heading, lines in beforehand(chapter)]
    return "\n\n".join(parts)


def _path(game: Game, deck: Deck) -> Moment:
    """Return the page of a path of small days."""

    def script() -> Script:
        which = yield Choose(_(NOW), (_(BEGIN), _(BACK)), first=_("begin now"), looks=True)
        return Result(answers=(which, None))

    def chosen(result: Result) -> Next:
        now = result.answers is not None and result.answers[0] == 0
        return Start(Choice((deck.id,))) if now else begin(game)

    return Moment(title=deck.title, said=deck.description, script=script, then=chosen, back=lambda: begin(game))


ITEM = Item(
    label=N_("Journeys"),
    about=N_("An evening for each big subject, in any order, and small things for a day."),
    begin=begin,
    shown=shown,
)
