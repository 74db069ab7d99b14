"""Mends in a deck's text what can be mended with certainty, and leaves every other byte of it as it is.

The bytes of a file go in; those of the mended one come out, with a count of what was mended. Each sort of mending is a
function of one fault, by its code, that returns :class:`Mending`\\ s: edits of the text, and what they change in the
parsed tables. A mending is only kept where the text that comes of it says exactly that when it is read again, where its
fault is gone, where no card that could be played is missing or another one, and where no error is new.

What is not TOML is mended as far as :mod:`cardgame.workshop.delimiters` knows how, and only if it then is TOML.
"""

import re
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache, cached_property
from types import MappingProxyType
from typing import Any, NamedTuple

import msgspec

from cardgame.deck.cards import Card, CardTable, End, FileTable, First, Keeps
from cardgame.deck.document import Document, parse_document
from cardgame.deck.edits import Edit, Overlap, apply, quoted
from cardgame.deck.format import Chapter
from cardgame.deck.ids import slug
from cardgame.deck.languages import meant as language_meant
from cardgame.deck.model import Deck
from cardgame.deck.problems import CODES, MOST_GUESSES, Fault, Problem, Where, slips_between
from cardgame.deck.source import Span, Spans, piece, places, spans, stands
from cardgame.scripts.kinds import Kind
from cardgame.workshop.allowing import Allows
from cardgame.workshop.checking import Thorough
from cardgame.workshop.delimiters import repairs
from cardgame.workshop.fields import FIELDS
from cardgame.workshop.rules import RULES, Subject, faults
from cardgame.workshop.rules.ids import Names
from cardgame.workshop.syntax import SAFE, look_through

_MOST_TRIES = 100
"""How often a text is read anew: what is mended may show what could not be seen before, and not all may do."""

_MOST_READ = 20_000_000
"""The most characters that are read anew, of all tries together, but for a few tries that each text has."""


class Mended(NamedTuple):
    """A file's bytes after mending, and how many problems of each code are gone by it."""

    before: bytes
    data: bytes
    counts: Counter[str]
    path: str

    def diff(self) -> Iterator[str]:
        """Yield the lines of a unified diff, without their ends."""
        from cardgame.workshop.difference import unified

        return unified(_text(self.before), _text(self.data), self.path)


class Mending(NamedTuple):
    """Edits of a text that mend one problem; ``change`` makes the same change in its parsed tables.

    ``opens`` says that it lets something be read that was not looked at, which may then have errors of its own.
    """

    code: str
    where: Where
    edits: tuple[Edit, ...]
    change: Callable[[dict[str, Any]], None]
    opens: bool = False


