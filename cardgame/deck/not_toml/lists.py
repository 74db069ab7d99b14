"""What is wrong with lists and braces: their brackets, and what stands between two items."""

import re

from cardgame.deck.edits import Edit
from cardgame.deck.grammar import begins_statement
from cardgame.deck.not_toml.halted import (
    LONGEST,
    LOOK_ALIKES,
    WINDOW,
    Flaw,
    Halted,
    a_note,
    end_of,
    next_line,
    put_after,
)
from cardgame.deck.not_toml.quotes import look_alikes
from cardgame.deck.problems import shown
from cardgame.translation import _

_an_item = re.compile(
    r"[ \t]*(?P<bullet>(?:[-*•–][ \t]+)?)(?P<words>\"(?:[^\"\\\r\n]|\\.)*\"|'[^'\r\n]*'"
    rf"|[^\s\"'\[\]{{}}#={LOOK_ALIKES}][^\r\n#=\"]*?)[ \t]*(?P<comma>,?)[ \t]*$"
)
_a_bare_line = re.compile(
    rf"[ \t]*(?P<bullet>(?:[-*•–][ \t]+)?)(?P<words>[^\s\"'\[\]{{}}#{LOOK_ALIKES}]"
    r"[^\r\n#\"]*?)[ \t]*(?P<comma>,?)[ \t]*$"
)


def within_braces(here: Halted) -> list[Flaw]:
    """Return what may be meant where a key should stand in braces."""
    text, at = here.text, here.at
    found = []
    if text[at : at + 1] == ",":
        found.append(remove_comma(here))
    if text[at : at + 1] in LOOK_ALIKES and text[at : at + 1]:
        found.append(look_alikes(here))
    opened = here.halt.within[-1][1]
    if close := here.closing("}", "]"):
        inside = [Edit(opened, opened + 1, "["), Edit(close, close + 1, "]")]
        message = _("A list stands in square brackets.")
        found.append(here.flaw("bracket", opened, opened + 1, message, _("Write [ and ] around it."), *inside))
    found += unclosed(here)
    return found


def items_below(here: Halted, line: int) -> list[Edit]:
    """Return what makes a list of the lines from ``line`` on, if each of them is an item of one."""
    text = here.text
    changes: list[Edit] = []
    for _each in range(200):
        end = end_of(text, line)
        found = _an_item.match(text, line, end) if end - line < LONGEST else None
        if found is None or begins_statement.match(text, line) or line >= len(text):
            break
        quoted = found["words"][0] in "\"'"
        start, stop = found.start("bullet"), found.end("words")
        changes.append(Edit(start, found.start("words"), "" if quoted else '"'))
        changes.append(Edit(stop, stop, ("" if quoted else '"') + ("" if found["comma"] else ",")))
        last = found.end("comma")
        line = next_line(text, end)
    if changes:
        changes.append(Edit(last, last, "]"))
    return [change for change in changes if change.text or change.end > change.start]


def wrong_bracket(here: Halted) -> Flaw:
    """Return the flaw of a bracket that closes another sort than is open."""
    opened = here.halt.within[-1][0]
    closing = "]" if opened == "[" else "}"
    char = here.text[here.at]
    message = _("What begins with {open} ends with {close}, and here it is {found}.")
    message = message.format(open=opened, close=closing, found=char)
    hint = _("Write {close} in place of {found}.").format(close=closing, found=char)
    return here.flaw("bracket", here.at, here.at + 1, message, hint, Edit(here.at, here.at + 1, closing))


def remove_comma(here: Halted) -> Flaw:
    """Return the flaw of a comma that is one too many."""
    message = _("There is a comma too many here.")
    return here.flaw("comma", here.at, here.at + 1, message, _("Remove it."), Edit(here.at, here.at + 1, ""))


