"""Makes cards of rows, with kind, depth, tags and topics as a deck has them; and says what it left, and why."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from cardgame.deck.format import MOST_CARDS, MOST_ITEMS, MOST_LETTERS
from cardgame.deck.ids import slug
from cardgame.deck.synonyms import kind_meant
from cardgame.deck.vocabulary import NEAR, SENSITIVE, TAGS
from cardgame.scripts.kinds import DEFAULT, Kind
from cardgame.workshop.foreign.cleaning import cleaned
from cardgame.workshop.foreign.folding import level
from cardgame.workshop.foreign.mapping import Mapped, depth_of
from cardgame.workshop.foreign.names import LANGUAGE_HEADINGS
from cardgame.workshop.foreign.rows import Cell, Place, Reason, Row, Sheet

ACTIVITY = next(kind for kind in Kind if kind.traits.dealt and kind.traits.takes("minutes"))
CHOICE = next(kind for kind in Kind if kind.traits.options is not None and kind.traits.options.needed)

Note = tuple[Place, str]
"""Where something is, and its words."""


class Card(msgspec.Struct):
    """A card to write: its keys as a deck has them, where it is from, and by which id its collection knows it."""

    at: Place
    keys: dict[str, object]
    foreign: str = ""

    @property
    def text(self) -> str:
        """What it asks."""
        return str(self.keys["text"])


class Taken(msgspec.Struct):
    """What was made of the rows of a sheet, and what is to be told of it."""

    cards: list[Card] = msgspec.field(default_factory=list)
    odd_depths: list[Note] = msgspec.field(default_factory=list)
    odd_kinds: list[Note] = msgspec.field(default_factory=list)
    activities: list[Note] = msgspec.field(default_factory=list)
    """What is labelled as something to do, and was taken as an activity."""
    odd_options: list[Note] = msgspec.field(default_factory=list)
    """Options that their card does not take."""
    same_ids: list[Note] = msgspec.field(default_factory=list)
    named: list[Note] = msgspec.field(default_factory=list)
    """Words in braces, which are no one's name here and stay as they were."""
    has_depth: bool = False


_LABELS = (
    "wild ?-?cards?|dares?|challenges?|actions?|tasks?|activity|activities|retos?|desafíos?|aufgaben?|pflicht|défis?|"
    "azioni?|sfid[ae]|desafios?|opdrachte?n?|bonus|do"
)
_DONE = "dare dares challenge challenges pflicht reto retos desafío desafíos défi défis sfida sfide"
_DARES = frozenset(_DONE.split())
"""Headings of what is done rather than said."""

_TO_DO = re.compile(rf"(?:{_LABELS})\s{{0,3}}[:!–—]|(?:{_LABELS})\s?\.\s", re.IGNORECASE)
_SHOUTED = re.compile(r"[^\W\d_a-z]{3,}(?: [^\W\d_a-z]+){0,3}[:!]\s+\S")
_HOW_TO = re.compile(
    r"(?:(?:instructions?|how to play|rules?|game rules|reminder|disclaimer|credits?|copyright|note|setup|"
    r"anleitung|spielanleitung|regeln?|spielregeln|hinweis|instrucciones|reglas|cómo jugar|nota|règles?|consignes?|"
    r"comment jouer|regole|istruzioni|come si gioca|regras|instruções|como jogar|spelregels|regels|uitleg)"
    r"\s{0,3}[:!–—-]|©|\(c\) \d{4}|https?://|www\.)",
    re.IGNORECASE,
)
_OPEN_BRACE = re.compile(r"\{(?!(?:reader|partner|first|second)\})")
_NOT_WORDS = re.compile(r"\W+")
_PARTS = re.compile(r"\s*(?:\||\n|\r|\\n|<br\s*/?>)\s*", re.IGNORECASE)
_ENDED = re.compile(r"(?<=[?？])\s*[;/]\s*|(?<=[?？])\s{2,}")
_LISTED = re.compile(r"\s*[|;\n\t]\s*|\s+/\s+|\s*::\s*")
_SIMPLE_LIST = re.compile(r"\s*,\s*")
_NUMBER = re.compile(r"\d{1,4}(?:\.\d{1,3})?")