class _Look:
    """A text that is to be mended: its tables, its faults, and where they stand."""

    def __init__(self, document: Document, path: str) -> None:
        self.text = document.text
        self.tables = document.tables
        self.path = path
        self.reading = Thorough(document, path, "yours")
        self.deck: Deck | None = self.reading.draft
        if self.deck is not None:
            found = faults([rule for rule in RULES if rule.code in _MENDERS], Subject(self.reading, self.deck))
            self.reading.add(found)
        self._meant: dict[tuple[str, frozenset[str]], str] = {}
        self.newline = "\r\n" if "\r\n" in self.text else "\n"

    @cached_property
    def faults(self) -> list[Fault]:
        """The faults for which there is a way to mend them, and that are not allowed."""
        found = [fault for fault in self.reading.faults if fault.code in _MENDERS]
        allows = Allows(self.text, self.tables)
        if not allows.written or not found:
            return found
        at = stands(self.text, [(fault.where, fault.key) for fault in found])
        starts = [at[fault.where, fault.key].start for fault in found]
        lines = places(self.text, starts)
        return [
            fault
            for fault, start in zip(found, starts, strict=True)
            if not allows.silenced(lines[start][0], fault.code)
        ]

    @cached_property
    def counts(self) -> Counter[tuple[str, Where]]:
        """How many faults of each code there are at each place."""
        return Counter((fault.code, fault.where) for fault in self.reading.faults)

    @cached_property
    def pieces(self) -> Mapping[tuple[str, Where], list[tuple[int, int]]]:
        """The pieces of texts that faults are in, by code and path."""
        found: dict[tuple[str, Where], list[tuple[int, int]]] = {}
        for fault in self.faults:
            if fault.piece is not None:
                found.setdefault((fault.code, fault.where), []).append(fault.piece)
        return found

    @cached_property
    def cards(self) -> Mapping[int, Card]:
        """The cards of the deck, by their positions in the file."""
        return dict(zip(self.reading.positions, self.deck.cards, strict=True)) if self.deck else {}

    @cached_property
    def names(self) -> Names:
        """What makes free ids for cards."""
        names = Names(self.deck or Deck(id="x", title="x", path=""))
        names.take(
            str(each["id"]) for each in _list(self.tables.get("cards")) if isinstance(each, dict) and "id" in each
        )
        return names

    @cached_property
    def _spans(self) -> Mapping[Where, Spans]:
        wanted: dict[Where, None] = {}
        for fault in self.faults:
            for length in range(1, len(fault.where) + 1):
                wanted[fault.where[:length]] = None
        wanted.update(dict.fromkeys((key,) for key in self.tables if key in _keys(FileTable)))
        for name in self.tables:
            if (name in _STRUCTS or _list_name(name)) and isinstance(self.tables[name], list):
                wanted.update(dict.fromkeys((name, place) for place in range(len(self.tables[name]))))
        if any(fault.code == "bad-id" and fault.where[0] == "chapters" for fault in self.faults):
            cards = self.tables.get("cards")
            count = len(cards) if isinstance(cards, list) else 0
            wanted.update(dict.fromkeys(("cards", place, "chapter") for place in range(count)))
        return spans(self.text, wanted)

    def span(self, where: Where) -> Spans | None:
        """Return where a path stands; None where it does not."""
        return self._spans.get(where)

    def raw(self, where: Where) -> str:
        """Return the text of a value as it is written; empty where there is none."""
        found = self.span(where)
        return self.text[found.value.start : found.value.end] if found else ""

    def at(self, where: Where) -> Any:
        """Return the parsed value at a path; None where there is none."""
        held: Any = self.tables
        for step in where:
            try:
                held = held[step]
            except (KeyError, IndexError, TypeError):
                return None
        return held

    def meant(self, key: str, known: frozenset[str], fault: Fault) -> str:
        """Return what :func:`_meant` returns; each word is looked up once, and only so many of them."""
        word = (key, known)
        if word not in self._meant:
            if len(self._meant) >= MOST_GUESSES:
                return ""
            self._meant[word] = _meant(key, known, fault)
        return self._meant[word]

    def line(self, span: Span) -> Span:
        """Return the whole lines that a span is in, with the end of the last one."""
        start = self.text.rfind("\n", 0, span.start) + 1
        end = self.text.find("\n", span.end)
        return Span(start, end + 1 if end >= 0 else len(self.text))

    def own_lines(self, pair: Spans) -> Span | None:
        """Return the lines of a pair that has them for itself, a comment aside; None where it shares them."""
        lines = self.line(Span(pair.key.start, pair.value.end))
        before = self.text[lines.start : pair.key.start]
        after = self.text[pair.value.end : lines.end].strip()
        return lines if not before.strip() and (not after or after.startswith("#")) else None

    def top(self) -> int | None:
        """Return the offset at which a line can be put below the deck's own keys; None where there is none."""
        if any(isinstance(value, dict) for value in self.tables.values()):
            return None
        headers = [
            spans.value.start
            for (_name, *rest), spans in self._spans.items()
            if rest == [0] and self.text.startswith("[[", spans.value.start)
        ]
        before = min(headers, default=len(self.text))
        pairs = [self.span((key,)) for key in self.tables]
        ends = [pair.value.end for pair in pairs if pair and pair.key.start < before and pair.value.end <= before]
        if not ends:
            return None
        end = self.text.find("\n", max(ends))
        return end + 1 if end >= 0 else None


