"""Names in braces, and where they are filled in."""

import re
from collections.abc import Iterator

from cardgame.deck.problems import Fault, Where, nearest, shown
from cardgame.translation import N_, _
from cardgame.workshop.rules.rule import Page, Rule, Subject, WrittenText

_NAMES = ("reader", "partner", "first", "second")


def _titles(subject: Subject) -> Iterator[Fault]:
    deck = subject.deck
    yield from _unfilled(deck.title, ("title",))
    yield from _unfilled(deck.description, ("description",))
    for index, table in enumerate(subject.reading.tables.get("chapters", ())):
        if isinstance(table, dict) and isinstance(table.get("title"), str):
            yield from _unfilled(table["title"], ("chapters", index, "title"))


def _unfilled(text: str, where: Where) -> Iterator[Fault]:
    """Yield a fault for a placeholder in a title or a description, where names are not filled in."""
    if found := re.search(r"\{(?:reader|partner|first|second)\}", text):
        message = _("No name is filled in for {name} here.").format(name=found[0])
        yield Fault(where, "unfilled-name", message, _("Say it without a name."), piece=found.span(), tidy=True)


def _braces(subject: Subject) -> Iterator[Fault]:
    for said in subject.texts:
        if said.names and ("{" in said.text or "}" in said.text):
            yield from _braces_in(said)
        if said.names and _A_SIGN.search(said.text):
            yield from _other_signs_in(said)


# What is quoted as code, or stands in an address, is left as it is.
_BRACE = re.compile(
    r"(?P<left>`[^`]*+`|[A-Za-z][A-Za-z0-9+.-]{0,20}+://\S*+)"
    r"|(?P<double>\{\{[ \t]*+(?P<name>[^\W\d][\w -]{0,30}+)\}\}?)"
    r"|(?P<brace>\{\{)"
    r"|(?P<whole>\{[^{}]*+\})"
    r"|(?P<open>\{)"
    r"|(?:(?P<word>\b(?:reader|partner|first|second))[ \t]{0,3})?(?P<close>\})",
    re.IGNORECASE,
)


_A_SIGN = re.compile(r"[\[<%｛]")
_OTHER_SIGNS = re.compile(
    r"\[\[?(reader|partner)\]\]?|<(reader|partner)>|%(reader|partner|first|second)%|｛(reader|partner|first|second)｝",
    re.IGNORECASE,
)
"""Names as other programs have them."""


def _other_signs_in(said: WrittenText) -> Iterator[Fault]:
    """Yield a fault for each name that is not filled in, because it stands in other signs than braces."""
    for found in _OTHER_SIGNS.finditer(said.text):
        message = _("Names stand in braces, so {written} would be read as it is.").format(written=shown(found[0]))
        hint = _("Write {name}.").format(name=f"{{{(found[found.lastindex or 0]).lower()}}}")
        yield Fault(said.where, "stray-brace", message, hint, piece=found.span())


def _braces_in(said: WrittenText) -> Iterator[Fault]:
    """Yield a fault for each brace that would be read as it is, and was meant otherwise."""
    text, closes = said.text, 0
    for found in _BRACE.finditer(text):
        if found["brace"]:  # a brace that is to be read, and the one that closes it
            closes += 1
        elif found["double"]:
            name = found["name"].strip()
            read = found[0][1:]
            message = _("This is read as {written}, with its braces: two of them stand for one that is to be read.")
            meant = nearest(name, _NAMES)
            if not meant and not found[0].endswith("}}"):
                continue  # a word in braces that are to be read
            hint = _("Write {name}.").format(name=f"{{{meant}}}") if meant else _("Write it without braces.")
            message = message.format(written=shown(read))
            yield Fault(said.where, "doubled-brace", message, hint, piece=found.span())
        elif found["close"] and closes and not found["word"]:
            closes -= 1
        elif found["close"]:
            message = _("This brace closes nothing, and would be read as it is.")
            hint = _("Remove it.")
            if word := found["word"]:
                hint = _("Write {name}.").format(name=f"{{{word.lower()}}}")
            yield Fault(said.where, "stray-brace", message, hint, piece=found.span())
        elif found["whole"] and not found["whole"].strip("{ \t}"):
            message = _("There is no name in these braces, and they would be read as they are.")
            hint = _("Write {name}, or remove them.").format(name="{partner}")
            yield Fault(said.where, "stray-brace", message, hint, piece=found.span())
        elif found["open"] and not re.match(r"(?:reader|partner|first|second)\b", text[found.end() :]):
            # One before a name is an error, which is told when the deck is read.
            message = _("This brace is not closed, and would be read as it is.")
            yield Fault(
                said.where, "stray-brace", message, _("Remove it, or write {{ if it is to be read."), piece=found.span()
            )


RULES = (
    Rule(
        "unfilled-name",
        Page(
            N_("No name is filled in here."),
            N_("Titles and descriptions are shown in lists, where nobody is reading to anybody."),
            """
title = "For {partner}"
id = "for-two"
cards = [{ id = "smell", text = "What did this week smell of?" }]
""",
            """
title = "For the two of us"
id = "for-two"
cards = [{ id = "smell", text = "What did this week smell of?" }]
""",
        ),
        _titles,
    ),
    Rule(
        "doubled-brace",
        Page(
            N_("A name stands in two pairs of braces."),
            N_(
                "Two braces stand for one brace that is to be read, so the couple would see {partner} and not a name. "
                "Names stand in one pair: {reader}, {partner}, {first}, {second}."
            ),
            """
[[cards]]
id = "meal"
text = "Thank {{partner}} for a meal."
""",
            """
[[cards]]
id = "meal"
text = "Thank {partner} for a meal."
""",
        ),
        _braces,
    ),
    Rule(
        "stray-brace",
        Page(
            N_("A brace stands alone."),
            N_("It is mostly what is left of a name in braces. The couple would read it as it is."),
            """
[[cards]]
id = "meal"
text = "Thank partner} for a meal."
""",
            """
[[cards]]
id = "meal"
text = "Thank {partner} for a meal."
""",
        ),
        _braces,
    ),
)
