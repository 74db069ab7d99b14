"""From a file to a deck that can be played, and every problem on the way.

Each table of the file is converted by its type in one step. What converts and passes the few rules that no type
can say (:mod:`cardgame.deck.rules`) is a card; only what does not is gone over for all of its faults
(:mod:`cardgame.deck.shape`), and only faults are located (:mod:`cardgame.deck.places`). So a deck without faults,
which is nearly every deck, costs little more than the reading of its TOML.
"""

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import force_setattr

from cardgame.deck.document import Document, parse_document
from cardgame.deck.ids import card_id, slug
from cardgame.deck.model import (
    MOST_CARDS,
    MOST_CHAPTERS,
    MOST_ITEMS,
    MOST_LETTERS,
    TOO_LONG,
    Card,
    CardTable,
    Chapter,
    Deck,
    FileTable,
    Kind,
    Source,
)
from cardgame.deck.opening import read_bytes
from cardgame.deck.problems import (
    CODES,
    MOST,
    MOST_FOUND,
    MOST_GUESSES,
    MOST_TOLD,
    Fault,
    Guess,
    Problem,
    Where,
    cleaned,
    problem,
    shown,
    unexpected,
)
from cardgame.deck.rules import SCALED, card_faults, chapter_faults, deck_faults, head_faults, language_fault
from cardgame.deck.topics import Topics
from cardgame.text import clean, hostile
from cardgame.translation import _, ngettext

FORMAT = 1
"""The version of the deck format that this program reads."""

_DRESS = frozenset({"description", "authors", "license", "language", "symbol", "color", "was"})
"""Keys of a deck's head that change nothing of how it plays: a wrong one is told and left out by itself."""

_STRANGE = 100
"""Keys of a deck's head that mean nothing: with more of them, the deck is left out, whatever they were meant for."""


class ReadDeck(NamedTuple):
    """What a file came to: its deck, unless it is left out, and its problems in the order of the file."""

    deck: Deck | None
    problems: tuple[Problem, ...]


def read_deck(path: Path, source: Source = "yours") -> ReadDeck:
    """Read a deck from a file, whatever the file may be."""
    try:
        data = read_bytes(path)
        if isinstance(data, Problem):
            return ReadDeck(None, (data,))
        return parse_deck(data, str(path), source)
    except BaseException as error:  # noqa: BLE001 - whatever this file did, the others are still read
        return ReadDeck(None, (unexpected(error, path),))


def parse_deck(data: bytes, path: str, source: Source = "yours") -> ReadDeck:
    """Read a deck from bytes, whatever they may be; ``path`` names them in problems and gives a missing id."""
    document = parse_document(data, path)
    if isinstance(document, Problem):
        return ReadDeck(None, (document,))
    reading = Reading(document, path, source)
    return ReadDeck(reading.deck, reading.problems())


# A file with nothing in it but plain words: no string of it needs to be cleaned, stripped or searched for
# placeholders. One pass over the text tells, which is far cheaper than a look at each of its strings.
_WIDE = r"\xa1-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e\u2190-\u2328\u232b-\u23ff\u2500-\u27bf"
_NAMED = r"\{(?:\{|(?:reader|partner|first|second)\})"
_SIMPLE = re.compile(
    r"(?:[\t\n\r !$-&(-\[\]-~]++"
    r"|#[^\n]*+"
    rf'|"(?! )[ !#-\[\]-z|}}~{_WIDE}]*+(?:(?:{_NAMED}|\\["\\])[ !#-\[\]-z|}}~{_WIDE}]*+)*+(?<! )"(?!")'
    rf"|'(?! )[ -&(-z|}}~{_WIDE}]*+(?:{_NAMED}[ -&(-z|}}~{_WIDE}]*+)*+(?<! )'(?!')"
    r")*+"
)

_MANY_LINES = frozenset(
    {"description", "text", "follow_ups", "hint", "listen", "if_close", "if_far", "why"}
    | {"opening", "prepare", "place", "closing"}
)
"""The keys whose text may have several lines."""


