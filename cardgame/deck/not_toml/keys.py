"""What may be meant where a key should stand, and where the = after it."""

import re

from cardgame.deck.cards import CardTable, FileTable
from cardgame.deck.edits import Edit
from cardgame.deck.format import Chapter
from cardgame.deck.grammar import KEY
from cardgame.deck.not_toml.characters import odd
from cardgame.deck.not_toml.halted import LOOK_ALIKES, Flaw, Halted, a_mark, a_note
from cardgame.deck.not_toml.headers import brackets, table_of, whole_header
from cardgame.deck.not_toml.lists import within_braces
from cardgame.deck.problems import shown
from cardgame.deck.synonyms import meant_key
from cardgame.translation import _

_a_separator = re.compile(r"(?::=|==+>?|=>|=:|->|<-|:|：|＝|≔|~|=+)(?=[ \t]*)")
_a_leftover = re.compile(r"(?:<{7}|={7}|>{7}|\|{7}|```|~~~)")

LISTS = frozenset(
    {"cards", "chapters", "authors", "tags", "sensitive", "was", "scale", "options", "shape", "prepare", "bring"}
    | {"follow_ups", "if_close", "if_far"}
)
"""Keys whose value is a list, in whatever table."""

SWITCHES = frozenset({"ordered", "mixed", "optional", "asks_both"})
"""Keys that are true or false."""

NUMBERS = frozenset({"depth", "minutes", "per_evening", "format"})
"""Keys whose value is a number."""

KNOWN = frozenset({*FileTable.__struct_fields__, *CardTable.__struct_fields__, *Chapter.__struct_fields__})
"""Every key of the format."""

_EXAMPLES = {"kind": "question", "color": "#7aa2f7", "symbol": "◆", "language": "en", "first": "other", "low": "first"}


def at_key(here: Halted) -> list[Flaw]:
    """Return what may be meant where a key should stand."""
    at, rest = here.at, here.rest
    if here.halt.within:
        return within_braces(here)
    found: list[Flaw] = []
    if rest[:1] == "{" or (rest[:1] in ("}", "]", ")") and rest[1:].strip(" \t,;") == ""):
        if named := re.match(r"\{\{?[ \t]*([\w-]+)[ \t]*\}\}?[ \t]*$", rest):
            found.append(brackets(here, named[1], at, at + len(rest.rstrip())))
        elif rest[0] != "{":
            message = _("This bracket closes nothing.")
            found.append(here.flaw("bracket", at, at + 1, message, _("Remove it."), Edit(at, at + len(rest), "")))
    if named := re.match(r"[(<][ \t]*([\w-]+)[ \t]*[)>]+[ \t]*$", rest):
        found.append(brackets(here, named[1], at, at + len(rest.rstrip())))
    if left := _a_leftover.match(rest):
        message = _("This line is no part of a deck: a merge of two files left it, or it frames a text elsewhere.")
        stop = at + len(rest.rstrip())
        found.append(
            here.flaw(
                "leftover", at, max(stop, at + left.end()), message, _("Remove it."), Edit(at, at + len(rest), "")
            )
        )
        return found
    found += whole_header(here) if rest[:1] not in ("]", "}", ")") else []
    found += _quoted_key(here)
    found += _renamed(here)
    if rest[:1] == "{":
        message = _("A card in braces stands within cards = [ ], and not on a line of its own.")
        hint = _("Write {line} here, and each of its keys on a line below.").format(line="[[cards]]")
        found.append(here.flaw("braces", at, at + 1, message, hint))
    if rest[:1] == "=":
        message = _("There is no key before the =.")
        found.append(here.flaw("no-key", at, at + 1, message, _("Write one, as in {line}.").format(line='text = "…"')))
    found += _as_note(here)
    return found


def _renamed(here: Halted) -> list[Flaw]:
    """Return the flaw of a key that is not made of letters of a key, such as "follow ups" or "título"."""
    start = here.halt.item if here.halt.within else here.halt.statement
    line = here.text[start : here.end]
    found = re.match(r"([^=:#\"'\[\]{}“”,;!?]{1,60}?)[ \t]*(?==(?!=)|:(?![=/]))", line)
    if found is None or not found[1].strip() or re.fullmatch(KEY, found[1]):
        return []
    named = odd.sub("", found[1]).strip()
    if named != found[1]:
        return []
    named = re.sub(r"^[-*•–+>]+[ \t]+", "", named)  # what begins an item of a list elsewhere
    new = meant_key(named, table_of(here.text, start))
    new = new or (named if named in KNOWN else "") or re.sub(r"[^A-Za-z0-9_-]+", "_", named).strip("_").lower()
    if not new or new == found[1]:
        return []
    message = _("A key is made of letters without accents, digits and underscores, and this one is not.")
    end = start + found.end(1)
    return [here.flaw("key-name", start, end, message, _("Write {line}.").format(line=new), Edit(start, end, new))]


