"""Says what an author did where a text is not TOML, and what to write instead.

A text that the parser refused goes in; a :class:`Flaw` comes out: the place where something must change, words for the
author, and, where that is known, the changes themselves. What could be meant is tried: of several ways to mend a flaw,
the one after which the text goes on being TOML the farthest is told.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from cardgame.deck.grammar import DEEPEST, KEY, Halt, begins_statement, first_halt
from cardgame.deck.model import CardTable, Chapter, FileTable
from cardgame.deck.problems import nearest, shown
from cardgame.deck.synonyms import FALSE, TRUE, meant_key, meant_list, number_meant, plain_number
from cardgame.text import hostile
from cardgame.translation import N_, _


class Change(NamedTuple):
    """A change of a text: the offsets of what goes, and what comes in its place."""

    start: int
    end: int
    text: str


class Flaw(NamedTuple):
    """One thing in a text that makes it no TOML; ``start`` and ``end`` are the offsets of what must change.

    ``changes`` mend it, as far as that is known. ``statement`` is the offset at which its statement begins. ``sort`` is
    a word for what it is, by which a flaw can be told to be safe to mend.
    """

    sort: str
    start: int
    end: int
    message: str
    hint: str
    changes: tuple[Change, ...] = ()
    statement: int = 0
    code: str = "not-toml"


_DOUBLE = "“”„‟«»″〝〞＂❝❞「」『』〟"
_SINGLE = "‘’‚‛‹›′´`＇❛❜"
LOOK_ALIKES = _DOUBLE + _SINGLE
"""Characters that people and programs put for straight quotes."""

_BLANKS = "\xa0\u1680\u2000-\u200a\u202f\u205f\u3000\x0b\x0c\x85\u2028\u2029"
_UNSEEN = "\xad\u180e\u200b-\u200f\u2060-\u2064\ufeff"
_odd = re.compile(rf"[{_BLANKS}{_UNSEEN}]")
_odd_blank = re.compile(rf"[{_BLANKS}]")

_a_line = re.compile(r"[^\r\n]*+")
_a_note = re.compile(r"[ \t]+#[^\r\n]*+$|[ \t]+$")
_a_separator = re.compile(r"(?::=|==+>?|=>|=:|->|<-|:|：|＝|≔|~|=+)(?=[ \t]*)")
_a_mark = re.compile(r"(?://+|--+|;+|%+|/\*+|<!--|\*+|•|·|–|—|-(?=[ \t])|>+|'(?=[^'\n]*$))[ \t]*")
_a_leftover = re.compile(r"(?:<{7}|={7}|>{7}|\|{7}|```|~~~)")
_an_item = re.compile(
    r"[ \t]*(?P<bullet>(?:[-*•–][ \t]+)?)(?P<words>\"(?:[^\"\\\r\n]|\\.)*\"|'[^'\r\n]*'"
    rf"|[^\s\"'\[\]{{}}#={LOOK_ALIKES}][^\r\n#=\"]*?)[ \t]*(?P<comma>,?)[ \t]*$"
)
_a_bare_line = re.compile(
    rf"[ \t]*(?P<bullet>(?:[-*•–][ \t]+)?)(?P<words>[^\s\"'\[\]{{}}#{LOOK_ALIKES}]"
    r"[^\r\n#\"]*?)[ \t]*(?P<comma>,?)[ \t]*$"
)
_tail = re.compile(rf"[ \t]*(?:[\]}}]|$|#|;[ \t]*$|,[ \t]*(?:[\[\]{{}}#\"'{LOOK_ALIKES}]|$|{KEY}[ \t]*=))")
"""Matches after a quote that ends a text, and not after one within it."""

_WINDOW = 10_000
"""The characters after a flaw in which the ways to mend it are tried."""

_LONGEST = 5_000
"""The longest line that is looked at as a whole; of a longer one, only its beginning is."""

_LISTS = frozenset(
    {"cards", "chapters", "authors", "tags", "sensitive", "was", "scale", "options", "shape", "prepare", "bring"}
    | {"follow_ups", "if_close", "if_far"}
)
_SWITCHES = frozenset({"ordered", "mixed", "optional"})
_NUMBERS = frozenset({"depth", "minutes", "per_evening", "format"})
_KNOWN = frozenset({*FileTable.__struct_fields__, *CardTable.__struct_fields__, *Chapter.__struct_fields__})

_NOTHING = frozenset(["null", "none", "nil", "undefined", "~", "n/a"])


def find_flaw(text: str, at: int | None, reason: str, since: int = 0) -> Flaw:
    """Return the first flaw of a text that is not TOML.

    ``since`` is the beginning of a line before which there is none. ``at`` is the offset at which the parser gave up,
    None where it does not tell, and ``reason`` is what it says.
    """
    halt = first_halt(text, since)
    if halt is None or (at is not None and at < halt.statement):
        return _sense(text, at, reason)
    for place in (halt.at, at):
        if place is not None and (name := hostile(text[place : place + 1])) and text[place] != "\r":
            return _hostile(text, place, name, halt.statement)
    flaws = _Halted(text, halt).flaws() if len(halt.within) < DEEPEST else []
    best, farthest = None, halt.at
    for flaw in flaws:
        if flaw.sort == "line-ends":
            return flaw
        reach = _reach(text, halt, flaw)
        # After these, the value may have a flaw of its own, at the same place.
        if reach > farthest or (best is None and reach == farthest and flaw.sort in ("equals", "sign", "comma")):
            best, farthest = flaw, reach
    if best := best or next((flaw for flaw in flaws if not flaw.changes), None):
        return best
    return _told(text, halt.at if at is None else max(at, halt.statement), reason, halt.statement)


def _reach(text: str, halt: Halt, flaw: Flaw) -> int:
    """Return the offset up to which a text is TOML once a flaw is mended; 0 where it cannot be."""
    if not flaw.changes:
        return 0
    start = halt.item if halt.within else halt.statement
    if flaw.changes[0].start < start:
        start = halt.statement
    within = halt.within if start != halt.statement else ()
    last = max(change.end for change in flaw.changes)
    if last - start > 4 * _WINDOW:
        return 0
    end = text.find("\n", last + _WINDOW) + 1 or len(text)
    parts, at = [], start
    for change in flaw.changes:
        parts += [text[at : change.start], change.text]
        at = change.end
    # The brackets that are open where the changed piece begins, so that it can be looked at alone.
    opened = "".join(
        "k=" + bracket if number == 0 or within[number - 1][0] == "{" else bracket
        for number, (bracket, _at) in enumerate(within)
    )
    end = min(end, at + 2 * _WINDOW)
    mended = opened + "".join(parts) + text[at:end]
    halted = first_halt(mended)
    if halted is None or (halted.at >= len(mended) and end < len(text)):  # what is cut off is cut in the midst of it
        return len(text) + 1
    return (
        halted.at - len(opened) - sum(len(change.text) - change.end + change.start for change in flaw.changes) + start
    )


class _Halted:
    """The ways to mend a text where it halts, the likeliest first."""

    def __init__(self, text: str, halt: Halt) -> None:
        self.text = text
        self.halt = halt
        self.at = halt.at
        end = min(_end_of(text, halt.at), halt.at + _LONGEST)
        self.rest = text[halt.at : end]
        """The rest of the line."""
        self.end = end
        self.begin = max(text.rfind("\n", 0, halt.at) + 1, halt.at - _LONGEST)
        """The beginning of the line."""
        self.key = halt.key.strip("\"' ")

    def flaws(self) -> list[Flaw]:
        """Return the flaws that this may be."""
        found = list(self._odd())
        ways = {"header": self._header, "key": self._name, "equals": self._equals, "value": self._value}
        found += ways.get(self.halt.wanted, self._after)()
        return found

    def flaw(self, sort: str, start: int, end: int, message: str, hint: str, *changes: Change) -> Flaw:
        """Return a flaw of this statement."""
        return Flaw(sort, start, end, message, hint, tuple(sorted(changes)), self.halt.statement)

    # Characters

    def _odd(self) -> Iterator[Flaw]:
        """Yield the flaw of a character that looks like a space, or like nothing."""
        text, at = self.text, self.at
        if at < len(text) and text[at] == "\r" and text[at + 1 : at + 2] != "\n":
            message = _("The line ends with a carriage return alone, as on very old computers.")
            hint = _("Save the file with line ends LF (Unix) or CRLF (Windows).")
            alone = [found.start() for found in re.compile(r"\r(?!\n)").finditer(text, at, at + 4 * _WINDOW)]
            yield self.flaw("line-ends", at, at + 1, message, hint, *(Change(each, each + 1, "\n") for each in alone))
        found = _odd.search(text, self.begin, self.end)
        if found is None or (found.start() != at and not (self.halt.wanted in ("key", "equals") and found.end() <= at)):
            return
        # All of them that stand together are one slip.
        start = found.start()
        end = start
        while end < self.end and _odd.match(text, end):
            end += 1
        new = " " if _odd_blank.search(text, start, end) else ""
        code = f"U+{ord(found[0]):04X}"
        if new:
            message = _("There is an unusual space here, {code}, which only looks like one.").format(code=code)
            hint = _("Type a plain space in its place, or nothing.")
        else:
            message = _("There is a character here that cannot be seen, {code}.").format(code=code)
            hint = _("Delete it: delete what stands around it too, and type that anew.")
        yield self.flaw("odd-space", start, end, message, hint, Change(start, end, new))

    # Headers

    def _header(self) -> list[Flaw]:
        at, line = self.at, self.rest
        if whole := self._whole_header():
            return whole
        if re.match(rf"\[\s*[\"'{LOOK_ALIKES}{{]", self.text[at : at + 100]):
            message = _("A list stands here without a name.")
            return [
                self.flaw(
                    "nameless-list", at, at + 1, message, _("Write cards = before it."), Change(at, at, "cards = ")
                )
            ]
        found = re.match(r"\[+[ \t]*[\"']?([\w-]+(?:[ \t]+[\w-]+)*)[\"']?[ \t]*[\])}>]*", line)
        if found is None:
            found = re.match(r"\[+()[^#\n]*", line)
        assert found is not None
        name, end = found[1], at + found.end()
        while end > at and self.text[end - 1] in " \t":
            end -= 1
        wanted = _header_for(name, double=line.startswith("[["))
        message = _("The brackets of this line do not fit.") if name else _("This line has no name in its brackets.")
        return [
            self.flaw("brackets", at, end, message, _("Write {line}.").format(line=wanted), Change(at, end, wanted))
        ]

    def _whole_header(self) -> list[Flaw]:
        """Return the flaw of a line that is meant as the header of a card or chapter, and nothing else."""
        start = self.halt.statement
        line = _a_note.sub("", self.text[start : self.end])
        words = re.findall(r"\w+", line) if len(line) <= 40 else []
        if not words or len(words) > 3 or "=" in line or not re.search(r"[\[\]]", line):
            return []
        name = "".join(words)
        several = meant_list(name) or nearest(name, ("cards", "chapters"), 2)
        if not several:
            return []
        wanted = f"[[{several}]]"
        message = _("The brackets of this line do not fit.")
        end = start + len(line)
        return [
            self.flaw(
                "brackets", start, end, message, _("Write {line}.").format(line=wanted), Change(start, end, wanted)
            )
        ]

    # Keys

    def _name(self) -> list[Flaw]:
        """Return what may be meant where a key should stand."""
        at, rest = self.at, self.rest
        if self.halt.within:
            return self._within_braces()
        found: list[Flaw] = []
        if rest[:1] == "{" or (rest[:1] in ("}", "]", ")") and rest[1:].strip(" \t,;") == ""):
            if named := re.match(r"\{\{?[ \t]*([\w-]+)[ \t]*\}\}?[ \t]*$", rest):
                found.append(self._brackets(named[1], at, at + len(rest.rstrip())))
            elif rest[0] != "{":
                message = _("This bracket closes nothing.")
                found.append(self.flaw("bracket", at, at + 1, message, _("Remove it."), Change(at, at + len(rest), "")))
        if named := re.match(r"[(<][ \t]*([\w-]+)[ \t]*[)>]+[ \t]*$", rest):
            found.append(self._brackets(named[1], at, at + len(rest.rstrip())))
        if left := _a_leftover.match(rest):
            message = _("This line is no part of a deck: a merge of two files left it, or it frames a text elsewhere.")
            stop = at + len(rest.rstrip())
            found.append(
                self.flaw(
                    "leftover", at, max(stop, at + left.end()), message, _("Remove it."), Change(at, at + len(rest), "")
                )
            )
            return found
        found += self._whole_header() if rest[:1] not in ("]", "}", ")") else []
        found += self._quoted_key()
        found += self._renamed()
        if rest[:1] == "{":
            message = _("A card in braces stands within cards = [ ], and not on a line of its own.")
            hint = _("Write {line} here, and each of its keys on a line below.").format(line="[[cards]]")
            found.append(self.flaw("braces", at, at + 1, message, hint))
        if rest[:1] == "=":
            message = _("There is no key before the =.")
            found.append(
                self.flaw("no-key", at, at + 1, message, _("Write one, as in {line}.").format(line='text = "…"'))
            )
        found += self._as_note()
        return found

    def _brackets(self, name: str, start: int, end: int) -> Flaw:
        wanted = _header_for(name, double=True)
        message = _("A card begins with square brackets.")
        return self.flaw(
            "brackets", start, end, message, _("Write {line}.").format(line=wanted), Change(start, end, wanted)
        )

    def _renamed(self) -> list[Flaw]:
        """Return the flaw of a key that is not made of letters of a key, such as "follow ups" or "título"."""
        start = self.halt.item if self.halt.within else self.halt.statement
        line = self.text[start : self.end]
        found = re.match(r"([^=:#\"'\[\]{}“”,;!?]{1,60}?)[ \t]*(?==(?!=)|:(?![=/]))", line)
        if found is None or not found[1].strip() or re.fullmatch(KEY, found[1]):
            return []
        named = _odd.sub("", found[1]).strip()
        if named != found[1]:
            return []
        named = re.sub(r"^[-*•–+>]+[ \t]+", "", named)  # what begins an item of a list elsewhere
        new = meant_key(named, _table_of(self.text, start))
        new = new or (named if named in _KNOWN else "") or re.sub(r"[^A-Za-z0-9_-]+", "_", named).strip("_").lower()
        if not new or new == found[1]:
            return []
        message = _("A key is made of letters without accents, digits and underscores, and this one is not.")
        end = start + found.end(1)
        return [
            self.flaw("key-name", start, end, message, _("Write {line}.").format(line=new), Change(start, end, new))
        ]

    def _quoted_key(self) -> list[Flaw]:
        """Return the flaw of quotes in a key, which has none, or one of them."""
        if self.halt.within:
            return []
        start = self.halt.statement
        part = self.text[start : self.end].partition("=")[0].rstrip(" \t:")
        stray = [found.start() for found in re.finditer(f"[\"'{LOOK_ALIKES}]", part)]
        name = re.sub(f"[\"'{LOOK_ALIKES}]", "", part).strip(" \t")
        if not stray or part == self.text[start : self.end].rstrip(" \t:") or not re.fullmatch(r"[A-Za-z0-9_-]+", name):
            return []
        message = _("There is a quote in the key, and a key has none.")
        hint = _("Write {line}.").format(line=name)
        changes = [Change(start + at, start + at + 1, "") for at in stray]
        return [self.flaw("key-quote", start, start + len(part), message, hint, *changes)]

    def _as_note(self) -> list[Flaw]:
        """Return the flaw of a line that says something, and gives no value to a key."""
        text, start = self.text, self.halt.statement
        line = text[start : self.end]
        if not line.strip() or "=" in line[:60]:
            return []
        end = start + len(line.rstrip())
        if (mark := _a_mark.match(line)) and mark[0].strip() not in ("-", "•", "*"):
            message = _("A note to yourself begins with #, and this line does not.")
            hint = _("Write # in place of {old}.").format(old=mark[0].strip())
            return [self.flaw("note", start, end, message, hint, Change(start, start + mark.end(), "# "))]
        message = _("This line is neither a key with its value nor a note.")
        hint = _("If it is a note, put # before it; a card is written in quotes, within cards = [ ].")
        return [self.flaw("note", start, end, message, hint, Change(start, start, "# "))]

    def _within_braces(self) -> list[Flaw]:
        """Return what may be meant where a key should stand in braces."""
        text, at = self.text, self.at
        found = []
        if text[at : at + 1] == ",":
            found.append(self._remove_comma())
        if text[at : at + 1] in LOOK_ALIKES and text[at : at + 1]:
            found.append(self._look_alikes())
        opened = self.halt.within[-1][1]
        if close := self._closing("}", "]"):
            inside = [Change(opened, opened + 1, "["), Change(close, close + 1, "]")]
            message = _("A list stands in square brackets.")
            found.append(self.flaw("bracket", opened, opened + 1, message, _("Write [ and ] around it."), *inside))
        found += self._unclosed()
        return found

    def _closing(self, *closers: str) -> int:
        """Return the offset of the first of these closing brackets in the rest of the line; 0 if there is none."""
        offsets = [self.text.find(closer, self.at, self.end) for closer in closers]
        return min((offset for offset in offsets if offset >= 0), default=0)

    def _equals(self) -> list[Flaw]:
        """Return what may be meant where = should stand."""
        text, at, rest = self.text, self.at, self.rest
        found: list[Flaw] = [] if self.halt.within else [*self._whole_header(), *self._quoted_key()]
        start = self.halt.end
        below = re.compile(r"[ \t]*\r?\n\s*=[ \t]*").match(text, at, at + 200) if not self.halt.within else None
        if below:
            message = _("A key, the = and its value stand on one line.")
            hint = _("Put the = after `{key}`, on the same line.").format(key=shown(self.key))
            found.append(
                self.flaw(
                    "line-break", start - len(self.halt.key), start, message, hint, Change(start, below.end(), " = ")
                )
            )
        if sign := _a_separator.match(rest):
            message = _("Between a key and its value stands =, and here it is {found}.").format(found=sign[0])
            hint = _("Write = in place of {found}.").format(found=sign[0])
            new = "=" if text[at - 1] in " \t" else " ="
            found.append(self.flaw("sign", at, at + sign.end(), message, hint, Change(at, at + sign.end(), new)))
        if self.halt.within and (close := self._closing("}")) and rest[:1] in (",", "}"):
            opened = self.halt.within[-1][1]
            message = _("A list stands in square brackets.")
            hint = _("Write [ and ] around it.")
            changes = (Change(opened, opened + 1, "["), Change(close, close + 1, "]"))
            found.append(self.flaw("bracket", opened, opened + 1, message, hint, *changes))
        known = self.key in _KNOWN or self.key.lower() in _KNOWN
        if re.match(rf"[\"'\[{{{LOOK_ALIKES}0-9]|(?:true|false)\b", rest) or (known and rest.strip()):
            message = _("There is no = between the key and its value.")
            hint = _("Put = between {key} and its value.").format(key=f"`{shown(self.key)}`")
            new = "= " if at > start else " = "
            words = _a_note.sub("", rest)
            if known and re.match(r"[^\W\d]", rest) and '"' not in words and not re.match(r"(?:true|false)\b", rest):
                line = f'{self.key} = "{words}"'
                hint = (
                    _("Write {line}.").format(line=line)
                    if len(line) < 60
                    else _('Put = after the key, and " around the text.')
                )
                stop = at + len(words)
                changes = (Change(at, at, new + '"'), Change(stop, stop, '"'))
                found.append(self.flaw("equals", at, stop, message, hint, *changes))
            found.append(self.flaw("equals", at, at + 1, message, hint, Change(at, at, new)))
        if not rest.strip() and known:
            message = _("`{key}` has no value.").format(key=shown(self.key))
            hint = _("Give it one, as in {line}, or remove the line.").format(line=_example(self.key))
            found.append(
                self.flaw(
                    "no-value",
                    start - len(self.halt.key),
                    start,
                    message,
                    hint,
                    Change(at, at, _example(self.key)[len(self.key) :]),
                )
            )
        found += self._renamed()
        if not self.halt.within and not known:
            found += self._as_note()
        return found

    # Values

    def _value(self) -> list[Flaw]:
        """Return what may be meant where a value should stand."""
        text, at, rest = self.text, self.at, self.rest
        char = rest[:1]
        if char in ("", "\r") or (char == "#" and not self.halt.within) or at >= len(text):
            return self._nothing()
        if char in "\"'":
            return self._string()
        found: list[Flaw] = []
        if char in LOOK_ALIKES:
            found.append(self._look_alikes())
        if char == "=" or (char == ">" and text[at - 1] == "="):
            end = at + len(rest) - len(rest.lstrip("=> "))
            message = _("Between a key and its value stands one =, and here are more.")
            found.append(self.flaw("sign", at, end, message, _("Write one =."), Change(at, end, "")))
        if char == "," and self.halt.within:
            found.append(self._remove_comma())
        if char == "(":
            close = self._closing(")")
            message = _("A list stands in square brackets.")
            hint = _("Write [ and ] in place of ( and ).")
            found.append(
                self.flaw(
                    "bracket",
                    at,
                    at + 1,
                    message,
                    hint,
                    Change(at, at + 1, "["),
                    *([Change(close, close + 1, "]")] if close else []),
                )
            )
        if char in ")}" and self.halt.within:
            found.append(self._wrong_bracket())
        found += self._bare()
        return found

    def _nothing(self) -> list[Flaw]:
        """Return what may be meant where nothing stands for a value."""
        at, rest = self.at, self.rest
        if self.halt.within:
            return self._unclosed()
        example = _example(self.key)
        if color := re.match(r"#[0-9A-Fa-f]{3}(?:[0-9A-Fa-f]{3})?(?=\s|$)", rest):
            message = _("What begins with # without quotes is a note, so `{key}` has no value.")
            hint = _("Write {line}.").format(line=f'{self.key} = "{color[0]}"')
            end = at + color.end()
            change = Change(at, end, f'"{color[0]}"')
            return [self.flaw("unquoted", at, end, message.format(key=shown(self.key)), hint, change)]
        end = self.halt.end
        text = self.text
        if self.key in _LISTS and (items := self._items_below(_next_line(text, _end_of(text, end)))):
            message = _("`{key}` is a list, and a list stands in square brackets.").format(key=shown(self.key))
            hint = _("Put [ after the =, a comma after each item, and ] at the end.")
            if any(text[change.start : change.end] for change in items):
                hint = _(
                    "Put [ after the =, each item in quotes with a comma after it and no bullet, and ] at the end."
                )
            start = self.halt.statement
            return [self.flaw("bracket", start, end, message, hint, Change(end, end, " ["), *items)]
        below = re.compile(r"[ \t]*\r?\n\s*(?=[\"'\[{0-9])").match(text, end, end + 200)
        if below and not begins_statement.match(text, text.rfind("\n", 0, below.end()) + 1):
            message = _("A key, the = and its value stand on one line.")
            hint = _("Put the value after the =, on the same line.")
            start = self.halt.statement
            return [self.flaw("line-break", start, end, message, hint, Change(end, below.end(), " "))]
        message = _("`{key}` has no value.").format(key=shown(self.key))
        hint = _("Give it one, as in {line}, or remove the line.").format(line=example)
        begin = self.halt.item if self.halt.within else self.halt.statement
        return [self.flaw("no-value", begin, end, message, hint, Change(end, end, example[example.index("=") + 1 :]))]

    def _items_below(self, line: int) -> list[Change]:
        """Return what makes a list of the lines from ``line`` on, if each of them is an item of one."""
        text = self.text
        changes: list[Change] = []
        for _each in range(200):
            end = _end_of(text, line)
            found = _an_item.match(text, line, end) if end - line < _LONGEST else None
            if found is None or begins_statement.match(text, line) or line >= len(text):
                break
            quoted = found["words"][0] in "\"'"
            start, stop = found.start("bullet"), found.end("words")
            changes.append(Change(start, found.start("words"), "" if quoted else '"'))
            changes.append(Change(stop, stop, ("" if quoted else '"') + ("" if found["comma"] else ",")))
            last = found.end("comma")
            line = _next_line(text, end)
        if changes:
            changes.append(Change(last, last, "]"))
        return [change for change in changes if change.text or change.end > change.start]

    def _wrong_bracket(self) -> Flaw:
        opened = self.halt.within[-1][0]
        closing = "]" if opened == "[" else "}"
        char = self.text[self.at]
        message = _("What begins with {open} ends with {close}, and here it is {found}.")
        message = message.format(open=opened, close=closing, found=char)
        hint = _("Write {close} in place of {found}.").format(close=closing, found=char)
        return self.flaw("bracket", self.at, self.at + 1, message, hint, Change(self.at, self.at + 1, closing))

    def _remove_comma(self) -> Flaw:
        message = _("There is a comma too many here.")
        return self.flaw("comma", self.at, self.at + 1, message, _("Remove it."), Change(self.at, self.at + 1, ""))

    def _look_alikes(self) -> Flaw:
        """Return the flaw of texts in quotes that are not straight, all of the line."""
        text, at, end = self.text, self.at, self.end
        changes: list[Change] = []
        first, last = text[at], ""
        stop = at + 1
        while at < end and text[at] in LOOK_ALIKES:
            close = _closer(text, at + 1, end, LOOK_ALIKES + "\"'")
            inner = text[at + 1 : close]
            changes.append(Change(at, at + 1, '"'))
            changes += _escaped(inner, at + 1)
            if close < end and text[close] in LOOK_ALIKES + "\"'":
                last = last or text[close]
                stop = close + 1
                if text[close] != '"':
                    changes.append(Change(close, close + 1, '"'))
            else:
                changes.append(Change(close, close, '"'))
                stop = close
            at = stop
            while at < end and text[at] in ", \t":
                at += 1
        both = first
        if last not in ("", first, '"', "'"):
            both = _("{first} and {last}").format(first=first, last=last)
        message = _('Texts stand in straight quotes ("), and here it is {found}.').format(found=both)
        hint = _('Write " in place of {found}.').format(found=both)
        return self.flaw("look-alike", self.at, stop, message, hint, *changes)

    def _bare(self) -> list[Flaw]:
        """Return what may be meant by words without quotes."""
        text, at = self.text, self.at
        within = self.halt.within
        line = self.rest
        ends = []
        if within:
            closers = (
                r",[ \t]*(?=[\"'\[{]|$)|[\]}][ \t]*,?[ \t]*$|[\]}],|$"
                if not text[self.begin : at].strip()
                else r"[,\]}]|$"
            )
            ends += [shut.start() for pattern in (closers, r"[,\]}]|$") if (shut := re.search(pattern, line))]
        else:
            ends += [len(_a_note.sub("", line)), len(line)]
        found: list[Flaw] = []
        if within and within[-1][0] == "[":
            found += self._bare_items()
        for end in dict.fromkeys(ends):
            words = line[:end].rstrip(" \t")
            if not words:
                continue
            found += self._meant(words.rstrip(",;") if not within else words, at + len(words))
        return found

    def _bare_items(self) -> list[Flaw]:
        """Return the flaw of several words without quotes in a list, on one line or each on its own."""
        text, at = self.text, self.at
        message = _("Texts stand in quotes, and these do not.")
        changes: list[Change] = []
        close = text.find("]", at, self.end)
        inner = text[at:close] if close > 0 else ""
        if "," in inner and not re.search(r"[\"'\[{#]", inner):
            for item in re.finditer(r"[^,\s](?:[^,]*[^,\s])?", inner):
                changes += [
                    Change(at + item.start(), at + item.start(), '"'),
                    Change(at + item.end(), at + item.end(), '"'),
                ]
            written = "[" + re.sub(r"[^,\s](?:[^,]*[^,\s])?", lambda item: f'"{item[0]}"', inner) + "]"
            hint = _("Write {line}.").format(line=written) if len(written) < 60 else _("Put quotes around each.")
            return [self.flaw("unquoted", at, close, message, hint, *changes)]
        # Lines without quotes, one below the other.
        if close > 0 or text[self.begin : at].strip():
            return []
        line, last = self.begin, at
        for _each in range(200):
            end = _end_of(text, line)
            found = _a_bare_line.match(text, line, end) if end - line < _LONGEST else None
            if found is None or begins_statement.match(text, line):
                break
            start, stop = found.start("bullet"), found.end("words")
            changes += [Change(start, found.start("words"), '"'), Change(stop, stop, '"' if found["comma"] else '",')]
            line, last = _next_line(text, end), stop
            if end >= len(text):
                break
        if len(changes) < 4:
            return []
        hint = _("Put quotes around each, and a comma after it.")
        return [self.flaw("unquoted", at, min(last, self.end), message, hint, *changes)]

    def _meant(self, words: str, end: int) -> list[Flaw]:
        """Return the flaws that words without quotes may be; ``end`` is the offset after them."""
        text, at, key = self.text, self.at, self.key
        plain = words.strip("\"'").casefold()
        new, message = "", _("Texts stand in quotes, and this does not.")
        stray = '"' in words or "'" in words
        if plain in TRUE | FALSE and (key in _SWITCHES or plain in ("true", "false")):
            new = "true" if plain in TRUE else "false"
            message = _("What is so or not is written as true or false.")
        elif plain in _NOTHING and not self.halt.within:
            message = _("There is no word for nothing.")
            start, stop = self.halt.statement, _after_line(text, end)
            hint = _("Remove the line of `{key}`.").format(key=shown(key))
            return [self.flaw("nothing", start, end, message, hint, Change(start, stop, ""))]
        elif key in _NUMBERS and (number := number_meant(key, words)):
            new = number
            message = _("`{key}` is a number alone.").format(key=shown(key))
        elif re.fullmatch(r"[+-]?[0-9._,]+", words) and (number := plain_number(words)):
            new = number
            message = _("This number is not written as numbers are here.")
        else:
            inner = words[:-1] if words[-1:] in (*LOOK_ALIKES, '"') and words.count('"') % 2 else words
            changes = [Change(at, at, '"'), *_escaped(inner, at), Change(at + len(inner), end, '"')]
            written = '"' + inner.replace("\\", "\\\\").replace('"', '\\"') + '"'
            hint = _("Write {line}.").format(line=written if len(written) <= 60 else f'{written[:50]}…"')
            if len(written) > 60:
                hint = _('Put " before and after it.')
            if stray and len(written) <= 60:
                hint = _("Write {line}.").format(line=written)
            return [self.flaw("unquoted", at, end, message, hint, *changes)]
        hint = _("Write {line}.").format(line=f"{key} = {new}" if not self.halt.within else new)
        return [self.flaw("value", at, end, message, hint, Change(at, end, new))]

    # Strings

    def _string(self) -> list[Flaw]:
        """Return what may be wrong with a text in quotes."""
        text, at = self.text, self.at
        quote = text[at : at + 3] if text[at : at + 3] in ('"""', "'''") else text[at]
        whole = re.compile(r'"(?:[^"\\\r\n]++|\\.)*+').match(text, at, self.end) if quote == '"' else None
        if whole is not None and whole.end() < self.end and text[whole.end()] == '"':
            return self._escapes(at + 1, whole.end())
        if len(quote) == 3:
            return self._long_string(quote)
        return self._open_string(quote)

    def _escapes(self, start: int, end: int) -> list[Flaw]:
        r"""Return the flaws of backslashes in a text that stand for nothing, as in ``C:\meals``."""
        text = self.text
        found: list[Flaw] = []
        good = re.compile(r"\\(?:[btnfre\"\\]|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|x[0-9A-Fa-f]{2}|[ \t]*\r?\n)|(\\)")
        bad = [each.start() for each in good.finditer(text, start, end) if each[1]]
        if not bad:
            control = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]").search(text, start, end)
            if control:
                name = hostile(control[0]) or _("a control character")
                found.append(_hostile(text, control.start(), name, self.halt.statement))
            return found
        first = bad[0]
        if text[first + 1 : first + 2] in ("'", *"“”‘’"):
            message = _("Before {char} no backslash is needed, and TOML allows none.").format(char=text[first + 1])
            changes = [Change(each, each + 1, "") for each in bad if text[each + 1 : each + 2] in ("'", *"“”‘’")]
            hint = _("Write {new} in place of {old}.").format(new=text[first + 1], old=text[first : first + 2])
            found.append(self.flaw("escape", first, first + 2, message, hint, *changes))
            return found
        if re.search(r"[A-Za-z]:\\", text[max(start, first - 40) : first + 1]):  # a path on Windows
            every = [each.start() for each in re.compile(r"\\").finditer(text, start, end)]
        else:
            every = bad
        message = _("A backslash in a text stands for something else, and {found} is nothing that is known.")
        message = message.format(found=shown(text[first : first + 2]))
        hint = _("Write {new} for a backslash.").format(new="\\\\")
        changes = [Change(each, each, "\\") for each in every]
        found.append(self.flaw("escape", first, first + 2, message, hint, *changes))
        return found

    def _long_string(self, quote: str) -> list[Flaw]:
        """Return what may be wrong with a text in three quotes."""
        text, at = self.text, self.at
        close = text.find(quote, at + 3)
        if close >= 0 and quote == '"""':
            found = self._escapes(at + 3, close)
            if found:
                return found
        message = _("The text that begins here with {quotes} is never closed.").format(quotes=quote)
        ends = []
        line = _end_of(text, at)
        ends.append(line)
        for _each in range(60):  # to the line before the next statement
            if line >= len(text) or begins_statement.match(text, _next_line(text, line)):
                break
            line = _end_of(text, _next_line(text, line))
        ends.append(at + len(text[at:line].rstrip()))
        found = [
            self.flaw(
                "unclosed",
                at,
                _end_of(text, at),
                message,
                _put_after(quote, text[at + 3 : end]),
                Change(end, end, quote),
            )
            for end in dict.fromkeys(reversed(ends))
        ]
        stop = at + len(text[at:line].rstrip())
        for count in (1, 2):  # closed by too few
            if text[at + 3 : stop].endswith(quote[0] * count):
                told = _("The text begins with {quotes} and ends with fewer.").format(quotes=quote)
                hint = _("End it with {quotes}.").format(quotes=quote)
                change = Change(stop - count, stop, quote)
                found.insert(0, self.flaw("unclosed", stop - count, stop, told, hint, change))
        if text[at + 3 : at + 4] not in ("", "\n") and (one := text.find(quote[0], at + 3, self.end)) >= 0:
            fix = (Change(at, at + 3, quote[0]),)
            message = _("This text begins with three quotes and ends with one.")
            found.append(self.flaw("unclosed", at, one + 1, message, _("Begin it with one."), *fix))
        return found

    def _open_string(self, quote: str) -> list[Flaw]:
        """Return what may be meant by a text whose closing quote is not on its line."""
        text, at, end = self.text, self.at, self.end
        bare = at + len(text[at:end].rstrip(" \t"))
        message = _("The text that begins here is not closed.")
        found: list[Flaw] = []
        close = _closer(text, at + 1, end, LOOK_ALIKES)
        if close < end and text[close] in LOOK_ALIKES and close > at:
            told = _('Texts stand in straight quotes ("), and here it is {found}.').format(found=text[close])
            mend = _("Write {quote} in place of {found}.").format(quote=quote, found=text[close])
            changes = [Change(close, close + 1, quote)]
            if quote == '"':
                changes += _escaped(text[at + 1 : close], at + 1)
            elif "'" in text[at + 1 : close]:
                changes = []
            found.append(self.flaw("look-alike", close, close + 1, told, mend, *changes))
        if quote == '"' and (slash := text.rfind('\\"', at, bare)) > at and _tail.match(text, slash + 2, end):
            told = _('Because of the backslash before it, the " at the end is part of the text.')
            mend = _("Write {new} for a backslash.").format(new="\\\\")
            slashes = [slash]
            if re.search(r"[A-Za-z]:\\", text[at:bare]):  # a path on Windows
                slashes = [each.start() for each in re.compile(r"\\").finditer(text, at, bare)]
            changes = [Change(each, each, "\\") for each in slashes]
            found.append(self.flaw("escape", slashes[0], slashes[0] + 2, told, mend, *changes))
        other = "'" if quote == '"' else '"'
        if bare - 1 > at and text[bare - 1] == other:
            told = _("The text begins with {one} and ends with {other}.").format(one=quote, other=other)
            mend = _("Write {one} in place of {other}.").format(one=quote, other=other)
            found.append(self.flaw("unclosed", bare - 1, bare, told, mend, Change(bare - 1, bare, quote)))
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
        cut = re.search(r",[ \t]*[A-Za-z_]+[ \t]*=[ \t]*", tail) if self.halt.within else None
        if cut:
            places.append(at + cut.start())
        wrapped = list(self._wrapped(quote))
        unclosed = [
            self.flaw(
                "unclosed", at, bare, message, _put_after(quote, text[at + 1 : place]), Change(place, place, quote)
            )
            for place in dict.fromkeys(places)
        ]
        found += unclosed
        found += wrapped
        if wrapped:  # told as what it is if it can be mended as well that way
            found.sort(key=lambda each: each.sort != "line-break")
        return found

    def _wrapped(self, quote: str) -> Iterator[Flaw]:
        """Yield the flaw of a text that goes on in the lines below, where its closing quote is."""
        text, at = self.text, self.at
        if not text[at + 1 : self.end].strip():
            pass
        line = _end_of(text, at)
        for _each in range(8):
            if line >= len(text) or begins_statement.match(text, _next_line(text, line)):
                return
            begin, line = _next_line(text, line), _end_of(text, _next_line(text, line))
            shut = text.find(quote, begin, line)
            if shut < 0:
                continue
            # A quote with which the line begins is that of the next text.
            alone = not text[begin:shut].strip()
            if (alone and quote in text[shut + 1 : line]) or not _tail.match(text, shut + 1, line):
                return
            message = _("A text in quotes ends on its line, and this one goes on below.")
            hint = _("Write it on one line, or put {three} in place of both {one}.").format(three=quote * 3, one=quote)
            changes = (Change(at, at + 1, quote * 3), Change(shut, shut + 1, quote * 3))
            yield self.flaw("line-break", at, _end_of(text, at), message, hint, *changes)
            return

    # What comes after a value

    def _after(self) -> list[Flaw]:
        """Return what may be meant by something after a value, or after a header."""
        text, at, rest = self.text, self.at, self.rest
        last = text[self.halt.start : self.halt.end]
        within = self.halt.within
        found: list[Flaw] = []
        header = self.halt.start == self.halt.statement and text[self.halt.start : self.halt.start + 1] == "["
        quoted = last[:1] in ("'", '"') and last[-1:] in ("'", '"')
        if header:
            found += self._whole_header()
            name = last.strip("[] \t\"'")
            if rest[:1] == "]":
                wanted = _header_for(name, double=True)
                end = at + len(rest) - len(rest.lstrip("] "))
                message = _("The brackets of this line do not fit.")
                hint = _("Write {line}.").format(line=wanted)
                found.append(
                    self.flaw("brackets", self.halt.start, end, message, hint, Change(self.halt.start, end, wanted))
                )
            if re.match(rf"{KEY}[ \t]*[=:]", rest):
                found.append(self._new_line())
        if not within and not header and re.match(rf"{KEY}[ \t]*=(?!=)", rest):
            found.append(self._new_line())
        elif quoted and rest.strip() and rest[0] not in ",]};#" and (not within or self.halt.end == at):
            found += self._inner_quotes(last)
        if quoted and not within and self.halt.end == at and rest[:1] in "\"'":
            found += self._inner_quotes(last)
        if rest[:1] and rest[0] in LOOK_ALIKES and _tail.match(text, at + 1, self.end):
            message = _("There is a quote too many here.")
            found.append(self.flaw("look-alike", at, at + 1, message, _("Remove it."), Change(at, at + 1, "")))
        if within:
            found += self._in_brackets()
            return found
        if self.key in _LISTS and not header and not last.startswith("[") and rest[:1] in (",", '"', "'", *LOOK_ALIKES):
            found.append(self._without_brackets())
        if self.key in _LISTS and not header and not last.startswith("[") and rest.strip() in (",", ""):
            items = self._items_below(_next_line(text, self.end))
            if items:
                message = _("`{key}` is a list, and a list stands in square brackets.").format(key=shown(self.key))
                hint = _("Put [ after the =, a comma after each item, and ] at the end.")
                start = self.halt.start
                found.append(
                    self.flaw("bracket", start, self.halt.end, message, hint, Change(start, start, "["), *items)
                )
        if rest[:1] in (",", ";", ".") and not rest[1:].strip():
            message = _("Nothing stands after a value, and here it is {found}.").format(found=rest[0])
            found.append(self.flaw("trailing", at, at + 1, message, _("Remove it."), Change(at, at + 1, "")))
        if rest[:1] in "]})" and rest[:1]:
            end = at + len(rest) - len(rest.lstrip("]}) "))
            end = at + len(text[at:end].rstrip())
            message = _("This bracket closes nothing.")
            found.append(self.flaw("bracket", at, end, message, _("Remove it."), Change(at, end, "")))
        if self.key in _NUMBERS and (number := number_meant(self.key, text[self.halt.start : self.end])):
            stop = at + len(_a_note.sub("", rest))
            message = _("`{key}` is a number alone.").format(key=shown(self.key))
            hint = _("Write {line}.").format(line=f"{self.key} = {number}")
            found.append(
                self.flaw("value", self.halt.start, stop, message, hint, Change(self.halt.start, stop, number))
            )
        if header and rest.strip() and not rest.strip(" \t.,:;-"):
            message = _("There is something after the brackets.")
            found.append(
                self.flaw(
                    "trailing", at, at + len(rest.rstrip()), message, _("Remove it."), Change(at, at + len(rest), "")
                )
            )
        if not header and re.match(r"\[\[?[ \t]*[\w-]+[ \t]*\]", rest):
            message = _("A card begins on a line of its own.")
            hint = _("Begin a new line here.")
            end = at + len(rest.rstrip())
            found.append(self.flaw("one-line", at, end, message, hint, Change(at, at, "\n")))
        mark = _a_mark.match(rest)
        sign = mark[0] if mark else ""
        stop = at + len(rest.rstrip())
        message = (
            _("There is something after the value.") if not header else _("There is something after the brackets.")
        )
        if sign.strip():
            hint = _("Write # in place of {old}.").format(old=sign.strip())
        else:
            hint = _("Remove it, or put # before it if it is a note.")
        found.append(self.flaw("trailing", at, stop, message, hint, Change(at, at + len(sign), "# ")))
        return found

    def _new_line(self) -> Flaw:
        message = _("Each key has a line of its own.")
        return self.flaw(
            "one-line", self.at, self.at + 1, message, _("Begin a new line here."), Change(self.at, self.at, "\n")
        )

    def _without_brackets(self) -> Flaw:
        start = self.halt.start
        stop = self.at + len(_a_note.sub("", self.rest).rstrip(" \t,"))
        message = _("`{key}` is a list, and a list stands in square brackets.").format(key=shown(self.key))
        hint = _("Put [ before it and ] after it.")
        return self.flaw("bracket", start, stop, message, hint, Change(start, start, "["), Change(stop, stop, "]"))

    def _inner_quotes(self, last: str) -> list[Flaw]:
        """Return the flaw of quotes within a text in quotes."""
        text, start, end = self.text, self.halt.start, self.end
        quote = last[0]
        changes: tuple[Change, ...]
        found: list[Flaw] = []
        if "\n" in last or self.begin > start or last[:3] in ('"""', "'''"):
            return found
        if last in ('""', "''"):  # doubled quotes at both ends
            close = text.find(last, start + 2, end)
            if close > 0:
                message = _("The quotes around this text are doubled.")
                changes = (Change(start, start + 2, quote), Change(close, close + 2, quote))
                found.append(self.flaw("doubled", start, close + 2, message, _("Write one of each."), *changes))
        if re.fullmatch(rf"{quote}+", self.rest.rstrip()):
            message = _("There are more quotes at the end of this text than at its beginning.")
            stop = self.at + len(self.rest.rstrip())
            found.append(self.flaw("doubled", self.at, stop, message, _("Remove them."), Change(self.at, stop, "")))
        opener = re.search(r",[ \t]*$", last[1:-1]) if self.halt.within else None
        if opener:  # the quote that seems to end the text begins the next one
            close = start + 1 + opener.start()
            message = _("The text that begins here is not closed.")
            hint = _put_after(quote, text[start + 1 : close])
            found.append(self.flaw("unclosed", start, close, message, hint, Change(close, close, quote)))
        shut = _closer(text, self.halt.end, end, quote)
        if shut >= end or text[shut] != quote:
            if text[end - 1 : end] == quote:
                shut = end - 1
            elif quote == "'" and self.halt.end == self.at and not self.halt.within:
                stop = self.at + len(_a_note.sub("", self.rest))
                inner = text[start + 1 : stop]
                message = _("The ' within this text ends it, because it begins with a single quote.")
                hint = _('Put " at its beginning in place of the \', and " at its end.')
                changes = (Change(start, start + 1, '"'), *_escaped(inner, start + 1), Change(stop, stop, '"'))
                found.append(self.flaw("apostrophe", start, stop, message, hint, *changes))
                return found
            else:
                return found
        inner = text[start + 1 : shut]
        if quote == '"':
            message = _('A " within a text ends it, unless there is a \\ before it.')
            hint = _('Write \\" for each " within the text.')
            changes = tuple(_escaped(inner, start + 1, slashes=False))
            if changes:
                found.append(self.flaw("inner-quotes", changes[0].start, changes[0].end + 1, message, hint, *changes))
        else:
            message = _("The ' within this text ends it, because it stands in single quotes.")
            hint = _("Put \" in place of the ' at its beginning and at its end.")
            changes = (Change(start, start + 1, '"'), *_escaped(inner, start + 1), Change(shut, shut + 1, '"'))
            if any(each in inner for each in ('"', "\\")):
                hint += " " + _('Write \\" for each " within it.')
            found.append(self.flaw("apostrophe", start, shut + 1, message, hint, *changes))
        return found

    def _in_brackets(self) -> list[Flaw]:
        """Return what may be meant by something between two items of a list, or two pairs in braces."""
        text, at, rest = self.text, self.at, self.rest
        found: list[Flaw] = []
        char = rest[:1]
        stop = self.halt.end
        if char in (";", ":", "|", "/"):
            message = _("Between two items stands a comma, and here it is {found}.").format(found=char)
            hint = _("Write , in place of {found}.").format(found=char)
            found.append(self.flaw("comma", at, at + 1, message, hint, Change(at, at + 1, ",")))
        if char in ("]", "}", ")"):
            opened = self.halt.within[-1][0]
            closing = "]" if opened == "[" else "}"
            found.append(self._wrong_bracket())
            if len(self.halt.within) > 1:
                message = _("What begins with {open} is not closed.").format(open=opened)
                hint = _("Put {close} before this.").format(close=closing)
                found.append(self.flaw("bracket", at, at + 1, message, hint, Change(at, at, closing)))
        elif char and (text[self.begin : at].strip() or not begins_statement.match(text, self.begin)):
            message = _("There is no comma between two items.")
            if self.halt.within[-1][0] == "{":
                message = _("There is no comma between two keys in braces.")
            before = shown(text[max(self.halt.start, stop - 30) : stop], 32)
            hint = _("Put a comma after {item}.").format(item=before if stop - self.halt.start < 30 else f"…{before}")
            if "\n" in text[stop:at] or not before:
                hint = _("Put a comma after it.")
                found.append(self.flaw("comma", self.halt.start, stop, message, hint, Change(stop, stop, ",")))
            else:
                found.append(self.flaw("comma", stop, max(at, stop + 1), message, hint, Change(stop, stop, ",")))
        found += self._unclosed()
        return found

    def _unclosed(self) -> list[Flaw]:
        """Return the flaw of a bracket that is not closed."""
        text = self.text
        bracket, opened = self.halt.within[-1]
        closing = "]" if bracket == "[" else "}"
        stop = self.halt.end if self.halt.end > opened else opened + 1
        before = self.text[:stop].rstrip(" \t\r\n") if stop - opened < _WINDOW else ""
        stop = len(before) if len(before) > opened else stop
        message = _("The list that begins here is not closed.")
        if bracket == "{":
            message = _("The brace that opens here is not closed.")
        # Behind a card in braces, the comma is the one before the next card.
        card = bracket == "{" and text[self.at : self.at + 1] == "{"
        comma = not card and self.at < len(text) and text[stop : stop + 1] == ","
        hint = _put_after(closing, text[max(opened + 1, stop - 100) : stop])
        stop += comma
        return [self.flaw("unclosed-bracket", opened, opened + 1, message, hint, Change(stop, stop, closing))]