def mend(data: bytes, path: str) -> Mended:
    """Return the bytes of a deck file with all mended that can be; the same bytes where nothing can.

    Mending what was mended changes nothing.
    """
    nothing = Mended(data, data, Counter(), path)
    try:
        data.decode()
    except UnicodeDecodeError:
        return nothing
    text = _text(data)
    counts: Counter[str] = Counter()
    document = parse_document(data, path)
    if isinstance(document, Problem):
        if document.code not in ("not-toml", "hostile-text"):
            return nothing
        for found in (repairs, _safe_changes):
            edits = found(text)
            with suppress(Overlap):
                document = parse_document(apply(text, edits).encode(), path)
            if isinstance(document, Document):
                text = document.text
                counts["not-toml"] += len(edits)
                break
        else:
            return nothing
    look = _Look(document, path)
    tries = _Tries(max(4, min(_MOST_TRIES, _MOST_READ // max(1, len(text)))))
    while (better := _better(look, tries)) is not None:
        look, mended = better
        counts += mended
    return Mended(data, data[: len(data) - len(_text(data).encode())] + look.text.encode(), counts, path)


def _safe_changes(text: str) -> list[Edit]:
    """Return the changes for the flaws of a text that is not TOML, as far as each can mean but one thing."""
    return [edit for flaw in look_through(text).flaws if flaw.sort in SAFE for edit in flaw.edits]


def _text(data: bytes) -> str:
    return data.decode("utf-8-sig", "replace")


class _Tries:
    """How often a text may still be read to try mendings."""

    def __init__(self, left: int) -> None:
        self.left = left


def _better(look: _Look, tries: _Tries) -> tuple[_Look, Counter[str]] | None:
    """Return a text with some of its faults mended, and how many of which code; None where none can be."""
    found = [mending for fault in look.faults for mending in _MENDERS[fault.code](look, fault)]
    if not found:
        return None
    kept: list[Mending] = []
    best: _Look | None = None
    waiting = [_apart(found)]
    while waiting and tries.left:
        some = waiting.pop()
        tries.left -= 1
        if (new := _tried(look, [*kept, *some])) is not None:
            kept += some
            best = new
        elif len(some) > 1:
            half = len(some) // 2
            waiting += [some[half:], some[:half]]
    if best is None:
        return None
    counts: Counter[str] = Counter()
    for each in dict.fromkeys((mending.code, mending.where, mending.opens) for mending in kept):
        counts[each[0]] += 1 if each[2] else look.counts[each[:2]] - best.counts[each[:2]]
    return best, counts


def _apart(mendings: Iterable[Mending]) -> list[Mending]:
    """Return the mendings without those that change a piece of the text which an earlier one changes."""
    taken: list[tuple[int, int]] = []
    kept = []
    for mending in mendings:
        spans = [edit[:2] for edit in mending.edits]
        if not any(_is_taken(taken, *span) for span in spans):
            for span in spans:
                insort(taken, span)
            kept.append(mending)
    return kept


def _is_taken(taken: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a piece of a text overlaps one of these, or is the same place."""
    at = bisect_left(taken, (start, end))
    before, after = taken[at - 1 : at], taken[at : at + 1]
    return any(each[1] > start for each in before) or any(each[0] < end or each == (start, end) for each in after)


def _tried(look: _Look, mendings: Sequence[Mending]) -> _Look | None:
    """Return the text with these mendings made; None where more, or less, has changed than was meant."""
    try:
        text = apply(look.text, [edit for mending in mendings for edit in mending.edits])
    except Overlap:
        return None
    document = parse_document(text.encode(), look.path)
    wanted = parse_document(look.text.encode(), look.path)
    if isinstance(document, Problem) or isinstance(wanted, Problem):
        return None
    try:
        for mending in mendings:
            mending.change(wanted.tables)
    except (KeyError, IndexError, TypeError, AttributeError):
        return None
    if document.tables != wanted.tables:
        return None
    new = _Look(document, look.path)
    return new if _is_better(look, new, mendings) else None


def _is_better(old: _Look, new: _Look, mendings: Sequence[Mending]) -> bool:
    """Whether a mended text has lost the faults that were mended, and nothing that could be played."""
    if not any(mending.opens for mending in mendings):
        if any(new.counts[each.code, each.where] >= old.counts[each.code, each.where] for each in mendings):
            return False
        # A card that was left out can have faults that are only seen now.
        mended = {each.where[:2] for each in mendings}
        if any(count > old.counts[fault] for fault, count in new.counts.items() if _is_new(*fault, mended)):
            return False
    if old.reading.deck is not None and new.reading.deck is None:
        return False
    return _play_the_same(old, new)


def _is_new(code: str, where: Where, mended: set[Where]) -> bool:
    """Whether a fault may be one that mending has made: an error that is not within what was mended."""
    return CODES[code][0] == "error" and where[:2] not in mended


def _play_the_same(old: _Look, new: _Look) -> bool:
    """Whether each card that could be played is there as before, in the same order; it may have got an id."""
    if old.deck is None:
        return True
    if new.deck is None:
        return False
    texts = iter([card.text for card in new.deck.cards])
    return all(any(text == card.text for text in texts) for card in old.deck.cards)


# The menders


_Mender = Callable[[_Look, Fault], Iterator[Mending]]


def _put(look: _Look, code: str, where: Where, new: object, written: str) -> Iterator[Mending]:
    """Yield the mending that writes another value in place of the one at a path."""
    if (found := look.span(where)) is None:
        return

    def change(tables: dict[str, Any]) -> None:
        _parent(tables, where)[where[-1]] = new

    yield Mending(code, where, (Edit(*found.value, written),), change)


def _parent(tables: Any, where: Where) -> Any:
    for step in where[:-1]:
        tables = tables[step]
    return tables


def _deck_id(look: _Look, fault: Fault) -> Iterator[Mending]:
    """Give a deck the id that it has by the name of its file, below its title."""
    id = look.reading.draft.id if look.reading.draft else ""
    title = look.span(("title",))
    if not id or title is None or (lines := look.own_lines(title)) is None or not look.text[: lines.end].endswith("\n"):
        return
    yield _with_line(fault, lines.end, f"id = {quoted(id)}{look.newline}", (), "id", id)


def _with_line(fault: Fault, at: int, line: str, where: Where, key: str, content: object) -> Mending:
    def change(tables: dict[str, Any]) -> None:
        table = _parent(tables, (*where, key))
        if key in table:
            raise KeyError(key)
        table[key] = content

    return Mending(fault.code, fault.where, (Edit(at, at, line),), change)


def _card_id(look: _Look, fault: Fault) -> Iterator[Mending]:
    """Give a card an id: as its first key, or by making a table of a text alone."""
    where = fault.where
    span, raw = look.span(where), look.at(where)
    if span is None or look.deck is None:
        return
    card = look.cards.get(int(where[1]))
    if card is None:
        return
    id = look.names.name(card, int(where[1]))
    at, text = span.value.start, look.text
    if isinstance(raw, str):
        edits = (Edit(at, at, f"{{ id = {quoted(id)}, text = "), Edit(span.value.end, span.value.end, " }"))

        def change(tables: dict[str, Any]) -> None:
            tables["cards"][where[1]] = {"id": id, "text": raw}

        yield Mending(fault.code, where, edits, change)
    elif text.startswith("[", at):
        line = look.line(Span(at, at))
        if text[: line.end].endswith("\n"):
            # As the next line is indented, so is this one.
            indent = re.compile(r"[ \t]*").match(text, line.end)
            lead = indent[0] if indent else ""
            yield _with_line(fault, line.end, f"{lead}id = {quoted(id)}{look.newline}", where, "id", id)
    elif text.startswith("{", at) and raw:
        blank = "" if text[at + 1 : at + 2].isspace() else " "
        yield _with_line(fault, at + 1, f"{blank}id = {quoted(id)},{'' if blank == '' else ' '}", where, "id", id)


def _bad_id(look: _Look, fault: Fault) -> Iterator[Mending]:
    """Write an id of a deck, a chapter or a card as ids are written, and the id of a chapter wherever it is named."""
    where, id = fault.where, look.at(fault.where)
    if where[-1] != "id" or not isinstance(id, str):
        return  # an id that something had before cannot have been this one
    new = slug(id)
    if new.startswith("deck-") and not re.search("[A-Za-z0-9]", id):
        return  # nothing of it can be written so
    owner = look.at(where[:1])
    if len(where) == 3:
        taken = {each.get("id") for each in owner if isinstance(each, dict)}
        taken.update(former for each in owner if isinstance(each, dict) for former in _list(each.get("was")))
        if new in taken:
            return
    for mending in _put(look, fault.code, where, new, quoted(new)):
        if where[0] != "chapters":
            yield mending
            continue
        cards = look.at(("cards",))
        named = [
            ("cards", place, "chapter")
            for place, card in enumerate(cards if isinstance(cards, list) else ())
            if isinstance(card, dict) and card.get("chapter") == id
        ]
        others = [other for way in named for other in _put(look, fault.code, way, new, quoted(new))]
        yield _together(mending, others)


def _together(mending: Mending, others: Sequence[Mending]) -> Mending:
    def change(tables: dict[str, Any]) -> None:
        for each in (mending, *others):
            each.change(tables)

    return mending._replace(edits=(*mending.edits, *(edit for each in others for edit in each.edits)), change=change)


def _list(held: object) -> list[Any]:
    return held if isinstance(held, list) else []


def _chapter(look: _Look, fault: Fault) -> Iterator[Mending]:
    """Write the name of a chapter as its id is written, where only that is wrong."""
    named = look.at(fault.where)
    ids = [each.get("id") for each in _list(look.at(("chapters",))) if isinstance(each, dict)]
    if isinstance(named, str) and ids.count(new := slug(named)) == 1:
        yield from _put(look, fault.code, fault.where, new, quoted(new))


_WORDS: Mapping[str, Sequence[str]] = MappingProxyType(
    {"kind": tuple(Kind), "first": tuple(First), "low": tuple(End), "keeps": tuple(Keeps)}
)
"""The words that a key takes, for keys that take one of a few."""


def _word(look: _Look, fault: Fault) -> Iterator[Mending]:
    """Write one of a few words without the capitals, spaces and hyphens that it has too many."""
    said = look.at(fault.where)
    known = _WORDS.get(str(fault.where[-1]), ())
    if isinstance(said, str):
        plain = re.sub(r"[\s_-]+", "", said).casefold()
        if plain in known and plain != said:
            yield from _put(look, fault.code, fault.where, plain, quoted(plain))


_BRACES = re.compile(r"\{\{|\{([^{}]++)\}")


def _placeholder(look: _Look, fault: Fault) -> Iterator[Mending]:
    """Write the names in a text's braces as they are written: ``{Partner}``, ``{ partner }`` and ``{patner}``."""
    text, raw = look.at(fault.where), look.raw(fault.where)
    if isinstance(text, str) and raw:
        new = _BRACES.sub(_named, text)
        written = _BRACES.sub(_named, raw)
        if new != text and written != raw:
            yield from _put(look, fault.code, fault.where, new, written)


def _named(found: re.Match[str]) -> str:
    word = (found[1] or "").strip().casefold()
    names = ("reader", "partner", "first", "second")
    near = [name for name in names if word == name or (len(word) > 4 and slips_between(word, name, 1) == 1)]
    return f"{{{near[0]}}}" if len(near) == 1 else found[0]


def _language(look: _Look, fault: Fault) -> Iterator[Mending]:
    said = look.at(fault.where)
    if isinstance(said, str) and (tag := language_meant(said)):
        yield from _put(look, fault.code, fault.where, tag, quoted(tag))


def _color(look: _Look, fault: Fault) -> Iterator[Mending]:
    said = look.at(fault.where)
    if isinstance(said, str) and (found := re.fullmatch(r"\s*#?([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})\s*", said)):
        digits = found[1] if len(found[1]) == 6 else "".join(2 * each for each in found[1])
        yield from _put(look, fault.code, fault.where, f"#{digits}", quoted(f"#{digits}"))


def _topic(look: _Look, fault: Fault) -> Iterator[Mending]:
    said = look.at(fault.where)
    if isinstance(said, str) and (known := look.reading.topics.meant(said.strip())):
        topics = look.at(fault.where[:-1])
        # Twice the same would be no better; the first of two words for one topic is mended.
        if isinstance(topics, list) and known not in topics:
            same = [place for place, each in enumerate(topics) if look.reading.topics.meant(str(each).strip()) == known]
            if same[:1] == [fault.where[-1]]:
                yield from _put(look, fault.code, fault.where, known, quoted(known))


_STRUCTS: Mapping[str, type] = MappingProxyType({"cards": CardTable, "chapters": Chapter})


@cache
def _keys(struct: type) -> frozenset[str]:
    return frozenset(field.encode_name for field in msgspec.structs.fields(struct))


def _unknown_key(look: _Look, fault: Fault) -> Iterator[Mending]:
    """Mend the name of a key, or move it to the table that it belongs to."""
    where, key = fault.where, str(fault.where[-1])
    span, held = look.span(where), look.at(where)
    table = look.at(where[:-1]) if len(where) > 1 else look.tables
    if span is None or not isinstance(table, dict):
        return
    known = _keys(_STRUCTS[str(where[0])] if len(where) > 1 and where[0] in _STRUCTS else FileTable)
    if len(where) == 1 and (name := _list_name(key)):
        yield from _header(look, fault, name)
        return
    if len(where) == 3 and where[0] in _STRUCTS and key in _keys(FileTable) - known - _STRUCTS.keys():
        yield from _to_top(look, fault, span)
        return
    if len(where) == 1 and key in _keys(CardTable) - known:
        yield from _to_card(look, fault, span)
        return
    meant = look.meant(key, known, fault)
    if not meant or meant in table or isinstance(held, dict):
        return
    if look.text[span.key.start : span.key.end].strip("\"'") != key or not _suits(meant, held):
        return

    def change(tables: dict[str, Any]) -> None:
        held = _parent(tables, where)
        held[meant] = held.pop(key)

    yield Mending(fault.code, where, (Edit(*span.key, meant),), change)


def _suits(key: str, held: object) -> bool:
    """Whether a value is a list where a key wants one, and none where it does not."""
    field = next((each for each in FIELDS if each.name == key), None)
    return field is None or isinstance(held, list) == field.example.startswith("[")


def _meant(key: str, known: Iterable[str], fault: Fault) -> str:
    """Return the one key that a mistyped key is: one slip in a short word, two in a longer one, or a word for it."""
    plain = re.sub(r"[\s-]+", "_", key.strip()).casefold()
    if plain in known:
        return plain
    named = re.findall(r"`(\w+)`", fault.hint)
    if len(named) == 1 and named[0] in known:  # another word for it, which the advice names
        return str(named[0])
    if fault.guess and (other := fault.guess.near.get(plain)) in set(known):
        return str(other)
    if len(plain) < 4 or len(plain) > 24:
        return ""
    most = 1 if len(plain) < 8 else 2
    near = sorted((slips_between(plain, name, most), name) for name in known if abs(len(name) - len(plain)) <= most)
    near = [each for each in near if each[0] <= most]
    return near[0][1] if near and (len(near) == 1 or near[0][0] < near[1][0]) else ""


def _list_name(key: str) -> str:
    """Return the name of the list that ``[[card]]``, ``[[Cards]]`` and the like are meant as; empty for others."""
    name = f"{key.casefold().removesuffix('s')}s"
    return name if name in _STRUCTS and name != key else ""


def _header(look: _Look, fault: Fault, name: str) -> Iterator[Mending]:
    """Write the headers of cards and chapters as they are written: ``[card]`` and ``[[card]]`` as ``[[cards]]``."""
    key = str(fault.where[-1])
    held = look.at(fault.where)
    entries = held if isinstance(held, list) else [held]
    if not entries or not all(isinstance(each, dict) for each in entries) or isinstance(look.tables.get(name), dict):
        return
    ways: list[Where] = [(key, place) for place in range(len(entries))] if isinstance(held, list) else [(key,)]
    edits, order = [], []
    for way in ways:
        span = look.span(way)
        line = look.line(Span(span.value.start, span.value.start)) if span else Span(0, 0)
        header = (
            re.compile(rf"\[{{1,2}}[ \t]*{re.escape(key)}[ \t]*\]{{1,2}}").match(look.text, span.value.start, line.end)
            if span
            else None
        )
        if header is None:
            return
        edits.append(Edit(header.start(), header.end(), f"[[{name}]]"))
        order.append(header.start())
    there = look.tables.get(name, [])
    starts = [span.value.start for place in range(len(there)) if (span := look.span((name, place)))]
    if len(starts) != len(there) or any(not look.text.startswith("[", start) for start in starts):
        return
    places = sorted(
        [(start, name, place) for place, start in enumerate(starts)]
        + [(start, key, place) for place, start in enumerate(order)]
    )

    def change(tables: dict[str, Any]) -> None:
        lists = {key: held if isinstance(held := tables[key], list) else [held], name: tables.get(name, [])}
        tables[name] = [lists[which][place] for _start, which, place in places]
        del tables[key]

    yield Mending(fault.code, fault.where, tuple(edits), change, opens=True)


def _single(look: _Look, fault: Fault) -> Iterator[Mending]:
    """Write ``[cards]`` and ``[chapters]`` as headers of lists."""
    where = fault.where
    held = look.at(where)
    if len(where) != 1 or where[0] not in _STRUCTS or not isinstance(held, dict):
        return
    if not held or not held.keys() <= _keys(_STRUCTS[str(where[0])]) or (span := look.span(where)) is None:
        return
    line = look.line(Span(span.value.start, span.value.start))
    header = re.compile(rf"\[[ \t]*{where[0]}[ \t]*\](?!\])").match(look.text, span.value.start, line.end)
    if header is None:
        return

    def change(tables: dict[str, Any]) -> None:
        tables[str(where[0])] = [tables[str(where[0])]]

    yield Mending(fault.code, where, (Edit(*header.span(), f"[[{where[0]}]]"),), change, opens=True)


def _to_top(look: _Look, fault: Fault, span: Spans) -> Iterator[Mending]:
    """Move a key of the deck from below a card to the top, where no other card has it and the deck does not, too."""
    where, key = fault.where, str(fault.where[-1])
    has_it = [each for each in _list(look.at(where[:1])) if isinstance(each, dict) and key in each]
    card = look.span(where[:2])
    top = look.top()
    if key in look.tables or len(has_it) != 1 or card is None or not look.text.startswith("[", card.value.start):
        return
    lines = look.own_lines(span)
    if top is None or lines is None or not look.text[lines.start : lines.end].endswith("\n") or top > lines.start:
        return
    yield _moved(look, fault, lines, top, where[:2], ())


def _to_card(look: _Look, fault: Fault, span: Spans) -> Iterator[Mending]:
    """Move a key of a card from the top to the only card there is."""
    key = str(fault.where[-1])
    cards = look.at(("cards",))
    card = look.span(("cards", 0))
    if (
        not isinstance(cards, list)
        or len(cards) != 1
        or not isinstance(cards[0], dict)
        or key in cards[0]
        or card is None
    ):
        return
    lines = look.own_lines(span)
    if not look.text.startswith("[[", card.value.start) or lines is None or lines.start > card.value.start:
        return
    below = look.line(Span(card.value.start, card.value.start)).end
    if look.text[lines.start : lines.end].endswith("\n") and look.text[:below].endswith("\n"):
        yield _moved(look, fault, lines, below, (), ("cards", 0))


def _moved(look: _Look, fault: Fault, lines: Span, to: int, source: Where, target: Where) -> Mending:
    key = str(fault.where[-1])

    def change(tables: dict[str, Any]) -> None:
        held = _parent(tables, (*source, key)).pop(key)
        _parent(tables, (*target, key))[key] = held

    edits = (Edit(lines.start, lines.end, ""), Edit(to, to, look.text[lines.start : lines.end]))
    return Mending(fault.code, fault.where, edits, change, opens=True)


def _unseen(look: _Look, fault: Fault) -> Iterator[Mending]:
    """Take the characters out of a text that nobody sees, and that say nothing: all of them that it has, at once."""
    where, text, found = fault.where, look.at(fault.where), look.span(fault.where)
    pieces = look.pieces.get((fault.code, where), [])
    if not isinstance(text, str) or found is None or not pieces:
        return
    spans = [piece(look.text, found.value, *each) for each in pieces]
    if found.value in spans:  # it cannot be told where they stand
        return
    new = apply(text, [Edit(*each, "") for each in pieces])

    def change(tables: dict[str, Any]) -> None:
        _parent(tables, where)[where[-1]] = new

    yield Mending(fault.code, where, tuple(Edit(*each, "") for each in spans), change)


def _number(look: _Look, fault: Fault) -> Iterator[Mending]:
    """Take the quotes off a number, and off true and false."""
    yield from _single(look, fault)
    said = look.at(fault.where)
    if isinstance(said, str) and fault.where[-1] in ("depth", "minutes", "per_evening", "format", "ordered", "mixed"):
        plain = said.strip()
        if re.fullmatch(r"[1-9][0-9]{0,3}", plain) and fault.where[-1] not in ("ordered", "mixed"):
            yield from _put(look, fault.code, fault.where, int(plain), plain)
        elif plain in ("true", "false") and fault.where[-1] in ("ordered", "mixed"):
            yield from _put(look, fault.code, fault.where, plain == "true", plain)


_MENDERS: Mapping[str, _Mender] = MappingProxyType(
    {
        "no-deck-id": _deck_id,
        "no-id": _card_id,
        "bad-id": _bad_id,
        "unknown-chapter": _chapter,
        "unknown-kind": _word,
        "bad-value": _word,
        "unknown-placeholder": _placeholder,
        "bad-language": _language,
        "bad-color": _color,
        "unknown-topic": _topic,
        "unknown-key": _unknown_key,
        "wrong-type": _number,
        "invisible-character": _unseen,
    }
)
"""What mends the faults of each code."""

CODES_MENDED = frozenset({*_MENDERS, "not-toml"})
"""The codes of which some problems can be mended."""
