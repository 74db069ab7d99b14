"""One evening as it is looked back on: its day, what came of it, and the line that was kept of it.

All of it is read from the record alone. What may not come any more is left out.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime
from functools import cached_property

import msgspec

from cardgame.deck import Library
from cardgame.game.closing import lines_of
from cardgame.game.game import Game
from cardgame.game.known import known_as, refs_ever
from cardgame.game.nights import day_known, night_known
from cardgame.game.pairs import Half, Pair, half_left, pair_of
from cardgame.game.selection.choice import is_path, may_come
from cardgame.record import (
    EveningRow,
    HistoryRow,
    Kept,
    KeptThing,
    Store,
    evening_by_id,
    evenings,
    evenings_beside,
    evenings_on,
    kept_on,
    opened_between,
    outcomes_of,
    starred,
    timestamp,
)
from cardgame.record.events import Verdict
from cardgame.scripts.keeping import OPENED, SORTS, shown
from cardgame.scripts.steps import Group, Seat
from cardgame.text import clean
from cardgame.translation import _, capital, spoken_day


class Reply(msgspec.Struct, frozen=True):
    """What somebody wrote to a note."""

    who: str
    text: str
    seat: Seat = 0


class NoteSeen(msgspec.Struct, frozen=True):
    """A note on a card, with the replies to it; ``id`` is its event's."""

    id: str
    who: str
    text: str
    replies: tuple[Reply, ...] = ()
    seat: Seat = 0


class EveningCard(msgspec.Struct, frozen=True, kw_only=True):
    """A card of an evening: its ``text`` as it was dealt, what both answered, and the notes written on it then.

    ``id`` is its outcome's. ``deck`` and ``card`` are its ids by now; the deck is empty where one of the two wrote it,
    and ``deck_title`` then says for whom. ``outcome`` is talked about, or put off to another evening; one that was
    passed is not among an evening's cards. ``starred`` says whether it has a star by now. ``alone`` is the one answer
    that is left where the other was forgotten and both want it to be shown.
    """

    id: str
    deck: str
    card: str
    deck_title: str
    kind: str
    text: str
    outcome: Verdict
    pair: Pair | None = None
    notes: tuple[NoteSeen, ...] = ()
    starred: bool = False
    alone: Half | None = None


class Came(Group, frozen=True):
    """What came of an evening, of one ``sort``; ``things`` are the ids of what its lines are about, in their order."""

    things: tuple[str, ...] = ()
    sort: str = ""


class EveningPage(msgspec.Struct, frozen=True, kw_only=True):
    """An evening to look back on: ``day`` as it is said, ``groups`` of what came of it, and its ``line`` or none.

    ``id`` is its event's, ``held`` its day where that can be known, ``title`` that of its chapter or its decks, empty
    where its first card says more, and ``cards`` are those that were on the table. ``stars`` says that it was dealt
    from the cards with stars. ``notes`` are those that were written on none of these.
    """

    id: str = ""
    held: date | None = None
    day: str
    title: str = ""
    stars: bool = False
    cards: tuple[EveningCard, ...] = ()
    notes: tuple[NoteSeen, ...] = ()
    groups: tuple[Came, ...] = ()
    line: str = ""

    @property
    def talked(self) -> tuple[EveningCard, ...]:
        """The cards that they talked about."""
        return tuple(card for card in self.cards if card.outcome == "covered")

    @property
    def put_off(self) -> tuple[EveningCard, ...]:
        """The cards that they put off to another evening."""
        return tuple(card for card in self.cards if card.outcome == "later")

    @property
    def empty(self) -> bool:
        """Whether it has no page: nothing was talked about, and no words of theirs came of it."""
        return not (self.talked or self.notes or self.groups or self.line)


class _Reading:
    """What is read once for however many evenings are looked at; ``with_stars`` says whether stars are wanted."""

    def __init__(self, game: Game, *, with_stars: bool = True) -> None:
        self.store: Store = game.store()
        self.library: Library = game.library
        self.never: AbstractSet[str] = game.limits().never
        self.names = game.names
        self.now: datetime = game.now()
        self._game, self._with_stars = game, with_stars
        self._starred: dict[tuple[str, str], bool] = {}

    @cached_property
    def opened(self) -> Library:
        """The decks as they are open to the two."""
        return self._game.open_library()

    @cached_property
    def _stars(self) -> frozenset[tuple[str, str]]:
        return frozenset(starred(self.store)) if self._with_stars else frozenset()

    def has_star(self, ref: tuple[str, str]) -> bool:
        """Whether a card has a star, by the ids that it has by now; False where stars are not wanted."""
        # Asked card by card, as there may be far more stars than cards on a page.
        if self._stars and ref not in self._starred:
            self._starred[ref] = not self._stars.isdisjoint(refs_ever(ref, self.library))
        return self._starred.get(ref, False)

    def may_show(self, deck: str, card: str) -> bool:
        """Whether a card's words may be shown."""
        return may_come(self.library.card((deck, card)), self.never)