def bare_items(here: Halted) -> list[Flaw]:
    """Return the flaw of several words without quotes in a list, on one line or each on its own."""
    text, at = here.text, here.at
    message = _("Texts stand in quotes, and these do not.")
    changes: list[Edit] = []
    close = text.find("]", at, here.end)
    inner = text[at:close] if close > 0 else ""
    if "," in inner and not re.search(r"[\"'\[{#]", inner):
        for item in re.finditer(r"[^,\s](?:[^,]*[^,\s])?", inner):
            changes += [
                Edit(at + item.start(), at + item.start(), '"'),
                Edit(at + item.end(), at + item.end(), '"'),
            ]
        written = "[" + re.sub(r"[^,\s](?:[^,]*[^,\s])?", lambda item: f'"{item[0]}"', inner) + "]"
        hint = _("Write {line}.").format(line=written) if len(written) < 60 else _("Put quotes around each.")
        return [here.flaw("unquoted", at, close, message, hint, *changes)]
    # Lines without quotes, one below the other.
    if close > 0 or text[here.begin : at].strip():
        return []
    line, last = here.begin, at
    for _each in range(200):
        end = end_of(text, line)
        found = _a_bare_line.match(text, line, end) if end - line < LONGEST else None
        if found is None or begins_statement.match(text, line):
            break
        start, stop = found.start("bullet"), found.end("words")
        changes += [Edit(start, found.start("words"), '"'), Edit(stop, stop, '"' if found["comma"] else '",')]
        line, last = next_line(text, end), stop
        if end >= len(text):
            break
    if len(changes) < 4:
        return []
    hint = _("Put quotes around each, and a comma after it.")
    return [here.flaw("unquoted", at, min(last, here.end), message, hint, *changes)]


def without_brackets(here: Halted) -> Flaw:
    """Return the flaw of a list that has no brackets around it, all on one line."""
    start = here.halt.start
    stop = here.at + len(a_note.sub("", here.rest).rstrip(" \t,"))
    message = _("`{key}` is a list, and a list stands in square brackets.").format(key=shown(here.key))
    hint = _("Put [ before it and ] after it.")
    return here.flaw("bracket", start, stop, message, hint, Edit(start, start, "["), Edit(stop, stop, "]"))


def in_brackets(here: Halted) -> list[Flaw]:
    """Return what may be meant by something between two items of a list, or two pairs in braces."""
    text, at, rest = here.text, here.at, here.rest
    found: list[Flaw] = []
    char = rest[:1]
    stop = here.halt.end
    if char in (";", ":", "|", "/"):
        message = _("Between two items stands a comma, and here it is {found}.").format(found=char)
        hint = _("Write , in place of {found}.").format(found=char)
        found.append(here.flaw("comma", at, at + 1, message, hint, Edit(at, at + 1, ",")))
    if char in ("]", "}", ")"):
        opened = here.halt.within[-1][0]
        closing = "]" if opened == "[" else "}"
        found.append(wrong_bracket(here))
        if len(here.halt.within) > 1:
            message = _("What begins with {open} is not closed.").format(open=opened)
            hint = _("Put {close} before this.").format(close=closing)
            found.append(here.flaw("bracket", at, at + 1, message, hint, Edit(at, at, closing)))
    elif char and (text[here.begin : at].strip() or not begins_statement.match(text, here.begin)):
        message = _("There is no comma between two items.")
        if here.halt.within[-1][0] == "{":
            message = _("There is no comma between two keys in braces.")
        before = shown(text[max(here.halt.start, stop - 30) : stop], 32)
        hint = _("Put a comma after {item}.").format(item=before if stop - here.halt.start < 30 else f"…{before}")
        if "\n" in text[stop:at] or not before:
            hint = _("Put a comma after it.")
            found.append(here.flaw("comma", here.halt.start, stop, message, hint, Edit(stop, stop, ",")))
        else:
            found.append(here.flaw("comma", stop, max(at, stop + 1), message, hint, Edit(stop, stop, ",")))
    found += unclosed(here)
    return found


def unclosed(here: Halted) -> list[Flaw]:
    """Return the flaw of a bracket that is not closed."""
    text = here.text
    bracket, opened = here.halt.within[-1]
    closing = "]" if bracket == "[" else "}"
    stop = here.halt.end if here.halt.end > opened else opened + 1
    before = here.text[:stop].rstrip(" \t\r\n") if stop - opened < WINDOW else ""
    stop = len(before) if len(before) > opened else stop
    message = _("The list that begins here is not closed.")
    if bracket == "{":
        message = _("The brace that opens here is not closed.")
    # Behind a card in braces, the comma is the one before the next card.
    card = bracket == "{" and text[here.at : here.at + 1] == "{"
    comma = not card and here.at < len(text) and text[stop : stop + 1] == ","
    hint = put_after(closing, text[max(opened + 1, stop - 100) : stop])
    stop += comma
    return [here.flaw("unclosed-bracket", opened, opened + 1, message, hint, Edit(stop, stop, closing))]
