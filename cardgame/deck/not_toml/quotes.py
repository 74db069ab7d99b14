"""What is wrong with the quotes around texts and within them."""

import re
from collections.abc import Iterator

from cardgame.deck.edits import Edit
from cardgame.deck.grammar import KEY, begins_statement
from cardgame.deck.not_toml.characters import hostile_flaw
from cardgame.deck.not_toml.halted import LOOK_ALIKES, Flaw, Halted, a_note, end_of, next_line, put_after
from cardgame.deck.problems import shown
from cardgame.text import hostile
from cardgame.translation import _

ends_text = re.compile(rf"[ \t]*(?:[\]}}]|$|#|;[ \t]*$|,[ \t]*(?:[\[\]{{}}#\"'{LOOK_ALIKES}]|$|{KEY}[ \t]*=))")
"""Matches after a quote that ends a text, and not after one within it."""


def look_alikes(here: Halted) -> Flaw:
    """Return the flaw of texts in quotes that are not straight, all of the line."""
    text, at, end = here.text, here.at, here.end
    changes: list[Edit] = []
    first, last = text[at], ""
    stop = at + 1
    while at < end and text[at] in LOOK_ALIKES:
        close = _closer(text, at + 1, end, LOOK_ALIKES + "\"'")
        inner = text[at + 1 : close]
        changes.append(Edit(at, at + 1, '"'))
        changes += escaped(inner, at + 1)
        if close < end and text[close] in LOOK_ALIKES + "\"'":
            last = last or text[close]
            stop = close + 1
            if text[close] != '"':
                changes.append(Edit(close, close + 1, '"'))
        else:
            changes.append(Edit(close, close, '"'))
            stop = close
        at = stop
        while at < end and text[at] in ", \t":
            at += 1
    both = first
    if last not in ("", first, '"', "'"):
        both = _("{first} and {last}").format(first=first, last=last)
    message = _('Texts stand in straight quotes ("), and here it is {found}.').format(found=both)
    hint = _('Write " in place of {found}.').format(found=both)
    return here.flaw("look-alike", here.at, stop, message, hint, *changes)


def in_quotes(here: Halted) -> list[Flaw]:
    """Return what may be wrong with a text in quotes."""
    text, at = here.text, here.at
    quote = text[at : at + 3] if text[at : at + 3] in ('"""', "'''") else text[at]
    whole = re.compile(r'"(?:[^"\\\r\n]++|\\.)*+').match(text, at, here.end) if quote == '"' else None
    if whole is not None and whole.end() < here.end and text[whole.end()] == '"':
        return _escapes(here, at + 1, whole.end())
    if len(quote) == 3:
        return _long_string(here, quote)
    return _open_string(here, quote)


def _escapes(here: Halted, start: int, end: int) -> list[Flaw]:
    r"""Return the flaws of backslashes in a text that stand for nothing, as in ``C:\meals``."""
    text = here.text
    found: list[Flaw] = []
    good = re.compile(r"\\(?:[btnfre\"\\]|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|x[0-9A-Fa-f]{2}|[ \t]*\r?\n)|(\\)")
    bad = [each.start() for each in good.finditer(text, start, end) if each[1]]
    if not bad:
        control = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]").search(text, start, end)
        if control:
            name = hostile(control[0]) or _("a control character")
            found.append(hostile_flaw(text, control.start(), name, here.halt.statement))
        return found
    first = bad[0]
    if text[first + 1 : first + 2] in ("'", *"“”‘’"):
        message = _("Before {char} no backslash is needed, and TOML allows none.").format(char=text[first + 1])
        changes = [Edit(each, each + 1, "") for each in bad if text[each + 1 : each + 2] in ("'", *"“”‘’")]
        hint = _("Write {new} in place of {old}.").format(new=text[first + 1], old=text[first : first + 2])
        found.append(here.flaw("escape", first, first + 2, message, hint, *changes))
        return found
    if re.search(r"[A-Za-z]:\\", text[max(start, first - 40) : first + 1]):  # a path on Windows
        every = [each.start() for each in re.compile(r"\\").finditer(text, start, end)]
    else:
        every = bad
    message = _("A backslash in a text stands for something else, and {found} is nothing that is known.")
    message = message.format(found=shown(text[first : first + 2]))
    hint = _("Write {new} for a backslash.").format(new="\\\\")
    changes = [Edit(each, each, "\\") for each in every]
    found.append(here.flaw("escape", first, first + 2, message, hint, *changes))
    return found


