"""Looking for something by a word or a few: what they talked about and kept, and the decks."""

from collections.abc import Callable, Iterator
from datetime import date

import msgspec

from cardgame.deck import Deck
from cardgame.game import card_page, search
from cardgame.game.game import Game
from cardgame.game.menu import decks
from cardgame.game.menu.item import Item
from cardgame.game.moment import Moment, Next
from cardgame.game.search import EVERYTHING, Hit, Narrowed
from cardgame.record import evenings, plausible
from cardgame.record.folding import Likeness, folded, holds, parts
from cardgame.scripts.steps import Browse, Listing, Result, Row, Script, Search, Show
from cardgame.translation import N_, _, capital, month_and_year, quoted

MOST = 40
"""The most that is listed of what was found."""

BEFORE_THE_WORD = 30
"""Characters of a line before the word that was looked for, where that stands far behind."""

NARROW = "narrow"
"""The id of the row that leads to what a search can be narrowed to; the others are those of what was found."""

_DECK = "deck "


class _Sought:
    """What is looked for, and what was found last; for the thread for disk alone."""

    def __init__(self, game: Game, narrowed: Narrowed) -> None:
        self.game = game
        self.narrowed = narrowed
        self.hits: dict[str, Hit] = {}
        self._search: search.Search | None = None
        self._shelves: list[decks.Shelf] | None = None

    def find(self, words: str) -> Listing:
        """Return what the words find; without any, only what has to be read first is read."""
        if self._search is None:
            self._search = search.Search(self.game)
        look, asked = self._search, parts(words)
        narrow = Row(_("Narrow it down"), about=_("One deck, a kind, a topic, a month, or what has a star."), id=NARROW)
        if not asked:
            look.catch_up()
            return Listing((narrow,))
        found = look.find(words, self.narrowed, most=MOST)
        self.hits |= {hit.id: hit for hit in found.hits}
        rows = [_row(look, hit, asked, found.likeness) for hit in found.hits]
        rows += self._decks(asked) if self.narrowed == EVERYTHING else []
        said = ""
        if found.more:
            said = _("There is more. Another word makes it less.")
        elif found.hits and found.likeness == Likeness.SLIP:
            said = _("Nothing is written quite so. This comes near.")
        elif not rows:
            said = _("Nothing like that yet.") if self.narrowed == EVERYTHING else _("Nothing like that among these.")
        return Listing((*rows, narrow), said)

    def _decks(self, asked: list[str]) -> Iterator[Row]:
        if self._shelves is None:
            self._shelves = decks.shelves(self.game)
        for each in self._shelves:
            deck = each.deck
            row = Row(
                deck.title,
                decks.how_far(each.covered, len(deck.cards)),
                about=deck.description,
                heading=_("Decks"),
                symbol=deck.symbol or " ",
                id=f"{_DECK}{deck.id}",
            )
            said = folded(f"{deck.title} {deck.description}")
            if all(holds(said, part, Likeness.BEGINS) for part in asked):
                yield row


def begin(game: Game) -> Moment:
    """Return the page on which they look for something."""
    return _page(_Sought(game, EVERYTHING))


def _page(sought: _Sought, words: str = "", chosen: str = "") -> Moment:
    """Return the page with these words on it, at the row with the id ``chosen``."""
    game = sought.game

    def script() -> Script:
        prompt = _("A word or a few of what you look for.")
        if only := _only(game, sought.narrowed):
            prompt = _("Only {what}.").format(what=only)
        answer = yield Search(prompt, choose=_("open"), sought=words, chosen=chosen)
        return Result(answers=answer)

    def then(result: Result) -> Next:
        typed, id = result.answers or ("", "")
        if id == NARROW:
            return _narrowing(sought, typed)
        if id.startswith(_DECK):
            deck = game.library.deck(id.removeprefix(_DECK))
            return decks.lead(game, deck) if deck is not None else None
        hit = sought.hits.get(id)
        back = _page(sought, typed, id)
        return _open(game, hit, back) if hit is not None else back

    return Moment(title=_("Search"), script=script, then=then, find=sought.find)


def _open(game: Game, hit: Hit, back: Moment) -> Moment:
    """Return the page of what was found: that of its card, else that of its evening, where there is one of these."""
    page = card_page.begin(game, hit.deck, hit.card, lambda: back) if hit.sort == search.CARD else None
    if page is None and hit.evening:
        page = card_page.evening(game, hit.evening, lambda: back)
    if page is not None:
        return page
    look = search.Search(game)
    title = look.what(hit)
    said = tuple(filter(None, (look.day(hit), hit.words, look.beside(hit))))

    def script() -> Script:
        yield Show(title, said)
        return Result()

    return Moment(title=title, script=script, then=lambda result: back, back=lambda: back)


def _row(look: search.Search, hit: Hit, asked: list[str], likeness: Likeness) -> Row:
    # Of what both answered, which stands below, no part is shown alone.
    told, what = _excerpt(hit.words, asked, likeness), look.what(hit)
    if hit.sort != search.CARD:
        told = _("{name}: {text}").format(name=look.called(hit), text=told)
    about = [what + (" " + _("(on “{card}”)").format(card=hit.about) if hit.about else ""), look.beside(hit)]
    month, short = look.month_and_day(hit)
    return Row(told, short, "\n".join(filter(None, about)), month, id=hit.id)


