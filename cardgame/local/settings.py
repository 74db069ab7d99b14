"""Reads ``config.toml``, and writes single settings into it.

A path goes in; :class:`Settings` and a sentence for each mistake come out. A wrong setting keeps its default, and the
others hold. What is written leaves every other byte of the file as it is: the file is the couple's own.
"""

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import msgspec

from cardgame import translation
from cardgame.deck.languages import Language, is_language, meant
from cardgame.deck.problems import shown
from cardgame.errors import GameError, reason
from cardgame.files import BOM, read_ordinary, write_private
from cardgame.local.language import LIMIT
from cardgame.text import clean, nearest
from cardgame.translation import N_, _, listed, ngettext, quoted

MOST = 50
"""The most mistakes in a settings file that are told one by one."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Every setting, with its default."""

    minutes: int = 40
    """The planned length of an evening, in minutes."""
    theme: str = ""
    """The app's theme by name; empty for the one that suits the terminal."""
    motion: bool = True
    """Whether turning a card is animated."""
    language: Language = msgspec.field(default_factory=lambda: translation.tag())
    """The language (BCP 47) of the cards that tonight's mix is made of; else the one that the game speaks."""
    reflect: bool = False
    """Whether the listener is asked to say back what was heard before a question counts as covered."""
    then_and_now: bool = True
    """Whether cards that were covered long ago may be dealt again."""
    apart: bool = False
    """Whether the two are apart for a while: nothing is handed over, and secret answers are said aloud on three."""
    keys: dict[str, str] = {}
    """Keys by a binding's id, as in ``pass = "d"``; several are separated by commas."""


MEANT: Mapping[str, str] = {
    "minutes": N_("how long an evening is planned for, in minutes"),
    "theme": N_("the colours: lamplight, daylight, terminal, or another theme by its name"),
    "motion": N_("whether cards turn over; false: they lie open at once"),
    "language": N_("the language of tonight’s mix, and of all that the game says"),
    "reflect": N_("whether every question is said back before it counts"),
    "then_and_now": N_("whether cards from long ago come back by themselves"),
    "apart": N_("whether you are not in one room: nothing is handed over, secrets are said on three"),
    "keys": N_("another key for anything, by its id"),
}
"""What each setting means, in English."""


class SettingsFile(msgspec.Struct, frozen=True, kw_only=True):
    """A settings file as it was read: the ``settings``, the names of those that it ``sets``, and its mistakes.

    ``warnings`` are a sentence for each thing that could not be used; what is set wrongly is not among ``sets``.
    """

    settings: Settings = msgspec.field(default_factory=Settings)
    sets: frozenset[str] = frozenset()
    warnings: tuple[str, ...] = ()


def read_settings(path: Path) -> tuple[Settings, tuple[str, ...]]:
    """Return the settings, and one sentence for each thing in the file that could not be used.

    Raises nothing: a missing or unreadable file gives the defaults, and so does a wrong value for its setting.
    """
    found = read_file(path)
    return found.settings, found.warnings


def read_file(path: Path) -> SettingsFile:
    """Return what a settings file sets; raises nothing, as :func:`read_settings` does."""
    try:
        raw = read_ordinary(path, LIMIT + 1)
    except FileNotFoundError:
        return SettingsFile()
    except OSError as error:
        return _unread(path, _("{path} cannot be read ({reason})."), reason=reason(error))
    if len(raw) > LIMIT:
        return _unread(path, _("{path} is larger than any settings file."))
    import rtoml  # imported here: most have no settings file

    try:
        table = rtoml.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return _unread(path, _("{path} is not UTF-8."))
    except (ValueError, RecursionError) as error:  # rtoml's error is a ValueError, and so is that of an impossible date
        if where := re.search(r"line (\d+)", str(error)):
            return _unread(path, _("{path} is not TOML at line {n}."), n=where[1])
        return _unread(path, _("{path} is not TOML."))
    good, warnings = _settings(table, path)
    if len(warnings) > MOST:
        more = len(warnings) - MOST
        said = ngettext("{path} has {n:,} more mistake.", "{path} has {n:,} more mistakes.", more)
        warnings = (*warnings[:MOST], _wrong(path, said, n=more))
    return SettingsFile(settings=msgspec.convert(good, Settings), sets=frozenset(good), warnings=warnings)