def _long_string(here: Halted, quote: str) -> list[Flaw]:
    """Return what may be wrong with a text in three quotes."""
    text, at = here.text, here.at
    close = text.find(quote, at + 3)
    if close >= 0 and quote == '"""':
        found = _escapes(here, at + 3, close)
        if found:
            return found
    message = _("The text that begins here with {quotes} is never closed.").format(quotes=quote)
    ends = []
    line = end_of(text, at)
    ends.append(line)
    for _each in range(60):  # to the line before the next statement
        if line >= len(text) or begins_statement.match(text, next_line(text, line)):
            break
        line = end_of(text, next_line(text, line))
    ends.append(at + len(text[at:line].rstrip()))
    found = [
        here.flaw(
            "unclosed",
            at,
            end_of(text, at),
            message,
            put_after(quote, text[at + 3 : end]),
            Edit(end, end, quote),
        )
        for end in dict.fromkeys(reversed(ends))
    ]
    stop = at + len(text[at:line].rstrip())
    for count in (1, 2):  # closed by too few
        if text[at + 3 : stop].endswith(quote[0] * count):
            told = _("The text begins with {quotes} and ends with fewer.").format(quotes=quote)
            hint = _("End it with {quotes}.").format(quotes=quote)
            change = Edit(stop - count, stop, quote)
            found.insert(0, here.flaw("unclosed", stop - count, stop, told, hint, change))
    if text[at + 3 : at + 4] not in ("", "\n") and (one := text.find(quote[0], at + 3, here.end)) >= 0:
        fix = (Edit(at, at + 3, quote[0]),)
        message = _("This text begins with three quotes and ends with one.")
        found.append(here.flaw("unclosed", at, one + 1, message, _("Begin it with one."), *fix))
    return found


def _open_string(here: Halted, quote: str) -> list[Flaw]:
    """Return what may be meant by a text whose closing quote is not on its line."""
    text, at, end = here.text, here.at, here.end
    bare = at + len(text[at:end].rstrip(" \t"))
    message = _("The text that begins here is not closed.")
    found: list[Flaw] = []
    close = _closer(text, at + 1, end, LOOK_ALIKES)
    if close < end and text[close] in LOOK_ALIKES and close > at:
        told = _('Texts stand in straight quotes ("), and here it is {found}.').format(found=text[close])
        mend = _("Write {quote} in place of {found}.").format(quote=quote, found=text[close])
        changes = [Edit(close, close + 1, quote)]
        if quote == '"':
            changes += escaped(text[at + 1 : close], at + 1)
        elif "'" in text[at + 1 : close]:
            changes = []
        found.append(here.flaw("look-alike", close, close + 1, told, mend, *changes))
    if quote == '"' and (slash := text.rfind('\\"', at, bare)) > at and ends_text.match(text, slash + 2, end):
        told = _('Because of the backslash before it, the " at the end is part of the text.')
        mend = _("Write {new} for a backslash.").format(new="\\\\")
        slashes = [slash]
        if re.search(r"[A-Za-z]:\\", text[at:bare]):  # a path on Windows
            slashes = [each.start() for each in re.compile(r"\\").finditer(text, at, bare)]
        changes = [Edit(each, each, "\\") for each in slashes]
        found.append(here.flaw("escape", slashes[0], slashes[0] + 2, told, mend, *changes))
    other = "'" if quote == '"' else '"'
    if bare - 1 > at and text[bare - 1] == other:
        told = _("The text begins with {one} and ends with {other}.").format(one=quote, other=other)
        mend = _("Write {one} in place of {other}.").format(one=quote, other=other)
        found.append(here.flaw("unclosed", bare - 1, bare, told, mend, Edit(bare - 1, bare, quote)))
    places = [bare]
    tail = text[at:bare]
    for closers in (
        r"[ \t]*,$",
        r"[ \t]*[\]}]+$",
        r"[ \t]*[\]}]+[ \t]*,$",
        r"[ \t]*\}$",
        r"[ \t]*\}[ \t]*,$",
        r"[ \t]+#.*$",
    ):
        if shut := re.search(closers, tail):
            places.append(at + shut.start())
    cut = re.search(r",[ \t]*[A-Za-z_]+[ \t]*=[ \t]*", tail) if here.halt.within else None
    if cut:
        places.append(at + cut.start())
    wrapped = list(_wrapped(here, quote))
    unclosed = [
        here.flaw("unclosed", at, bare, message, put_after(quote, text[at + 1 : place]), Edit(place, place, quote))
        for place in dict.fromkeys(places)
    ]
    found += unclosed
    found += wrapped
    if wrapped:  # told as what it is if it can be mended as well that way
        found.sort(key=lambda each: each.sort != "line-break")
    return found


