"""Finds which column has what: by its name, by what is in it, or as the author says."""

import re
from collections.abc import Mapping, Sequence

import msgspec

from cardgame.deck.problems import shown
from cardgame.deck.synonyms import kind_meant
from cardgame.errors import Misused
from cardgame.scripts.kinds import Kind
from cardgame.text import nearest
from cardgame.translation import N_, _, listed
from cardgame.workshop.foreign.folding import Level, Scale, level, position, scale_of
from cardgame.workshop.foreign.names import LANGUAGE_HEADINGS, meant, plain
from cardgame.workshop.foreign.rows import TEXT, Cell, Row, Sheet

ASKED = ("text", "depth", "tags", "kind", "follow_ups", "options", "hint", "key")
"""What a column can be said to have; ``key`` is what the collection itself tells its questions apart by."""

NOTHING = "-"
"""Said in place of a column: there is none."""

_SEVERAL = frozenset({"tags", "follow_ups", "options", "sensitive"})
"""What several columns can have, all of which are taken."""

_TAKEN = (
    "text",
    "key",
    "kind",
    "depth",
    "tags",
    "sensitive",
    "follow_ups",
    "hint",
    "options",
    "minutes",
    "listen",
    "why",
)

_SAID: Mapping[str, str] = {
    "text": N_("text from {columns}"),
    "key": N_("the ids from {columns}"),
    "kind": N_("kind from {columns}"),
    "depth": N_("depth from {columns}"),
    "tags": N_("tags from {columns}"),
    "sensitive": N_("sensitive topics from {columns}"),
    "follow_ups": N_("follow-ups from {columns}"),
    "hint": N_("hint from {columns}"),
    "options": N_("options from {columns}"),
    "minutes": N_("minutes from {columns}"),
    "listen": N_("what the listener may try from {columns}"),
    "why": N_("the reason from {columns}"),
}

_SOME = 2000
"""The rows by which it is found what is in a column."""

_ASKS = re.compile(r"[?？…]|\.\.\.|___")


class Mapped(msgspec.Struct):
    """Which columns have what. ``language`` is that of the text's column, where its name says one.

    ``scale`` is that of the numbers of depth, ``levels`` that of the numbers in headings; ``by_place`` is whether depth
    is the place of a list among others, and ``by_heading`` whether headings say it.
    """

    columns: dict[str, tuple[str, ...]]
    left: tuple[str, ...] = ()
    language: str = ""
    scale: Scale = Scale(1, 3)
    levels: Scale = Scale(1, 3)
    has_numbers: bool = False
    by_heading: bool = False
    by_place: bool = False
    says_columns: bool = True
    heading: str = ""
    """The language of the lists that are taken, where there are lists for several."""

    def heading_of(self, row: Row) -> str:
        """Return the language that a heading of a row names; empty where none does."""
        return next((words for words in row.above if words in LANGUAGE_HEADINGS), "")

    def told(self) -> str:
        """Return the mapping as one line."""
        parts = []
        for key in _TAKEN:
            if columns := self.columns.get(key):
                part = _(_SAID[key]).format(columns=listed([f"`{shown(each)}`" for each in columns]))
                if key == "depth" and self.has_numbers and self.scale != Scale(1, 3):
                    part += _(" ({low}–{high} → 1–3)").format(low=self.scale.low, high=self.scale.high)
                if key not in ("text", "follow_ups") or self.says_columns:
                    parts.append(part)
        if "depth" not in self.columns and self.by_heading:
            parts.append(_("depth from the headings"))
        if "depth" not in self.columns and self.by_place:
            parts.append(_("depth from the place of each list"))
        line = ", ".join(parts)
        if self.left:
            left = _("left: {columns}").format(columns=", ".join(f"`{shown(each)}`" for each in self.left[:12]))
            line = f"{line}; {left}" if line else left
        return line