class Reading:
    """A document on its way to a deck: what it came to, and what was wrong.

    An error leaves out what it stands in: a card; a chapter with its cards; a mere ornament of the head; for
    anything else, the deck. Whatever is left out is still gone over for the rest of its faults.
    """

    def __init__(self, document: Document, path: str, source: Source) -> None:
        self.tables = document.tables
        self.deck: Deck | None = None
        self.draft: Deck | None = None
        """The deck, also where it is left out for what is wrong with its head."""
        self.positions: list[int] = []
        """Of each of the deck's cards, its position in the file."""
        self.nameless: set[int] = set()
        """The positions of cards that have no id of their own."""
        self.topics = Topics()
        self._text = document.text
        self._path = path
        self._simple = _SIMPLE.fullmatch(document.text) is not None
        self._faults: list[Fault] = []
        self._found: Counter[str] = Counter()
        """How many problems there are of each code."""
        self._enough = False
        """Whether so much is wrong that the file is not looked through for more."""
        self._read(source)

    def problems(self, advice: Iterable[Fault] = ()) -> tuple[Problem, ...]:
        """Return every problem, and advice if there is any, with its place and in the order of the file."""
        self._tell_all(advice)
        if not self._faults:
            return ()
        from cardgame.deck.places import locate  # its patterns take a while to compile

        places = locate(self._text, [(fault.where, fault.key) for fault in self._faults])
        guesses: dict[tuple[str, str], str] = {}
        found = []
        for fault in self._faults:
            line, column = places[fault.where, fault.key]
            hint = (fault.guess and _guessed(fault.guess, guesses)) or fault.hint
            found.append(problem(self._path, line, column, fault.code, fault.message, hint))
        found.sort(key=lambda problem: (problem.line, problem.column))
        if untold := self._found - Counter(fault.code for fault in self._faults):
            last = found[-1]
            more = untold.total()
            message = ngettext(
                "There is {n:,} more problem in this file, at least.",
                "There are {n:,} more problems in this file, at least.",
                more,
            ).format(n=more)
            code = "more-problems" if any(CODES[code][0] == "error" for code in untold) else "more-advice"
            found.append(problem(self._path, last.line, last.column, code, message, _("Mend these first.")))
        return tuple(found)

    # Tables

    def _read(self, source: Source) -> None:
        version = self.tables.get("format", FORMAT)
        if type(version) is int and version > FORMAT:
            message = _("This deck is in a newer format than this version of cardgame reads.")
            self._tell(Fault(("format",), "newer-format", message, _("Update cardgame to play it.")))
            return
        head, whole = self._head()
        if head.sensitive:
            # Whoever keeps out a known topic is not dealt it under another word.
            force_setattr(head, "sensitive", self.topics.counted(head.sensitive))
        chapters, lost = self._chapters(self.tables.get("chapters", []))
        # Whatever it lacks, a deck's head has an id and a title here, so that its cards can be gone over.
        deck = Deck(
            id=head.id or slug(Path(self._path).stem),
            title=head.title,
            path=clean(self._path, lines=False),
            source=source,
            description=head.description,
            authors=head.authors,
            license=head.license,
            language=head.language,
            tags=head.tags,
            sensitive=head.sensitive,
            symbol=head.symbol,
            color=head.color,
            ordered=head.ordered,
            per_evening=head.per_evening,
            mixed=head.mixed,
            was=head.was,
            chapters=chapters,
        )
        if self._tell_all(deck_faults(deck)):
            deck = msgspec.structs.replace(deck, symbol="")
        cards = self._cards(self.tables.get("cards"), head, deck, lost, whole)
        if cards:
            left_out = len(self.tables["cards"]) - len(cards)
            self.draft = msgspec.structs.replace(deck, cards=cards, left_out=left_out)
            self.deck = self.draft if whole else None

    def _head(self) -> tuple[FileTable, bool]:
        """Return what the file says besides chapters and cards, and whether all of that is right."""
        table = {key: value for key, value in self.tables.items() if key not in ("chapters", "cards")}
        try:
            head = msgspec.convert(self._tidy(table), FileTable)
        except msgspec.ValidationError:
            self._tell_shape(table, FileTable, (), "a deck")
            return self._undressed(table)
        return self._spoken(head), not self._tell_all(head_faults(head))

    def _spoken(self, head: FileTable) -> FileTable:
        """Return a head without its language, if it is none: nobody would know whose mix the deck belongs to."""
        if (fault := language_fault(head.language)) is None:
            return head
        self._tell(fault)
        return msgspec.structs.replace(head, language="")

    def _undressed(self, table: dict[str, Any]) -> tuple[FileTable, bool]:
        """Return a head without the ornaments that were wrong, and whether the rest of it is right.

        An unknown key counts as one, but for what may have been meant to keep a topic out, or to be what is chosen.
        """
        from cardgame.deck.problems import nearest

        known = {field.encode_name for field in msgspec.structs.fields(FileTable)}
        unknown = {key for key in table if key not in known}
        head = FileTable(title="")
        if len(unknown) > _STRANGE:
            return head, False
        wrong = set() if "title" in table else {"title"}
        # Each by itself, so that whatever is right about the head is known where its cards are gone over.
        for key in table.keys() - unknown:
            try:
                one = msgspec.convert(self._tidy({"title": "-", key: table[key]}), FileTable)
            except msgspec.ValidationError:
                wrong.add(key)
                continue
            force_setattr(head, key, getattr(one, key))
        missed = {nearest(key, known) for key in unknown} & {"sensitive", "options"}
        told = self._tell_all(head_faults(head))
        return self._spoken(head), not (told or missed or wrong - _DRESS)

    def _chapters(self, tables: object) -> tuple[tuple[Chapter, ...], set[str]]:
        """Return the chapters, and the ids of those that are left out."""
        chapters: dict[str, Chapter] = {}
        lost: set[str] = set()
        if not isinstance(tables, list):
            message = _("Chapters are tables, each under a line of its own.")
            self._tell(Fault(("chapters",), "wrong-type", message, _("Begin each with [[chapters]].")))
            return (), lost
        if len(tables) > MOST_CHAPTERS:
            message = _("There are {n:,} chapters; at most {most} are allowed.")
            message = message.format(n=len(tables), most=MOST_CHAPTERS)
            self._tell(Fault(("chapters", MOST_CHAPTERS), "too-many-items", message, _("Split the deck.")))
        for index, table in enumerate(tables[:MOST_CHAPTERS]):
            where: Where = ("chapters", index)
            try:
                chapter = msgspec.convert(self._tidy(table), Chapter)
            except msgspec.ValidationError:
                self._tell_shape(table, Chapter, where, "a chapter")
                lost.add(_named(table))
                continue
            if self._tell_all(chapter_faults(chapter, where)):
                lost.add(chapter.id)
            elif chapter.id in chapters:
                message = _('A chapter above already has the id "{id}".').format(id=shown(chapter.id))
                self._tell(Fault((*where, "id"), "duplicate-id", message, _("Give this one another id.")))
            else:
                chapters[chapter.id] = chapter
        lost.update(map(_named, tables[MOST_CHAPTERS:]))
        return tuple(chapters.values()), lost - chapters.keys() - {""}

    def _cards(self, tables: object, head: FileTable, deck: Deck, lost: set[str], whole: bool) -> tuple[Card, ...]:
        if not isinstance(tables, list) or not tables:
            self._tell(_no_cards(tables))
            return ()
        if len(tables) > MOST_CARDS:
            message = _("There are {n:,} cards; at most {most:,} are allowed.").format(n=len(tables), most=MOST_CARDS)
            self._tell(Fault(("cards", MOST_CARDS), "too-many-cards", message, _("Split the deck.")))
        base = {"deck": deck.id, "kind": head.kind, "depth": head.depth}
        chapters = {chapter.id for chapter in deck.chapters}
        simple = self._simple
        # What is wrong with the head's options has been told, and the deck is left out for it.
        options = head.options if whole else ("this", "that")
        cards: list[Card] = []
        seen: set[str] = set()
        for index, raw in enumerate(tables[:MOST_CARDS]):
            bare = type(raw) is str
            table: Any = {"text": raw} if bare else raw
            try:
                if "deck" in table:
                    raise msgspec.ValidationError
                fields = base | (table if simple else self._tidy(table))
                if nameless := "id" not in fields:
                    text = fields["text"]
                    fields["id"] = card_id(text) if len(text) <= MOST_LETTERS else ""  # too long: it needs none
                card = msgspec.convert(fields, Card)
            except (msgspec.ValidationError, TypeError, KeyError):
                self._tell_card(raw, index)
                seen.add(_named(table))
                continue
            if card.chapter in lost:
                continue
            if options and not card.options and card.kind is Kind.CHOICE:
                force_setattr(card, "options", options)
            # In a simple file all placeholders are known; of the other rules, few apply to most cards.
            if (not simple or card.chapter or card.options or card.scale or card.kind is Kind.CHOICE) and (
                self._tell_all(card_faults(card, bare, ("cards", index), chapters))
            ):
                seen.add(card.id)
                continue
            if card.id in seen:
                self._tell(_twice(card, index, nameless))
                continue
            if card.sensitive:
                force_setattr(card, "sensitive", self.topics.counted(card.sensitive))
            if head.tags:
                force_setattr(card, "tags", _joined(head.tags, card.tags))
            if head.sensitive:
                force_setattr(card, "sensitive", _joined(head.sensitive, card.sensitive))
            if head.scale and not card.scale and card.kind in SCALED:
                force_setattr(card, "scale", head.scale)
            if nameless:
                self.nameless.add(index)
            seen.add(card.id)
            cards.append(card)
            self.positions.append(index)
        for place in reversed(self._claims(cards)):
            del cards[place], self.positions[place]
        return tuple(cards)

    def _claims(self, cards: list[Card]) -> list[int]:
        """Tell of former ids that belong to another card, and return the places of the cards that claim them."""
        owners = {card.id: place for place, card in enumerate(cards)}
        wrong = []
        for place, card in enumerate(cards):
            for index, former in enumerate(card.was):
                if owners.setdefault(former, place) != place:
                    message = _('"{id}" is, or was, the id of another card.').format(id=former)
                    where = ("cards", self.positions[place], "was", index)
                    self._tell(Fault(where, "former-id-taken", message, _("Remove it here or there.")))
                    wrong.append(place)
                    break
        return wrong

    # Faults

    def _tell(self, fault: Fault) -> None:
        if self._found[fault.code] < MOST and len(self._faults) < MOST_TOLD:
            self._faults.append(fault)
        self._count(fault.code)

    def _count(self, code: str) -> None:
        self._found[code] += 1
        self._enough = self._enough or self._found.total() >= MOST_FOUND

    def _tell_all(self, faults: Iterable[Fault]) -> bool:
        """Tell of these faults, and return whether there were any."""
        found = False
        for fault in faults:
            found = True
            self._tell(fault)
            if self._enough:  # the rest would only be counted, and counting may take long
                break
        return found

    def _tell_shape(self, table: object, struct: type, where: Where, noun: str) -> None:
        """Tell of every fault in the shape of a table that could not be converted."""
        from cardgame.deck.shape import table_faults  # seldom needed

        if not self._tell_all(table_faults(table, struct, where, noun)):
            message = _("This cannot be read as it stands here.")
            self._tell(Fault(where, "wrong-type", message, _("Compare it with one that can.")))

    def _tell_card(self, raw: object, index: int) -> None:
        where: Where = ("cards", index)
        if self._enough:
            self._count("wrong-type")
        elif isinstance(raw, str):
            # A bare card is all text: its place is the string's.
            self._tell_shape({"text": raw}, CardTable, where, "a card")
        else:
            self._tell_shape(raw, CardTable, where, "a card")

    # Text

    def _tidy(self, table: Any) -> Any:
        """Return a table with its texts cleaned; hostile and endless ones become what no type accepts."""
        if self._simple or not isinstance(table, dict):
            return table
        return {key: _tidy(value, key in _MANY_LINES) for key, value in table.items()}


