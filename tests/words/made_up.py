"""A language that nobody speaks: every message of the template, bracketed, longer, and without a letter of a-z."""

import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from cardgame import translation

from .template import TEMPLATE, compiled, read

LANGUAGE = "qps"
"""Its code; one of those that stand for nobody's language, and so one that Babel has no dates of."""

OPEN, CLOSE = "⟦", "⟧"

_LETTERS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "äƀçđèƒĝĥïĵķĺɱñôƥʠŕšţûṽŵẋÿžÄƁÇĐÈƑĜĤÏĴĶĹṀÑÔƤɊŔŠŢÛṼŴẊŸŽ",
)
_LONGER = "lonĝèŕ ".translate(_LETTERS)

# What stands in braces, two braces that are one, and what % fills in stay as they are.
_KEPT = re.compile(r"(\{\{|\}\}|\{[^{}]*\}|%(?:\(\w+\))?[sd])")


def said(message: str) -> str:
    """Return a message in the made-up language.

    >>> said("{name} goes first.")
    '⟦{name} ĝôèš ƒïŕšţ. ĺôñĝèŕ⟧'
    """
    words = "".join(
        part if number % 2 else part.translate(_LETTERS) for number, part in enumerate(_KEPT.split(message))
    )
    more = (_LONGER * (len(message) // len(_LONGER) + 1))[: max(1, round(len(message) * 0.4))].strip()
    end = re.search(r"\s*\Z", words)
    assert end is not None
    return f"{OPEN}{words[: end.start()]} {more}{CLOSE}{end[0]}"


@cache
def made_up() -> bytes:
    """Return the compiled catalogue, made of the template as it is written."""
    source = read(TEMPLATE)
    catalog = Catalog(locale=None, project="cardgame", charset="utf-8", fuzzy=False)
    for message in source:
        if message.id:
            string = tuple(map(said, message.id)) if isinstance(message.id, tuple) else said(message.id)
            catalog.add(message.id, string, context=message.context)
    return compiled(catalog)


def put_on(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Have this process, and what asks the environment in it, speak the made-up language; return its folder."""
    install(folder)
    monkeypatch.setattr(translation, "FOLDER", folder)
    monkeypatch.setenv("LANGUAGE", LANGUAGE)
    monkeypatch.delenv("LC_ALL", raising=False)
    assert translation.use() == LANGUAGE
    # Nobody has decks in it: those of the tests are in English, and are dealt.
    monkeypatch.setattr(translation, "tag", lambda: translation.ENGLISH)
    return folder


def take_off() -> None:
    """Have this process speak English again."""
    translation.use(translation.ENGLISH)


def install(folder: Path) -> None:
    """Write the compiled catalogue where the program looks for it in ``folder``, unless it is there."""
    path = folder / LANGUAGE / "LC_MESSAGES" / f"{translation.DOMAIN}.mo"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made_up())


def made_up_command(folder: Path) -> list[str]:
    """Return what starts the program in the made-up language in another process; ``LANGUAGE`` has to say it there.

    The program itself looks for catalogues in one place alone, and no variable tells it of another.
    """
    install(folder)
    code = (
        f"import pathlib, sys; from cardgame import translation; translation.FOLDER = pathlib.Path({str(folder)!r}); "
        "from cardgame.__main__ import main; sys.argv[0] = 'cardgame'; main()"
    )
    return [sys.executable, "-c", code]


# What is bare

_PLAIN = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*(?:[ -]+[A-Za-z]+(?:['’][A-Za-z]+)*)*")
"""A run of plain words: in one line, with nothing but spaces and hyphens between them."""

_TOKENS = re.compile(
    r"(?<![\w/])[~.]?/[^\s”»⟧]*|\S*\w\.(?:toml|db|jsonl|txt|svg)\b\S*|--?[a-z][a-z-]*|[\w.-]*\d[\w.-]*"
)
"""Paths, names of files, options, and whatever has a digit in it."""

_TYPED = re.compile(r"cardgame(?: [a-z]+\b)*")
"""A command, as it is typed."""

KEYS = frozenset({"Enter", "Space", "Tab", "Esc", "Escape", "Backspace", "Ctrl", "Shift", "Alt"})


def bare_english(text: str, data: Iterable[str] = ()) -> list[str]:
    """Return the runs of plain words in a text that are in no message and in none of the ``data``.

    >>> bare_english("⟦ÿôû ţôôķ ĺôñĝèŕ⟧ Ana  It is your turn", data=["Ana"])
    ['It is your turn']
    """
    return list(dict.fromkeys(_bare(text, *_known(tuple(data)))))


@lru_cache(64)
def _known(data: tuple[str, ...]) -> tuple[str, frozenset[str]]:
    """Return texts below each other, each in one line and in lower case, and all their words."""
    known = "\n".join(map(_one_line, data))
    return known, frozenset(known.split())


def _bare(text: str, known: str, words: frozenset[str]) -> Iterator[str]:
    text = _TOKENS.sub(" · ", text)
    # A word with a letter of the made-up language in it is the middle of one of its words, where those ran out.
    for word in set(re.findall(r"\w*[^\W\d_a-zA-Z]\w*", text)):
        text = text.replace(word, "·")
    text = _TYPED.sub("·", text)
    for found in _PLAIN.finditer(text):
        run = re.sub(r"\s+", " ", found[0]).strip()
        if run.casefold() in known:
            continue
        left = [word for word in re.split("[ -]", run) if len(word) > 1 and not word.isupper() and word not in KEYS]
        if left and not all(word.casefold() in words for word in left):
            yield run


def cut(text: str) -> list[str]:
    """Return the lines in which a message begins or ends whose other end is not to be seen."""
    if text.count(OPEN) == text.count(CLOSE):
        return []
    return [line.strip() for line in text.splitlines() if line.count(OPEN) != line.count(CLOSE)]


@lru_cache(1 << 12)
def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).casefold()


@cache
def deck_texts() -> tuple[str, ...]:
    """Return every text of the decks that come with the game, for ``data``."""
    import msgspec

    from cardgame.deck import shipped_folder
    from cardgame.deck.reading import read_deck

    found: list[str] = []

    def walk(value: object) -> None:
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, dict):
            for each in value.values():
                walk(each)
        elif isinstance(value, list | tuple):
            for each in value:
                walk(each)

    for path in sorted(shipped_folder().glob("*.toml")):
        walk(msgspec.to_builtins(read_deck(path, "shipped").deck))
    return tuple(found)
