"""What stands in the book: read from the record, as far as it may still come and was chosen.

Nothing that was passed or put off is in it, nothing that is sealed, and no pair of answers that is hidden. It counts
nothing by person.
"""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime
from typing import TypeVar

import msgspec

from cardgame.deck import Library
from cardgame.game.evening_page import EveningCard, EveningPage, NoteSeen, read_evening
from cardgame.game.game import Game
from cardgame.game.keepsake.span import Span, year_of
from cardgame.game.kept import KeptPage, look_kept, who_kept
from cardgame.game.pairs import Pair, pair_of
from cardgame.game.remembered import day
from cardgame.game.selection.choice import may_come
from cardgame.record import (
    KeptThing,
    evenings,
    first_covered,
    history,
    kept_things,
    plausible,
    texts_as_dealt,
    timestamp,
)
from cardgame.scripts.keeping import SORTS, Sort, shown
from cardgame.scripts.steps import Group, Mark
from cardgame.translation import N_, _, month_and_year, spoken_day


class Part(msgspec.Struct, frozen=True):
    """A sort of thing that can go into the book or stay out: its code, what it is called, and what it is, in English."""

    code: str
    label: str
    about: str


PARTS = (
    Part("answers", N_("What you answered"), N_("Your answers to a card, always both of them, side by side.")),
    Part("notes", N_("Notes"), N_("What you wrote on a card, and what was written back.")),
    Part("kept", N_("Agreed, promised, taken along"), N_("Of each evening, and at the end what holds by now.")),
    Part("jar", N_("From the jar"), N_("The slips that you have opened; the others stay closed.")),
    Part("lines", N_("The lines you kept"), N_("One above its evening, where you kept one.")),
    Part("stars", N_("Stars"), N_("A small star beside a card that has one.")),
    Part("topics", N_("A picture of your talks"), N_("A twig for each thing you talked about.")),
)
"""What can be left out; the evenings and their cards are the book itself."""

ALL = frozenset(part.code for part in PARTS)


class Then(msgspec.Struct, frozen=True):
    """What both answered to the same card on an earlier day, on the same scale."""

    day: str
    marks: tuple[Mark, Mark]


class BookCard(msgspec.Struct, frozen=True, kw_only=True):
    """A card in the book: its ``text``, in which ``language`` or none, from which ``deck``, and what came of it."""

    text: str
    language: str = ""
    deck: str = ""
    starred: bool = False
    marks: tuple[Mark, Mark] | None = None
    ends: tuple[str, str] | None = None
    earlier: tuple[Then, ...] = ()
    notes: tuple[NoteSeen, ...] = ()


class BookEvening(msgspec.Struct, frozen=True, kw_only=True):
    """An evening in the book; ``id`` is what a link in the book leads to."""

    id: str
    day: str
    title: str = ""
    line: str = ""
    cards: tuple[BookCard, ...] = ()
    groups: tuple[Group, ...] = ()


class Month(msgspec.Struct, frozen=True, kw_only=True):
    """A chapter: a month with its evenings; ``number`` is 1 to 12, or 0 for the evenings of which no day is known."""

    id: str
    title: str
    number: int
    evenings: tuple[BookEvening, ...]


class Topic(msgspec.Struct, frozen=True):
    """Something that they talked about, by its title, and how often; which is drawn, and never told."""

    title: str
    often: int


class Book(msgspec.Struct, frozen=True, kw_only=True):
    """The whole book. ``kept`` is what holds by its end; ``first`` the first card ever, with its day, or none.

    ``made`` is the day on which it was made, as it is said.
    """

    names: tuple[str, str]
    span: str
    title: str
    months: tuple[Month, ...] = ()
    topics: tuple[Topic, ...] = ()
    kept: tuple[Group, ...] = ()
    first: tuple[str, str] | None = None
    made: str = ""

    @property
    def empty(self) -> bool:
        """Whether there is no evening in it."""
        return not self.months


class Material(msgspec.Struct, frozen=True, kw_only=True):
    """All that a book of some days can be made of, as it was read in one go.

    ``pages`` are the evenings, oldest first; ``things`` what was kept on them, by the evening's id; ``opened`` the slips
    from the jar by the day on which they were read; ``topics`` how often each was talked about.
    """

    names: tuple[str, str]
    span: Span
    now: datetime
    pages: tuple[EveningPage, ...]
    languages: Mapping[str, str]
    things: Mapping[str, tuple[KeptThing, ...]]
    opened: Mapping[date, tuple[KeptThing, ...]]
    topics: tuple[Topic, ...]
    earlier: Mapping[str, tuple[Then, ...]]
    kept: tuple[Group, ...]
    first: tuple[str, str] | None

    def has(self, part: str) -> bool:
        """Whether there is anything of a part in these days."""
        cards = [card for page in self.pages for card in page.cards]
        match part:
            case "answers":
                return any(card.pair for card in cards)
            case "notes":
                return any(card.notes for card in cards)
            case "kept":
                return bool(self.kept) or any(each.sort != "line" for some in self.things.values() for each in some)
            case "jar":
                return bool(self.opened)
            case "lines":
                return any(each.sort == "line" for some in self.things.values() for each in some)
            case "stars":
                return any(card.starred for card in cards)
        return bool(self.topics)