def _put_after(quote: str, words: str) -> str:
    """Return the hint to put a quote after the last of these words."""
    words = " ".join(words.split()[-3:])
    words = shown(words if len(words) <= 30 else words[-30:], 30)
    if not words:
        return _("Put {quote} at its end.").format(quote=quote)
    return _("Put {quote} at its end, after “{words}”.").format(quote=quote, words=words)


def _table_of(text: str, at: int) -> str:
    """Return what sort of table a statement is in: "a card", "a chapter" or "a deck"."""
    begin = text.rfind("\n[", 0, at) + 1
    found = _a_table.match(text, begin)
    name = meant_list(found[2]) if found else ""
    return {"cards": "a card", "chapters": "a chapter"}.get(name, "a deck")


def _header_for(name: str, *, double: bool) -> str:
    """Return the header that is meant by a name in brackets."""
    if several := meant_list(name):
        return f"[[{several}]]"
    plain = re.sub(r"[^\w-]+", "_", name).strip("_")
    return f"[[{plain or 'cards'}]]" if double or not plain else f"[{plain}]"


def _closer(text: str, start: int, end: int, quotes: str) -> int:
    """Return the offset of the quote that ends a text, the first after which an item or a line ends; else its end."""
    for found in re.compile(f"[{re.escape(quotes)}]").finditer(text, start, end):
        if _tail.match(text, found.end(), end):
            return found.start()
    note = _a_note.search(text[start:end])
    return start + note.start() if note else end