def find_mapping(sheet: Sheet, given: Mapping[str, str], language: str = "") -> Mapped:
    """Return which columns of a sheet have what; ``given`` names some of them, by :data:`ASKED`.

    Of columns in several languages, those of ``language`` are taken, or else of the first. Raises :class:`Misused`
    where a column that is given is not there.
    """
    columns: dict[str, list[tuple[int, int, str]]] = {}
    own: dict[str, tuple[str, ...]] = {}
    scale: Scale | None = None
    refused: set[str] = set()
    for key, name in given.items():
        if name == NOTHING:
            refused.add(key)
            continue
        if key == "depth" and (found := re.fullmatch(r"(.+):(\d{1,3})-(\d{1,3})", name)):
            name, scale = found[1], Scale(int(found[2]), int(found[3]))
        own[key] = tuple(_column(sheet, each.strip(), key) for each in (name.split(",") if key in _SEVERAL else [name]))
    taken = {name for names in own.values() for name in names}
    languages: dict[str, str] = {}
    for at, name in enumerate(sheet.columns):
        if name in taken or (known := meant(name)) is None:
            continue
        key = "key" if known.key == "id" else known.key
        if key in own or key in refused or key not in _TAKEN:
            continue
        if known.language:
            languages[name] = known.language
        columns.setdefault(key, []).append((known.rank, at, name))
    wanted = _wanted(columns, languages, language)
    for key, found_all in columns.items():
        fitting = [each for each in sorted(found_all) if languages.get(each[2], wanted) == wanted] or sorted(found_all)
        names = [name for _rank, _at, name in fitting]
        if key in _SEVERAL:
            own[key] = tuple(name for _rank, _at, name in sorted(fitting, key=lambda each: each[1]))
        elif key == "text":
            own[key] = (_fullest(sheet, names),)
        else:
            own[key] = (names[0],)
    some = sheet.rows[:_SOME]
    free = [name for name in sheet.columns if name not in {each for names in own.values() for each in names}]
    if "text" not in own and free and (name := _reads_as_text(some, free)):
        own["text"] = (name,)
        free.remove(name)
    for name in free:
        values = [value for row in some if (value := _one(row.cells.get(name, "")))]
        key = _by_content(values, is_named=sheet.named)
        if key and key not in own and key not in refused:
            own[key] = (name,)
    _drop_odd(some, own, given)
    if "depth" not in own and "depth" not in refused:
        _sorted_by_depth(some, own)
    used = {name for names in own.values() for name in names}
    mapped = Mapped(
        {key: own[key] for key in _TAKEN if key in own},
        left=tuple(name for name in sheet.columns if name not in used),
        language=languages.get(own.get("text", ("",))[0], ""),
        says_columns=TEXT not in sheet.columns or sheet.named,
    )
    headings = list(dict.fromkeys(each for row in sheet.rows if (each := mapped.heading_of(row))))
    if len(headings) > 1:
        main = language.partition("-")[0].lower()
        mapped.heading = mapped.language = main if main in headings else headings[0]
    _find_scales(sheet, mapped, scale, refused)
    return mapped


def _wanted(columns: Mapping[str, Sequence[tuple[int, int, str]]], languages: Mapping[str, str], language: str) -> str:
    """Return the language whose columns are taken."""
    there = [languages[name] for _rank, _at, name in sorted(columns.get("text", ())) if name in languages]
    main = language.partition("-")[0].lower()
    return main if main in there or not there else there[0]


def _column(sheet: Sheet, name: str, key: str) -> str:
    """Return the name of a column that was given by its name or its number."""
    known = list(sheet.columns)
    if name in sheet.columns:
        return name
    same = [each for each in known if plain(each) == plain(name) or each.casefold() == name.casefold()]
    if same:
        return same[0]
    if name.isdecimal() and len(name) < 10 and 0 < int(name) <= len(known):
        return known[int(name) - 1]
    option = "--" + key.replace("_", "-")
    meant_name = nearest(name, [*known, *Kind] if key == "kind" else known)
    hint = _("Did you mean “{name}”?").format(name=shown(meant_name)) if meant_name else ""
    message = _("There is no column “{name}” for {option}.").format(name=shown(name), option=option)
    there = ", ".join(shown(each, 30) for each in known[:12])
    raise Misused(message, hint or _("There are: {columns}").format(columns=there))


def _one(cell: Cell) -> str:
    return cell.strip() if isinstance(cell, str) else " ".join(cell)


def _fullest(sheet: Sheet, names: Sequence[str]) -> str:
    """Return the likeliest column for the text, of those with a fitting name: not one that is nearly empty."""
    if len(names) == 1:
        return names[0]
    some = sheet.rows[:_SOME]
    filled = {name: sum(1 for row in some if _one(row.cells.get(name, ""))) for name in names}
    asking = {name: sum(1 for row in some if _ASKS.search(_one(row.cells.get(name, "")))) for name in names}
    good = [
        name for name in names if 2 * filled[name] >= max(filled.values()) and 2 * asking[name] >= max(asking.values())
    ]
    return good[0] if good else names[0]


