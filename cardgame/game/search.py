"""Searching what the two have talked about and kept: by a few words, the newest first.

What is found is what a page may show: a card that was talked about, as it was dealt, with what both answered to it as a
pair; and what was kept, with the replies to it. Nothing that is sealed, that was taken back, forgotten or let go, or
that may not come any more. Nobody can search by partner: names are no words of theirs.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from datetime import date

import msgspec

from cardgame.deck import Card, CardRef, Library
from cardgame.game.game import Game
from cardgame.game.known import known_as, starred_now
from cardgame.game.nights import day_known
from cardgame.game.pairs import Pair, pair_of
from cardgame.game.remembered import day
from cardgame.game.selection.choice import may_come
from cardgame.record import HistoryRow, KeptThing, plausible, timestamp
from cardgame.record.folding import Likeness, folded, holds, parts
from cardgame.record.queries.history import outcomes_by_id
from cardgame.record.queries.kept import kept_by_id
from cardgame.record.words import Candidate, Words
from cardgame.scripts.answers import read
from cardgame.scripts.keeping import SORTS, shown
from cardgame.scripts.kinds import Kind
from cardgame.scripts.steps import Seat
from cardgame.translation import _, capital, month_and_year, short_day

CARD = "card"
"""What :attr:`Hit.sort` is for a card; for all else it is the sort of what was kept."""

LET_GO = "let-go"


class Narrowed(msgspec.Struct, frozen=True, kw_only=True):
    """What a search is narrowed to; empty where it is not.

    ``deck`` is a deck's id, ``kind`` a kind of card or a sort of what is kept, ``topic`` one of the card's tags.
    ``since`` and ``until`` are the first and the last day.
    """

    deck: str = ""
    kind: str = ""
    topic: str = ""
    starred: bool = False
    since: date | None = None
    until: date | None = None


EVERYTHING = Narrowed()


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A card or a kept thing that was found: its ``words``, what both answered, and the ``replies`` to it.

    ``id`` is that of its outcome's or its keeping's event, ``at`` when it was (ISO 8601), ``evening`` the id of the
    evening, if it was on one. ``by`` is who wrote it, where it is one's, and each reply has its writer. ``deck`` and
    ``card`` are as they are called by now. ``told`` is what of it holds the words that were sought, in a line.
    """

    sort: str
    id: str
    at: str
    evening: str
    deck: str
    card: str
    kind: str
    words: str
    told: str
    by: Seat | None = None
    pair: Pair | None = None
    replies: tuple[tuple[Seat, str], ...] = ()
    about: str = ""


class Found(msgspec.Struct, frozen=True):
    """What was found, the newest first; there may be ``more``. ``likeness`` is how like its words are."""

    hits: tuple[Hit, ...] = ()
    more: bool = False
    likeness: Likeness = Likeness.BEGINS