def read_evening(game: Game, id: str) -> EveningPage | None:
    """Return the page of the evening with this id; None where there is nothing to show of it, or it is gone."""
    row = evening_by_id(game.store(), id)
    return next(iter(_pages(_Reading(game), [row])), None) if row is not None else None


def read_evenings(game: Game, since: date | None = None, until: date | None = None) -> list[EveningPage]:
    """Return the pages of all evenings of which there is something to show, from one day to another, earliest first.

    Where both days are given or one of them, evenings of which nobody knows the day are left out. What is read grows
    with the evenings that are asked for, and not with the length of the record.
    """
    reading = _Reading(game)
    if since is None and until is None:
        return _pages(reading, evenings(reading.store)[::-1])
    first, last = since or date.min, until or date.max
    rows = evenings_on(reading.store, first, last, reading.now)
    return _pages(reading, [row for row in rows if (day := date_of(row, reading.now)) and first <= day <= last])


def pages_of(game: Game, rows: Sequence[EveningRow]) -> list[EveningPage]:
    """Return the pages of these evenings, the earliest first, without stars, where there is something to show."""
    return _pages(_Reading(game, with_stars=False), rows)


def _pages(reading: _Reading, rows: Sequence[EveningRow]) -> list[EveningPage]:
    """Return the pages of these evenings, the earliest first, without those of which there is nothing to show."""
    ids = [row.id for row in rows]
    outcomes, kept = outcomes_of(reading.store, ids), kept_on(reading.store, ids)
    slips = _opened_on(reading, rows)
    pages = (_page(reading, row, outcomes.get(row.id, ()), kept.get(row.id, ())) for row in rows)
    return [_with_slips(page, slips.get(page.id, ())) for page in pages if not page.empty]


def _page(
    reading: _Reading,
    evening: EveningRow,
    outcomes: Sequence[HistoryRow],
    kept: Sequence[tuple[Kept, KeptThing]],
) -> EveningPage:
    things = [known_as(thing, reading.library) for _was, thing in kept]
    notes: dict[tuple[str, str], list[NoteSeen]] = {}
    for thing in things:
        if SORTS[thing.sort].replies and thing.text:
            notes.setdefault((thing.deck, thing.card), []).append(note_seen(thing, reading.names))
    # A mission has its card's words, and stands with what was taken along.
    told = {(was.deck, was.card) for was, _thing in kept if was.card and SORTS[was.sort].cards_words}
    cards = _cards(reading, [row for row in outcomes if (row.deck, row.card) not in told], notes)
    # What was put right since is said as it is now: its words from then are gone.
    said = [(was, clean(was.text) or thing.text, thing) for was, thing in kept]
    then = [(msgspec.structs.replace(was, text=text), thing) for was, text, thing in said if text]
    return EveningPage(
        id=evening.id,
        held=date_of(evening, reading.now),
        day=_day(evening, reading.now),
        stars=evening.stars,
        title=title_of(evening, reading.opened) if evening.decks or evening.pile or evening.stars else "",
        cards=cards,
        notes=tuple(note for some in notes.values() for note in some),
        groups=_groups(reading, then),
        line=next((thing.text for _was, thing in reversed(then) if thing.sort == "line"), ""),
    )


def _cards(
    reading: _Reading, outcomes: Sequence[HistoryRow], notes: dict[tuple[str, str], list[NoteSeen]]
) -> tuple[EveningCard, ...]:
    """Return the cards of an evening, in order, with the ``notes`` on each, which are taken out of these."""
    rows = [known_as(row, reading.library) for row in outcomes]
    talked = {(row.deck, row.card) for row in rows if row.outcome == "covered"}
    last = {(row.deck, row.card): row.id for row in rows}
    found: list[EveningCard] = []
    for row in rows:
        ref = row.deck, row.card
        # What was put off and came again stands there once, as what became of it in the end.
        stays = row.outcome == "covered" or (row.outcome == "later" and ref not in talked and last[ref] == row.id)
        # Where the words are gone, or may still be sealed, there are none.
        if not (stays and row.text and reading.may_show(row.deck, row.card)):
            continue
        found.append(
            EveningCard(
                id=row.id,
                deck=row.deck,
                card=row.card,
                deck_title=deck_title(row, reading.library, reading.names),
                kind=row.kind,
                text=row.text,
                outcome=row.outcome,
                pair=pair_of(row, reading.library, reading.names) if row.outcome == "covered" else None,
                notes=tuple(notes.pop(ref, ())),
                starred=reading.has_star(ref),
                alone=half_left(row, reading.names) if row.outcome == "covered" else None,
            )
        )
    return tuple(found)