def _escaped(inner: str, offset: int, *, slashes: bool = True) -> list[Change]:
    """Return the changes that make quotes, and backslashes, of an inner text parts of it."""
    found = []
    slashed = False
    for at, char in enumerate(inner):
        if char == "\\":
            slashed = not slashed
            if slashes:
                found.append(Change(offset + at, offset + at, "\\"))
            continue
        if char == '"' and (slashes or not slashed):
            found.append(Change(offset + at, offset + at, "\\"))
        slashed = False
    return found


_EXAMPLES = {"kind": "question", "color": "#7aa2f7", "symbol": "◆", "language": "en", "first": "other", "low": "first"}


def _example(key: str) -> str:
    """Return a line with a key and a value that it may have."""
    if key in _LISTS:
        return f'{key} = ["…"]'
    if key in _SWITCHES:
        return f"{key} = true"
    if key in _NUMBERS:
        return f"{key} = 1"
    return f'{key} = "{_EXAMPLES.get(key, "…")}"'


def _end_of(text: str, at: int) -> int:
    """Return the offset of the end of a line."""
    found = _a_line.match(text, at)
    return found.end() if found else at


def _next_line(text: str, end: int) -> int:
    """Return the offset of the beginning of the line after one that ends at ``end``."""
    return end + 2 if text.startswith("\r\n", end) else min(end + 1, len(text))