def _wrapped(here: Halted, quote: str) -> Iterator[Flaw]:
    """Yield the flaw of a text that goes on in the lines below, where its closing quote is."""
    text, at = here.text, here.at
    line = end_of(text, at)
    for _each in range(8):
        if line >= len(text) or begins_statement.match(text, next_line(text, line)):
            return
        begin, line = next_line(text, line), end_of(text, next_line(text, line))
        shut = text.find(quote, begin, line)
        if shut < 0:
            continue
        # A quote with which the line begins is that of the next text.
        alone = not text[begin:shut].strip()
        if (alone and quote in text[shut + 1 : line]) or not ends_text.match(text, shut + 1, line):
            return
        message = _("A text in quotes ends on its line, and this one goes on below.")
        hint = _("Write it on one line, or put {three} in place of both {one}.").format(three=quote * 3, one=quote)
        changes = (Edit(at, at + 1, quote * 3), Edit(shut, shut + 1, quote * 3))
        yield here.flaw("line-break", at, end_of(text, at), message, hint, *changes)
        return


def inner_quotes(here: Halted, last: str) -> list[Flaw]:
    """Return the flaw of quotes within a text in quotes."""
    text, start, end = here.text, here.halt.start, here.end
    quote = last[0]
    changes: tuple[Edit, ...]
    found: list[Flaw] = []
    if "\n" in last or here.begin > start or last[:3] in ('"""', "'''"):
        return found
    if last in ('""', "''"):  # doubled quotes at both ends
        close = text.find(last, start + 2, end)
        if close > 0:
            message = _("The quotes around this text are doubled.")
            changes = (Edit(start, start + 2, quote), Edit(close, close + 2, quote))
            found.append(here.flaw("doubled", start, close + 2, message, _("Write one of each."), *changes))
    if re.fullmatch(rf"{quote}+", here.rest.rstrip()):
        message = _("There are more quotes at the end of this text than at its beginning.")
        stop = here.at + len(here.rest.rstrip())
        found.append(here.flaw("doubled", here.at, stop, message, _("Remove them."), Edit(here.at, stop, "")))
    opener = re.search(r",[ \t]*$", last[1:-1]) if here.halt.within else None
    if opener:  # the quote that seems to end the text begins the next one
        close = start + 1 + opener.start()
        message = _("The text that begins here is not closed.")
        hint = put_after(quote, text[start + 1 : close])
        found.append(here.flaw("unclosed", start, close, message, hint, Edit(close, close, quote)))
    shut = _closer(text, here.halt.end, end, quote)
    if shut >= end or text[shut] != quote:
        if text[end - 1 : end] == quote:
            shut = end - 1
        elif quote == "'" and here.halt.end == here.at and not here.halt.within:
            stop = here.at + len(a_note.sub("", here.rest))
            inner = text[start + 1 : stop]
            message = _("The ' within this text ends it, because it begins with a single quote.")
            hint = _('Put " at its beginning in place of the \', and " at its end.')
            changes = (Edit(start, start + 1, '"'), *escaped(inner, start + 1), Edit(stop, stop, '"'))
            found.append(here.flaw("apostrophe", start, stop, message, hint, *changes))
            return found
        else:
            return found
    inner = text[start + 1 : shut]
    if quote == '"':
        message = _('A " within a text ends it, unless there is a \\ before it.')
        hint = _('Write \\" for each " within the text.')
        changes = tuple(escaped(inner, start + 1, slashes=False))
        if changes:
            found.append(here.flaw("inner-quotes", changes[0].start, changes[0].end + 1, message, hint, *changes))
    else:
        message = _("The ' within this text ends it, because it stands in single quotes.")
        hint = _("Put \" in place of the ' at its beginning and at its end.")
        changes = (Edit(start, start + 1, '"'), *escaped(inner, start + 1), Edit(shut, shut + 1, '"'))
        if any(each in inner for each in ('"', "\\")):
            hint += " " + _('Write \\" for each " within it.')
        found.append(here.flaw("apostrophe", start, shut + 1, message, hint, *changes))
    return found


def _closer(text: str, start: int, end: int, quotes: str) -> int:
    """Return the offset of the quote that ends a text, the first after which an item or a line ends; else its end."""
    for found in re.compile(f"[{re.escape(quotes)}]").finditer(text, start, end):
        if ends_text.match(text, found.end(), end):
            return found.start()
    note = a_note.search(text[start:end])
    return start + note.start() if note else end


def escaped(inner: str, offset: int, *, slashes: bool = True) -> list[Edit]:
    """Return the changes that make quotes, and backslashes, of an inner text parts of it."""
    found = []
    slashed = False
    for at, char in enumerate(inner):
        if char == "\\":
            slashed = not slashed
            if slashes:
                found.append(Edit(offset + at, offset + at, "\\"))
            continue
        if char == '"' and (slashes or not slashed):
            found.append(Edit(offset + at, offset + at, "\\"))
        slashed = False
    return found