def deck_title(row: HistoryRow, library: Library, names: tuple[str, str]) -> str:
    """Return the title of the deck that a card came from; for whom one of the two wrote it; empty for a deck gone."""
    if not row.deck:
        return _("Written for {name}").format(name=names[row.reader])
    deck = library.deck(row.deck)
    return deck.title if deck is not None else ""


def note_seen(thing: KeptThing, names: tuple[str, str]) -> NoteSeen:
    """Return a note as it is said by now, with the replies to it."""
    replies = tuple(Reply(names[seat], text, seat) for seat, text in thing.answers if text)
    return NoteSeen(thing.id, names[thing.seat], thing.text, replies, thing.seat)


def note_lines(note: NoteSeen) -> list[str]:
    """Return a note with the replies to it, a line each."""
    # Translators: a note on a card, with who wrote it and what it says.
    said = [_("A note by {name}: {text}").format(name=note.who, text=" ".join(note.text.split()))]
    return said + [
        "  " + _("{name}: {answer}").format(name=reply.who, answer=" ".join(reply.text.split()))
        for reply in note.replies
    ]


def _groups(reading: _Reading, kept: Sequence[tuple[Kept, KeptThing]]) -> tuple[Came, ...]:
    """Return what came of an evening under its headings, in the words of that evening."""
    found: list[Came] = []
    for sort in SORTS.values():
        if not sort.on_evening or sort.sealed_until:
            continue
        some = [
            (was, thing.id)
            for was, thing in kept
            if was.sort == sort.code and not (sort.cards_words and not reading.may_show(was.deck, was.card))
        ]
        if some:
            lines = lines_of(reading.names, sort, [was for was, _id in some])
            found.append(Came(shown(sort.on_evening), tuple(lines), tuple(id for _was, id in some), sort.code))
    return tuple(found)


def _opened_on(reading: _Reading, rows: Sequence[EveningRow]) -> Mapping[str, list[KeptThing]]:
    """Return what was opened from the jar on the days of these evenings, by the id of the evening nearest to it.

    The jar is opened beside an evening, so that only its time tells to which it belongs.
    """
    store = reading.store
    if not rows:
        return {}
    before = evenings_beside(store, rows[0].id, 1, later=False)
    after = evenings_beside(store, rows[-1].id, 1, later=True)
    opened = opened_between(store, before[0].id if before else "", after[0].id if after else "")
    if not opened:
        return {}
    nights: dict[date, list[EveningRow]] = {}
    for row in (*before, *rows, *after):
        if (night := night_known(row.at, reading.now)) is not None:
            nights.setdefault(night, []).append(row)
    found: dict[str, list[KeptThing]] = {}
    for slip in opened:
        at = next((look.at for look in slip.looks if look.state == OPENED), "")
        night = night_known(at, reading.now)
        if slip.text and night in nights:
            nearest = min(nights[night], key=lambda row: abs(timestamp(row.at) - timestamp(at)))
            found.setdefault(nearest.id, []).append(slip)
    return found


def _with_slips(page: EveningPage, slips: Sequence[KeptThing]) -> EveningPage:
    if not slips:
        return page
    sort = SORTS[slips[0].sort]
    texts, ids = tuple(slip.text for slip in slips), tuple(slip.id for slip in slips)
    opened = Came(shown(sort.on_evening), texts, ids, sort.code)
    return msgspec.structs.replace(page, groups=(*page.groups, opened))


def title_of(row: EveningRow, library: Library) -> str:
    """Return the title of what an evening was dealt from, as far as it is open; empty where its first card says more.

    That is so for tonight's mix, for a small day, as each of them has the same title, and where none of it is open. One
    from a pile of their own is called as that was called then.
    """
    if row.pile or row.stars:
        return row.pile or _("Your stars")
    decks = [deck for id in row.decks if (deck := library.deck(id)) is not None]
    if all(map(is_path, decks)):
        return ""
    if row.chapter and decks and (chapter := decks[0].chapter(row.chapter)) is not None and "{" not in chapter.title:
        return chapter.title
    return clean(", ".join(deck.title for deck in decks), lines=False)


def _day(row: EveningRow, now: datetime) -> str:
    """Return the day of an evening as it is said, with the year where that is another; "another day" if unknown."""
    when = date_of(row, now)
    return _("another day") if when is None else capital(spoken_day(when, year=when.year != now.year))


def date_of(row: EveningRow, now: datetime) -> date | None:
    """Return the date of an evening; None where it cannot be known."""
    # An evening that began under a wrong clock may have gone on under a right one.
    return day_known(row.at, now) or day_known(row.last_at, now)