def _quoted_key(here: Halted) -> list[Flaw]:
    """Return the flaw of quotes in a key, which has none, or one of them."""
    if here.halt.within:
        return []
    start = here.halt.statement
    part = here.text[start : here.end].partition("=")[0].rstrip(" \t:")
    stray = [found.start() for found in re.finditer(f"[\"'{LOOK_ALIKES}]", part)]
    name = re.sub(f"[\"'{LOOK_ALIKES}]", "", part).strip(" \t")
    if not stray or part == here.text[start : here.end].rstrip(" \t:") or not re.fullmatch(r"[A-Za-z0-9_-]+", name):
        return []
    message = _("There is a quote in the key, and a key has none.")
    hint = _("Write {line}.").format(line=name)
    changes = [Edit(start + at, start + at + 1, "") for at in stray]
    return [here.flaw("key-quote", start, start + len(part), message, hint, *changes)]


def _as_note(here: Halted) -> list[Flaw]:
    """Return the flaw of a line that says something, and gives no value to a key."""
    text, start = here.text, here.halt.statement
    line = text[start : here.end]
    if not line.strip() or "=" in line[:60]:
        return []
    end = start + len(line.rstrip())
    if (mark := a_mark.match(line)) and mark[0].strip() not in ("-", "•", "*"):
        message = _("A note to yourself begins with #, and this line does not.")
        hint = _("Write # in place of {old}.").format(old=mark[0].strip())
        return [here.flaw("note", start, end, message, hint, Edit(start, start + mark.end(), "# "))]
    message = _("This line is neither a key with its value nor a note.")
    hint = _("If it is a note, put # before it; a card is written in quotes, within cards = [ ].")
    return [here.flaw("note", start, end, message, hint, Edit(start, start, "# "))]


def at_equals(here: Halted) -> list[Flaw]:
    """Return what may be meant where = should stand."""
    text, at, rest = here.text, here.at, here.rest
    found: list[Flaw] = [] if here.halt.within else [*whole_header(here), *_quoted_key(here)]
    start = here.halt.end
    below = re.compile(r"[ \t]*\r?\n\s*=[ \t]*").match(text, at, at + 200) if not here.halt.within else None
    if below:
        message = _("A key, the = and its value stand on one line.")
        hint = _("Put the = after `{key}`, on the same line.").format(key=shown(here.key))
        found.append(
            here.flaw("line-break", start - len(here.halt.key), start, message, hint, Edit(start, below.end(), " = "))
        )
    if sign := _a_separator.match(rest):
        message = _("Between a key and its value stands =, and here it is {found}.").format(found=sign[0])
        hint = _("Write = in place of {found}.").format(found=sign[0])
        new = "=" if text[at - 1] in " \t" else " ="
        found.append(here.flaw("sign", at, at + sign.end(), message, hint, Edit(at, at + sign.end(), new)))
    if here.halt.within and (close := here.closing("}")) and rest[:1] in (",", "}"):
        opened = here.halt.within[-1][1]
        message = _("A list stands in square brackets.")
        hint = _("Write [ and ] around it.")
        changes = (Edit(opened, opened + 1, "["), Edit(close, close + 1, "]"))
        found.append(here.flaw("bracket", opened, opened + 1, message, hint, *changes))
    known = here.key in KNOWN or here.key.lower() in KNOWN
    if re.match(rf"[\"'\[{{{LOOK_ALIKES}0-9]|(?:true|false)\b", rest) or (known and rest.strip()):
        message = _("There is no = between the key and its value.")
        hint = _("Put = between {key} and its value.").format(key=f"`{shown(here.key)}`")
        new = "= " if at > start else " = "
        words = a_note.sub("", rest)
        if known and re.match(r"[^\W\d]", rest) and '"' not in words and not re.match(r"(?:true|false)\b", rest):
            line = f'{here.key} = "{words}"'
            hint = (
                _("Write {line}.").format(line=line)
                if len(line) < 60
                else _('Put = after the key, and " around the text.')
            )
            stop = at + len(words)
            changes = (Edit(at, at, new + '"'), Edit(stop, stop, '"'))
            found.append(here.flaw("equals", at, stop, message, hint, *changes))
        found.append(here.flaw("equals", at, at + 1, message, hint, Edit(at, at, new)))
    if not rest.strip() and known:
        message = _("`{key}` has no value.").format(key=shown(here.key))
        hint = _("Give it one, as in {line}, or remove the line.").format(line=example_of(here.key))
        found.append(
            here.flaw(
                "no-value",
                start - len(here.halt.key),
                start,
                message,
                hint,
                Edit(at, at, example_of(here.key)[len(here.key) :]),
            )
        )
    found += _renamed(here)
    if not here.halt.within and not known:
        found += _as_note(here)
    return found


def example_of(key: str) -> str:
    """Return a line with a key and a value that it may have."""
    if key in LISTS:
        return f'{key} = ["…"]'
    if key in SWITCHES:
        return f"{key} = true"
    if key in NUMBERS:
        return f"{key} = 1"
    return f'{key} = "{_EXAMPLES.get(key, "…")}"'