def _excerpt(told: str, asked: list[str], likeness: Likeness) -> str:
    """Return a line from a little before the first word in it that was looked for."""
    told = " ".join(told.split())
    at = 0
    for word in told.split(" "):
        if any(holds(folded(word), part, likeness) for part in asked):
            break
        at += len(word) + 1
    if BEFORE_THE_WORD < at < len(told):
        start = told.rfind(" ", 0, at - BEFORE_THE_WORD // 2) + 1
        return f"… {told[start:]}" if start else told
    return told


# Narrow it down


def _only(game: Game, narrowed: Narrowed) -> str:
    """Return what a search is narrowed to, in a few words."""
    return ", ".join(filter(None, _each_only(game, narrowed)))


def _each_only(game: Game, narrowed: Narrowed) -> tuple[str, str, str, str, str]:
    """Return the same for each: the deck, the kind, the topic, when, and the star; empty where there is none."""
    deck = game.library.deck(narrowed.deck) if narrowed.deck else None
    when = ""
    if narrowed.since is not None:
        whole = narrowed.until is not None and narrowed.until.month != narrowed.since.month
        when = str(narrowed.since.year) if whole else month_and_year(narrowed.since)
    return (
        quoted(deck.title) if deck is not None else "",
        search.kind_said(narrowed.kind) if narrowed.kind else "",
        narrowed.topic,
        when,
        _("with a star") if narrowed.starred else "",
    )


def _narrowing(sought: _Sought, words: str) -> Moment:
    """Return the page of what a search can be narrowed to."""
    game, narrowed = sought.game, sought.narrowed
    deck, kind, topic, when, star = _each_only(game, narrowed)

    def to(**changed: object) -> Moment:
        return _page(_Sought(game, msgspec.structs.replace(narrowed, **changed)), words)

    def choosing(title: str, rows: Callable[[], list[tuple[Row, dict[str, object]]]]) -> Callable[[], Moment]:
        return lambda: _choosing(title, rows(), lambda changed: to(**changed), lambda: _narrowing(sought, words))

    ways: list[tuple[Row, Callable[[], Moment]]] = [
        (Row(_("A deck"), deck), choosing(_("A deck"), lambda: _decks(game))),
        (Row(_("A kind"), kind), choosing(_("A kind"), _kinds)),
        (Row(_("A topic"), topic), choosing(_("A topic"), lambda: _topics(game))),
        (Row(_("A month or a year"), when), choosing(_("A month or a year"), lambda: _months(game))),
        (Row(_("With a star"), _("yes") if star else ""), lambda: to(starred=not narrowed.starred)),
    ]
    if narrowed != EVERYTHING:
        ways.append((Row(_("All of it again")), lambda: _page(_Sought(game, EVERYTHING), words)))

    def script() -> Script:
        which = yield Browse("", tuple(row for row, _lead in ways))
        return Result(answers=(which, None))

    def then(result: Result) -> Next:
        return ways[result.answers[0]][1]() if result.answers else None

    return Moment(title=_("Narrow it down"), script=script, then=then, back=lambda: _page(sought, words))


def _choosing(
    title: str,
    rows: list[tuple[Row, dict[str, object]]],
    to: Callable[[dict[str, object]], Moment],
    back: Callable[[], Moment],
) -> Moment:
    """Return the list of what it can be narrowed to in one way."""

    def script() -> Script:
        which = yield Browse("", tuple(row for row, _changed in rows), empty=_("There is nothing to choose from yet."))
        return Result(answers=(which, None))

    def then(result: Result) -> Next:
        return to(rows[result.answers[0]][1]) if result.answers else None

    return Moment(title=title, script=script, then=then, back=back)


def _decks(game: Game) -> list[tuple[Row, dict[str, object]]]:
    def row(deck: Deck) -> Row:
        return Row(deck.title, about=deck.description, symbol=deck.symbol or " ")

    # Of those that may come, so that nothing tells of others.
    return [(row(deck), {"deck": deck.id}) for deck in sorted(game.open_library(), key=lambda deck: deck.title)]


def _kinds() -> list[tuple[Row, dict[str, object]]]:
    return [(Row(search.kind_said(kind)), {"kind": kind}) for kind in search.kinds()]


def _topics(game: Game) -> list[tuple[Row, dict[str, object]]]:
    topics = {tag for deck in game.open_library() for card in deck.cards for tag in card.tags}
    return [(Row(topic), {"topic": topic}) for topic in sorted(topics, key=str.casefold)]


def _months(game: Game) -> list[tuple[Row, dict[str, object]]]:
    """Return the months in which there were evenings, the latest first, each year before its own."""
    now = game.now()
    firsts = []
    for evening in evenings(game.store(), played=True):
        if plausible(evening.at, now):
            firsts.append(date.fromisoformat(evening.at[:10]).replace(day=1))
    rows: list[tuple[Row, dict[str, object]]] = []
    for first in dict.fromkeys(sorted(firsts, reverse=True)):
        year = {"since": date(first.year, 1, 1), "until": date(first.year, 12, 31)}
        if (row := (Row(str(first.year)), dict[str, object](year))) not in rows:
            rows.append(row)
        last = date(first.year + first.month // 12, first.month % 12 + 1, 1).toordinal() - 1
        rows.append((Row(capital(month_and_year(first))), {"since": first, "until": date.fromordinal(last)}))
    return rows


ITEM = Item(
    label=N_("Search"),
    about=N_("By a word or a few: what you talked about, what you kept, the decks."),
    begin=begin,
    shown=lambda game: bool(evenings(game.store(), 1, played=True)),
)
