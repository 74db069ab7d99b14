"""Lists and objects, as JSON and JavaScript have them, in whatever way they lie in each other."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress

from cardgame.workshop.foreign.folding import level
from cardgame.workshop.foreign.names import is_text, meant, plain
from cardgame.workshop.foreign.rows import DEEPEST, TEXT, Cell, Full, Sheet

_HOLDING = (
    "data cards card questions question items item results result entries prompts prompt decks deck list lists content "
    "contents levels level categories category sections section groups group sets set topics topic rows records all "
    "attributes fields properties node document children values body fragen preguntas perguntas domande vragen karten "
    "cartas cartes carte"
)
_HOLDERS = frozenset(_HOLDING.split())
"""Names of what only holds the questions, and says nothing of them."""

_HEADINGS = ("name", "title", "category", "label", "heading", "topic", "theme", "section", "level", "depth", "group")
"""Keys of an object that holds questions whose values are headings for them, the likeliest first."""

_ASKS = re.compile(r"[?？…]|\.\.\.|___|\w\W+\w+\W+\w+\W+\w")

_ABOUT = {
    "name": "title",
    "title": "title",
    "description": "description",
    "about": "description",
    "author": "authors",
    "authors": "authors",
    "license": "license",
    "licence": "license",
    "language": "language",
    "lang": "language",
    "locale": "language",
}


def add_structure(sheet: Sheet, content: object) -> None:
    """Add the rows in a structure of lists and objects to a sheet.

    A text in a list is a row, and so is an object with a text under a name that others give to it. Names of lists and
    objects on the way are headings; of lists in a list, the position counts.
    """
    walk = _Walk(sheet)
    with suppress(Full):
        walk.top(content)


class _Walk:
    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    def top(self, content: object) -> None:
        if isinstance(content, Mapping) and not _is_card(content):
            for key, value in content.items():
                if (name := _ABOUT.get(str(key).casefold())) and isinstance(value, str | list):
                    words = _words(value)
                    if words and (name == "authors" or isinstance(words, str)):
                        self._sheet.about.setdefault(name, words)
                elif isinstance(value, str | int):
                    self._sheet.aside.append(str(key))
        self._walk(content, (), (), {}, (0, 0), top=True)

    def _walk(
        self,
        content: object,
        way: tuple[str, ...],
        above: tuple[str, ...],
        common: Mapping[str, Cell],
        nth: tuple[int, int],
        *,
        top: bool = False,
    ) -> None:
        """Add what is in ``content``: ``way`` leads to it, ``common`` are cells of all rows within."""
        if len(way) > DEEPEST:
            self._sheet.leave(_at(way), "too-deep")
        elif isinstance(content, str):
            self._add(way, {**common, TEXT: content}, above, nth)
        elif isinstance(content, list):
            self._list(content, way, above, common, nth)
        elif isinstance(content, dict):
            if _is_card(content):
                self._add(way, {**common, **_cells(content)}, above, nth)
            else:
                self._object(content, way, above, common, nth, top=top)
        elif content is not None:
            self._sheet.leave(_at(way), "no-text", str(content))

    def _list(
        self,
        content: Sequence[object],
        way: tuple[str, ...],
        above: tuple[str, ...],
        common: Mapping[str, Cell],
        nth: tuple[int, int],
    ) -> None:
        nested = len(content) > 1 and all(isinstance(each, list) for each in content)
        if (
            nested
            and len({len(each) for each in content if isinstance(each, list)}) == 1
            and all(map(_is_pair, content))
        ):
            # A table: each list is a row, and the first may be the header.
            self._table(content, way, above, common)
            return
        for number, each in enumerate(content, 1):
            self._walk(each, (*way, str(number)), above, common, (number, len(content)) if nested else nth)

    def _table(
        self, content: Sequence[object], way: tuple[str, ...], above: tuple[str, ...], common: Mapping[str, Cell]
    ) -> None:
        rows = [each for each in content if isinstance(each, list)]
        first = [str(cell) for cell in rows[0]]
        headed = any(map(is_text, first)) and not any("?" in cell for cell in first)
        names = first if headed else [str(at + 1) for at in range(max(map(len, rows)))]
        for number, row in enumerate(rows[headed:], 1 + headed):
            cells = {name: words for name, cell in zip(names, row, strict=False) if (words := _words(cell))}
            self._add((*way, str(number)), {**common, **cells}, above, (0, 0))

    def _object(
        self,
        content: Mapping[str, object],
        way: tuple[str, ...],
        above: tuple[str, ...],
        common: Mapping[str, Cell],
        nth: tuple[int, int],
        *,
        top: bool,
    ) -> None:
        holds = {key: value for key, value in content.items() if isinstance(value, list | dict) and value}
        words = {key: value for key, value in content.items() if not isinstance(value, list | dict)}
        if not holds:
            self._texts(words, way, above, common, nth)
            return
        if not top:
            heading = next((key for key in _HEADINGS if isinstance(words.get(key), str | int)), "")
            if heading:
                said = str(words.pop(heading))
                above = (*above, f"Level {said}" if heading in ("level", "depth") and said.isdecimal() else said)
            kept = {key: value for key, value in words.items() if (found := meant(key)) and found.key in _COMMON}
            common = {**common, **{key: cell for key, value in kept.items() if (cell := _words(value))}}
        lists = sum(1 for value in holds.values() if isinstance(value, list | dict))
        for key, value in holds.items():
            found = meant(key)
            if found and found.key in ("tags", "sensitive") and not top and isinstance(value, list) and lists > 1:
                common = {**common, key: tuple(str(each) for each in value if isinstance(each, str | int))}
                continue
            name = str(key)
            if any(map(str.isdecimal, way)) and _are_labels(value):
                self._sheet.leave(_at((*way, name)), "no-text", ", ".join(map(str, value)))
                continue
            is_heading = plain(name) not in _HOLDERS or level(name) is not None
            self._walk(value, (*way, name), (*above, name) if is_heading else above, common, nth)

    def _texts(
        self,
        words: Mapping[str, object],
        way: tuple[str, ...],
        above: tuple[str, ...],
        common: Mapping[str, Cell],
        nth: tuple[int, int],
    ) -> None:
        """Add the texts of an object of nothing but texts, which are rows under their ids, if they read like some."""
        texts = {key: value for key, value in words.items() if isinstance(value, str) and value.strip()}
        asking = [key for key, value in texts.items() if _ASKS.search(value)]
        if len(asking) > 1 and 2 * len(asking) > len(words):
            for key, value in words.items():
                if isinstance(value, str):
                    self._add((*way, str(key)), {**common, "id": str(key), TEXT: value}, above, nth)
        else:
            self._sheet.leave(_at(way), "no-text", ", ".join(map(str, words)))

    def _add(
        self, way: tuple[str, ...], cells: Mapping[str, Cell], above: tuple[str, ...], nth: tuple[int, int]
    ) -> None:
        if cells.keys() - {TEXT, "id"}:
            self._sheet.named = True
        self._sheet.add(_at(way), cells, above, nth=nth[0], of=nth[1])


_COMMON = frozenset({"tags", "depth", "kind", "sensitive", "hint"})
"""Keys of a card that an object can say for all that it holds."""


def _at(way: Sequence[str]) -> str:
    return " › ".join(way)


def _are_labels(value: object) -> bool:
    """Whether a list has nothing but single words, as an object in a list has that says nothing else of itself."""
    return isinstance(value, list) and all(isinstance(each, str) and len(each.split()) < 2 for each in value)


def _is_pair(row: object) -> bool:
    """Whether a list reads as a row of a table: texts that ask beside numbers, levels or single words."""
    if not isinstance(row, list) or not 2 <= len(row) <= 12 or any(isinstance(each, list | dict) for each in row):
        return False
    asking = [isinstance(each, str) and _ASKS.search(each) is not None for each in row]
    others = [str(each) for each, asks in zip(row, asking, strict=True) if not asks]
    return bool(others) and all(len(each.split()) <= 2 for each in others)


def _is_card(content: Mapping[str, object]) -> bool:
    """Whether an object is a row: it has a text, and holds no others."""
    texts = [key for key, value in content.items() if is_text(key) and _is_words(value)]
    if not texts or len(texts) != len({plain(key) for key in texts}):  # q1, q2 and q3 are ids
        return False
    held = (
        value
        for key, value in content.items()
        if isinstance(value, list) and any(isinstance(each, dict | list) for each in value) and not meant(key)
    )
    if any(_holds_texts(value) for value in held):
        return False
    # What is only a name is a heading where there are questions under a name that holds some.
    only_name = all(plain(key) in ("name", "title", "titel", "topic", "question", "value", "message") for key in texts)
    lists = (
        key
        for key, value in content.items()
        if isinstance(value, list | dict) and value and plain(key) in _HOLDERS and key not in texts
    )
    return not (only_name and next(lists, None) is not None)


def _holds_texts(value: Sequence[object]) -> bool:
    return any(isinstance(each, dict) and any(map(is_text, each)) for each in value[:20])


def _is_words(value: object) -> bool:
    if isinstance(value, dict):
        return bool(value) and all(len(key) in (2, 5) and isinstance(each, str) for key, each in value.items())
    return isinstance(value, str)


def _cells(content: Mapping[str, object]) -> dict[str, Cell]:
    """Return the cells of a row; of a text in several languages, one for each."""
    return {name: cell for name, value in _flat(content) if (cell := _words(value)) or is_text(name)}


def _flat(content: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    for key, value in content.items():
        if isinstance(value, dict):
            for inner, each in value.items():
                yield f"{key} {inner}", each
        else:
            yield str(key), value


def _words(value: object) -> Cell:
    """Return a value as a cell: a text, or a list of texts."""
    if isinstance(value, str):
        return value
    if value is None or isinstance(value, dict):
        return ""
    if isinstance(value, list):
        found = []
        for each in value[:200]:
            if isinstance(each, dict):
                each = next((text for key, text in each.items() if is_text(key) and isinstance(text, str)), "")
            if isinstance(each, str | int | float) and str(each).strip():
                found.append(str(each))
        return tuple(found)
    if isinstance(value, bool):
        return "true" if value else ""
    if isinstance(value, float) and value.is_integer():  # which neither infinity nor "not a number" is
        return str(int(value))
    return str(value)
