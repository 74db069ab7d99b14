"""What stands in the book: read from the record, as far as it may still come and was chosen.

Nothing that was passed or put off is in it, nothing that is sealed, and no pair of answers that is hidden. It counts
nothing by person.
"""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime

import msgspec

from cardgame.deck import Library
from cardgame.game.evening_page import Came, EveningCard, EveningPage, NoteSeen, date_of, read_evenings
from cardgame.game.game import Game
from cardgame.game.keepsake.span import Span, year_of
from cardgame.game.known import ref_now, refs_ever
from cardgame.game.nights import day_known
from cardgame.game.pairs import pair_of
from cardgame.game.remembered import day
from cardgame.game.together import first_card
from cardgame.record import (
    KeptThing,
    evenings,
    kept_things,
    outcomes_of_card,
    plausible,
    timestamp,
)
from cardgame.scripts.keeping import SORTS, shown
from cardgame.scripts.steps import Group, Mark
from cardgame.translation import N_, _, capital, month_and_year, short_day, spoken_day


class Part(msgspec.Struct, frozen=True):
    """What can go into the book or stay out: its code, what it is called, and what it is about, in English."""

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
    """A card in the book: its ``text``, in which ``language`` or none, and what came of it.

    ``written`` says for whom it was written, where one of the two wrote it.
    """

    text: str
    language: str = ""
    written: str = ""
    starred: bool = False
    marks: tuple[Mark, Mark] | None = None
    ends: tuple[str, str] | None = None
    earlier: tuple[Then, ...] = ()
    notes: tuple[NoteSeen, ...] = ()


class BookEvening(msgspec.Struct, frozen=True, kw_only=True):
    """An evening in the book; ``id`` is what a link leads to, ``short`` its day below the name of its month."""

    id: str
    day: str
    short: str = ""
    title: str = ""
    line: str = ""
    cards: tuple[BookCard, ...] = ()
    notes: tuple[NoteSeen, ...] = ()
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

    ``pages`` are the evenings, oldest first, and days on which the jar was opened without one. ``earlier`` is where
    both stood before, by the id of a card's outcome; ``kept`` what holds by the end of these days.
    """

    names: tuple[str, str]
    span: Span
    now: datetime
    pages: tuple[EveningPage, ...]
    languages: Mapping[str, str]
    topics: tuple[Topic, ...]
    earlier: Mapping[str, tuple[Then, ...]]
    kept: tuple[Group, ...]
    first: tuple[str, str] | None

    def has(self, part: str) -> bool:
        """Whether there is anything of a part in these days."""
        cards = [card for page in self.pages for card in page.talked]
        match part:
            case "answers":
                return any(card.pair for card in cards)
            case "notes":
                return any(page.notes for page in self.pages) or any(card.notes for card in cards)
            case "kept":
                return bool(self.kept) or any(not _is_jar(group) for page in self.pages for group in page.groups)
            case "jar":
                return any(_is_jar(group) for page in self.pages for group in page.groups)
            case "lines":
                return any(page.line for page in self.pages)
            case "stars":
                return any(card.starred for card in cards)
        return bool(self.topics)


def _is_jar(group: Came) -> bool:
    """Whether a group is what was opened from the jar."""
    return group.sort == "jar"


def spans(game: Game) -> list[Span]:
    """Return the spans that are offered: each year of which there is an evening, the newest first, and everything.

    Where all of it is within one year, that year is enough.
    """
    now = game.now()
    days = [date_of(row, now) for row in evenings(game.store(), played=True)]
    years = sorted({when.year for when in days if when is not None}, reverse=True)
    if len(years) == 1 and None not in days:
        return [year_of(years[0])]
    return [*map(year_of, years), Span()]


def read_material(game: Game, span: Span) -> Material:
    """Read all that a book of these days can be made of."""
    pages = read_evenings(game, span.first, span.last)
    pages += _opened_alone(game, span, pages)
    pages.sort(key=lambda page: page.held or date.max)
    library, now = game.library, game.now()
    return Material(
        names=game.names,
        span=span,
        now=now,
        pages=tuple(pages),
        languages={deck.id: deck.language for deck in library},
        topics=_topics(pages, library),
        earlier=_earlier(game, pages),
        kept=_holds(game, span),
        first=_first(game, span),
    )


def newest_material(game: Game) -> Material:
    """Read the newest of the spans that are offered in which there is something; the first of them where none has."""
    first, *others = spans(game)
    material = read_material(game, first)
    for span in others:
        if material.pages:
            break
        material = read_material(game, span)
    return material


def make_book(material: Material, parts: AbstractSet[str] = ALL) -> Book:
    """Return the book of what was read, with these parts of it."""
    months: list[Month] = []
    number = 0
    for page in material.pages:
        evening = _evening(material, parts, f"evening-{number + 1}", page)
        if evening is None:
            continue
        number += 1
        if page.held is None:
            title, of_year, id = _("Another day"), 0, "another-day"
        else:
            title, of_year, id = capital(month_and_year(page.held)), page.held.month, f"month-{page.held:%Y-%m}"
        if months and months[-1].id == id:
            months[-1] = msgspec.structs.replace(months[-1], evenings=(*months[-1].evenings, evening))
        else:
            months.append(Month(id=id, title=title, number=of_year, evenings=(evening,)))
    span = material.span
    whole = span.first is None and span.last is None
    return Book(
        names=material.names,
        span=_from_to([page.held for page in material.pages if page.held]) if whole else span.said,
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
    if first == last:
        return capital(first)
    # Translators: {first} and {last} are months with their years; the line stands alone, on the cover of a book.
    return capital(_("{first} – {last}").format(first=first, last=last))


def _evening(material: Material, parts: AbstractSet[str], id: str, page: EveningPage) -> BookEvening | None:
    """Return an evening with these parts of it; None where nothing else was in it."""
    cards = tuple(_card(material, parts, card) for card in page.talked)
    groups = tuple(group for group in page.groups if ("jar" if _is_jar(group) else "kept") in parts)
    notes = page.notes if "notes" in parts else ()
    line = page.line if "lines" in parts else ""
    if not (cards or groups or notes or line):
        return None
    return BookEvening(
        id=id,
        day=_("Another day") if page.held is None else capital(spoken_day(page.held)),
        short="" if page.held is None else short_day(page.held),
        title=page.title,
        line=line,
        cards=cards,
        notes=notes,
        groups=groups,
    )


def _card(material: Material, parts: AbstractSet[str], card: EveningCard) -> BookCard:
    pair = card.pair if "answers" in parts else None
    return BookCard(
        text=card.text,
        language=material.languages.get(card.deck, ""),
        written=card.deck_title if not card.deck else "",
        starred=card.starred and "stars" in parts,
        marks=pair.marks if pair else None,
        ends=pair.ends if pair else None,
        earlier=material.earlier.get(card.id, ()) if pair else (),
        notes=card.notes if "notes" in parts else (),
    )


def _opened_alone(game: Game, span: Span, pages: Iterable[EveningPage]) -> list[EveningPage]:
    """Return the days on which slips from the jar were read that are on no evening's page, each as a page."""
    there = {id for page in pages for group in page.groups for id in group.things}
    sort, now = SORTS["jar"], game.now()
    days: dict[date, list[KeptThing]] = {}
    for slip in kept_things(game.store(), sort.code):
        at = next((look.at for look in slip.looks if look.state == sort.sealed_until), "")
        held = day_known(at, now)
        if slip.text and slip.id not in there and held is not None and span.holds(held):
            days.setdefault(held, []).append(slip)
    found = []
    for held, slips in days.items():
        texts, ids = tuple(slip.text for slip in slips), tuple(slip.id for slip in slips)
        opened = Came(shown(sort.on_evening), texts, ids, sort.code)
        found.append(EveningPage(held=held, day=capital(spoken_day(held)), groups=(opened,)))
    return found