class Search:
    """Searches one couple's record, as often as they type; it may wait for a disk."""

    def __init__(self, game: Game) -> None:
        self._game = game
        self._store = game.store()
        self._words = Words(self._store)
        self._library: Library = game.library
        self._names = game.names
        self._never = game.limits().never

    def catch_up(self) -> None:
        """Read what was added to the record since it was searched last, so that the first words need not wait."""
        self._words.catch_up()

    def find(self, sought: str, narrowed: Narrowed = EVERYTHING, *, most: int | None = None) -> Found:
        """Return what holds all of these words, at most so many.

        The last of them may be typed by half. Only where nothing has words that begin so, those are found that have
        them within a word, and then those that were mistyped.
        """
        asked = parts(sought)
        stars = starred_now(self._store, self._library) if narrowed.starred else frozenset()
        if narrowed.starred and not stars:
            return Found()
        sieve = _Sieve(narrowed, self._library, self._never, stars)
        for likeness in Likeness:
            hits = self._collect(asked, likeness, sieve, most)
            if hits:
                now = self._game.now()
                hits.sort(key=lambda hit: timestamp(hit.at) if plausible(hit.at, now) else 0, reverse=True)
                return Found(tuple(hits[:most]), most is not None and len(hits) > most, likeness)
        return Found()

    def _collect(self, asked: Sequence[str], likeness: Likeness, sieve: "_Sieve", most: int | None) -> list[Hit]:
        found: dict[tuple[str, ...], Hit] = {}
        for some in self._words.candidates(asked, likeness):
            for hit in self._read(some, sieve, found):
                if (key := _key(hit)) not in found and (told := self._holding(hit, asked, likeness)):
                    found[key] = msgspec.structs.replace(hit, told=told)
                    if most is not None and len(found) > most:
                        return list(found.values())
        return list(found.values())

    def _read(self, some: Sequence[Candidate], sieve: "_Sieve", found: Iterable[tuple[str, ...]]) -> Iterator[Hit]:
        """Yield what may be shown of these candidates, in their order."""
        had = set(found)
        wanted = [each for each in some if sieve.passes(each, had)]
        rows = {row.id: row for row in outcomes_by_id(self._store, [each.id for each in wanted if each.outcome])}
        kept = [each.id for each in wanted if not each.outcome]
        things = {thing.id: thing for thing in kept_by_id(self._store, kept)} if kept else {}
        for each in wanted:
            hit: Hit | None = None
            if each.outcome and (row := rows.get(each.id)) is not None:
                hit = self._card(row)
            elif (thing := things.get(each.id)) is not None:
                hit = self._thing(thing)
            if hit is not None and sieve.keeps(hit):
                yield hit

    def _card(self, row: HistoryRow) -> Hit | None:
        """Return a card that was talked about; None for one that may not be shown.

        A card that one wrote for the other, which is in no deck, is found as what was kept.
        """
        if row.outcome != "covered" or not row.deck or not may_come(self._card_of(row.deck, row.card), self._never):
            return None
        pair = pair_of(row, self._library, self._names)
        row = known_as(row, self._library)
        return Hit(
            sort=CARD,
            id=row.id,
            at=row.at,
            evening=row.evening,
            deck=row.deck,
            card=row.card,
            kind=row.kind,
            words=row.text,
            told=_typed(row) if pair is not None else "",
            pair=pair,
        )

    def _thing(self, thing: KeptThing) -> Hit | None:
        """Return something that was kept; None for what may not be shown."""
        sort = SORTS[thing.sort]
        open_now = may_come(self._card_of(thing.deck, thing.card), self._never)
        if (thing.over and thing.state == LET_GO) or (sort.cards_words and not open_now):
            return None
        opened = next((look for look in thing.looks if look.state == sort.sealed_until), None)
        thing = known_as(thing, self._library) if thing.card else thing
        return Hit(
            sort=thing.sort,
            id=thing.id,
            at=opened.at if opened else thing.at,
            evening=opened.evening if opened else thing.evening,
            deck=thing.deck if open_now else "",
            card=thing.card if open_now else "",
            kind=thing.sort,
            words=thing.text,
            told="",
            by=thing.seat if sort.replies else None,
            replies=thing.answers,
            about=thing.about if open_now else "",
        )

    def _card_of(self, deck: str, card: str) -> Card | None:
        return self._library.card((deck, card))

    def _holding(self, hit: Hit, asked: Sequence[str], likeness: Likeness) -> str:
        """Return what to show of something that was found in one line; empty where its words are not like these."""
        words = folded(hit.words)
        if all(holds(words, part, likeness) for part in asked):
            return hit.words
        more = [hit.told, *(text for _by, text in hit.replies)]
        words += "".join(folded(each) for each in more if each)
        return f"{hit.words} · {self.beside(hit)}" if all(holds(words, part, likeness) for part in asked) else ""

    def beside(self, hit: Hit) -> str:
        """Return what both answered, or what was written to it, in a line; empty where there is nothing."""
        said = hit.replies if hit.pair is None else [(half.seat, half.said) for half in hit.pair.halves]
        return " · ".join(_("{name}: {text}").format(name=self._names[by], text=text) for by, text in said)

    def called(self, hit: Hit) -> str:
        """Return who wrote something, or else what it is, for the beginning of a line."""
        return self.what(hit) if hit.by is None else self._names[hit.by]

    def day(self, hit: Hit) -> str:
        """Return the day of what was found as people say it."""
        return day(hit.at, self._game.now())

    def month_and_day(self, hit: Hit) -> tuple[str, str]:
        """Return the month of what was found with its year, and the day in it; "another day" and nothing if unknown."""
        when = day_known(hit.at, self._game.now())
        return (self.day(hit), "") if when is None else (capital(month_and_year(when)), short_day(when))

    def what(self, hit: Hit) -> str:
        """Return what it is that was found, in a word or two."""
        if hit.sort == CARD:
            deck = self._library.deck(hit.deck)
            return deck.title if deck is not None else _("a card")
        sort = SORTS[hit.sort]
        return shown(sort.tonight or sort.heading)


