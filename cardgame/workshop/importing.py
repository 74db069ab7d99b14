"""Makes a deck of the cards that were taken from a collection, and keeps up with it when it changes.

A sheet of rows goes in; the text of a deck comes out, with all that is to be told of it. Behind each card that was
brought in stands a mark, by which it is known again: the id that its collection has for it, and hashes of what the
collection said. So it can be told what has changed there, and what the author has changed here, which stays.
"""

import hashlib
import re
from bisect import bisect_left
from collections import Counter, deque
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

import msgspec

from cardgame.deck.document import Document, parse_document
from cardgame.deck.edits import Edit, apply, quoted
from cardgame.deck.first_person import asks_the_other
from cardgame.deck.ids import card_id, plain, slug
from cardgame.deck.languages import is_language, meant
from cardgame.deck.model import Deck
from cardgame.deck.near import pairs as near_pairs
from cardgame.deck.problems import CODES, Fault, Problem, shown
from cardgame.deck.reading import Reading
from cardgame.deck.source import Span, Spans, comments, spans
from cardgame.deck.vocabulary import SENSITIVE
from cardgame.errors import Misused
from cardgame.scripts.kinds import Kind
from cardgame.translation import _
from cardgame.workshop.foreign.languages import guess_language
from cardgame.workshop.foreign.mapping import Mapped, find_mapping
from cardgame.workshop.foreign.rows import Sheet, Unusable, unusable
from cardgame.workshop.foreign.taking import Card, Taken, first_of, take
from cardgame.workshop.rules import RULES, Subject, faults
from cardgame.workshop.rules.topics import unmarked
from cardgame.workshop.writing import card as written
from cardgame.workshop.writing import pairs, value

_KEPT = ("kind", "depth", "tags", "follow_ups", "options", "hint", "listen", "minutes", "why")
"""The keys of a card, besides its text, that follow its collection as long as its author does not change them."""

_MARK = re.compile(
    r"#[ \t]*import:(?:[ \t]+(?P<foreign>\S{1,80}))?[ \t]+(?P<text>[0-9a-f]{10})-(?P<rest>[0-9a-f]{6})\b"
)
_SOURCE = re.compile(r"^#[ \t]*imported from:[ \t]*(\S.*?)[ \t]*$", re.MULTILINE)
_KNOWN = re.compile(r"^#[ \t]*imported:((?:[ \t]+[0-9a-f]{6})+)[ \t]*$", re.MULTILINE)
_REWORDED = 2 / 3
"""The share of their words, from 0 to 1, that a card has in common at least with what it was before."""

_A_LINE = 14
"""How many hashes stand on a line."""


class Mark(msgspec.Struct, frozen=True):
    """What stands behind a card: its id there, a hash of its text as it was brought in, and one of its other keys."""

    foreign: str
    text: str
    rest: str

    def __str__(self) -> str:
        return f"# import: {self.foreign + ' ' if self.foreign else ''}{self.text}-{self.rest}"


class Wishes(msgspec.Struct, frozen=True):
    """What an author asks for: columns by what they have, and what the deck is called."""

    columns: Mapping[str, str] = msgspec.field(default_factory=dict)
    title: str = ""
    id: str = ""
    language: str = ""
    kind: str = ""


class Topic(msgspec.Struct, frozen=True):
    """A topic that a card is marked with: the card's id, and the word that gave it away, where it was its text's."""

    card: str
    topic: str
    word: str = ""


class Change(msgspec.Struct, frozen=True):
    """A card whose collection says something else than before: its id, what it says now, and what came of it."""

    card: str
    text: str
    keys: tuple[str, ...]
    is_kept: bool = False
    """Whether the author had changed it, too, so that theirs stays."""