def _after_line(text: str, at: int) -> int:
    end = text.find("\n", at)
    return end + 1 if end >= 0 else len(text)


def _hostile(text: str, at: int, name: str, statement: int) -> Flaw:
    message = _("There is {character} here.").format(character=name)
    hint = _("Remove it, or type the text anew.")
    return Flaw("hostile", at, at + 1, message, hint, (Change(at, at + 1, ""),), statement, "hostile-text")


# What the grammar allows, and the sense forbids


def _sense(text: str, at: int | None, reason: str) -> Flaw:
    """Return the flaw of a text whose every line is TOML, and that is not TOML as a whole."""
    if at is None:
        # For too deep nesting the parser gives no line; the line with the most brackets is the likeliest.
        dense = max(re.finditer(r"[^\n]*+", text), key=lambda line: sum(map(line[0].count, ".[{")))
        return _told(text, dense.start(), reason, dense.start())
    begin = text.rfind("\n", 0, at) + 1
    lowered = reason.lower()
    if (name := hostile(text[at : at + 1])) and text[at] != "\r":
        return _hostile(text, at, name, begin)
    if "duplicate key" in lowered or "cannot extend" in lowered or "redefin" in lowered:
        return _twice(text, at, begin)
    return _told(text, at, reason, begin)


_a_table = re.compile(r"^[ \t]*+(\[\[?)[ \t]*+([\w-]+)[ \t]*+\]\]?", re.MULTILINE)