def _reads_as_text(rows: Sequence[Row], names: Sequence[str]) -> str:
    """Return the column that reads like questions: most of them ask, and they are the longest."""

    def weight(name: str) -> float:
        values = [value for row in rows if (value := _one(row.cells.get(name, "")))]
        asking = sum(1 for value in values if _ASKS.search(value))
        return asking * 50 + sum(min(len(value), 200) for value in values if any(map(str.isalpha, value)))

    best = max(names, key=weight)
    return best if weight(best) else ""


def _by_content(values: Sequence[str], *, is_named: bool) -> str:
    """Return what a column has by what is in it; empty where that cannot be told."""
    if not values:
        return ""
    different = set(values)
    if list(values) == [str(number) for number in range(1, len(values) + 1)] and len(values) > 2:
        return ""  # they are only numbered
    if len(values) > 1 and 2 * len(different) > len(values) and len(different) > 3:
        return ""  # nothing that sorts questions is different for most of them
    levels = [level(value) for value in different]
    if all(each is not None and (each.depth or each.named) for each in levels):
        return "depth"
    if all(kind_meant(value) for value in different):
        return "kind"
    if is_named:
        return ""
    if all(each is not None and 0 <= each.number <= 10 and not each.depth for each in levels):
        return "depth"
    if all(len(value.split()) <= 3 and not value.replace(".", "").isdigit() for value in different):
        return "tags"
    return ""


def _drop_odd(rows: Sequence[Row], own: dict[str, tuple[str, ...]], given: Mapping[str, str]) -> None:
    """Drop what was found by a name alone and is not in the column: a depth that is none, a kind that is none."""
    for key in ("depth", "kind"):
        if key not in own or key in given:
            continue
        values = [value for row in rows if (value := _one(row.cells.get(own[key][0], "")))]
        known = sum(1 for value in values if (level(value) if key == "depth" else kind_meant(value)))
        if values and not known:
            name = own.pop(key)
            if key == "depth" or "tags" not in own:
                # What sorts them otherwise says what they are about.
                own["tags"] = (*own.get("tags", ()), *name)


def _sorted_by_depth(rows: Sequence[Row], own: dict[str, tuple[str, ...]]) -> None:
    """Take a column of tags that has nothing but levels, as “easy” and “deep”, for that of depths."""
    for name in own.get("tags", ()):
        values = {value for row in rows if (value := _one(row.cells.get(name, "")))}
        levels = [level(value) for value in values]
        if len(values) > 1 and all(each is not None and (each.depth or each.named) for each in levels):
            own["depth"] = (name,)
            own["tags"] = tuple(each for each in own["tags"] if each != name)
            return


def _find_scales(sheet: Sheet, mapped: Mapped, scale: Scale | None, refused: set[str]) -> None:
    if "depth" in mapped.columns:
        name = mapped.columns["depth"][0]
        found = [each for row in sheet.rows if (each := level(_one(row.cells.get(name, ""))))]
        numbers = [each.number for each in found if not each.depth]
        tops = {each.top for each in found if each.top}
        mapped.has_numbers = bool(numbers)
        mapped.scale = scale or (Scale(1, max(tops)) if tops else scale_of(numbers, ours=plain(name) == "depth"))
    if "depth" in refused:
        return
    headings = {words for row in sheet.rows for words in row.above}
    levels = [each for words in headings if (each := level(words))]
    mapped.by_heading = bool(levels)
    numbered = [each.number for each in levels if not each.depth]
    top = max((each.top for each in levels), default=0)
    mapped.levels = Scale(1, top) if top else scale_of(numbers_of(numbered))
    mapped.by_place = any(row.of > 1 for row in sheet.rows)


def numbers_of(numbers: Sequence[int]) -> list[int]:
    """Return the numbers of headings, for a scale whose end is the last of them: four levels are 1 to 4."""
    return sorted(set(numbers))


def depth_of(row: Row, mapped: Mapped) -> tuple[int, str]:
    """Return the depth of a row, or 0 where it says none; and what it says where that is on no scale."""
    for name in mapped.columns.get("depth", ()):
        said = _one(row.cells.get(name, ""))
        found = level(said)
        if found is not None:
            depth = _depth(found, mapped.scale)
            return depth, "" if depth else said
        if said:
            return 0, said
    if mapped.by_heading:
        for words in reversed(row.above):
            if (found := level(words)) and (depth := _depth(found, mapped.levels)):
                return depth, ""
    if mapped.by_place and row.of > 1:
        return position(row.nth, row.of), ""
    return 0, ""


def _depth(found: Level, scale: Scale) -> int:
    if found.depth:
        return found.depth
    return (Scale(scale.low, found.top) if found.top and found.top >= found.number else scale).depth(found.number)
