"""Reads ``config.toml``, and writes the theme into it.

A path goes in; :class:`Settings` and a sentence for each mistake come out. A wrong setting keeps its default, and the
others hold.
"""

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import msgspec
import rtoml

from cardgame.deck.languages import is_language, meant
from cardgame.deck.model import Language
from cardgame.deck.problems import shown
from cardgame.files import read_ordinary, write_private
from cardgame.keys.commands import AT_HOME, HELP, IDS, LEAVE, ON_A_CARD, PALETTE_KEY, TURN, key_name, usual_key
from cardgame.keys.keyboard import keys_in
from cardgame.local.language import LIMIT
from cardgame.text import clean, nearest
from cardgame.translation import N_, _, listed, ngettext

MOST = 50
"""The most mistakes in a settings file that are told one by one."""

_ON_A_CARD = {command.id: command.key for command in ON_A_CARD} | {"palette": PALETTE_KEY}
"""The usual keys while a card is on the table, by command id."""

_AT_HOME = {command.id: command.key for command in AT_HOME} | {"home.help": HELP.key, "home.leave": LEAVE.key}
"""The usual keys on the start page, by command id."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Every setting, with its default."""

    minutes: int = 40
    """The planned length of an evening, in minutes."""
    theme: str = ""
    """The app's theme by name; empty for the one that suits the terminal."""
    motion: bool = True
    """Whether turning a card is animated."""
    language: Language = "en"
    """The language (BCP 47) of the cards that tonight's mix is made of."""
    reflect: bool = False
    """Whether the listener is asked to say back what was heard before a question counts as covered."""
    then_and_now: bool = True
    """Whether cards that were covered long ago may be dealt again."""
    keys: dict[str, str] = {}
    """Keys by a binding's id, as in ``pass = "d"``; several are separated by commas."""


def read_settings(path: Path) -> tuple[Settings, tuple[str, ...]]:
    """Return the settings, and one sentence for each thing in the file that could not be used.

    Raises nothing: a missing or unreadable file gives the defaults, and so does a wrong value for its setting.
    """
    try:
        raw = read_ordinary(path, LIMIT + 1)
    except FileNotFoundError:
        return Settings(), ()
    except OSError as error:
        return Settings(), (_wrong(path, _("{path} cannot be read ({reason})."), reason=error.strerror),)
    if len(raw) > LIMIT:
        return Settings(), (_wrong(path, _("{path} is larger than any settings file.")),)
    try:
        table = rtoml.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Settings(), (_wrong(path, _("{path} is not UTF-8.")),)
    except (ValueError, RecursionError) as error:  # rtoml's error is a ValueError, and so is that of an impossible date
        if where := re.search(r"line (\d+)", str(error)):
            return Settings(), (_wrong(path, _("{path} is not TOML at line {n}."), n=where[1]),)
        return Settings(), (_wrong(path, _("{path} is not TOML.")),)
    settings, warnings = _settings(table, path)
    if len(warnings) > MOST:
        more = len(warnings) - MOST
        said = ngettext("{path} has {n:,} more mistake.", "{path} has {n:,} more mistakes.", more)
        warnings = (*warnings[:MOST], _wrong(path, said, n=more))
    return settings, warnings


def _settings(table: dict[str, object], path: Path) -> tuple[Settings, tuple[str, ...]]:
    fields = {field.name: field for field in msgspec.structs.fields(Settings)}
    good: dict[str, object] = {}
    warnings: list[str] = []
    for key, value in table.items():
        if key not in fields:
            near = nearest(key, fields) if len(warnings) < MOST else ""
            said = (
                _("{path} has “{key}”, which is no setting; did you mean “{near}”?")
                if near
                else _("{path} has “{key}”, which is no setting.")
            )
            warnings.append(_wrong(path, said, key=shown(key), near=near))
            continue
        try:
            good[key] = _good_keys(value, path, warnings) if key == "keys" else _good(value, fields[key].type)
        except msgspec.ValidationError:
            if key == "language" and isinstance(value, str) and (tag := _other(value)):
                said = _(
                    "{path} has a “language” that is not a language in quotes, as “en”; “en” holds, "
                    "and “{tag}” may be meant."
                )
                warnings.append(_wrong(path, said, tag=tag))
            else:
                warnings.append(_wrong(path, _(_WANTED[key])))
    if isinstance(language := good.get("language"), str) and not is_language(language):
        del good["language"]
        tag = _other(language)
        said = (
            _("{path} has a “language” that there is none of, “{language}”; “en” holds, and “{tag}” may be meant.")
            if tag
            else _("{path} has a “language” that there is none of, “{language}”; “en” holds.")
        )
        warnings.append(_wrong(path, said, language=shown(language), tag=tag))
    minutes = good.get("minutes")
    if isinstance(minutes, int) and not 1 <= minutes <= 300:
        del good["minutes"]
        warnings.append(_wrong(path, _("{path} has “minutes” that are not from 1 to 300; 40 holds.")))
    return msgspec.convert(good, Settings), tuple(warnings)


