"""Reads a deck from a file: a path or bytes go in; a playable deck and all problems come out.

Each table of the file is converted in one step by its type. It is then checked by the rules that types cannot express
(:mod:`cardgame.deck.content`). Only a table that fails to convert is examined for all of its faults
(:mod:`cardgame.deck.shape`), and only faults are located in the text (:mod:`cardgame.deck.source`). So a deck without
faults takes little more time than parsing its TOML.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import force_setattr

from cardgame.deck.cards import Card, CardTable, FileTable
from cardgame.deck.content import card_faults, chapter_faults, deck_faults, head_faults, language_fault, needs_options
from cardgame.deck.document import Document, parse_document
from cardgame.deck.format import MOST_CARDS, MOST_CHAPTERS, MOST_ITEMS, MOST_LETTERS, TOO_LONG, Chapter
from cardgame.deck.ids import card_id, free_id, slug
from cardgame.deck.model import Deck, Source
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
    more_said,
    nearest,
    problem,
    shown,
    unexpected,
)
from cardgame.deck.topics import Topics
from cardgame.text import clean, hostile
from cardgame.translation import _

FORMAT = 1
"""The version of the deck format that this program reads."""

_COSMETIC = frozenset({"description", "authors", "license", "language", "symbol", "color", "was"})
"""Keys of a deck's head that do not affect play. A wrong one is reported and left out, and the deck is kept."""

_MOST_UNKNOWN = 100
"""The most unknown keys in a deck's head; with more, the deck is left out."""


class ReadDeck(NamedTuple):
    """The result of reading a file: the deck, None if it is left out, and the problems in the order of the file."""

    deck: Deck | None
    problems: tuple[Problem, ...]


def read_deck(path: Path, source: Source = "yours") -> ReadDeck:
    """Read a deck from a file; never raises and never blocks, whatever is at the path."""
    try:
        data = read_bytes(path)
        if isinstance(data, Problem):
            return ReadDeck(None, (data,))
        return parse_deck(data, str(path), source)
    except BaseException as error:  # noqa: BLE001 - an unexpected error in one file must not stop the reading of others
        return ReadDeck(None, (unexpected(error, path),))


def parse_deck(data: bytes, path: str, source: Source = "yours") -> ReadDeck:
    """Read a deck from any bytes; ``path`` is named in problems, and a missing deck id is made from it."""
    document = parse_document(data, path)
    if isinstance(document, Problem):
        return ReadDeck(None, (document,))
    reading = Reading(document, path, source)
    return ReadDeck(reading.deck, reading.problems())


# Matches a whole file of plain text, whose strings need no cleaning, stripping or search for placeholders. One match
# is much faster than a look at each string.
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
"""Keys whose texts may have several lines."""