_a_card = re.compile(r"(?:[^\n\[][^\n]{0,2000}\n){0,8}text[ \t]*=")
"""Matches the lines of a card, up to its text; nothing but a card has one."""


def _twice(text: str, at: int, begin: int) -> Flaw:
    """Return the flaw of a key or a table that was there before."""
    line = text[begin : min(_end_of(text, at), begin + _LONGEST)]
    if head := _a_table.match(line):
        return _table_twice(text, begin, head)
    found = re.compile(KEY).match(text, at)
    key = found[0] if found else ""
    end = found.end() if found else at + 1
    statement = begin if not line[: at - begin].strip() else at
    header = max((each.start() for each in _a_table.finditer(text, max(0, begin - 20_000), begin)), default=0)
    pattern = re.compile(rf"^[ \t]*+{re.escape(key)}[ \t]*+=", re.MULTILINE)
    before = list(pattern.finditer(text, header, begin))
    gap = re.search(r"\n[ \t]*\r?\n[ \t]*$", text[max(0, begin - 40) : begin])
    table = _a_table.match(text, header)
    several = table[2] if table and table[1] == "[[" else ""
    if gap and several != "cards" and _a_card.match(text, begin):  # the first card of all, below a chapter or the head
        several = "cards"
    if key in ("id", "text", "kind") and several and gap:
        message = _("A new card begins here, and the line that begins it is missing.")
        hint = _("Write {line} above this line.").format(line=f"[[{several}]]")
        return Flaw("no-header", at, end, message, hint, (Change(begin, begin, f"[[{several}]]\n"),), begin)
    message = _("`{key}` is there twice.").format(key=shown(key))
    hint = _("Keep one of the two.")
    if before:
        number = text.count("\n", 0, before[-1].end()) + 1
        message = _("`{key}` is there twice: it stands on line {line} already.").format(key=shown(key), line=number)
        hint = _("Keep one of the two, and remove the other.")
    return Flaw("twice", at, end, message, hint, (), statement)