class Imported(msgspec.Struct):
    """A deck's text, and all that is to be told of how it came about."""

    text: str
    """The deck; the same as before where nothing has changed."""
    id: str
    title: str
    shape: str
    mapping: str
    cards: int
    """How many cards of the collection are in the deck."""
    language: str = ""
    depths: dict[int, int] = msgspec.field(default_factory=dict)
    kinds: dict[str, int] = msgspec.field(default_factory=dict)
    examples: list[str] = msgspec.field(default_factory=list)
    closed: list[str] = msgspec.field(default_factory=list)
    """Questions that yes or no would answer."""
    topics: list[Topic] = msgspec.field(default_factory=list)
    advice: int = 0
    """How much more advice the check of the deck has."""
    taken: Taken = msgspec.field(default_factory=Taken)
    is_update: bool = False
    new: list[str] = msgspec.field(default_factory=list)
    changed: list[Change] = msgspec.field(default_factory=list)
    gone: list[str] = msgspec.field(default_factory=list)
    """Ids of cards that are not in the collection any more."""
    put_back: bool = False
    """Whether the deck was in the mix, and is not any more, as new cards are in it."""


def make(sheet: Sheet, wishes: Wishes, source: str, id: str, path: str) -> Imported:
    """Return a new deck of a sheet's rows. ``source`` is the file's name, ``id`` the deck's, ``path`` where it goes.

    Raises :class:`Unusable` where no deck can be made of it; ``cards`` is 0 where there is nothing to take.
    """
    mapped, taken, title, language = _take(sheet, wishes, source)
    head: dict[str, object] = {"title": title, "id": id, "language": language}
    head["description"] = first_of(sheet.about, "description", 1000)
    head["authors"] = _authors(sheet)
    licence = first_of(sheet.about, "license", 100)
    if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9.+-]*-[A-Za-z0-9.+-]+|MIT|ISC|Unlicense", licence):
        head["license"] = licence
    found = Imported("", id, title, sheet.shape, _told(mapped, sheet), 0, language=language, taken=taken)
    if not taken.cards:
        return found
    _name(taken.cards, ())
    text = ""
    for _attempt in range(3):
        text = _new_deck(head, taken.cards, source, licence if "license" not in head else "")
        reading = _read(text, path)
        lost = set(range(len(taken.cards))) - set(reading.positions)
        if reading.deck is not None and not lost:
            break
        _leave(sheet, taken, lost)
    subject = Subject(reading, reading.deck, ()) if reading.deck is not None else None
    if subject is None:
        raise unusable(source, 1, 1, _("No deck can be made of this."), _("Look at what is unusual in it."))
    if _improve(subject, taken.cards, found):
        text = _new_deck(head, taken.cards, source, licence if "license" not in head else "")
        reading = _read(text, path)
        subject = Subject(reading, reading.deck or subject.deck, ())
    found.text = text
    _count(found, taken.cards)
    _advice(found, subject)
    found.new = [str(card.keys["id"]) for card in taken.cards]
    return found


def source_of(text: str) -> str:
    """Return the name of the file that a deck was brought in from; empty if it was not."""
    found = _SOURCE.search(text)
    return found[1] if found else ""


def _take(sheet: Sheet, wishes: Wishes, source: str) -> tuple[Mapped, Taken, str, str]:
    mapped = find_mapping(sheet, wishes.columns, wishes.language)
    title = wishes.title or first_of(sheet.about, "title", 200) or _title(source)
    taken = take(sheet, mapped, title, Kind(wishes.kind) if wishes.kind else None)
    language = wishes.language or _language(first_of(sheet.about, "language", 50)) or mapped.language
    return mapped, taken, title, language or guess_language(card.text for card in taken.cards[:300])


def _language(said: str) -> str:
    if not said or (re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}", said) and is_language(said)):
        return said
    return meant(said)


def _authors(sheet: Sheet) -> tuple[str, ...]:
    said = sheet.about.get("authors", "")
    names = said if isinstance(said, tuple) else re.split(r"\s*(?:,|;|&| and )\s*", said)
    return tuple(name for each in names if (name := shown(each, 100)))[:20]


_ADDED = re.compile(r"(?<=\S)(?: [0-9a-f]{32}| - (?:Sheet|Tabellenblatt|Hoja|Feuille|Foglio|Página|Blad) ?\d{1,2})$")
"""What Notion and Google Sheets add to the name of a page when they export it."""


def stem_of(source: str) -> str:
    """Return the name of a file without its ending, and without what a program added to it.

    >>> stem_of("Date night - Sheet1.csv"), stem_of("Ours 0123456789abcdef0123456789abcdef.md"), stem_of("ours")
    ('Date night', 'Ours', 'ours')
    """
    return _ADDED.sub("", source.rpartition(".")[0] or source)