def spans(game: Game) -> list[Span]:
    """Return the spans that are offered: each year of which there is an evening, the newest first, and everything.

    Where all of it is within one year, that year is enough.
    """
    days = [_held(row.at, row.last_at, game.now()) for row in evenings(game.store(), played=True)]
    years = sorted({when.year for when in days if when is not None}, reverse=True)
    if len(years) == 1 and None not in days:
        return [year_of(years[0])]
    return [*map(year_of, years), Span()]


def _held(at: str, last_at: str, now: datetime) -> date | None:
    """Return the day of an evening; None where a wrong clock has written it."""
    for each in (at, last_at):
        if plausible(each, now):
            try:
                return date.fromisoformat(each[:10])
            except ValueError:
                continue
    return None


def read_material(game: Game, span: Span) -> Material:
    """Read all that a book of these days can be made of."""
    store, library, never, names, now = game.store(), game.library, game.limits().never, game.names, game.now()
    pages = []
    for row in reversed(evenings(store, played=True)):
        held = _held(row.at, row.last_at, now)
        if span.holds(held):
            page = read_evening(store, library, never, names, row, now)
            cards = tuple(card for card in page.cards if card.outcome == "covered" and card.text)
            pages.append(msgspec.structs.replace(page, id=row.id, held=held, cards=cards))
    things, opened = _kept(kept_things(store), library, never, span, now)
    pages = [page for page in pages if page.cards or page.id in things]
    pages.sort(key=lambda page: page.held or date.max)
    return Material(
        names=names,
        span=span,
        now=now,
        pages=tuple(pages),
        languages={deck.id: deck.language for deck in library},
        things=things,
        opened=opened,
        topics=_topics(pages, library),
        earlier=_earlier(game, pages),
        kept=_holds(look_kept(game), span, now),
        first=_first(game, span),
    )


def make_book(material: Material, parts: AbstractSet[str] = ALL) -> Book:
    """Return the book of what was read, with these parts of it."""
    months: list[Month] = []
    opened = dict(material.opened) if "jar" in parts else {}
    for number, page in enumerate(material.pages, 1):
        slips = opened.pop(page.held, ()) if page.held else ()
        evening = _evening(material, parts, f"evening-{number}", page, slips)
        if page.held is None:
            title, of_year, id = _("Another day"), 0, "another-day"
        else:
            title, of_year, id = month_and_year(page.held), page.held.month, f"month-{page.held:%Y-%m}"
        if months and months[-1].id == id:
            months[-1] = msgspec.structs.replace(months[-1], evenings=(*months[-1].evenings, evening))
        else:
            months.append(Month(id=id, title=title, number=of_year, evenings=(evening,)))
    held = [page.held for page in material.pages if page.held]
    span = material.span
    return Book(
        names=material.names,
        span=span.said if held and (span.first or span.last) else _from_to(held),
        title=_("A book of your year") if span.year else _("A book of your evenings"),
        months=tuple(months),
        topics=material.topics if "topics" in parts else (),
        kept=material.kept if "kept" in parts else (),
        first=material.first,
        made=day(material.now.isoformat(), material.now),
    )


def _from_to(held: Sequence[date]) -> str:
    """Return the months from the first day to the last, as they are said; nothing where no day is known."""
    if not held:
        return ""
    first, last = month_and_year(min(held)), month_and_year(max(held))
    return first if first == last else _("{first} to {last}").format(first=first, last=last)


def _evening(
    material: Material, parts: AbstractSet[str], id: str, page: EveningPage, slips: Sequence[KeptThing]
) -> BookEvening:
    things = material.things.get(page.id, ())
    line = next((each.text for each in reversed(things) if each.sort == "line"), "") if "lines" in parts else ""
    groups = _groups(material.names, things) if "kept" in parts else []
    if slips:
        groups.append(Group(_("You opened from the jar"), tuple(each.text for each in slips)))
    return BookEvening(
        id=id,
        day=_("Another day") if page.held is None else spoken_day(page.held),
        title=page.title,
        line=line,
        cards=tuple(_card(material, parts, card) for card in page.cards),
        groups=tuple(groups),
    )


def _card(material: Material, parts: AbstractSet[str], card: EveningCard) -> BookCard:
    pair = card.pair if "answers" in parts else None
    return BookCard(
        text=card.text,
        language=material.languages.get(card.deck, ""),
        deck=card.deck_title,
        starred=card.starred and "stars" in parts,
        marks=pair.marks if pair else None,
        ends=pair.ends if pair else None,
        earlier=material.earlier.get(card.id, ()) if pair else (),
        notes=card.notes if "notes" in parts else (),
    )


_AGREED = ("agreement", "ritual", "dream", "promise", "mission")
"""The sorts that stand below their evening, in the order in which they do."""


