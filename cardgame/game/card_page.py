"""The pages of an evening and of a card, as moments: each leads to the other.

What stands on them is read by :mod:`cardgame.game.evening_page` and :mod:`cardgame.game.card_times`.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from cardgame.game import changing, piling, prompts
from cardgame.game.card_times import CameUp, CardSeen, read_card, read_earlier
from cardgame.game.evening_page import EveningCard, EveningPage, NoteSeen, note_lines, read_evening
from cardgame.game.game import Game
from cardgame.game.journal import evening_beside
from cardgame.game.menu import kept
from cardgame.game.moment import Moment, Next
from cardgame.game.pairs import pair_lines
from cardgame.game.remembered import day
from cardgame.record import PutBack, Starred, Undone, starred
from cardgame.scripts.secrets import scale_in_words
from cardgame.scripts.steps import AFTER, BEFORE, Browse, Result, Row, Script
from cardgame.translation import _, quoted

ABOVE = 100
"""Characters of a text that stands above a list; a longer one is a row of it, as it would leave too little room."""

Back = Callable[[], Next]
"""Makes what is gone back to."""

Shown = tuple[Row, Callable[[], Next]]
"""A row, and what choosing it leads to."""


def evening(game: Game, id: str, back: Back | None = None) -> Moment | None:
    """Return the page of the evening with this id; None where there is nothing to show of it, or it is gone.

    ``back`` makes what is gone back to; without it, that is where they came from.
    """
    return _evening(game, id, None if back is None else lambda _id: back())


def evening_of(game: Game, id: str, back: Callable[[str], Next]) -> Moment | None:
    """Return the same; ``back`` is given the id of the evening to which they have leafed by then."""
    return _evening(game, id, back)


def _evening(
    game: Game, id: str, back: Callable[[str], Next] | None, said: str = "", undo: Back | None = None, at: int = 0
) -> Moment | None:
    """Return the page of an evening, with the cursor ``at`` this row; ``undo`` takes back what is ``said``."""
    page = read_evening(game, id)
    if page is None:
        return None
    before, after = evening_beside(game, id, later=False), evening_beside(game, id, later=True)

    def again(place: int, said: str = "", undo: Back | None = None) -> Next:
        # An evening of which nothing is left has no page to come back to.
        return _evening(game, id, back, said, undo, place) or (back(id) if back is not None else None)

    shown = _rows(game, page, again)

    def script() -> Script:
        which = yield Browse(
            "",
            tuple(row for row, _open in shown),
            _("open"),
            min(at, len(shown) - 1),
            before=before.day if before else "",
            after=after.day if after else "",
        )
        return Result(answers=(which, None))

    def then(result: Result) -> Next:
        which = result.answers[0] if result.answers else 0
        side = before if which == BEFORE else after if which == AFTER else None
        if side is not None:
            return _evening(game, side.id, back)
        return shown[which][1]()

    line = quoted(page.line) if 0 < len(page.line) <= ABOVE else ""
    above = "\n".join(filter(None, (said, page.title, line)))
    home = None if back is None else lambda: back(id)
    return Moment(title=page.day, said=above, script=script, then=then, back=home, undo=undo)


def _rows(game: Game, page: EveningPage, again: Callable[..., Next]) -> list[Shown]:
    """Return the rows of an evening's page; ``again`` makes the page anew, with the cursor at a row."""
    shown: list[Shown] = []

    def add(row: Row, open_it: Callable[[Callable[..., Next]], Next]) -> None:
        here = partial(again, len(shown))
        shown.append((row, lambda: open_it(here)))

    def thing(id: str) -> Callable[[Callable[..., Next]], Next]:
        return lambda here: kept.open_thing(game, id, here) or here()

    def card(each: EveningCard) -> Callable[[Callable[..., Next]], Next]:
        return lambda here: begin(game, each.deck, each.card, here) or here()

    if len(page.line) > ABOVE:
        add(Row(quoted(page.line), whole=True), lambda here: here())
    for heading, cards in ((_("You talked about"), page.talked), (_("For another time"), page.put_off)):
        for each in cards:
            label = "\n".join((each.text, *(f"  {line}" for line in pair_lines(each.pair, each.alone))))
            state = _("starred") if each.starred else ""
            add(Row(label, state, each.deck_title, heading, whole=True), card(each))
            for note in each.notes:
                add(_note_row(note, heading, each.text), thing(note.id))
    for group in page.groups:
        for line, id in zip(group.lines, group.things, strict=True):
            add(Row(line, heading=group.heading, whole=True), thing(id))
    for note in page.notes:
        add(_note_row(note, _("Notes"), ""), thing(note.id))
    if not shown:
        # A line alone, which stands above.
        add(Row(quoted(page.line), whole=True), lambda here: here())
    about = _("The line of the evening, the evening, or several days.")
    row = Row(_("Put right or forget"), about=about, heading=_("Yours to change"))
    add(row, lambda here: changing.evening(game, page.id, here, here) or here())
    return shown