def _table_twice(text: str, begin: int, head: re.Match[str]) -> Flaw:
    name = head[2]
    start, end = begin + head.start(1), begin + head.end()
    several = meant_list(name)
    if several and head[1] == "[[":  # another header, with single brackets, made it one table
        for other in _a_table.finditer(text, 0, begin):
            if other[2] == name and other[1] == "[":
                start, end = other.start(1), other.end()
                break
        else:
            other = re.compile(rf"^[ \t]*+{re.escape(name)}[ \t]*+=", re.MULTILINE).search(text, 0, begin)  # type: ignore[assignment]
            if other:
                line = text.count("\n", 0, other.start()) + 1
                message = _("`{key}` is a list on line {line} already, and a file has one sort of it.")
                hint = _("Write this card into that list, or each card of the list below a {header} of its own.")
                message = message.format(key=name, line=line)
                hint = hint.format(header=f"[[{name}]]")
                # It is the list that is left out of what is read on, so that this is told once.
                return Flaw("twice", begin, begin + head.end(), message, hint, (), other.start())
    if several:
        message = _("[{name}] stands in single brackets, so that there can be one alone.").format(name=name)
        wanted = f"[[{several}]]"
        hint = _("Write {line}.").format(line=wanted)
        return Flaw("brackets", start, end, message, hint, (Change(start, end, wanted),), start)
    message = _("[{name}] is there twice.").format(name=shown(name))
    return Flaw("twice", start, end, message, _("Keep one of the two, and remove the other."), (), begin)