def take(sheet: Sheet, mapped: Mapped, title: str, kind: Kind | None = None) -> Taken:
    """Return the cards of a sheet's rows; what becomes none is left in the sheet. ``title`` is no tag of its cards.

    ``kind`` is that of all of them which say none.
    """
    taken = Taken()
    seen: set[str] = set()
    keys: set[str] = set()
    titles = {_plain(title)}
    for row in sheet.rows:
        raw = _raw(row, mapped)
        if mapped.heading and (said := mapped.heading_of(row)) and said != mapped.heading:
            sheet.leave(row.at, "other-language", raw)
            continue
        text, reason = _text(raw)
        if reason is None:
            # As the check looks for twins: by letters alone.
            plain = _plain(text) or text
            reason = "twice" if plain in seen else "too-many" if len(taken.cards) >= MOST_CARDS else None
            seen.add(plain)
        if reason is not None:
            sheet.leave(row.at, reason, raw)
            continue
        card = Card(row.at, {"text": text})
        if text != (shown := _OPEN_BRACE.sub("{{", text)):
            card.keys["text"] = shown
            taken.named.append((row.at, text))
        _fill(card, row, mapped, taken, titles, kind)
        if key := _joined(row.cells.get(mapped.columns.get("key", ("",))[0], "")).strip():
            if key in keys:
                taken.same_ids.append((row.at, key))
            else:
                card.foreign = key
            keys.add(key)
        taken.cards.append(card)
    return taken


def _raw(row: Row, mapped: Mapped) -> str:
    """Return the text of a row as it stands; of a row of nothing but options, these."""
    if "text" not in mapped.columns and "options" in mapped.columns:
        return " / ".join(_texts(_all(row, mapped, "options"), lists=False))
    return _joined(row.cells.get(mapped.columns.get("text", ("",))[0], ""))


def _text(raw: str) -> tuple[str, Reason | None]:
    """Return the text of a row, cleaned, and why there is no card in it; None if there is."""
    if not raw.strip():
        return "", "empty"
    text = cleaned(raw)
    if text is None:
        return "", "hostile"
    if len(text) > MOST_LETTERS:
        return "", "too-long"
    if not text:
        return "", "empty"
    if not any(each.isalnum() or unicodedata.category(each) == "So" for each in text):
        return "", "no-words"
    if _HOW_TO.match(text) and "?" not in text:
        return "", "instruction"
    return text, None


def _fill(card: Card, row: Row, mapped: Mapped, taken: Taken, titles: set[str], common_kind: Kind | None) -> None:
    """Add all keys but the text to a card."""
    keys = card.keys
    said = _of(row, mapped, "kind")
    kind = kind_meant(said) if said else None
    if said and kind is None:
        taken.odd_kinds.append((row.at, said))
    options = _options(row, mapped)
    if kind is None and not said and any(each in _DARES for each in map(str.casefold, row.above)):
        kind = ACTIVITY
    if kind is None and not said and common_kind is None and _is_to_do(card.text):
        kind = ACTIVITY
        taken.activities.append((row.at, card.text))
    if kind is None:
        kind = common_kind or (CHOICE if _fits(CHOICE, options) and options else DEFAULT)
    if not _fits(kind, options):
        if options:
            taken.odd_options.append((row.at, " | ".join(options)))
            options = ()
        if kind.traits.options is not None and kind.traits.options.needed:
            kind = DEFAULT
    if options and kind.traits.options is None:
        taken.odd_options.append((row.at, " | ".join(options)))
        options = ()
    if kind is not DEFAULT:
        keys["kind"] = str(kind)
    depth, odd = depth_of(row, mapped)
    if odd:
        taken.odd_depths.append((row.at, odd))
    if depth:
        keys["depth"] = depth
        taken.has_depth = True
    tags, topics = _tags(row, mapped, titles)
    keys["tags"] = tags
    if topics:
        keys["sensitive"] = topics
    keys["follow_ups"] = _texts(_all(row, mapped, "follow_ups"))
    keys["hint"] = _line(_of(row, mapped, "hint"))
    keys["listen"] = _line(_of(row, mapped, "listen"))
    keys["why"] = _line(_of(row, mapped, "why"))
    keys["options"] = options
    if kind.traits.takes("minutes") and (found := _NUMBER.search(_of(row, mapped, "minutes"))):
        minutes = float(found[0])
        if 0 < minutes <= 1440:
            keys["minutes"] = minutes
    for key in [key for key, value in keys.items() if value in ("", ())]:
        del keys[key]


def _is_to_do(text: str) -> bool:
    """Whether a text is labelled as something to do, as “WILD CARD: swap seats.” is."""
    if _TO_DO.match(text):
        return True
    return "?" not in text and not text.isupper() and _SHOUTED.match(text) is not None


def _fits(kind: Kind, options: Sequence[str]) -> bool:
    """Whether a card of this kind can have these options."""
    wanted = kind.traits.options
    if wanted is None:
        return not options
    return wanted.fewest <= len(options) <= wanted.most or (not options and not wanted.needed)


