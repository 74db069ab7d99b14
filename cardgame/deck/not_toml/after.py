"""What may be meant by something after a value, or after a header."""

import re

from cardgame.deck.edits import Edit
from cardgame.deck.grammar import KEY
from cardgame.deck.not_toml.halted import LOOK_ALIKES, Flaw, Halted, a_mark, a_note, next_line
from cardgame.deck.not_toml.headers import header_for, whole_header
from cardgame.deck.not_toml.keys import LISTS, NUMBERS
from cardgame.deck.not_toml.lists import in_brackets, items_below, without_brackets
from cardgame.deck.not_toml.quotes import ends_text, inner_quotes
from cardgame.deck.problems import shown
from cardgame.deck.synonyms import number_meant
from cardgame.translation import _


def after_value(here: Halted) -> list[Flaw]:
    """Return what may be meant by something after a value, or after a header."""
    text, at, rest = here.text, here.at, here.rest
    last = text[here.halt.start : here.halt.end]
    within = here.halt.within
    found: list[Flaw] = []
    header = here.halt.start == here.halt.statement and text[here.halt.start : here.halt.start + 1] == "["
    quoted = last[:1] in ("'", '"') and last[-1:] in ("'", '"')
    if header:
        found += whole_header(here)
        name = last.strip("[] \t\"'")
        if rest[:1] == "]":
            wanted = header_for(name, double=True)
            end = at + len(rest) - len(rest.lstrip("] "))
            message = _("The brackets of this line do not fit.")
            hint = _("Write {line}.").format(line=wanted)
            found.append(here.flaw("brackets", here.halt.start, end, message, hint, Edit(here.halt.start, end, wanted)))
        if re.match(rf"{KEY}[ \t]*[=:]", rest):
            found.append(_new_line(here))
    if not within and not header and re.match(rf"{KEY}[ \t]*=(?!=)", rest):
        found.append(_new_line(here))
    elif quoted and rest.strip() and rest[0] not in ",]};#" and (not within or here.halt.end == at):
        found += inner_quotes(here, last)
    if quoted and not within and here.halt.end == at and rest[:1] in "\"'":
        found += inner_quotes(here, last)
    if rest[:1] and rest[0] in LOOK_ALIKES and ends_text.match(text, at + 1, here.end):
        message = _("There is a quote too many here.")
        found.append(here.flaw("look-alike", at, at + 1, message, _("Remove it."), Edit(at, at + 1, "")))
    if within:
        found += in_brackets(here)
        return found
    if here.key in LISTS and not header and not last.startswith("[") and rest[:1] in (",", '"', "'", *LOOK_ALIKES):
        found.append(without_brackets(here))
    if here.key in LISTS and not header and not last.startswith("[") and rest.strip() in (",", ""):
        items = items_below(here, next_line(text, here.end))
        if items:
            message = _("`{key}` is a list, and a list stands in square brackets.").format(key=shown(here.key))
            hint = _("Put [ after the =, a comma after each item, and ] at the end.")
            start = here.halt.start
            found.append(here.flaw("bracket", start, here.halt.end, message, hint, Edit(start, start, "["), *items))
    if rest[:1] in (",", ";", ".") and not rest[1:].strip():
        message = _("Nothing stands after a value, and here it is {found}.").format(found=rest[0])
        found.append(here.flaw("trailing", at, at + 1, message, _("Remove it."), Edit(at, at + 1, "")))
    if rest[:1] in "]})" and rest[:1]:
        end = at + len(rest) - len(rest.lstrip("]}) "))
        end = at + len(text[at:end].rstrip())
        message = _("This bracket closes nothing.")
        found.append(here.flaw("bracket", at, end, message, _("Remove it."), Edit(at, end, "")))
    if here.key in NUMBERS and (number := number_meant(here.key, text[here.halt.start : here.end])):
        stop = at + len(a_note.sub("", rest))
        message = _("`{key}` is a number alone.").format(key=shown(here.key))
        hint = _("Write {line}.").format(line=f"{here.key} = {number}")
        found.append(here.flaw("value", here.halt.start, stop, message, hint, Edit(here.halt.start, stop, number)))
    if header and rest.strip() and not rest.strip(" \t.,:;-"):
        message = _("There is something after the brackets.")
        found.append(
            here.flaw("trailing", at, at + len(rest.rstrip()), message, _("Remove it."), Edit(at, at + len(rest), ""))
        )
    if not header and re.match(r"\[\[?[ \t]*[\w-]+[ \t]*\]", rest):
        message = _("A card begins on a line of its own.")
        hint = _("Begin a new line here.")
        end = at + len(rest.rstrip())
        found.append(here.flaw("one-line", at, end, message, hint, Edit(at, at, "\n")))
    mark = a_mark.match(rest)
    sign = mark[0] if mark else ""
    stop = at + len(rest.rstrip())
    message = _("There is something after the value.") if not header else _("There is something after the brackets.")
    if sign.strip():
        hint = _("Write # in place of {old}.").format(old=sign.strip())
    else:
        hint = _("Remove it, or put # before it if it is a note.")
    found.append(here.flaw("trailing", at, stop, message, hint, Edit(at, at + len(sign), "# ")))
    return found


def _new_line(here: Halted) -> Flaw:
    """Return the flaw of two keys on one line."""
    message = _("Each key has a line of its own.")
    return here.flaw(
        "one-line", here.at, here.at + 1, message, _("Begin a new line here."), Edit(here.at, here.at, "\n")
    )
