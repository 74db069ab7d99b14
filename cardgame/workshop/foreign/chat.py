"""A chat, as WhatsApp exports it: its questions, without day, hour and sender."""

import re
from collections.abc import Iterator

from cardgame.translation import _
from cardgame.workshop.foreign.rows import Full, Sheet

_BLANK = " \t\r\u00a0\u202f\u200e\u200f"
_SPACE = "[ \\u00a0\\u202f]"
_BEGINS = re.compile(
    rf"[\u200e\u200f]?\[?\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{1,4}},?{_SPACE}\d{{1,2}}[:.]\d{{2}}(?:[:.]\d{{2}})?"
    rf"(?:{_SPACE}?[AaPp]\.?{_SPACE}?[Mm]\.?)?(?:\]|{_SPACE}[-–]){_SPACE}"
)
_FROM = re.compile(r"[\u200e\u200f~ \u202f]*[^:?？\n]{1,60}:[ \u00a0]")
_ASKS = re.compile(r"[?？؟](?!\w)")
_MARK = re.compile(r"(?<=[^\s\u200e\u200f])[\s\u200e\u200f]*<[^<>]{3,60}>\s*$")
"""What stands at the end of a message that was changed."""

_SOME = 200
"""The lines by which a chat is known."""


def is_chat(text: str) -> bool:
    """Whether most lines of a text begin with the day and the hour of a message."""
    some = [line for line in text[:200_000].split("\n", _SOME)[:_SOME] if line.strip()]
    begun = sum(1 for line in some if _BEGINS.match(line))
    return begun > 1 and 2 * begun > len(some)


def read_chat(text: str) -> Sheet:
    """Return the questions of a chat as rows; what asks nothing is left, as most of a chat is no card.

    A message in whose lines several questions stand is a row for each of them; a line that begins with a small letter
    goes on with the one above.
    """
    sheet = Sheet(_("a chat, of which the questions are taken"))
    try:
        for at, lines in _messages(text):
            asking = [(number, line) for number, line in enumerate(lines, at) if _ASKS.search(line)]
            if not asking:
                sheet.leave(at, "chat", " ".join(filter(None, lines)))
            elif len(asking) == 1:
                sheet.add(at, {"text": " ".join(filter(None, lines))})
            else:
                for number, line in asking:
                    sheet.add(number, {"text": line})
    except Full:
        pass
    return sheet


def _messages(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the line in which each message begins, and its lines, without what the program wrote before them."""
    began, lines = 0, list[str]()
    for at, line in enumerate(text.split("\n"), 1):
        if found := _BEGINS.match(line):
            if any(lines):
                yield began, lines
            rest = line[found.end() :]
            sender = _FROM.match(rest)
            began, lines = at, [_MARK.sub("", rest[sender.end() :] if sender else rest).strip(_BLANK)]
        elif (more := _MARK.sub("", line).strip(_BLANK))[:1].islower() and lines and lines[-1]:
            lines[-1] += f" {more}"  # a sentence that goes on
        else:
            lines.append(more)
    if any(lines):
        yield began or 1, lines