def _options(row: Row, mapped: Mapped) -> tuple[str, ...]:
    cells = _all(row, mapped, "options")
    found = _texts(cells, lists=False)
    if len(found) == 1:
        for separator in (_LISTED, _SIMPLE_LIST):
            if len(parts := [each for each in separator.split(found[0]) if each]) > 1:
                found = tuple(parts)
                break
    return tuple({each.casefold(): each for each in found}.values())


def _tags(row: Row, mapped: Mapped, titles: set[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the tags of a row, of its columns and the headings above it, and the sensitive topics they speak of."""
    words = list(_words(_all(row, mapped, "tags")))
    words += [each for each in row.above if _says_what_about(each, titles)]
    tags: dict[str, None] = {}
    topics: dict[str, None] = {}
    for word in words:
        if tag := tag_of(word):
            tags[tag] = None
            if topic := topic_of(tag):
                topics[topic] = None
    for word in _words(_all(row, mapped, "sensitive")):
        if topic := topic_of(word):
            topics[topic] = None
        elif tag := tag_of(word):
            tags[tag] = None
    return tuple(tags)[:MOST_ITEMS], tuple(each for each in SENSITIVE if each in topics)


def _says_what_about(heading: str, titles: set[str]) -> bool:
    """Whether a heading says what the questions below it are about, and not how deep, by whom or what sort they are."""
    if (
        level(heading) is not None
        or heading in LANGUAGE_HEADINGS
        or _plain(heading) in titles
        or heading.casefold() in _DARES
    ):
        return False
    return _HOW_TO.match(heading) is None


def tag_of(word: str) -> str:
    """Return a word or two as a tag: in small letters, with hyphens; empty for what is none.

    >>> tag_of("Daily life"), tag_of("#Träume"), tag_of("Level 2")
    ('daily-life', 'träume', '')
    """
    text = cleaned(word[:200]) or ""
    if level(text) is not None:
        return ""
    tag = re.sub(r"[^\w]+", "-", text.casefold().replace("'", "").replace("’", "")).strip("-_")
    if len(tag) > 50 or not any(map(str.isalpha, tag)):
        return ""
    return next((each for each in (tag, f"{tag}s", tag.removesuffix("s")) if each in TAGS), tag)


def topic_of(word: str) -> str:
    """Return the sensitive topic that a tag names; empty for any other. A word that is only near one is none here.

    >>> topic_of("Sex"), topic_of("dinero"), topic_of("träume")
    ('intimacy', 'money', '')
    """
    plain = slug(word[:100])
    return plain if plain in SENSITIVE else NEAR.get(plain, "")


def _words(cells: Iterable[Cell]) -> Iterator[str]:
    """Yield the words of lists, and of texts that list them."""
    for cell in cells:
        for each in (cell,) if isinstance(cell, str) else cell:
            for part in _LISTED.split(each.strip()):
                yield from (word for word in _SIMPLE_LIST.split(part) if word)


def _texts(cells: Iterable[Cell], *, lists: bool = True) -> tuple[str, ...]:
    """Return the texts in lists, and in cells that have several."""
    found: dict[str, None] = {}
    for cell in cells:
        for each in (cell,) if isinstance(cell, str) else cell:
            for part in _PARTS.split(each):
                for text in _ENDED.split(part):
                    if words := _line(text, lists=lists):
                        found[words] = None
    return tuple(found)[:MOST_ITEMS]


def _line(text: str, *, lists: bool = True) -> str:
    """Return a text beside that of a card, cleaned; empty if no card can hold it."""
    found = cleaned(text, lists=lists) if text.strip() else ""
    return _OPEN_BRACE.sub("{{", found) if found and len(found) <= MOST_LETTERS - 100 else ""


def _all(row: Row, mapped: Mapped, key: str) -> list[Cell]:
    return [cell for name in mapped.columns.get(key, ()) if (cell := row.cells.get(name, ""))]


def _of(row: Row, mapped: Mapped, key: str) -> str:
    return next((_joined(cell).strip() for cell in _all(row, mapped, key)), "")


def _joined(cell: Cell) -> str:
    return cell if isinstance(cell, str) else " ".join(cell)


def _plain(text: str) -> str:
    return _NOT_WORDS.sub(" ", text.casefold()).strip()


def first_of(about: Mapping[str, Cell], key: str, most: int) -> str:
    """Return what a file says of itself under a key, cleaned; empty if it says nothing, or too much."""
    text = cleaned(_joined(about.get(key, "")), lists=False) or ""
    return text if len(text) <= most else ""