class Reading:
    """Converts a document to a deck, and collects its faults.

    An error leaves out what it is in: a card, a chapter with its cards, or one of the :data:`_COSMETIC` keys of the
    head; anywhere else, the deck. What is left out is still checked for further faults.
    """

    most = MOST
    """The most faults of one code that are kept."""
    most_told = MOST_TOLD
    """The most faults that are kept."""
    most_found = MOST_FOUND
    """The number of faults after which the search for more ends."""

    def __init__(self, document: Document, path: str, source: Source) -> None:
        self.tables = document.tables
        self.deck: Deck | None = None
        self.draft: Deck | None = None
        """The deck, even if it is left out because of errors in its head."""
        self.positions: list[int] = []
        """The position in the file of each of the deck's cards."""
        self.nameless: set[int] = set()
        """The positions of the cards without an id of their own."""
        self.topics = Topics()
        self._text = document.text
        self._original = document.original
        self._path = path
        self._simple = _SIMPLE.fullmatch(document.text) is not None
        self.faults: list[Fault] = []
        """What is wrong, in the order in which it was found; not all of it where there is much."""
        self._found: Counter[str] = Counter()
        """The number of problems of each code."""
        self._taken: dict[str, set[str]] = {}
        """The ids that the cards and the chapters have or had, or that were proposed for them."""
        self._whole = True
        """Whether the head has no fault."""
        self.misnamed: set[str] = set()
        """The ids of chapters that cards call otherwise, of which that is told."""
        self._enough = False
        """Whether there are so many problems that the search for more has ended."""
        self._read(source)

    def problems(self, advice: Iterable[Fault] = ()) -> tuple[Problem, ...]:
        """Return all problems, and those made from ``advice``, with their places, in the order of the file."""
        self.add(advice)
        if not self.faults:
            return ()
        from cardgame.deck.source import Span, piece, places, stands  # imported here: its patterns are slow to compile

        spans = stands(self._text, [(fault.where, fault.key) for fault in self.faults])
        at = [spans[fault.where, fault.key] for fault in self.faults]
        at = [
            piece(self._text, span, *self._piece(fault)) if fault.piece else span
            for fault, span in zip(self.faults, at, strict=True)
        ]
        text = self._text
        if original := self._original:
            text = original.text
            at = [Span(original.offset(span.start), original.offset(span.end)) for span in at]
        known = places(text, [offset for span in at for offset in span])
        guesses: dict[tuple[str, str], str] = {}
        found = []
        for fault, span in zip(self.faults, at, strict=True):
            if original and original.causes(fault, span.start):
                continue
            hint = (fault.guess and _guessed(fault.guess, guesses)) or fault.hint
            place, end = known[span.start], known[span.end]
            found.append(problem(self._path, *place, fault.code, fault.message, hint, end=end))
        found.sort(key=lambda problem: (problem.line, problem.column))
        if found and (untold := self._found - Counter(fault.code for fault in self.faults)):
            last = found[-1]
            message = more_said(untold.total())
            code = "more-problems" if any(CODES[code][0] == "error" for code in untold) else "more-advice"
            found.append(problem(self._path, last.line, last.column, code, message, _("Mend these first.")))
        return tuple(found)

    def _piece(self, fault: Fault) -> tuple[int, int]:
        """Return the piece of a fault as it stands in the file's own text; the fault has one."""
        assert fault.piece is not None
        if not fault.tidy:
            return fault.piece
        value: Any = self.tables
        for step in fault.where:
            value = value[step]
        return _in_raw(value, fault.piece)

    # Tables

    def _read(self, source: Source) -> None:
        version = self.tables.get("format", FORMAT)
        if type(version) is int and version > FORMAT:
            message = _("This deck is in a newer format than this version of cardgame reads.")
            self._report(Fault(("format",), "newer-format", message, _("Update cardgame to play it.")))
            return
        if not self.tables:
            message = _("There is nothing in this file yet.")
            hint = _('Write title = "Our questions", and below it cards = ["What made you laugh this week?"].')
            self._report(Fault((), "missing-key", message, hint))
            return
        head, whole = self._head()
        self._whole = not self.faults
        if head.sensitive:
            # Synonyms become the known topic, so that a couple who keeps that out is not dealt these cards.
            force_setattr(head, "sensitive", self.topics.counted(head.sensitive))
        chapters, lost = self._chapters(self.tables.get("chapters", []))
        # Even a deck without a usable id or title is made here, so that its cards can be checked.
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
            shape=head.shape,
            mixed=head.mixed,
            was=head.was,
            chapters=chapters,
        )
        if self._report_all(deck_faults(deck)):
            deck = msgspec.structs.replace(deck, symbol="")
        cards = self._cards(self.tables.get("cards"), head, deck, lost, whole)
        if cards:
            left_out = len(self.tables["cards"]) - len(cards)
            self.draft = msgspec.structs.replace(deck, cards=cards, left_out=left_out)
            self.deck = self.draft if whole else None

    def _head(self) -> tuple[FileTable, bool]:
        """Return the head of the file, which is all but chapters and cards, and whether it has no fault."""
        table = {key: value for key, value in self.tables.items() if key not in ("chapters", "cards")}
        try:
            head = msgspec.convert(self._tidy(table), FileTable)
        except msgspec.ValidationError:
            self._report_shape(table, FileTable, (), "a deck")
            return self._without_wrong_keys(table)
        return self._with_known_language(head), not self._report_all(head_faults(head))

    def _with_known_language(self, head: FileTable) -> FileTable:
        """Return the head; an unknown language is reported and removed, as no mix could be chosen by it."""
        if (fault := language_fault(head.language)) is None:
            return head
        self._report(fault)
        return msgspec.structs.replace(head, language="")

    def _without_wrong_keys(self, table: dict[str, Any]) -> tuple[FileTable, bool]:
        """Return the head with its right keys alone, and whether the deck can be kept.

        It can if only :data:`_COSMETIC` keys are wrong, at most :data:`_MOST_UNKNOWN` are unknown, and none of these is
        probably a mistyped "sensitive" or "options".
        """
        known = {field.encode_name for field in msgspec.structs.fields(FileTable)}
        unknown = {key for key in table if key not in known}
        head = FileTable(title="")
        if len(unknown) > _MOST_UNKNOWN:
            return head, False
        wrong = set() if "title" in table else {"title"}
        # One by one, so that the right keys are known when the cards are checked.
        for key in table.keys() - unknown:
            try:
                one = msgspec.convert(self._tidy({"title": "-", key: table[key]}), FileTable)
            except msgspec.ValidationError:
                wrong.add(key)
                continue
            force_setattr(head, key, getattr(one, key))
        missed = {nearest(key, known) for key in unknown} & {"sensitive", "options"}
        has_faults = self._report_all(head_faults(head))
        return self._with_known_language(head), not (has_faults or missed or wrong - _COSMETIC)

    def _chapters(self, tables: object) -> tuple[tuple[Chapter, ...], set[str]]:
        """Return the usable chapters, and the ids of those that are left out."""
        chapters: dict[str, Chapter] = {}
        lost: set[str] = set()
        if not isinstance(tables, list):
            message = _("Chapters are tables, each under a line of its own.")
            hint = _("Begin each with [[chapters]].")
            if isinstance(tables, dict) and self._has_single_header("chapters"):
                message, hint = _single_brackets("chapters")
                lost.add(_id_in(tables))
            self._report(Fault(("chapters",), "wrong-type", message, hint))
            return (), lost
        if len(tables) > MOST_CHAPTERS:
            message = _("There are {n:,} chapters; at most {most} are allowed.")
            message = message.format(n=len(tables), most=MOST_CHAPTERS)
            self._report(Fault(("chapters", MOST_CHAPTERS), "too-many-items", message, _("Split the deck.")))
        for index, table in enumerate(tables[:MOST_CHAPTERS]):
            where: Where = ("chapters", index)
            try:
                chapter = msgspec.convert(self._tidy(table), Chapter)
            except msgspec.ValidationError:
                self._report_shape(table, Chapter, where, "a chapter")
                id = _id_in(table)
                lost.add(id)
                if id != slug(id):  # its cards may name a better one
                    lost.add("")
                continue
            if self._report_all(chapter_faults(chapter, where)):
                lost.add(chapter.id)
            elif chapter.id in chapters:
                message = _('A chapter above already has the id "{id}".').format(id=shown(chapter.id))
                self._report(Fault((*where, "id"), "duplicate-id", message, self._other_id(chapter.id, "chapters")))
                lost.add("")
            else:
                chapters[chapter.id] = chapter
        lost.update(map(_id_in, tables[MOST_CHAPTERS:]))
        lost.update(self._misnamed_chapters())
        if chapters or lost:
            meant = self._chapters_meant()
            unknown = Counter({name: n for name, n in meant.items() if name not in chapters and name not in lost})
            empty = [chapter for chapter in chapters if chapter not in meant]
            if "" in lost:
                # One of them may be that of a chapter without a usable id.
                lost.update(name for name in unknown if not nearest(name, chapters))
            elif len(unknown) == len(empty) == 1 and unknown.total() > 1:
                lost.update(unknown)
                self.misnamed.update(empty)
                self._report(self._other_name(tables, empty[0], *unknown.most_common(1)[0]))
        return tuple(chapters.values()), lost - chapters.keys() - {""}

    def _cards(self, tables: object, head: FileTable, deck: Deck, lost: set[str], whole: bool) -> tuple[Card, ...]:
        if not isinstance(tables, list) or not tables:
            if fault := self._no_cards(tables):
                self._report(fault)
            return ()
        if len(tables) > MOST_CARDS:
            message = _("There are {n:,} cards; at most {most:,} are allowed.").format(n=len(tables), most=MOST_CARDS)
            self._report(Fault(("cards", MOST_CARDS), "too-many-cards", message, _("Split the deck.")))
        base = {"deck": deck.id, "kind": head.kind, "depth": head.depth}
        chapters = {chapter.id for chapter in deck.chapters}
        simple = self._simple
        # Wrong options of the head were reported already; with stand-ins, the cards are not reported for them, too.
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
                    fields["id"] = card_id(text) if len(text) <= MOST_LETTERS else ""  # else it is left out
                card = msgspec.convert(fields, Card)
            except (msgspec.ValidationError, TypeError, KeyError):
                self._report_card(raw, index)
                seen.add(_id_in(table))
                continue
            if card.chapter in lost:  # told once, of the chapter
                self._report_all(card_faults(card, bare, ("cards", index), lost))
                continue
            if options and not card.options and needs_options(card.kind):
                force_setattr(card, "options", options)
            # A simple file has no placeholders, and the other rules apply to few cards; skipping them is faster.
            if (not simple or card.chapter or card.options or card.scale or needs_options(card.kind)) and (
                self._report_all(card_faults(card, bare, ("cards", index), chapters))
            ):
                seen.add(card.id)
                continue
            if card.id in seen:
                self._report(self._twice(card, index, nameless))
                continue
            if card.sensitive:
                force_setattr(card, "sensitive", self.topics.counted(card.sensitive))
            if head.tags:
                force_setattr(card, "tags", _joined(head.tags, card.tags))
            if head.sensitive:
                force_setattr(card, "sensitive", _joined(head.sensitive, card.sensitive))
            if head.scale and not card.scale and card.kind.traits.takes("scale"):
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
        """Report former ids that are another card's, and return the positions of the cards that claim them."""
        owners = {card.id: place for place, card in enumerate(cards)}
        wrong = []
        for place, card in enumerate(cards):
            for index, former in enumerate(card.was):
                if owners.setdefault(former, place) != place:
                    message = _('"{id}" is, or was, the id of another card.').format(id=former)
                    where = ("cards", self.positions[place], "was", index)
                    self._report(Fault(where, "former-id-taken", message, _("Remove it here or there.")))
                    wrong.append(place)
                    break
        return wrong

    # Faults

    def add(self, advice: Iterable[Fault]) -> None:
        """Report faults that were found in what was read."""
        self._report_all(advice)

    def _has_single_header(self, name: str) -> bool:
        """Whether there is a line [name], in single brackets."""
        return re.search(rf"^[ \t]*\[[ \t]*{name}[ \t]*\]", self._text, re.MULTILINE) is not None

    def _misnamed_chapters(self) -> set[str]:
        """Return the ids of the chapters under a name that means chapters, such as ``[chapter]``, which is told."""
        from cardgame.deck.shape import is_list_of  # imported here: only what is misnamed needs it

        found: set[str] = set()
        for key, value in list(self.tables.items())[:_MOST_UNKNOWN] if not self._whole else ():
            if key != "chapters" and is_list_of("chapters", key, value):
                found.update(map(_id_in, value if isinstance(value, list) else [value]))
        return found

    def _chapters_meant(self) -> Counter[str]:
        """Return the chapters that cards name, and how many do."""
        cards = self.tables.get("cards")
        named = [card.get("chapter") for card in cards if isinstance(card, dict)] if isinstance(cards, list) else []
        return Counter(chapter.strip() for chapter in named if isinstance(chapter, str))

    def _other_name(self, tables: Iterable[Any], id: str, named: str, n: int) -> Fault:
        """Return the fault of the one chapter without cards, where all others name one that there is not."""
        index = next(at for at, table in enumerate(tables) if _id_in(table).strip() == id)
        message = _('No card is in the chapter "{id}", and {n:,} are in one that there is not: "{named}".')
        message = message.format(id=shown(id), n=n, named=shown(named))
        hint = _("Write {line}.").format(line=f'id = "{slug(named)}"')
        return Fault(("chapters", index, "id"), "unknown-chapter", message, hint)

    def _no_cards(self, tables: object) -> Fault | None:
        """Return the fault of a deck without cards; None if another one tells it."""
        from cardgame.deck.shape import is_list_of  # imported here: only a deck without cards needs it

        if not self.tables:
            return None
        if tables is None:
            keys = list(self.tables.items())[:_MOST_UNKNOWN]
            if any(is_list_of("cards", key, value) for key, value in keys):
                return None
            hint = _('Add cards = ["…"], or [[cards]] with text = "…".')
            return Fault((), "missing-key", _("A deck needs `{key}`.").format(key="cards"), hint)
        hint = _('Write one between the brackets: cards = ["What made you laugh this week?"].')
        if isinstance(tables, list):
            return Fault(("cards",), "no-cards", _("This deck has no cards yet."), hint)
        if isinstance(tables, dict) and self._has_single_header("cards"):
            return Fault(("cards",), "wrong-type", *_single_brackets("cards"))
        if isinstance(tables, str):
            hint = _('Put it in brackets: ["…"].')
        return Fault(("cards",), "wrong-type", _("`cards` must be a list."), hint)

    def _twice(self, card: Card, index: int, nameless: bool) -> Fault:
        if nameless:
            message = _("A card above already has this text.")
            return Fault(("cards", index), "duplicate-text", message, _("Remove one of the two."))
        message = _('A card above already has the id "{id}".').format(id=card.id)
        return Fault(("cards", index, "id"), "duplicate-id", message, self._other_id(card.id, "cards"))

    def _other_id(self, id: str, of: str) -> str:
        """Return the hint with an id to write that none of the file's cards or chapters has, nor had."""
        if of not in self._taken:
            known = self.tables.get(of)
            tables = [table for table in known if isinstance(table, dict)] if isinstance(known, list) else []
            self._taken[of] = {str(table.get("id")) for table in tables}
            for table in tables:
                if isinstance(former := table.get("was"), list):
                    self._taken[of].update(each for each in former if isinstance(each, str))
        new = free_id(id, self._taken[of])
        self._taken[of].add(new)
        return _("Write {line}.").format(line=f'id = "{new}"')

    def _report(self, fault: Fault) -> None:
        if self._found[fault.code] < self.most and len(self.faults) < self.most_told:
            self.faults.append(fault)
        self._count(fault.code)

    def _count(self, code: str) -> None:
        self._found[code] += 1
        self._enough = self._enough or self._found.total() >= self.most_found

    def _report_all(self, faults: Iterable[Fault]) -> bool:
        """Whether there are any faults; reports each."""
        found = False
        for fault in faults:
            found = True
            self._report(fault)
            if self._enough:  # further faults would only be counted, which may take long
                break
        return found

    def _report_shape(self, table: object, struct: type, where: Where, noun: str) -> None:
        """Report every fault in the shape of a table that could not be converted."""
        from cardgame.deck.shape import table_faults  # imported here: only faults need it

        if not self._report_all(self._with_free_ids(table_faults(table, struct, where, noun))):
            message = _("This cannot be read as it stands here.")
            self._report(Fault(where, "wrong-type", message, _("Compare it with one that can.")))

    def _with_free_ids(self, faults: Iterable[Fault]) -> Iterator[Fault]:
        """Yield faults; the id that is proposed for a bad one of a card or chapter is a free one."""
        for fault in faults:
            where = fault.where
            if fault.code == "bad-id" and len(where) == 3 and where[-1] == "id":
                of = str(where[0])
                raw = self.tables[of][where[1]]["id"]
                fault = msgspec.structs.replace(fault, hint=self._other_id(slug(raw), of))
            yield fault

    def _report_card(self, raw: object, index: int) -> None:
        where: Where = ("cards", index)
        if self._enough:
            self._count("wrong-type")
        elif isinstance(raw, str):
            # A card can be a string alone, which is then its text and its place.
            self._report_shape({"text": raw}, CardTable, where, "a card")
        else:
            self._report_shape(raw, CardTable, where, "a card")

    # Text

    def _tidy(self, table: Any) -> Any:
        """Return a table with clean texts; hostile and too long texts are replaced by a value that no type accepts."""
        if self._simple or not isinstance(table, dict):
            return table
        return {key: _tidy(value, key in _MANY_LINES) for key, value in table.items()}