def _note_row(note: NoteSeen, heading: str, about: str) -> Row:
    return Row("\n".join(note_lines(note)), about=about, heading=heading, whole=True)


def begin(game: Game, deck: str, card: str, back: Back | None = None) -> Moment | None:
    """Return the page of a card, by its ids, current or former; None where there is nothing to show of it.

    ``back`` makes what is gone back to; without it, that is where they came from.
    """
    return _card(game, deck, card, back)


def _card(
    game: Game, deck: str, card: str, back: Back | None, said: str = "", undo: Back | None = None, at: int = 0
) -> Moment | None:
    """Return the page of a card, with the cursor ``at`` this row; ``undo`` takes back what is ``said``."""
    seen = read_card(game, deck, card)
    if seen is None:
        return None

    def again(place: int, said: str = "", undo: Back | None = None) -> Next:
        return _card(game, deck, card, back, said, undo, place) or (back() if back is not None else None)

    long = len(seen.text) > ABOVE
    shown: list[Shown] = [(Row(seen.text, whole=True), lambda: again(0))] if long else []
    shown += _to_do(game, seen, again, len(shown))
    shown += _looked_back(game, seen, lambda place: partial(again, place), len(shown))

    def script() -> Script:
        rows = tuple(row for row, _open in shown)
        earlier = _("earlier times") if seen.first is not None else ""
        nothing = _("There is nothing more of it yet.")
        which = yield Browse("", rows, "", min(at, len(shown) - 1), nothing, before=earlier)
        return Result(answers=(which, None))

    def then(result: Result) -> Next:
        if not result.answers:
            return None
        which: int = result.answers[0]
        if which == BEFORE:
            return _earlier(game, deck, card, back) or again(0)
        return shown[which][1]()

    above = "\n".join(filter(None, (said, "" if long else seen.text)))
    return Moment(title=seen.deck_title or _("A card"), said=above, script=script, then=then, back=back, undo=undo)


def _earlier(game: Game, deck: str, card: str, back: Back | None, page: int = 1, at: int = 0) -> Moment | None:
    """Return a page of the times that a card came up before those on its own page, with the cursor ``at`` this row."""
    found = read_earlier(game, deck, card, page)
    if found is None:
        return None

    def on_page(page: int, at: int = 0) -> Next:
        # Something may have been forgotten meanwhile.
        other = _earlier(game, deck, card, back, page, at) if page else None
        return other or _card(game, deck, card, back) or (back() if back is not None else None)

    def script() -> Script:
        now = game.now()
        rows = tuple(_time_row(time, now, _("When it came up")) for time in found.times)
        before = _("earlier times") if found.more else ""
        which = yield Browse("", rows, "", min(at, len(rows) - 1), before=before, after=_("later times"))
        return Result(answers=(which, None))

    def then(result: Result) -> Next:
        which = result.answers[0] if result.answers else AFTER
        if which in (BEFORE, AFTER):
            return on_page(page + 1 if which == BEFORE else page - 1)

        def here() -> Next:
            return on_page(page, which)

        return evening(game, found.times[which].evening, here) or here()

    above = found.text if len(found.text) <= ABOVE else ""
    return Moment(title=found.deck_title or _("A card"), said=above, script=script, then=then, back=back)


def _to_do(game: Game, seen: CardSeen, again: Callable[..., Next], above: int) -> list[Shown]:
    """Return what can be done with a card, below ``above`` other rows: its star, into the pile, on one of their own."""
    if not (seen.comes or seen.starred):
        return []
    if seen.starred:
        star = Row(_("Take its star away"))
    else:
        star = Row(_("Give it a star"), about=_("It means what you like, say that it made you laugh."))
    turn = (star, lambda: _turn_star(game, seen, partial(again, above)))
    if not seen.comes:
        # It is in no deck any more, or is never dealt.
        return [turn]
    if seen.waiting:
        pile = Row(_("Take it out of tonight’s pile again"), about=_("It is in the pile of your next evening."))
    else:
        pile = Row(_("Put it back into tonight’s pile"), about=_("It then comes once more, though you had it before."))
    own = Row(_("Put it on a pile"), about=_("One of your own, for an evening of its own."))
    card, at_pile, at_own = (seen.deck, seen.card), partial(again, above + 1), partial(again, above + 2)
    return [
        turn,
        (pile, lambda: _put_back(game, seen, at_pile)),
        (own, lambda: piling.begin(game, card, seen.text, at_own)),
    ]