def _unread(path: Path, message: str, **said: object) -> SettingsFile:
    return SettingsFile(warnings=(_wrong(path, message, **said),))


def _settings(table: dict[str, object], path: Path) -> tuple[dict[str, object], tuple[str, ...]]:
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
                    "{path} has a “language” that is not a language in quotes, as “en”; “{holds}” holds, "
                    "and “{tag}” may be meant."
                )
                warnings.append(_wrong(path, said, holds=translation.tag(), tag=tag))
            else:
                warnings.append(_wrong(path, _(_WANTED[key]), holds=translation.tag()))
    if isinstance(language := good.get("language"), str) and not is_language(language):
        del good["language"]
        tag = _other(language)
        said = (
            _("{path} has a “language” that there is none of, “{language}”; “{holds}” holds, and “{tag}” may be meant.")
            if tag
            else _("{path} has a “language” that there is none of, “{language}”; “{holds}” holds.")
        )
        warnings.append(_wrong(path, said, language=shown(language), holds=translation.tag(), tag=tag))
    minutes = good.get("minutes")
    if isinstance(minutes, int) and not 1 <= minutes <= 300:
        del good["minutes"]
        warnings.append(_wrong(path, _("{path} has “minutes” that are not from 1 to 300; 40 holds.")))
    return good, tuple(warnings)


def _good(value: object, kind: type) -> object:
    """Convert a value to this type, with its text cleaned, as keys and names of themes are shown to people."""
    return msgspec.convert(clean(value, lines=False) if isinstance(value, str) else value, kind)


def _good_keys(value: object, path: Path, warnings: list[str]) -> dict[str, str]:
    """Return the usable entries of ``[keys]``, and add a sentence to ``warnings`` for each other one."""
    # Imported here and below: most have set no key.
    from cardgame.keys.commands import IDS
    from cardgame.keys.keyboard import keys_in

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
    from cardgame.keys.commands import AT_HOME, HELP, LEAVE, ON_A_CARD, PALETTE_KEY, TURN, key_name, usual_key
    from cardgame.keys.keyboard import keys_in

    on_a_card = {command.id: command.key for command in ON_A_CARD}
    at_home = {command.id: command.key for command in AT_HOME} | {"home.help": HELP.key, "home.leave": LEAVE.key}
    seen = set()
    for place in (on_a_card | {"palette": PALETTE_KEY}, at_home | {"palette": PALETTE_KEY}):
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
                yield key, listed([quoted(id) for id in ids])


_WANTED = {
    "minutes": N_("{path} has a “minutes” that is not a whole number; 40 holds."),
    "theme": N_("{path} has a “theme” that is not a name in quotes; the default holds."),
    "motion": N_("{path} has a “motion” that is not true or false; true holds."),
    "language": N_("{path} has a “language” that is not a language in quotes, as “en”; “{holds}” holds."),
    "reflect": N_("{path} has a “reflect” that is not true or false; false holds."),
    "then_and_now": N_("{path} has a “then_and_now” that is not true or false; true holds."),
    "apart": N_("{path} has an “apart” that is not true or false; false holds."),
    "keys": N_("{path} has a “keys” that is not a table of keys; the keys stay as they are."),
}
"""The sentence for a setting with a value of the wrong type."""


def _other(language: str) -> str:
    """Return the tag that was probably meant by a word that is not a language; empty where none is near.

    It is empty as well where it is the one that holds anyway, the language that the game speaks.
    """
    tag = meant(language)
    return tag if tag != translation.tag() else ""


def _wrong(path: Path, message: str, **said: object) -> str:
    return message.format(path=clean(str(path), lines=False), **said)


# Writing one


Value = str | int | bool
"""What a single setting can be set to."""


