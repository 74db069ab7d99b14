"""Chooses the language of the program: that of the settings file, else that of the environment, else English."""

from __future__ import annotations

from contextlib import suppress

from cardgame import translation
from cardgame.errors import GameError
from cardgame.files import read_ordinary
from cardgame.local.folders import find_folders

# Every command waits for this module, and pathlib is slow to import.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

LIMIT = 256 * 1024
"""The most bytes of a settings file that are read; a file written by hand is far smaller."""


def choose_language() -> None:
    """Set the language in use from the settings file, or from the environment if the file names none or is unreadable.

    If there is no catalogue at all, nothing is read.
    """
    language = ""
    if translation.languages():
        with suppress(GameError):
            language = language_set(find_folders()[0])
    translation.use(language)


def language_set(config: Path | str) -> str:
    """Return the language (BCP 47) that a settings file names; empty if it names none, or one that does not exist.

    A file without the word "language" is not parsed.
    """
    try:
        raw = read_ordinary(config, LIMIT + 1)
    except OSError:
        return ""
    if b"language" not in raw or len(raw) > LIMIT:
        return ""
    import rtoml

    from cardgame.deck.languages import is_language

    try:
        said = rtoml.loads(raw.decode("utf-8-sig")).get("language")
    except (ValueError, RecursionError):  # read_settings reports what is wrong
        return ""
    return said if isinstance(said, str) and is_language(said) else ""
