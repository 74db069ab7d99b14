"""What may be meant where a value should stand."""

import re

from cardgame.deck.edits import Edit
from cardgame.deck.grammar import begins_statement
from cardgame.deck.not_toml.halted import LOOK_ALIKES, Flaw, Halted, a_note, end_of, next_line
from cardgame.deck.not_toml.keys import LISTS, NUMBERS, SWITCHES, example_of
from cardgame.deck.not_toml.lists import bare_items, items_below, remove_comma, unclosed, wrong_bracket
from cardgame.deck.not_toml.quotes import escaped, in_quotes, look_alikes
from cardgame.deck.problems import shown
from cardgame.deck.synonyms import FALSE, TRUE, number_meant, plain_number
from cardgame.translation import _

_NOTHING = frozenset(["null", "none", "nil", "undefined", "~", "n/a"])


def at_value(here: Halted) -> list[Flaw]:
    """Return what may be meant where a value should stand."""
    text, at, rest = here.text, here.at, here.rest
    char = rest[:1]
    if char in ("", "\r") or (char == "#" and not here.halt.within) or at >= len(text):
        return _nothing(here)
    if char in "\"'":
        return in_quotes(here)
    found: list[Flaw] = []
    if char in LOOK_ALIKES:
        found.append(look_alikes(here))
    if char == "=" or (char == ">" and text[at - 1] == "="):
        end = at + len(rest) - len(rest.lstrip("=> "))
        message = _("Between a key and its value stands one =, and here are more.")
        found.append(here.flaw("sign", at, end, message, _("Write one =."), Edit(at, end, "")))
    if char == "," and here.halt.within:
        found.append(remove_comma(here))
    if char == "(":
        close = here.closing(")")
        message = _("A list stands in square brackets.")
        hint = _("Write [ and ] in place of ( and ).")
        found.append(
            here.flaw(
                "bracket",
                at,
                at + 1,
                message,
                hint,
                Edit(at, at + 1, "["),
                *([Edit(close, close + 1, "]")] if close else []),
            )
        )
    if char in ")}" and here.halt.within:
        found.append(wrong_bracket(here))
    found += _bare(here)
    return found


def _nothing(here: Halted) -> list[Flaw]:
    """Return what may be meant where nothing stands for a value."""
    at, rest = here.at, here.rest
    if here.halt.within:
        return unclosed(here)
    example = example_of(here.key)
    if color := re.match(r"#[0-9A-Fa-f]{3}(?:[0-9A-Fa-f]{3})?(?=\s|$)", rest):
        message = _("What begins with # without quotes is a note, so `{key}` has no value.")
        hint = _("Write {line}.").format(line=f'{here.key} = "{color[0]}"')
        end = at + color.end()
        change = Edit(at, end, f'"{color[0]}"')
        return [here.flaw("unquoted", at, end, message.format(key=shown(here.key)), hint, change)]
    end = here.halt.end
    text = here.text
    if here.key in LISTS and (items := items_below(here, next_line(text, end_of(text, end)))):
        message = _("`{key}` is a list, and a list stands in square brackets.").format(key=shown(here.key))
        hint = _("Put [ after the =, a comma after each item, and ] at the end.")
        if any(text[change.start : change.end] for change in items):
            hint = _("Put [ after the =, each item in quotes with a comma after it and no bullet, and ] at the end.")
        start = here.halt.statement
        return [here.flaw("bracket", start, end, message, hint, Edit(end, end, " ["), *items)]
    below = re.compile(r"[ \t]*\r?\n\s*(?=[\"'\[{0-9])").match(text, end, end + 200)
    if below and not begins_statement.match(text, text.rfind("\n", 0, below.end()) + 1):
        message = _("A key, the = and its value stand on one line.")
        hint = _("Put the value after the =, on the same line.")
        start = here.halt.statement
        return [here.flaw("line-break", start, end, message, hint, Edit(end, below.end(), " "))]
    message = _("`{key}` has no value.").format(key=shown(here.key))
    hint = _("Give it one, as in {line}, or remove the line.").format(line=example)
    begin = here.halt.item if here.halt.within else here.halt.statement
    return [here.flaw("no-value", begin, end, message, hint, Edit(end, end, example[example.index("=") + 1 :]))]


def _bare(here: Halted) -> list[Flaw]:
    """Return what may be meant by words without quotes."""
    text, at = here.text, here.at
    within = here.halt.within
    line = here.rest
    ends = []
    if within:
        closers = (
            r",[ \t]*(?=[\"'\[{]|$)|[\]}][ \t]*,?[ \t]*$|[\]}],|$" if not text[here.begin : at].strip() else r"[,\]}]|$"
        )
        ends += [shut.start() for pattern in (closers, r"[,\]}]|$") if (shut := re.search(pattern, line))]
    else:
        ends += [len(a_note.sub("", line)), len(line)]
    found: list[Flaw] = []
    if within and within[-1][0] == "[":
        found += bare_items(here)
    for end in dict.fromkeys(ends):
        words = line[:end].rstrip(" \t")
        if not words:
            continue
        found += _meant(here, words.rstrip(",;") if not within else words, at + len(words))
    return found


def _meant(here: Halted, words: str, end: int) -> list[Flaw]:
    """Return the flaws that words without quotes may be; ``end`` is the offset after them."""
    text, at, key = here.text, here.at, here.key
    plain = words.strip("\"'").casefold()
    new, message = "", _("Texts stand in quotes, and this does not.")
    stray = '"' in words or "'" in words
    if plain in TRUE | FALSE and (key in SWITCHES or plain in ("true", "false")):
        new = "true" if plain in TRUE else "false"
        message = _("What is so or not is written as true or false.")
    elif plain in _NOTHING and not here.halt.within:
        message = _("There is no word for nothing.")
        start, stop = here.halt.statement, _after_line(text, end)
        hint = _("Remove the line of `{key}`.").format(key=shown(key))
        return [here.flaw("nothing", start, end, message, hint, Edit(start, stop, ""))]
    elif key in NUMBERS and (number := number_meant(key, words)):
        new = number
        message = _("`{key}` is a number alone.").format(key=shown(key))
    elif re.fullmatch(r"[+-]?[0-9._,]+", words) and (number := plain_number(words)):
        new = number
        message = _("This number is not written as numbers are here.")
    else:
        inner = words[:-1] if words[-1:] in (*LOOK_ALIKES, '"') and words.count('"') % 2 else words
        changes = [Edit(at, at, '"'), *escaped(inner, at), Edit(at + len(inner), end, '"')]
        written = '"' + inner.replace("\\", "\\\\").replace('"', '\\"') + '"'
        hint = _("Write {line}.").format(line=written if len(written) <= 60 else f'{written[:50]}…"')
        if len(written) > 60:
            hint = _('Put " before and after it.')
        if stray and len(written) <= 60:
            hint = _("Write {line}.").format(line=written)
        return [here.flaw("unquoted", at, end, message, hint, *changes)]
    hint = _("Write {line}.").format(line=f"{key} = {new}" if not here.halt.within else new)
    return [here.flaw("value", at, end, message, hint, Edit(at, end, new))]


def _after_line(text: str, at: int) -> int:
    """Return the offset of the line after an offset."""
    end = text.find("\n", at)
    return end + 1 if end >= 0 else len(text)