def written(value: Value) -> str:
    """Return a value as it is written in the file.

    >>> written(True), written(40), written("en")
    ('true', '40', '"en"')
    """
    import tomli_w  # imported here: only writing needs it

    return tomli_w.dumps({"_": value}).rstrip().removeprefix("_ = ")


class NotKept(GameError):
    """A setting could not be written into the settings file, which is as it was."""


def keep_setting(path: Path, key: str, value: Value | None) -> None:
    """Set one setting in the settings file, or unset it with None, as :func:`keep_settings` does."""
    keep_settings(path, {key: value})


def keep_settings(path: Path, values: Mapping[str, Value | None]) -> None:
    """Set settings in the settings file, or unset them with None; every other byte, also a comment, stays unchanged.

    They are written together, all or none.
    A file behind a link is written, and the link stays. Raises :class:`NotKept` with a sentence where the file is no
    text, is larger than any settings file, or holds the setting in a way that cannot be changed alone; OSError where
    it cannot be read or written.
    """
    # Write to the file behind a link, so that the link stays.
    path = Path(os.path.realpath(path))
    try:
        raw = read_ordinary(path, LIMIT + 1)
    except FileNotFoundError:
        raw = b""
    if len(raw) > LIMIT:
        raise NotKept(_wrong(path, _("{path} is larger than any settings file.")))
    mark, raw = (BOM, raw[len(BOM) :]) if raw.startswith(BOM) else (b"", raw)
    try:
        # Decoded by hand, because a text file would change the line ends.
        text = raw.decode()
    except UnicodeDecodeError:
        raise NotKept(_wrong(path, _("{path} is not UTF-8.")), _("It was left as it is.")) from None
    changed = text
    for key, value in values.items():
        following = _with(changed, key, value)
        if following is None:
            said = _("“{key}” stands in {path} in a way that only you can change.")
            raise NotKept(_wrong(path, said, key=key), _("It was left as it is."))
        changed = following
    if changed != text:
        write_private(path, mark + changed.encode())


def _line_of(key: str) -> str:
    """Return a pattern for a line that sets this key, up to its comment and line end."""
    return (
        rf"""(?m)^[ \t]*(?:{key}|"{key}"|'{key}')[ \t]*=[ \t]*"""
        r"""(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^#\r\n]*?)(?=[ \t]*(?:#|\r?$))"""
    )


def _with(text: str, key: str, value: Value | None) -> str | None:
    """Return the settings with another value, or without the setting; None where no change does only that.

    The value takes the place of the old one in its line, or comes as the first line if there is none. What looks like
    that line can be part of a longer string or of another table. So each candidate is replaced in turn, and the first
    change is taken after which the file means the same but for the setting.
    """
    import tomli_w  # imported here: only writing needs it

    line = "" if value is None else tomli_w.dumps({key: value}).rstrip()
    found = list(re.finditer(_line_of(key), text))
    changes = [
        _without(text, each) if value is None else text[: each.start()] + line + text[each.end() :] for each in found
    ]
    if value is None:
        changes.append(text)
    else:
        end = re.search(r"\r?\n", text)
        changes.append(f"{line}{end[0] if end else chr(10)}{text}")
    try:
        wanted = _meaning(text)
        wanted.pop(key, None)
        wanted |= _meaning(line)
    except (ValueError, RecursionError):
        # The file means nothing as it is; once it is mended, this holds.
        return changes[0]
    for change in changes:
        with suppress(ValueError, RecursionError):
            if _meaning(change) == wanted:
                return change
    return None


def _without(text: str, line: re.Match[str]) -> str:
    """Return the settings without a line; its comment stays."""
    rest = re.compile(r"[ \t]*(?:\r?\n|\r?\Z)").match(text, line.end())
    return text[: line.start()] + (text[rest.end() :] if rest else text[line.end() :].lstrip(" \t"))


def _meaning(text: str) -> dict[str, str]:
    # Compared by repr, because nan is not equal to itself.
    import rtoml  # as above

    return {key: repr(value) for key, value in rtoml.loads(text).items()}
