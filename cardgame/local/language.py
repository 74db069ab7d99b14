"""In which language the words are: the couple's own setting, else the environment's, else English."""

from contextlib import suppress
from pathlib import Path

from cardgame import translation
from cardgame.errors import GameError
from cardgame.files import read_ordinary
from cardgame.local.paths import find_paths

LIMIT = 256 * 1024
"""Bytes of a settings file that are read; nobody writes more by hand."""


def choose_language() -> None:
    """Have everything said in the language that is set, or in the environment's; what cannot be read sets none.

    Without a catalogue there is nothing to choose, and nothing is read.
    """
    language = ""
    if translation.languages():
        with suppress(GameError):
            language = language_set(find_paths().config)
    translation.use(language)


def language_set(config: Path) -> str:
    """Return the language (BCP 47) that a settings file names; empty where it names none that there is.

    Only this is read of it, and most files are not even parsed for it.
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
    except (ValueError, RecursionError):  # what is wrong with it is told by whoever reads all of it
        return ""
    return said if isinstance(said, str) and is_language(said) else ""