def _tidy(value: Any, lines: bool) -> Any:
    if type(value) is str:
        if len(value) > TOO_LONG or hostile(value):
            return None
        return (cleaned(value) if lines else clean(value, lines=False)).strip()
    if type(value) is list:
        # A list that is too long is not cleaned: no type accepts it, and it may have half a million items.
        return (
            [_tidy(item, lines) if type(item) is str else item for item in value] if len(value) <= MOST_ITEMS else value
        )
    return value


def _id_in(table: object) -> str:
    """Return the id in a table that could not be converted; empty if there is none."""
    id = table.get("id") if isinstance(table, dict) else None
    return id if isinstance(id, str) else ""


def _guessed(guess: Guess, known: dict[tuple[str, str], str]) -> str:
    """Return the hint of a guess; ``known`` caches those of this file, up to :data:`MOST_GUESSES`."""
    key = (guess.word, guess.say)
    if key not in known:
        if len(known) >= MOST_GUESSES:
            return ""
        known[key] = guess.hint()
    return known[key]


def _single_brackets(name: str) -> tuple[str, str]:
    """Return the message and the hint for a line such as [cards]."""
    message = _("[{name}] stands in single brackets, so that there can be one alone.").format(name=name)
    return message, _("Write {line}.").format(line=f"[[{name}]]")


def _in_raw(value: object, piece: tuple[int, int]) -> tuple[int, int]:
    """Return where that stands in a text as it is written which stands at ``piece`` in the clean text."""
    start, end = piece
    if not isinstance(value, str) or (tidy := cleaned(value).strip()) == value:
        return piece
    words = tidy[start:end]
    at = -1
    for _each in range(tidy.count(words, 0, start) + 1 if words else 0):  # the same one of several
        at = value.find(words, at + 1)
    return (at, at + len(words)) if at >= 0 else (start, end)


def _joined(all_of_them: tuple[str, ...], own: tuple[str, ...]) -> tuple[str, ...]:
    if not own:
        return all_of_them
    known = frozenset(all_of_them)
    return all_of_them + tuple(word for word in own if word not in known)