def _title(source: str) -> str:
    """Return a title made of a file's name."""
    stem = stem_of(source)
    words = " ".join(re.sub(r"[_\W]+", " ", stem).split())[:100]
    return words[:1].upper() + words[1:] if words else _("Our questions")


def _told(mapped: Mapped, sheet: Sheet) -> str:
    mapped.left = (*mapped.left, *sheet.aside)
    return mapped.told()


# Ids


_SMALL_WORDS = (
    "the and you your what was are how did does when which with that this have has for from would could should who que "
    "qué cuál como cómo los las del una por para con per der die das und dein deine ist des les est quel quelle che "
    "qual come het een wat hoe reader partner first second"
)
_SHORT = frozenset(_SMALL_WORDS.split())


def id_of_words(text: str) -> str:
    """Return an id made of the first few words of a card's text that tell something.

    >>> id_of_words("¿Qué cosa pequeña salió bien hoy?")
    'cosa-pequena-salio-bien'
    """
    words = [each for each in slug(text[:200]).split("-") if each]
    telling = [each for each in words if len(each) > 2 and each not in _SHORT]
    wanted = "-".join((telling or words)[:4])[:60].strip("-")
    if not wanted or wanted.startswith("deck-"):
        return card_id(text).replace("t-", "card-")
    return wanted


def _name(cards: Iterable[Card], taken: Iterable[str]) -> None:
    """Give each card an id of the words of its text, which none of the others has."""
    used = set(taken)
    count: Counter[str] = Counter()
    for card in cards:
        name = wanted = id_of_words(card.text)
        while name in used:
            count[wanted] += 1
            name = f"{wanted}-{count[wanted] + 1}"
        used.add(name)
        card.keys["id"] = name


# Writing


def _new_deck(head: Mapping[str, object], cards: Sequence[Card], source: str, licence: str) -> str:
    name = _one_line(source)
    lines = [
        _("Brought in by “cardgame deck import”. Run it again when the file has changed: what you edit here stays."),
        f"imported from: {name}",
    ]
    if licence:
        lines.append(_("The file says of its licence: {licence}").format(licence=_one_line(licence)))
    parts = ["".join(f"# {line}\n" for line in lines), pairs(head, "deck"), "\n", _unmixed()]
    for card in cards:
        parts.append("\n")
        parts.append(_block(card))
    parts += ["\n", f"# {_leave_these()}\n", _hashes(hash_of(card.text)[:6] for card in cards)]
    return "".join(parts)


def _leave_these() -> str:
    return _(
        "What has been brought in so far, so that a card you delete stays away. Leave these lines for the next time."
    )


def _unmixed() -> str:
    said = _("Read the cards first; then remove the next line. Until then they stay out of tonight’s mix.")
    return f"# {said}\nmixed = false\n"


def _block(card: Card) -> str:
    text = written(card.keys)
    first, _break, rest = text.partition("\n")
    return f"{first}  {_mark(card)}\n{rest}"


def _hashes(hashes: Iterable[str]) -> str:
    found = list(dict.fromkeys(hashes))
    return "".join(f"# imported: {' '.join(found[at : at + _A_LINE])}\n" for at in range(0, len(found), _A_LINE))


def _one_line(text: str) -> str:
    return shown(text, 150)