# What the parser says itself

_HINTS = (
    ("string values must be quoted", N_('Put text in quotes: title = "Our questions".')),
    ("key with no value", N_('Write a key, = and a value: title = "Our questions".')),
    ("duplicate key", N_("Keep one of the two.")),
    ("missing comma", N_("Put a comma between the items.")),
    ("unclosed array", N_("Close the list with ].")),
    ("unclosed", N_("Close the bracket.")),
    ("recurs", N_("Decks need no lists within lists within lists.")),
    ("invalid basic string", N_('Close the text with "; before a " or a \\ within it put a \\.')),
    ("carriage return", N_("Save the file with line ends LF or CRLF.")),
    ("date", N_("Put it in quotes.")),
)
"""Hints, by a part of the parser's message."""


def _told(text: str, at: int, reason: str, statement: int) -> Flaw:
    """Return a flaw in the words of the parser."""
    lowered = reason.lower()
    hint = next((_(hint) for sign, hint in _HINTS if sign in lowered), _("Look at what is just before this place."))
    said = reason.replace("ValueError: ", "").replace("\n", " ").strip()
    message = _("This is not TOML: {reason}.").format(reason=said or _("nothing of that form is known"))
    return Flaw("told", at, min(at + 1, len(text)), message, hint, (), min(statement, at))
