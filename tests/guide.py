"""The list of kinds in the guide for authors, decks/README.md, made of what each kind's own file says.

``python -m tests.guide`` writes it between its two marks; a test says when it is not as it should be.
"""

import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

from cardgame.scripts.kinds import Kind
from cardgame.scripts.traits import Role

GUIDE = Path(__file__).parent.parent / "decks" / "README.md"

COMMAND = "python -m tests.guide"

BEGIN = f"<!-- kinds: written by `{COMMAND}` -->"
END = "<!-- end of kinds -->"

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


def written(guide: str) -> str:
    """Return a guide with its list of kinds written anew; raises ValueError where it has no place for it."""
    before, begin, rest = guide.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"there is no place for the kinds between {BEGIN} and {END}")
    return f"{before}{BEGIN}\n\n{kinds()}\n\n{END}{after}"


def listed(guide: str) -> list[str]:
    """Return the kinds that a guide lists, in its order."""
    return re.findall(r"^- `(\w+)` \(", guide.partition(BEGIN)[2].partition(END)[0], re.MULTILINE)


if __name__ == "__main__":
    GUIDE.write_text(written(GUIDE.read_text("utf-8")), "utf-8")