_HOLD = ("agreement", "ritual", "dream", "promise")
"""The sorts that are told at the end of the book."""


def _holds(game: Game, span: Span) -> tuple[Group, ...]:
    """Return what holds by now of what was kept up to the end of these days."""
    now = game.now()
    lines: dict[str, dict[str, None]] = {}
    for each in kept_things(game.store(), *_HOLD):
        held = day_known(each.at, now)
        if each.listed and each.text and (span.last is None or (held is not None and held <= span.last)):
            lines.setdefault(each.sort, {})[each.text] = None
    return tuple(Group(shown(SORTS[code].heading), tuple(lines[code])) for code in _HOLD if code in lines)


def _topics(pages: Iterable[EveningPage], library: Library) -> tuple[Topic, ...]:
    """Return what was talked about: the chapter that a card is of, else its deck; in the order of the alphabet.

    A card that one wrote for the other is none of it: how many there were of whom is nobody's picture.
    """
    often: dict[str, int] = {}
    for page in pages:
        for card in page.talked:
            title = card.deck_title if card.deck else ""
            held = library.card((card.deck, card.card))
            deck = library.deck(card.deck)
            if held is not None and deck is not None and held.chapter:
                chapter = deck.chapter(held.chapter)
                title = chapter.title if chapter is not None and "{" not in chapter.title else title
            if title:
                often[title] = often.get(title, 0) + 1
    return tuple(Topic(title, often[title]) for title in sorted(often, key=str.casefold))


def _earlier(game: Game, pages: Iterable[EveningPage]) -> dict[str, tuple[Then, ...]]:
    """Return where both stood on a scale the last time before, by the id of the outcome at which they stood on it."""
    library, names, now = game.library, game.names, game.now()
    wanted = {card.id: (card.deck, card.card) for page in pages for card in page.talked if _on_scale(card)}
    # A card may have had other ids before.
    refs = {each for ref in wanted.values() for each in refs_ever(ref, library)}
    stood: dict[tuple[str, str], list[tuple[float, str, Then]]] = {}
    for row in outcomes_of_card(game.store(), sorted(refs)):
        if row.outcome == "covered" and plausible(row.at, now) and (pair := pair_of(row, library, names)) and pair.ends:
            found = stood.setdefault(ref_now((row.deck, row.card), library), [])
            found.append((timestamp(row.at), row.id, Then(day(row.at, now), pair.marks)))
    earlier: dict[str, tuple[Then, ...]] = {}
    for id, ref in wanted.items():
        times = sorted(stood.get(ref, ()), key=lambda each: each[:2])
        before = [each for each in times if each[:2] < next((one[:2] for one in times if one[1] == id), (0, ""))]
        if before:
            earlier[id] = (before[-1][2],)
    return earlier


def _on_scale(card: EveningCard) -> bool:
    return card.pair is not None and card.pair.ends is not None


def _first(game: Game, span: Span) -> tuple[str, str] | None:
    """Return the first card that they ever talked about, with its day; None where it is not in these days."""
    first, now = first_card(game), game.now()
    held = None if first is None else day_known(first.at, now)
    if first is None or held is None or (span.last is not None and held > span.last):
        return None
    return first.text, day(first.at, now)