class _Sieve:
    """What is left of what was found once a search is narrowed, and what may not come is left out."""

    def __init__(self, narrowed: Narrowed, library: Library, never: Iterable[str], starred: frozenset[CardRef]) -> None:
        self._narrowed = narrowed
        self._library = library
        self._never = frozenset(never)
        self._starred = starred
        self._passes: dict[CardRef, tuple[CardRef | None, bool]] = {}
        """What each card is called by now, None where it is left out, and whether it may come."""
        self._topic = narrowed.topic.casefold()

    def passes(self, each: Candidate, had: Container[tuple[str, ...]]) -> bool:
        """Whether something may be found, by what is known before it is read; not a card that was found already."""
        if not each.deck and not each.at:
            return True
        ref = each.deck, each.card
        if ref not in self._passes:
            card = self._library.card(ref)
            known = card.ref if card is not None else ref
            self._passes[ref] = known if self._of_cards(card, known) else None, may_come(card, self._never)
        now, may = self._passes[ref]
        if not each.outcome:
            return now is not None
        return now is not None and may and (CARD, *now) not in had and self._in_time(each.at)

    def _of_cards(self, card: Card | None, ref: CardRef) -> bool:
        narrowed = self._narrowed
        if narrowed.deck and ref[0] != narrowed.deck:
            return False
        if self._topic and (card is None or self._topic not in map(str.casefold, (*card.tags, *card.sensitive))):
            return False
        return not narrowed.starred or ref in self._starred

    def _in_time(self, at: str) -> bool:
        since, until = self._narrowed.since, self._narrowed.until
        if since is None and until is None:
            return True
        when = day_known(at)
        if when is None:
            return False
        return (since is None or since <= when) and (until is None or when <= until)

    def keeps(self, hit: Hit) -> bool:
        """Whether something stays found."""
        narrowed = self._narrowed
        kinds = {hit.kind, hit.sort}
        card = self._library.card((hit.deck, hit.card))
        if hit.sort != CARD and card is not None:
            kinds.add(card.kind.value)
        if narrowed.kind and narrowed.kind not in kinds:
            return False
        return self._of_cards(card, (hit.deck, hit.card)) and self._in_time(hit.at)


def _key(hit: Hit) -> tuple[str, ...]:
    return (CARD, hit.deck, hit.card) if hit.sort == CARD else ("", hit.id)


def _typed(row: HistoryRow) -> str:
    """Return what both typed or chose in words, for searching."""
    said = [read(answer) for answer in row.answers or ()]
    return " ".join(each.text for each in said if each is not None and each.how in ("words", "option"))


def kind_said(kind: str) -> str:
    """Return how a kind of card or a sort of what is kept is called in a list."""
    if kind in SORTS:
        return shown(SORTS[kind].heading)
    said = _(Kind(kind).traits.help)
    return f"{said[:1].upper()}{said[1:]}"


def kinds() -> tuple[str, ...]:
    """Return what a search can be narrowed to by kind: the kinds of cards, then the sorts of what is kept."""
    return tuple(dict.fromkeys((*(kind.value for kind in Kind), *SORTS)))
