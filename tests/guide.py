"""What is generated in the guide for authors, decks/README.md: the list of kinds, and the tables of keys.

Each is made of what the code says, and stands between two marks. ``python -m tests.guide`` writes them; a test says
when one is not as it should be.
"""

import re
import textwrap
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from cardgame.scripts.kinds import Kind
from cardgame.scripts.traits import Role
from cardgame.workshop.fields import Place, fields
from cardgame.workshop.schema import limits

GUIDE = Path(__file__).parent.parent / "decks" / "README.md"

COMMAND = "python -m tests.guide"


_HOMES = {
    Role.CHECKIN: "an evening may begin with one",
    Role.MISSION: "comes just before the thanks",
    Role.CLOSING: "an evening ends on one",
}


def kinds() -> str:
    """Return the list of kinds, for authors."""
    return "\n".join(
        textwrap.fill(_item(kind), 120, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)
        for kind in Kind
    )


def _item(kind: Kind) -> str:
    traits = kind.traits
    said = "; ".join(filter(None, (traits.help, traits.guide)))
    return f"- `{kind}` ({said}): {'; '.join(_more(kind))}."


def _more(kind: Kind) -> Iterator[str]:
    traits = kind.traits
    if traits.pauses:
        tags = ", ".join(f"`{pause.tag}` for {pause.label}" for pause in traits.pauses)
        yield f"tagged {tags}, or with none of these for any"
    yield "nobody answers it first" if traits.answered == "together" else f"answered {traits.answered}"
    if traits.opens:
        yield "may open an evening"
    if traits.home in _HOMES:
        yield _HOMES[traits.home]
    if traits.options:
        has = "needs" if traits.options.needed else "may have"
        yield f"{has} {traits.options.fewest} to {traits.options.most} `options`"
    if traits.uses:
        yield f"has {' and '.join(f'`{key}`' for key in sorted(traits.uses, reverse=True))}"
    if traits.hinted:
        yield "a deep one wants a `hint`"
    if traits.again == "all":
        yield "may come again after three months"
    if traits.again == "dreams":
        yield "one tagged `dreams` may come again after three months"
    if traits.remembers:
        yield "what both said before is shown"


def keys(of: Place) -> str:
    """Return the table of the keys that stand in one place, for authors."""
    types = limits(of)
    rows = [
        f"| `{field.name}` | {_type(types[field.name])} | `{field.example}` | {field.says} |"
        for field in fields(of).values()
    ]
    return "\n".join(("| key | a value is | for example | |", "| --- | --- | --- | --- |", *rows))


def _type(said: Mapping[str, Any]) -> str:
    """Return in words what JSON Schema says of a type."""
    match said:
        case {"enum": words}:
            return "a kind" if len(words) > 9 else ", ".join(f"`{word}`" for word in words)
        case {"type": "array", "items": {"pattern": _}}:
            return "a list of ids"
        case {"type": "array"}:
            return "a list of texts"
        case {"type": "string", "pattern": "^[a-z0-9-]+$"}:
            return "a-z, 0-9 and hyphens"
        case {"type": "string"}:
            return "text"
        case {"type": "boolean"}:
            return "true or false"
        case {"minimum": low, "maximum": high}:
            return f"{low} to {high}" if low != high else f"{low}"
        case {"maximum": high}:
            return f"a number up to {high:g}"
    raise ValueError(said)


PARTS: Mapping[str, Callable[[], str]] = {
    "keys of a deck": lambda: keys("deck"),
    "keys of a chapter": lambda: keys("chapter"),
    "keys of a card": lambda: keys("card"),
    "kinds": kinds,
}
"""What is generated, by the name in its marks."""


def written(guide: str) -> str:
    """Return a guide with all that is generated written anew; raises ValueError where it has no place for a part."""
    for name, make in PARTS.items():
        begin, end = f"<!-- {name}: written by `{COMMAND}` -->", f"<!-- end of {name} -->"
        before, has_begin, rest = guide.partition(begin)
        _, has_end, after = rest.partition(end)
        if not (has_begin and has_end):
            raise ValueError(f"there is no place for the {name} between {begin} and {end}")
        guide = f"{before}{begin}\n\n{make()}\n\n{end}{after}"
    return guide


def listed(guide: str) -> list[str]:
    """Return the kinds that a guide lists, in its order."""
    return re.findall(r"^- `(\w+)` \(", guide.partition("## The kinds")[2].partition("\n## ")[0], re.MULTILINE)


if __name__ == "__main__":
    GUIDE.write_text(written(GUIDE.read_text("utf-8")), "utf-8")