def _good(value: object, kind: type) -> object:
    """Convert a value to this type, with its text cleaned, as keys and names of themes are shown to people."""
    return msgspec.convert(clean(value, lines=False) if isinstance(value, str) else value, kind)


def _good_keys(value: object, path: Path, warnings: list[str]) -> dict[str, str]:
    """Return the usable entries of ``[keys]``, and add a sentence to ``warnings`` for each other one."""
    good: dict[str, str] = {}
    for id, key in msgspec.convert(value, dict[str, object]).items():
        if id not in IDS:
            near = nearest(id, IDS) if len(warnings) < MOST else ""
            said = (
                _("{path} has a key for “{id}”, which nothing is called; did you mean “{near}”?")
                if near
                else _("{path} has a key for “{id}”, which nothing is called.")
            )
            warnings.append(_wrong(path, said, id=shown(id), near=near))
        elif isinstance(key, str) and (keys := keys_in(clean(key, lines=False))):
            good[id] = ",".join(keys)
        else:
            said = _("{path} has a key for “{id}” that is no key in quotes; it stays as it is.")
            warnings.append(_wrong(path, said, id=id))
    said = _("{path} has “{key}” for {ids}; give one of them another key.")
    warnings += [_wrong(path, said, key=key, ids=ids) for key, ids in _shared(good)]
    return good


def _shared(remapped: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each key that has two commands in one place, as people read it, and the ids of the commands in words."""
    seen = set()
    for place in (_ON_A_CARD, _AT_HOME | {"palette": PALETTE_KEY}):
        by_key: dict[str, list[str]] = {}
        for id, usual in place.items():
            # Space turns a card, too, unless the couple has set another key.
            usual = usual_key(id, usual, remapped)
            keys = remapped.get(id) or (f"{usual},space" if id == TURN.id else usual)
            for key in {key_name(each) for each in keys_in(keys)}:
                by_key.setdefault(key, []).append(id)
        for key, ids in by_key.items():
            if len(ids) > 1 and key and (key, *ids) not in seen:
                seen.add((key, *ids))
                yield key, listed([f"“{id}”" for id in ids])


_WANTED = {
    "minutes": N_("{path} has a “minutes” that is not a whole number; 40 holds."),
    "theme": N_("{path} has a “theme” that is not a name in quotes; the default holds."),
    "motion": N_("{path} has a “motion” that is not true or false; true holds."),
    "language": N_("{path} has a “language” that is not a language in quotes, as “en”; “en” holds."),
    "reflect": N_("{path} has a “reflect” that is not true or false; false holds."),
    "then_and_now": N_("{path} has a “then_and_now” that is not true or false; true holds."),
    "keys": N_("{path} has a “keys” that is not a table of keys; the keys stay as they are."),
}
"""The sentence for a setting with a value of the wrong type."""


def _other(language: str) -> str:
    """Return the tag that was probably meant by a word that is not a language; empty for "en", the default."""
    tag = meant(language)
    return tag if tag != "en" else ""


def _wrong(path: Path, message: str, **said: object) -> str:
    return message.format(path=clean(str(path), lines=False), **said)


def keep_theme(path: Path, theme: str) -> None:
    """Set ``theme`` in the settings file; every other line, also a comment, stays unchanged."""
    import tomli_w  # imported here: only writing needs it

    # Write to the file behind a link, so that the link stays.
    path = Path(os.path.realpath(path))
    try:
        # Decoded by hand, because a text file would change the line ends.
        text = read_ordinary(path).decode("utf-8-sig")
    except FileNotFoundError:
        text = ""
    except UnicodeDecodeError:
        return  # the file is not text; it must not be overwritten
    write_private(path, _with_theme(text, tomli_w.dumps({"theme": theme}).rstrip()))


_THEME = (
    r"""(?m)^[ \t]*(?:theme|"theme"|'theme')[ \t]*=[ \t]*"""
    r"""(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^#\r\n]*?)(?=[ \t]*(?:#|\r?$))"""
)
"""A line that sets the theme, without its comment and line end."""


def _with_theme(text: str, line: str) -> str:
    """Return the settings with ``line`` in place of the line with the theme, or as the first line if there is none.

    What looks like the line with the theme can be part of a longer string or of another table. So each candidate is
    replaced in turn, and the first change is taken after which the file means the same but for the theme.
    """
    changes = [text[: found.start()] + line + text[found.end() :] for found in re.finditer(_THEME, text)]
    changes.append(f"{line}\n{text}")
    try:
        wanted = _meaning(text) | _meaning(line)
    except (ValueError, RecursionError):
        return changes[0]
    for change in changes:
        with suppress(ValueError, RecursionError):
            if _meaning(change) == wanted:
                return change
    return text


def _meaning(text: str) -> dict[str, str]:
    # Compared by repr, because nan is not equal to itself.
    return {key: repr(value) for key, value in rtoml.loads(text).items()}