def hash_of(text: str) -> str:
    """Return the hash by which a text is known again."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:10]


def _rest(keys: Mapping[str, object]) -> str:
    """Return the hash of what a card says besides its text; a list is the same as a tuple of the same texts."""
    said = "\n".join(f"{key}={value(keys[key])}" for key in _KEPT if keys.get(key) not in (None, "", (), []))
    return hash_of(said)[:6]


def _mark(card: Card) -> Mark:
    foreign = card.foreign
    if not re.fullmatch(r"[\w.:/-]{1,60}", foreign) or re.fullmatch(r"[0-9a-f]{10}-[0-9a-f]{6}", foreign):
        foreign = f"x{hash_of(foreign)}" if foreign else ""
    return Mark(foreign, hash_of(card.text), _rest(card.keys))


# Looking at what was made


def _read(text: str, path: str) -> Reading:
    """Return the reading of a deck that was just written. Raises :class:`Unusable` if it is more than a deck can be."""
    document = parse_document(text.encode(), path)
    if isinstance(document, Problem):
        raise Unusable(
            _("The deck would not be one that can be read: {reason}").format(reason=document.message),
            _("Split the file, and import each part."),
        )
    return Reading(document, path, "yours")


def _leave(sheet: Sheet, taken: Taken, lost: set[int]) -> None:
    """Leave the cards that the deck could not have, for whatever reason."""
    if not lost:
        return
    for at in sorted(lost):
        sheet.leave(taken.cards[at].at, "refused", taken.cards[at].text)
    taken.cards = [card for at, card in enumerate(taken.cards) if at not in lost]


def _improve(subject: Subject, cards: Sequence[Card], found: Imported) -> bool:
    """Give cards what the check would ask for and what can be known; return whether there was something."""
    changed = False
    for card in cards:
        found.topics += [Topic(str(card.keys["id"]), topic) for topic in _topics(card)]
    for written_card in subject.cards:
        card = cards[int(written_card.where[1])]
        if "first" not in card.keys and asks_the_other(written_card.card, subject.deck.language):
            card.keys["first"] = "other"
            changed = True
    for written_card, _said, given in unmarked(subject):
        card = cards[int(written_card.where[1])]
        card.keys["sensitive"] = tuple(each for each in SENSITIVE if each in (given.topic, *_topics(card)))
        found.topics.append(Topic(str(card.keys["id"]), given.topic, shown(given.words)))
        changed = True
    return changed


def _topics(card: Card) -> tuple[str, ...]:
    topics = card.keys.get("sensitive", ())
    return tuple(map(str, topics)) if isinstance(topics, tuple) else ()


def _count(found: Imported, cards: Sequence[Card]) -> None:
    found.cards = len(cards)
    found.depths = dict(sorted(Counter(_number(card.keys.get("depth", 1)) for card in cards).items()))
    found.kinds = dict(Counter(str(card.keys.get("kind", "question")) for card in cards).most_common())
    third = max(1, len(cards) // 3)
    found.examples = [card.text for card in cards[::third][:3]]


def _number(depth: object) -> int:
    return depth if isinstance(depth, int) else 1


def _advice(found: Imported, subject: Subject, only: Iterable[str] | None = None) -> None:
    """Note what the check has to say of a deck: closed questions one by one, and how much else."""
    wanted = None if only is None else set(only)
    closed: dict[int, None] = {}
    others = 0
    for fault in faults(RULES, subject):
        at = _card_of(fault)
        if fault.code == "closed-question" and at is not None:
            closed[at] = None
        elif CODES[fault.code][0] == "warning":
            others += 1
    by_place = dict(zip(subject.reading.positions, subject.deck.cards, strict=True))
    asked = [by_place[at] for at in closed if at in by_place]
    found.closed = [card.text for card in asked if wanted is None or card.id in wanted]
    found.advice = others


def _card_of(fault: Fault) -> int | None:
    return int(fault.where[1]) if fault.where[:1] == ("cards",) and len(fault.where) > 1 else None


# Keeping up with a collection


class _Old(msgspec.Struct):
    """A card of the deck as it is now: its table, its id and text, where it stands, and its mark with where that is."""

    at: int
    raw: object
    id: str
    text: str
    span: Span
    mark: Mark | None = None
    mark_span: Span | None = None


def update(old: bytes, path: str, sheet: Sheet, wishes: Wishes, source: str, *, sure: bool = True) -> Imported:
    """Return a deck that was brought in from the same collection before, with what has changed there since.

    A card is known by the id that the collection has for it, or by its text. It keeps its id. New ones come below; what
    is gone there stays and is told, as is what both have changed. Nothing else of the text changes. Unless it is
    ``sure`` to be the same collection, one that has none of its cards any more is refused with :class:`Misused`.
    """
    document = parse_document(old, path)
    if isinstance(document, Problem):
        hint = _("Mend it first: {command}").format(command=f"cardgame deck check {path}")
        raise unusable(path, document.line, document.column, document.message, hint)
    before = Reading(document, path, "yours")
    if before.deck is None:
        hint = _("Mend it first: {command}").format(command=f"cardgame deck check {path}")
        raise unusable(path, 1, 1, _("This deck has errors, and is not changed."), hint)
    mapped, taken, _title, _language_there = _take(sheet, wishes, source)
    found = Imported(document.text, before.deck.id, before.deck.title, sheet.shape, _told(mapped, sheet), 0)
    found.language, found.taken, found.is_update = before.deck.language, taken, True
    _count(found, taken.cards)
    if not taken.cards:
        return found
    update = _Update(document, before.deck, sheet, taken, found)
    if not sure and not update.knows_any():
        raise Misused(
            _("None of these is in {path}, which was brought in from a file of this name; it is not changed.").format(
                path=shown(path, 300)
            ),
            _("If it is the same collection all the same: -o {path}; else name another: -o FILE").format(path=path),
        )
    text = update.text()
    reading = _read(text, path)
    update.check(reading)
    found.text = text
    if reading.deck is not None:
        _advice(found, Subject(reading, reading.deck, ()), [*found.new, *(each.card for each in found.changed)])
    return found


class _Update:
    def __init__(self, document: Document, deck: Deck, sheet: Sheet, taken: Taken, found: Imported) -> None:
        self._document = document
        self._deck = deck
        self._sheet = sheet
        self._taken = taken
        self._found = found
        self._source = document.text
        self._break = "\r\n" if "\r\n" in document.text else "\n"
        self._edits: list[Edit] = []
        self._comments: list[Span] | None = None
        self._olds = self._read_olds()
        self._changed_texts: dict[str, str] = {}
        self._matched, self._new = self._match()

    def knows_any(self) -> bool:
        """Whether a card of the collection is in the deck, or one that was brought in could be."""
        return bool(self._matched) or not any(old.mark for old in self._olds)

    def _read_olds(self) -> list[_Old]:
        raws = self._document.tables["cards"]
        at = spans(self._source, [("cards", number) for number in range(len(raws))])
        olds = []
        for number, raw in enumerate(raws):
            if ("cards", number) not in at:
                continue
            table = raw if isinstance(raw, dict) else {"text": raw}
            text = table.get("text", "")
            text = text.strip() if isinstance(text, str) else ""
            id = table.get("id")
            span = at["cards", number].value
            old = _Old(number, raw, id if isinstance(id, str) else card_id(text), text, span)
            if self._source.startswith("[[", span.start):
                end = self._source.find("\n", span.start)
                if marked := _MARK.search(self._source, span.start, end if end >= 0 else len(self._source)):
                    old.mark = Mark(marked["foreign"] or "", marked["text"], marked["rest"])
                    old.mark_span = Span(*marked.span())
            olds.append(old)
        return olds

    def text(self) -> str:
        """Return the deck with all that has changed."""
        matched, new = self._matched, self._new
        for card, old in sorted(matched, key=lambda pair: pair[1].at):
            self._follow(card, old)
        names = {old.id for old in self._olds} | {
            former for card in self._deck.cards for former in (card.id, *card.was)
        }
        _name(new, names)
        self._found.new = [str(card.keys["id"]) for card in new]
        here = {old.at for _card, old in matched}
        self._found.gone = [old.id for old in self._olds if old.mark is not None and old.at not in here]
        if new:
            self._improve(new)
            self._append(new)
        self._remember(new, matched)
        if (new or self._changed_texts) and self._deck.mixed:
            self._unmix()
        return apply(self._source, self._edits)

    def _improve(self, new: Sequence[Card]) -> None:
        """Give new cards what the check would ask for."""
        text = pairs({"title": "-", "language": self._deck.language}, "deck") + "".join(map(_block, new))
        reading = _read(text, "-")
        if reading.deck is not None and len(reading.positions) == len(new):
            _improve(Subject(reading, reading.deck, ()), new, self._found)

    # Which card is which

    def _match(self) -> tuple[list[tuple[Card, _Old]], list[Card]]:
        """Return each card of the collection with the deck's card that it is, and those that the deck does not have."""
        by_hash = {old.mark.text: old for old in reversed(self._olds) if old.mark}
        by_text = {plain(old.text): old for old in reversed(self._olds)}
        by_foreign = {old.mark.foreign: old for old in reversed(self._olds) if old.mark and old.mark.foreign}
        matched: list[tuple[Card, _Old]] = []
        used: set[int] = set()
        left = self._taken.cards

        def pair(find: dict[str, _Old], keys: Mapping[int, str]) -> None:
            nonlocal left
            rest = []
            for card in left:
                old = find.get(keys[id(card)])
                if old is not None and old.at not in used:
                    used.add(old.at)
                    matched.append((card, old))
                else:
                    rest.append(card)
            left = rest

        pair(by_hash, {id(card): hash_of(card.text) for card in left})
        pair(by_text, {id(card): plain(card.text) for card in left})
        pair(by_foreign, {id(card): _mark(card).foreign for card in left})
        free = [old for old in self._olds if old.mark and old.at not in used]
        # What was changed there, and has no id, reads nearly as it did.
        reworded = near_pairs([card.text for card in left], [old.text for old in free], _REWORDED)
        for one, other in reworded.items():
            matched.append((left[one], free[other]))
        left = [card for at, card in enumerate(left) if at not in reworded]
        return matched, self._without_deleted(left)

    def _without_deleted(self, cards: Sequence[Card]) -> list[Card]:
        """Return the cards that were never here; those that the author has deleted are left."""
        known = {each for found in _KNOWN.finditer(self._source) for each in found[1].split()}
        if known or "import:" in self._source:
            marked = {old.mark_span.start for old in self._olds if old.mark_span}
            for span in comments(self._source):
                found = _MARK.search(self._source, *span)
                if found and found.start() not in marked:
                    known.add(found["text"][:6])
        new = []
        for card in cards:
            if hash_of(card.text)[:6] in known:
                self._sheet.leave(card.at, "deleted", card.text)
            else:
                new.append(card)
        return new

    # What changes

    def _follow(self, card: Card, old: _Old) -> None:
        """Change a card as its collection has changed, where its author has not."""
        if old.mark is None or old.mark_span is None:
            return
        now = _mark(card)
        if old.mark.text == now.text and old.mark.rest == now.rest:
            return
        keys: list[str] = []
        kept: list[str] = []
        table = old.raw if isinstance(old.raw, dict) else {}
        if old.mark.text != now.text:
            if hash_of(old.text) == old.mark.text:
                where = self._places["cards", old.at, "text"].value
                self._edits.append(Edit(*where, quoted(card.text)))
                self._changed_texts[old.id] = card.text
                keys.append("text")
            elif old.text != card.text:
                kept.append("text")
        if old.mark.rest != now.rest:
            if _rest(table) == old.mark.rest:
                keys += self._set(card, old, table)
            elif _rest(table) != now.rest:
                kept += [key for key in _KEPT if _value(table.get(key)) != _value(card.keys.get(key))]
        self._edits.append(Edit(*old.mark_span, str(now)))
        if keys:
            self._found.changed.append(Change(old.id, card.text, tuple(keys)))
        if kept:
            self._found.changed.append(Change(old.id, card.text, tuple(kept), is_kept=True))

    def _set(self, card: Card, old: _Old, table: Mapping[str, object]) -> list[str]:
        """Write what a card says besides its text as its collection does by now; return the keys that changed."""
        changed = [key for key in _KEPT if _value(table.get(key)) != _value(card.keys.get(key))]
        there = self._places
        after = self._end_of_line(there["cards", old.at, "text"].value.end)
        added = ""
        for key in changed:
            now = card.keys.get(key)
            if (way := ("cards", old.at, key)) in there:
                # What the author has noted beside it, or within a list, stays above it.
                start = self._source.rfind("\n", 0, there[way].key.start) + 1
                if now is None:
                    end = self._end_of_line(there[way].value.end)
                    self._edits.append(Edit(start, end, self._notes(start, end)))
                else:
                    if notes := self._notes(*there[way].value):
                        self._edits.append(Edit(start, start, notes))
                    self._edits.append(Edit(*there[way].value, value(now).replace("\n", self._break)))
            else:
                added += f"{key} = {value(now)}\n"
        if added:
            if after and self._source[after - 1] != "\n":
                added = f"\n{added}"
            self._edits.append(Edit(after, after, added.replace("\n", self._break)))
        return changed

    @cached_property
    def _places(self) -> dict[tuple[str | int, ...], Spans]:
        """Where the keys of all cards stand that follow the collection: looked for once, however many have changed."""
        keys = (*_KEPT, "text")
        return spans(self._source, [("cards", old.at, key) for old in self._olds if old.mark for key in keys])

    def _notes(self, start: int, end: int) -> str:
        """Return the comments within a piece of the text, a line each."""
        if "#" not in self._source[start:end]:
            return ""
        if self._comments is None:
            self._comments = comments(self._source)
        within = self._comments[bisect_left(self._comments, (start, start)) : bisect_left(self._comments, (end, end))]
        return "".join(self._source[slice(*each)].rstrip() + self._break for each in within)

    def _end_of_line(self, at: int) -> int:
        """Return the offset after the line that this one is in."""
        end = self._source.find("\n", at)
        return len(self._source) if end < 0 else end + 1

    def _append(self, new: Sequence[Card]) -> None:
        """Write new cards below all others, as their list is written."""
        last = self._olds[-1]
        if self._source.startswith("[[", last.span.start):
            gap = "" if not self._source or self._source.endswith("\n") else "\n"
            text = gap + "".join(f"\n{_block(card)}" for card in new)
            end = len(self._source)
        else:
            # A list of texts and inline tables takes only these.
            text = "".join(f",\n  {_inline(card)}" for card in new)
            end = last.span.end
        self._edits.append(Edit(end, end, text.replace("\n", self._break)))

    def _remember(self, new: Sequence[Card], matched: Iterable[tuple[Card, _Old]]) -> None:
        """Note the hashes of what has come in, below those that are noted."""
        hashes = [hash_of(card.text)[:6] for card in new]
        hashes += [hash_of(card.text)[:6] for card, old in matched if old.id in self._changed_texts]
        if not hashes:
            return
        text = _hashes(hashes).replace("\n", self._break)
        last = next(iter(deque(_KNOWN.finditer(self._source), maxlen=1)), None)
        at = self._end_of_line(last.end()) if last else len(self._source)
        if at == len(self._source) and not self._source.endswith("\n"):
            text = self._break + text
        if at == len(self._source):
            # Below what was appended there, as edits at one place keep no order.
            appended = [edit for edit in self._edits if edit.start == edit.end == at]
            for edit in appended:
                self._edits.remove(edit)
            if last:
                text = text + "".join(edit.text for edit in appended)
            else:
                text = "".join(edit.text for edit in appended) + text
        self._edits.append(Edit(at, at, text))

    def _unmix(self) -> None:
        """Keep the deck out of the mix again: there is something in it that its author has not seen."""
        there = spans(self._source, [("mixed",), ("title",)])
        if ("mixed",) in there:
            self._edits.append(Edit(*there["mixed",].value, "false"))
        else:
            at = self._end_of_line(there["title",].value.end)
            self._edits.append(Edit(at, at, _unmixed().replace("\n", self._break)))
        self._found.put_back = True

    def check(self, reading: Reading) -> None:
        """Raise :class:`Unusable` if the deck that came out is not the one before with what was meant to change."""
        now = {card.id: card for card in reading.deck.cards} if reading.deck is not None else {}
        changed = {each.card for each in self._found.changed}
        as_before = reading.deck is not None and all(
            (other := now.get(card.id)) is not None
            and (card.id in changed or other == card)
            and other.text == self._changed_texts.get(card.id, card.text)
            for card in self._deck.cards
        )
        if not as_before or len(now) != len(self._deck.cards) + len(self._found.new):
            raise Unusable(
                _("The deck cannot be brought up to date without changing more of it than was meant."),
                _("Import into a new file with -o, and take from that what you want."),
            )


def _value(content: object) -> str:
    return "" if content in (None, "", (), []) else value(content)


def _inline(card: Card) -> str:
    content = ", ".join(line for line in pairs({**card.keys}, "card").replace(",\n", ", ").splitlines())
    return f"{{ {content} }}"