def _groups(names: tuple[str, str], things: Iterable[KeptThing]) -> list[Group]:
    """Return what was kept on an evening, below its headings."""
    found = []
    for code in _AGREED:
        sort = SORTS[code]
        lines = [_said(names, sort, each) for each in things if each.sort == code]
        if lines:
            found.append(Group(shown(sort.tonight or sort.heading), tuple(dict.fromkeys(lines))))
    return found


def _said(names: tuple[str, str], sort: Sort, thing: KeptThing) -> str:
    who = who_kept(names, thing.by) if sort.line == "who" else ""
    return f"{thing.text} ({who})" if who else thing.text


def _kept(
    things: Iterable[KeptThing], library: Library, never: AbstractSet[str], span: Span, now: datetime
) -> tuple[dict[str, tuple[KeptThing, ...]], dict[date, tuple[KeptThing, ...]]]:
    """Return what was kept by its evening, and what was opened by its day."""
    by_evening: dict[str, list[KeptThing]] = {}
    opened: dict[date, list[KeptThing]] = {}
    for each in things:
        sort = SORTS[each.sort]
        if not each.text or (sort.cards_words and not may_come(library.card((each.deck, each.card)), never)):
            continue
        if each.sort == "jar":
            when = next((look.at for look in each.looks if look.state == sort.sealed_until), "")
            held = _held(when, "", now)
            if held is not None and span.holds(held):
                opened.setdefault(held, []).append(each)
        elif each.evening and (each.sort in _AGREED or each.sort == "line"):
            by_evening.setdefault(each.evening, []).append(each)
    return _tuples(by_evening), _tuples(opened)


def _holds(page: KeptPage, span: Span, now: datetime) -> tuple[Group, ...]:
    """Return what holds by now of what was kept up to the end of these days."""
    found = []
    for code in ("agreement", "ritual", "dream", "promise"):
        lines = []
        for each in page.of(code):
            held = _held(each.at, "", now)
            if each.text and (span.last is None or (held is not None and held <= span.last)):
                lines.append(each.text)
        if lines:
            found.append(Group(shown(SORTS[code].heading), tuple(dict.fromkeys(lines))))
    return tuple(found)


def _topics(pages: Iterable[EveningPage], library: Library) -> tuple[Topic, ...]:
    """Return what was talked about: the chapter that a card is of, else its deck; in the order of the alphabet."""
    often: dict[str, int] = {}
    for page in pages:
        for card in page.cards:
            title = card.deck_title
            held = library.card((card.deck, card.card))
            deck = library.deck(card.deck)
            if held is not None and deck is not None and held.chapter:
                chapter = deck.chapter(held.chapter)
                title = chapter.title if chapter is not None and "{" not in chapter.title else title
            if title:
                often[title] = often.get(title, 0) + 1
    return tuple(Topic(title, often[title]) for title in sorted(often, key=str.casefold))


def _earlier(game: Game, pages: Iterable[EveningPage]) -> dict[str, tuple[Then, ...]]:
    """Return where both stood on a scale on earlier days, by the id of the outcome at which they stood on it again."""
    store, library, names, now = game.store(), game.library, game.names, game.now()
    on_scale = [(page, card) for page in pages for card in page.cards if card.pair and card.pair.ends]
    known: dict[tuple[str, str], list[tuple[float, str, Pair, str]]] = {}
    found: dict[str, tuple[Then, ...]] = {}
    for _page, card in on_scale:
        held = library.card((card.deck, card.card))
        ref = held.ref if held is not None else (card.deck, card.card)
        if ref not in known:
            # A card may have had other ids before.
            refs = library.refs(held) if held is not None else {ref}
            known[ref] = sorted(
                (timestamp(row.at), row.id, pair, row.at)
                for deck, id in refs
                for row in history(store, deck=deck, card=id, outcome="covered")
                if plausible(row.at, now) and (pair := pair_of(row, library, names)) and pair.ends
            )
        here = next((at for at, id, _pair, _at in known[ref] if id == card.id), None)
        before = [each for each in known[ref] if here is not None and each[0] < here]
        if before:
            _when, _id, pair, at = before[-1]
            found[card.id] = (Then(day(at, now), pair.marks),)
    return found


def _first(game: Game, span: Span) -> tuple[str, str] | None:
    """Return the first card that they ever talked about, with its day; None where it is not in these days."""
    store, now = game.store(), game.now()
    began = first_covered(store)
    if began is None:
        return None
    ref, at = began
    held = _held(at, "", now)
    if held is None or (span.last is not None and held > span.last):
        return None
    if not may_come(game.library.card(ref), game.limits().never):
        return None
    text = texts_as_dealt(store, [ref]).get(ref, "")
    return (text, day(at, now)) if text else None


_Key = TypeVar("_Key")


def _tuples(found: Mapping[_Key, list[KeptThing]]) -> dict[_Key, tuple[KeptThing, ...]]:
    return {key: tuple(things) for key, things in found.items()}
