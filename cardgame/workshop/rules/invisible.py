"""Characters that nobody sees, and that came along with a text from elsewhere."""

import re
import unicodedata
from collections.abc import Iterator, Mapping

from cardgame.deck.problems import Fault, Where, shown
from cardgame.translation import N_, _
from cardgame.workshop.rules.rule import Page, Rule, Subject

_ODD = re.compile(
    "[\xad\u061c\u180e\u200b\u200e\u200f\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb]+"  # nobody sees these
    "|[\u200c\u200d\ufe00-\ufe0f]+"  # these change how their neighbours look
    "|(?<=[ \xa0\u2000-\u200a\u202f])[\xa0\u2000-\u200a\u202f]+|[\xa0\u2000-\u200a\u202f]+(?= )"  # a space too many
)
"""What may be invisible by mistake. The text that is matched can be taken out, and nothing else changes."""

_JOINERS = frozenset("\u200c\u200d")
_VARIANTS = re.compile("[\ufe00-\ufe0f]+")

_SAID = {
    "\xad": N_("a soft hyphen"),
    "\xa0": N_("a no-break space beside another space"),
    "\u200b": N_("a zero-width space"),
    "\u200c": N_("a zero-width non-joiner"),
    "\u200d": N_("a zero-width joiner"),
    "\u2060": N_("a word joiner"),
    "\ufeff": N_("a byte order mark"),
}

_KEYS = ("title", "description", "authors", "license", "language", "tags", "sensitive", "scale", "options")
_CHAPTER = ("title", "opening", "prepare", "place", "bring", "closing")
_CARD = ("text", "follow_ups", "hint", "listen", "options", "scale", "if_close", "if_far", "why", "tags", "sensitive")


def _invisible(subject: Subject) -> Iterator[Fault]:
    tables = subject.reading.tables
    yield from _in_table(tables, (), _KEYS)
    for index, table in enumerate(tables.get("chapters", ())):
        if isinstance(table, Mapping):
            yield from _in_table(table, ("chapters", index), _CHAPTER)
    for card in subject.cards:
        if isinstance(card.raw, str):
            yield from _in_text(card.raw, card.where)
        else:
            yield from _in_table(card.raw, card.where, _CARD)


def _in_table(table: Mapping[str, object], where: Where, keys: tuple[str, ...]) -> Iterator[Fault]:
    for key in keys:
        value = table.get(key)
        if isinstance(value, str):
            yield from _in_text(value, (*where, key))
        elif isinstance(value, list):
            for place, item in enumerate(value):
                if isinstance(item, str):
                    yield from _in_text(item, (*where, key, place))


def _in_text(text: str, where: Where) -> Iterator[Fault]:
    if text.isascii():
        return
    for found in _ODD.finditer(text):
        if _belongs(text, found.start(), found.end()):
            continue
        odd = found[0][0]
        name = _(_SAID[odd]) if odd in _SAID else unicodedata.name(odd, "").lower()
        code = f"U+{ord(odd):04X}"
        before = text[: found.start()].split()
        after = shown(before[-1], 20) if before else ""
        message = _("There is a character that nobody sees here: {name} ({code}).").format(name=name or code, code=code)
        if after:
            hint = _("Delete what is between “{before}” and the next letter or space that you see.").format(
                before=after
            )
        else:
            hint = _("Delete what is before the first letter that you see.")
        yield Fault(where, "invisible-character", message, hint, piece=found.span())


def _belongs(text: str, start: int, end: int) -> bool:
    """Whether what stands between these places has its use there: between emoji, or in scripts that need it."""
    before, after, odd = text[start - 1 : start], text[end : end + 1], text[start]
    if odd in _JOINERS or _VARIANTS.match(odd):
        # It belongs to the character before it, if that is no letter or mark of a script that has no use for it.
        return (bool(before) and not (before.isascii() or _is_european(before))) or _is_keycap(before, text[start:])
    if odd in "\u061c\u200e\u200f":  # beside a script that is read from the right
        return _is_from_the_right(before) or _is_from_the_right(after) or bool(_FROM_THE_RIGHT.search(text))
    if odd == "\u200b":  # scripts without spaces may break a line there
        return "\u0e00" <= before <= "\u109f" or "\u1780" <= before <= "\u17ff"
    return False


_FROM_THE_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def _is_from_the_right(letter: str) -> bool:
    return bool(letter) and _FROM_THE_RIGHT.match(letter) is not None


def _is_european(letter: str) -> bool:
    return letter.isspace() or (letter < "\u0590" and letter.isalpha())


def _is_keycap(before: str, rest: str) -> bool:
    return before in tuple("0123456789#*") and rest[1:2] == "\u20e3"


RULES = (
    Rule(
        "invisible-character",
        Page(
            N_("There is a character in the text that nobody sees."),
            N_(
                "It came along when the text was copied from a page or a document. It makes a search miss the word, a "
                "line break in an odd place, and two words that look the same be different ones."
            ),
            """
[[cards]]
id = "meal"
text = "Thank\u200b {partner} for a meal."
""",
            """
[[cards]]
id = "meal"
text = "Thank {partner} for a meal."
""",
        ),
        _invisible,
    ),
)
