"""Lists that stand in a file of JavaScript or TypeScript, and JSON that is written as loosely."""

import re
from collections.abc import Mapping

from cardgame.translation import _
from cardgame.workshop.foreign.json import check_pieces
from cardgame.workshop.foreign.rows import Sheet, unusable
from cardgame.workshop.foreign.structure import add_structure

_DECLARED = re.compile(
    r"(?:^|[\n;])[ \t]*(?:export[ \t]+)?(?:const|let|var)[ \t]+([A-Za-z_$][\w$]{0,80})[ \t]*(?::[^=\n]{1,200})?"
    r"=\s*(?=[\[{])"
    r"|(?:^|[\n;])[ \t]*(?:export[ \t]+default|module\.exports[ \t]*=|exports\.[\w$]{1,80}[ \t]*=|return)\s*(?=[\[{])"
)

_TOKEN = re.compile(
    r"(?P<space>\s++|//[^\n]*+|/\*(?:[^*]++|\*(?!/))*+\*/|#[^\n]*+)"
    r"""|(?P<text>"(?:[^"\\\n]++|\\[\s\S])*+"|'(?:[^'\\\n]++|\\[\s\S])*+'|`(?:[^`\\]++|\\[\s\S])*+`)"""
    r"|(?P<number>[+-]?(?:\d[\d_]*\.?\d*(?:[eE][+-]?\d+)?))"
    r"|(?P<name>[A-Za-z_$][\w$.]*+)"
    r"|(?P<sign>[\[\]{}(),:;<>|+=?])"
)

_ESCAPE = re.compile(r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\r\n|[\s\S]))")
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "b": "", "f": "", "v": " ", "0": "", "\n": "", "\r\n": ""}

_DEEPEST = 100

_WORDS: Mapping[str, object] = {"true": True, "false": False, "null": None, "undefined": None}


def has_lists(text: str) -> bool:
    """Whether a text is a program that declares a list or an object."""
    return _DECLARED.search(text) is not None


def read_javascript(text: str, path: str) -> Sheet:
    """Return the rows in all lists and objects that a program declares; what is computed is left.

    A text without any declaration is read as a list or an object by itself.
    """
    check_pieces(text, path)
    sheet = Sheet(_("JavaScript or TypeScript"))
    found: dict[str, object] = {}
    at = 0
    failed: _Odd | None = None
    while (declared := _DECLARED.search(text, at)) is not None:
        reader = _Reader(text, declared.end())
        try:
            name = declared[1] or "default"
            found[name if name not in found else f"{name} {declared.start()}"] = reader.value(0)
        except _Odd as error:
            failed = failed or error
        at = max(reader.at, declared.end())
    if not found and failed is None:
        start = re.match(r"\s*", text)
        try:
            found["data"] = _Reader(text, start.end() if start else 0).value(0)
        except _Odd as error:
            failed = error
    if not found and failed is not None:
        line = text.count("\n", 0, failed.at) + 1
        message = _("Here is something that is no text, number or list.")
        hint = _("Put the questions into a file of their own, as JSON or a line each.")
        raise unusable(path, line, failed.at - text.rfind("\n", 0, failed.at), message, hint)
    add_structure(sheet, next(iter(found.values())) if len(found) == 1 else found)
    return sheet


class _Odd(Exception):
    def __init__(self, at: int) -> None:
        self.at = at


class _Reader:
    """Reads a literal; ``at`` is the offset after what was read."""

    def __init__(self, text: str, at: int) -> None:
        self._text = text
        self.at = at

    def _next(self) -> tuple[str, str]:
        """Return the sort and the text of the next token that says something."""
        while found := _TOKEN.match(self._text, self.at):
            if found.lastgroup != "space":
                return found.lastgroup or "", found[0]
            self.at = found.end()
        return "", ""

    def _take(self, sort: str, token: str) -> None:
        self.at += len(token)
        del sort

    def value(self, deep: int) -> object:
        sort, token = self._next()
        if deep > _DEEPEST or not sort:
            raise _Odd(self.at)
        if token == "[":
            self._take(sort, token)
            return self._list(deep)
        if token == "{":
            self._take(sort, token)
            return self._object(deep)
        if sort == "text":
            return self._texts()
        self._take(sort, token)
        if sort == "number":
            number = float(token.replace("_", ""))
            return int(number) if number.is_integer() else number
        if sort == "name":
            return self._word(token)
        raise _Odd(self.at - len(token))

    def _list(self, deep: int) -> list[object]:
        found: list[object] = []
        while True:
            sort, token = self._next()
            if token == "]":
                self._take(sort, token)
                self._typed()
                return found
            if token == ",":
                self._take(sort, token)
                continue
            found.append(self.value(deep + 1))
            if self._next()[1] not in (",", "]"):
                raise _Odd(self.at)

    def _object(self, deep: int) -> dict[str, object]:
        found: dict[str, object] = {}
        while True:
            sort, token = self._next()
            if token == "}":
                self._take(sort, token)
                self._typed()
                return found
            if token in (",", ";"):
                self._take(sort, token)
                continue
            if sort not in ("text", "name", "number"):
                raise _Odd(self.at)
            key = _unquoted(token) if sort == "text" else token
            self._take(sort, token)
            sort, token = self._next()
            if token != ":":
                raise _Odd(self.at)
            self._take(sort, token)
            value = self.value(deep + 1)
            other = found.get(key)
            if isinstance(other, list) and isinstance(value, list):
                other += value
            else:
                found[key] = value
            if self._next()[1] not in (",", "}", ";"):
                raise _Odd(self.at)

    def _texts(self) -> str:
        """Read a text, and those that are added to it with +."""
        found = ""
        while True:
            sort, token = self._next()
            if sort != "text" or (token[0] == "`" and "${" in token):
                raise _Odd(self.at)
            self._take(sort, token)
            found += _unquoted(token)
            if self._next()[1] != "+":
                self._typed()
                return found
            self._take("sign", "+")

    def _typed(self) -> None:
        """Skip ``as const``, ``as Question[]`` and ``satisfies …``."""
        found = _TYPED.match(self._text, self.at)
        if found:
            self.at = found.end()

    def _word(self, token: str) -> object:
        """Return what a word means: true, or else its name, as that of a level in an enumeration."""
        if token in _WORDS:
            return _WORDS[token]
        if self._next()[1] in ("(", "<", "=", "?"):
            raise _Odd(self.at)
        return token.rpartition(".")[2]


_TYPED = re.compile(r"\s{1,20}(?:as|satisfies)\s{1,20}[\w$.<>\[\]| \"']{1,200}?(?=\s{0,20}[,;)\]}\n]|\s{0,20}$)")


def _unquoted(token: str) -> str:
    inner = token[1:-1]
    return _ESCAPE.sub(_letter, inner) if "\\" in inner else inner


def _letter(found: re.Match[str]) -> str:
    if code := found[1] or found[2] or found[3]:
        return chr(int(code, 16)) if int(code, 16) < 0x110000 else ""
    return _LETTERS.get(found[4], found[4])
