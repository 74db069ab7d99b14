"""Together: one page of what two have made, in pictures, each with the sentence that says the same."""

from collections.abc import Callable
from datetime import date
from functools import partial

from cardgame.game import card_page, prompts
from cardgame.game.game import Game
from cardgame.game.menu import kept
from cardgame.game.menu.item import Item
from cardgame.game.moment import Moment, Next
from cardgame.game.remembered import day
from cardgame.game.together import Begun, Stood, Together, Topic, Walked, a_few_evenings, read_together
from cardgame.game.weaving import bed, places, woven
from cardgame.record import KeptThing, texts_as_dealt
from cardgame.scripts.keeping import SORTS, shown
from cardgame.scripts.steps import Browse, Result, Row, Script
from cardgame.translation import N_, _, listed, quoted, spoken_month

EMPTY = N_("Nothing yet. It comes by itself, once you have talked about something.")

Opened = tuple[Row, Callable[[Callable[..., Next]], Next]]
"""A row, and what choosing it leads to, given what makes the page anew."""


def begin(game: Game) -> Moment:
    """Return the page of what the two have made together."""
    return _page(game)


def _page(game: Game, at: int = 0, said: str = "", undo: Callable[[], Next] | None = None) -> Moment:
    """Return the page, with the cursor ``at`` this row; ``undo`` takes back what is ``said``."""
    shown = rows_of(game, read_together(game))

    def script() -> Script:
        place = min(at, max(0, len(shown) - 1))
        which = yield Browse("", tuple(row for row, _open in shown), _("open"), place, _(EMPTY))
        return Result(answers=(which, None))

    def then(result: Result) -> Next:
        if not result.answers:
            return None
        which = result.answers[0]
        here = partial(_page, game, which)
        return shown[which][1](here) or here()

    return Moment(title=_("Together"), said=said, script=script, then=then, undo=undo)


def rows_of(game: Game, together: Together) -> list[Opened]:
    """Return what two have made as rows, each with what choosing it leads to; pictures are in the rows."""
    found: list[Opened] = []
    if (first := together.first) is not None:
        row = Row(first.text, day(first.at, game.now()), heading=_("Your first card"), whole=True)
        found.append((row, lambda here: card_page.begin(game, first.deck, first.card, here)))
    found += [(_deck(game, each), partial(_cards_of, game, each)) for each in together.decks]
    if together.topics:
        found.append((_topics(together.topics), lambda here: here()))
    found += [(_chapter(each), partial(_promise, game, each)) for each in together.walked]
    for sort, things in together.held.items():
        found += [(_thing(game, sort, each), partial(_open_kept, game, each.id)) for each in things]
    found += [(_stood(game, each), partial(_card, game, each.deck, each.card)) for each in together.stood]
    found += [(_line(game, each), partial(_evening, game, each)) for each in together.lines]
    return found


def _deck(game: Game, begun: Begun) -> Row:
    heading, about = _("What you have talked about"), _since(game, begun.since)
    symbol, count = begun.symbol, len(begun.cards)
    return Row(begun.title, "", about, heading, whole=True, drawn=lambda width: woven(symbol, count, width))


def _since(game: Game, at: str) -> str:
    """Say in which month a deck was begun; nothing where that cannot be known."""
    try:
        when = date.fromisoformat(at[:10])
    except ValueError:
        return ""
    return _("Begun {in_month}.").format(in_month=spoken_month(when, year=when.year != game.now().year))


def _topics(topics: tuple[Topic, ...]) -> Row:
    words = [(topic.said, topic.size) for topic in topics]
    heading, told = _("What it was about"), topics_said(topics)
    return Row("", heading=heading, whole=True, drawn=lambda width: bed(words, width), told=told)


def topics_said(topics: tuple[Topic, ...]) -> str:
    """Say what they have talked about, the most frequent first."""
    often = [topic.said for topic in topics if topic.size == 2]
    others = [topic.said for topic in topics if topic.size != 2]
    if not often or not others:
        return _("It was about {topics}.").format(topics=_row_of(often or others))
    said = _("Often it was about {often}. It was also about {others}.")
    return said.format(often=_row_of(often), others=_row_of(others))


def _row_of(words: list[str]) -> str:
    """Return words with commas between them, and the last one after an “and”.

    >>> _row_of(["home", "work", "food"])
    'home, work and food'
    """
    return listed([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def _chapter(walked: Walked) -> Row:
    lines = [walked.title]
    if walked.promise is not None:
        lines.append(quoted(" ".join(walked.promise.text.split())))
    return Row("\n  ".join(lines), about=walked.deck_title, heading=walked.deck_title, whole=True)


def _promise(game: Game, walked: Walked, here: Callable[..., Next]) -> Next:
    return None if walked.promise is None else kept.open_thing(game, walked.promise.id, here)


def _thing(game: Game, sort: str, thing: KeptThing) -> Row:
    # Its day is said only where it is looked at: a sentence with a date reads like evidence.
    return Row(thing.text, about=day(thing.at, game.now()), heading=shown(SORTS[sort].heading), whole=True)


def _open_kept(game: Game, id: str, here: Callable[..., Next]) -> Next:
    return kept.open_thing(game, id, here)


def _stood(game: Game, stood: Stood) -> Row:
    heading = _("Where you stood")
    told = card_page.then_and_now(game, stood.times)
    ends = next((time.pair.ends for time in stood.times if time.pair is not None), None)
    if told is None or ends is None:
        return Row(stood.text, heading=heading, whole=True)
    now = game.now()
    rows = [
        (prompts.drawn(time.pair.marks), day(time.at, now, this=now.date()))
        for time in stood.times
        if time.pair is not None
    ]
    draw = partial(places, rows, ends)
    return Row(stood.text, heading=heading, whole=True, drawn=draw, told=told.label)


def _card(game: Game, deck: str, card: str, here: Callable[..., Next]) -> Next:
    return card_page.begin(game, deck, card, here)


def _line(game: Game, line: KeptThing) -> Row:
    return Row(quoted(line.text), day(line.at, game.now()), heading=_("In your words"), whole=True)


def _evening(game: Game, line: KeptThing, here: Callable[..., Next]) -> Next:
    return card_page.evening(game, line.evening, here)


def _cards_of(game: Game, begun: Begun, here: Callable[..., Next], at: int = 0) -> Moment:
    """Return the list of the cards of a deck that they talked about, in the order in which they first did."""
    card_of = game.library.card
    refs = {
        ref: id
        for id in begun.cards
        if (card := card_of((begun.deck, id))) is not None
        for ref in sorted(game.library.refs(card))
    }
    texts: dict[str, str] = {}
    for ref, text in texts_as_dealt(game.store(), list(refs)).items():
        if text:
            texts.setdefault(refs[ref], text)
    ids = [id for id in begun.cards if id in texts]

    def script() -> Script:
        rows = tuple(Row(texts[id], whole=True) for id in ids)
        which = yield Browse("", rows, _("open"), min(at, max(0, len(ids) - 1)), _(EMPTY))
        return Result(answers=(which, None))

    def then(result: Result) -> Next:
        which = result.answers[0] if result.answers else 0

        def again(*_said: object) -> Next:
            return _cards_of(game, begun, here, which)

        return card_page.begin(game, begun.deck, ids[which], again) or again()

    return Moment(title=begun.title, script=script, then=then, back=here)


ITEM = Item(
    label=N_("Together"),
    about=N_("What you have talked about, promised and kept, on one page."),
    begin=begin,
    shown=a_few_evenings,
)