def _turn_star(game: Game, seen: CardSeen, here: Callable[..., Next]) -> Next:
    """Give a card a star, or take it away, under each id that it has one."""
    store, library = game.store(), game.library
    refs = {(seen.deck, seen.card)}
    if seen.starred and (known := library.card((seen.deck, seen.card))) is not None:
        refs = library.refs(known).intersection(starred(store))
    on = not seen.starred
    events = store.append(*(Starred(deck=deck, card=card, on=on) for deck, card in sorted(refs)))
    return here(prompts.starred(on), piling.taking_back(game, events, here))


def _put_back(game: Game, seen: CardSeen, here: Callable[..., Next]) -> Next:
    """Put a card back into the pile of the next evening, or take it out again."""
    store = game.store()
    if seen.waiting:
        store.append(Undone(event=seen.waiting))
        # Taking back cannot be taken back; it is put back once more instead.
        return here(_("It is out of the pile again."))
    events = store.append(PutBack(deck=seen.deck, card=seen.card))
    return here(_("It is in the pile of your next evening."), piling.taking_back(game, events, here))


def _looked_back(game: Game, seen: CardSeen, here: Callable[[int], Callable[..., Next]], above: int) -> list[Shown]:
    """Return what is known of a card from earlier, as rows below ``above`` others."""
    shown: list[Shown] = []

    def add(row: Row, open_it: Callable[[Callable[..., Next]], Next] = lambda back: back()) -> None:
        back = here(above + len(shown))
        shown.append((row, lambda: open_it(back)))

    def on_evening(id: str) -> Callable[[Callable[..., Next]], Next]:
        return lambda back: evening(game, id, back) or back()

    def thing(id: str) -> Callable[[Callable[..., Next]], Next]:
        return lambda back: kept.open_thing(game, id, back) or back()

    if drawn := then_and_now(game, seen.on_scale):
        add(drawn, on_evening(seen.on_scale[-1].evening))
    now = game.now()
    for time in seen.times:
        add(_time_row(time, now, _("When it came up")), on_evening(time.evening))
    if seen.first is not None:
        about = _("There were other times in between: leaf back to see them.")
        add(_time_row(seen.first, now, _("The first time"), about), on_evening(seen.first.evening))
    if changing.has_answers(game, seen.deck, seen.card, seen.answered):
        row = Row(_("Put an answer right, or forget it"), heading=_("Yours to change"))
        add(row, lambda back: changing.card_answers(game, seen.deck, seen.card, back, back))
    for note in seen.notes:
        add(_note_row(note, _("Notes"), ""), thing(note.id))
    for group in seen.groups:
        for line, id in zip(group.lines, group.things, strict=True):
            add(Row(line, heading=group.heading, whole=True), thing(id))
    for text in seen.not_asked:
        add(Row(text, heading=_("Perhaps not asked yet"), whole=True))
    return shown


def _time_row(time: CameUp, now: datetime, heading: str, about: str = "") -> Row:
    told = pair_lines(time.pair, time.alone, ends=False)
    put_off = _("put off to another evening") if time.outcome == "later" else ""
    label = "\n".join((day(time.at, now), *(f"  {line}" for line in told)))
    return Row(label, put_off, about, heading, whole=True)


def then_and_now(game: Game, times: Sequence[CameUp]) -> Row | None:
    """Return the row that shows where both stood on a card's scale, at one or two ``times``, the earlier one first.

    None where there is none.
    """
    pair = times[-1].pair if times else None
    if pair is None or pair.ends is None:
        return None
    said = [_stood(time, day(time.at, game.now())) for time in times]
    picture: list[str] = []
    for time in times:
        if time.pair is not None:
            picture += [day(time.at, game.now()), prompts.drawn(time.pair.marks)]
    label = " ".join((*said, scale_in_words(*pair.ends)))
    heading = _("Then and now") if len(times) > 1 else _("Where you stood")
    return Row(label, heading=heading, whole=True, drawn="\n".join((*picture, prompts.numbers_of_scale())))


def _stood(time: CameUp, when: str) -> str:
    """Say where both stood on a scale, and when."""
    assert time.pair is not None
    one, other = time.pair.halves
    said = _("{day}: {one} at {place}, {other} at {place_of_other}.")
    return said.format(day=when, one=one.who, place=one.place, other=other.who, place_of_other=other.place)