def _tidy(value: Any, lines: bool) -> Any:
    if type(value) is str:
        if len(value) > TOO_LONG or hostile(value):
            return None
        return (cleaned(value) if lines else clean(value, lines=False)).strip()
    if type(value) is list:
        # A list that is too long stays as it is: no type accepts it, and it may be of half a million.
        return (
            [_tidy(item, lines) if type(item) is str else item for item in value] if len(value) <= MOST_ITEMS else value
        )
    return value


def _named(table: object) -> str:
    """Return the id of a table that could not be used, as it stands there; empty if there is none."""
    id = table.get("id") if isinstance(table, dict) else None
    return id if isinstance(id, str) else ""


def _guessed(guess: Guess, known: dict[tuple[str, str], str]) -> str:
    """Return the hint of a guess; ``known`` are those of this file, and beyond the first so many there are none."""
    key = (guess.word, guess.say)
    if key not in known:
        if len(known) >= MOST_GUESSES:
            return ""
        known[key] = guess.hint()
    return known[key]


def _no_cards(tables: object) -> Fault:
    hint = _('Add cards = ["…"], or [[cards]] with text = "…".')
    if tables is None:
        return Fault((), "missing-key", _("A deck needs `{key}`.").format(key="cards"), hint)
    if isinstance(tables, list):
        return Fault(("cards",), "no-cards", _("This deck has no cards yet."), hint)
    return Fault(("cards",), "wrong-type", _("`cards` must be a list."), hint)


def _twice(card: Card, index: int, nameless: bool) -> Fault:
    if nameless:
        message = _("A card above already has this text.")
        return Fault(("cards", index), "duplicate-text", message, _("Remove one of the two."))
    message = _('A card above already has the id "{id}".').format(id=card.id)
    return Fault(("cards", index, "id"), "duplicate-id", message, _("Give this one another id."))


def _joined(all_of_them: tuple[str, ...], own: tuple[str, ...]) -> tuple[str, ...]:
    if not own:
        return all_of_them
    known = frozenset(all_of_them)
    return all_of_them + tuple(word for word in own if word not in known)
