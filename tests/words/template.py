"""The template of all catalogues, made of the code, and what can be wrong with a catalogue."""

import ast
import inspect
import io
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import click
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

CHECKOUT = Path(__file__).parents[2]
PACKAGE = CHECKOUT / "cardgame"
FOLDER = PACKAGE / "locale"
TEMPLATE = FOLDER / "cardgame.pot"

KEYWORDS = {"_": 1, "N_": 1, "ngettext": 2}
"""By which a message is known in the code, and how many of the arguments are forms of it."""

CLICK = ("core", "decorators", "exceptions", "formatting", "parser", "types")
"""The modules of click whose sentences our commands can come to say."""

FROM_CLICK = "click"
"""Where the template says that a sentence of click's is from."""

HEADER = """\
# Every sentence of cardgame that a couple or a deck author reads. It is made by: python -m tests.words
# Words in {braces} stay as they are; so do commands, as they are typed.
"""


def template() -> Catalog:
    """Return the template: every message with the files in which it stands."""
    catalog = Catalog(project="cardgame", version="1", fuzzy=False, charset="utf-8")
    for path in sorted(PACKAGE.rglob("*.py")):
        place = path.relative_to(CHECKOUT).as_posix()
        for line, message, comments in messages_in(path.read_text(encoding="utf-8")):
            catalog.add(message, None, [(place, line)], auto_comments=comments)
    for place, text in _help():
        catalog.add(text, None, [(place, 1)])
    for name in CLICK:
        source = Path(inspect.getfile(click)).with_name(f"{name}.py").read_text(encoding="utf-8")
        for _line, message, _comments in messages_in(source):
            catalog.add(message, None, [(FROM_CLICK, 1)])
    return catalog


@cache
def messages_in(source: str) -> list[tuple[int, str | tuple[str, ...], list[str]]]:
    """Return each message of a module with its line, and what is said to translators just above it.

    Babel's own way of finding them does not look into an f-string, or does, as old as the interpreter is.
    """
    found: list[tuple[int, str | tuple[str, ...], list[str]]] = []
    lines = source.splitlines()
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS):
            continue
        forms = [each.value for each in node.args[: KEYWORDS[node.func.id]] if isinstance(each, ast.Constant)]
        if len(forms) == KEYWORDS[node.func.id] and all(isinstance(form, str) for form in forms):
            above = lines[node.lineno - 2].strip().removeprefix("# ") if node.lineno > 1 else ""
            message = tuple(forms) if len(forms) > 1 else forms[0]
            found.append((node.lineno, message, [above] * above.startswith("Translators:")))
    return found


def template_text(catalog: Catalog) -> str:
    """Return the template as it is written: the same code gives the same text, to the byte."""
    return _text(catalog, HEADER)


def is_click_s(message: Message) -> bool:
    """Whether only click says this; another version of it may say it otherwise."""
    return {place for place, _line in message.locations} == {FROM_CLICK}


def _help() -> Iterator[tuple[str, str]]:
    """Yield the texts that commands and options are given for their help, each with the file of its command."""
    from cardgame.cli.main import COMMANDS, command
    from cardgame.cli.options import ListedGroup

    for _module, said in COMMANDS.values():
        yield "cardgame/cli/main.py", said

    def walk(each: click.Command, place: str) -> Iterator[tuple[str, str]]:
        for text in (each.help, each.short_help):
            if text:
                yield place, text
        for param in each.params:
            if text := getattr(param, "help", None):
                yield place, text
        if isinstance(each, ListedGroup):
            for name, (module, said) in each.modules.items():
                yield place, said
                if (inner := each.get_command(click.Context(each), name)) is not None:
                    yield from walk(inner, f"{module.replace('.', '/')}.py")
        elif isinstance(each, click.Group):
            for inner in each.commands.values():
                yield from walk(inner, place)

    yield from walk(command, "cardgame/cli/main.py")
    context = click.Context(command)
    for name, (module, _said) in COMMANDS.items():
        inner = command.get_command(context, name)
        assert inner is not None
        yield from walk(inner, f"{module.replace('.', '/')}.py")


# Catalogues


def catalogues(folder: Path = FOLDER) -> list[Path]:
    """Return the catalogues there are, as a translator edits them."""
    return sorted(folder.glob("*/LC_MESSAGES/cardgame.po"))


def read(path: Path, locale: str | None = None) -> Catalog:
    """Return a template or a catalogue."""
    with path.open("rb") as file:
        return read_po(file, locale=locale, abort_invalid=True)


class _Undated(Catalog):
    """A catalogue whose header is the same whenever it is written, and by whichever Babel."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return [(name, value) for name, value in super().mime_headers if name in _HEADERS]

    @mime_headers.setter
    def mime_headers(self, _value: object) -> None:
        pass  # it is made of the locale


_HEADERS = ("Language", "Plural-Forms", "MIME-Version", "Content-Type", "Content-Transfer-Encoding")


def compiled(catalog: Catalog) -> bytes:
    """Return a catalogue as the program reads it: to the byte the same for the same sentences."""
    undated = _Undated(locale=catalog.locale, charset="utf-8", fuzzy=False)
    for message in catalog:
        if message.id:
            undated[message.id] = message
    made = io.BytesIO()
    write_mo(made, undated)
    return made.getvalue()


def write() -> None:
    """Write the template, bring every catalogue up to date with it, and compile it."""
    wanted = template()
    FOLDER.mkdir(exist_ok=True)
    TEMPLATE.write_text(template_text(wanted), encoding="utf-8")
    for path in catalogues():
        catalog = read(path, locale=path.parent.parent.name)
        # Nothing is guessed: what is like an old sentence is not that sentence.
        catalog.update(wanted, no_fuzzy_matching=True)
        catalog.obsolete.clear()
        path.write_text(_text(catalog), encoding="utf-8")
        path.with_suffix(".mo").write_bytes(compiled(catalog))


def faults(folder: Path = FOLDER) -> list[str]:
    """Return what is wrong with the template and the catalogues in a folder, a sentence each."""
    wanted = template()
    found = [] if _is_current(folder / TEMPLATE.name, wanted) else [f"{TEMPLATE.name}: not as the code is. {RENEW}"]
    for path in catalogues(folder):
        found += [f"{path.parent.parent.name}: {each}" for each in catalogue_faults(path, wanted)]
    for compiled_one in sorted(folder.glob("*/LC_MESSAGES/*.mo")):
        if not compiled_one.with_suffix(".po").exists():
            found.append(f"{compiled_one.parent.parent.name}: there is no .po of its .mo.")
    return found


RENEW = "It is made anew by: python -m tests.words"


def catalogue_faults(path: Path, wanted: Catalog) -> Iterator[str]:
    """Yield what is wrong with one catalogue, against the template that is ``wanted``."""
    try:
        catalog = read(path, locale=path.parent.parent.name)
    except ValueError as error:  # a locale or a file that Babel cannot read
        yield f"cannot be read: {error}."
        return
    for message in wanted:
        if not message.id:
            continue
        told = catalog.get(message.id, message.context)
        if told is None:
            yield f"lacks {_quoted(message)}."
        elif told.fuzzy:
            yield f"is not sure of {_quoted(message)}."
        else:
            yield from _message_faults(message, told, catalog.num_plurals)
    for message in catalog:
        if message.id and wanted.get(message.id, message.context) is None:
            yield f"has {_quoted(message)}, which nobody says."
    binary = path.with_suffix(".mo")
    if not binary.exists() or binary.read_bytes() != compiled(catalog):
        yield f"is not compiled as it is written. {RENEW}"


def _message_faults(message: Message, told: Message, plurals: int) -> Iterator[str]:
    sources = message.id if isinstance(message.id, tuple) else (message.id,)
    strings = told.string if isinstance(told.string, tuple) else (told.string,)
    wanted = plurals if len(sources) > 1 else 1
    if not all(strings) or len(strings) != wanted:
        forms = f" in all of {wanted} forms" if wanted > 1 else ""
        yield f"does not say {_quoted(message)}{forms}."
        return
    # What one form alone names is filled in for all of them.
    one, many = fields(sources[0]), fields(sources[-1])
    most, least = (one | many, one & many) if one is not None and many is not None else (None, None)
    for form, string in enumerate(strings, start=1):
        has = fields(string)
        # How many there are may go without saying where it is one or two: “another card”.
        unsaid = {"n"} if form < len(strings) else set()
        if has is None or most is None or least is None or has - most or (least - has).keys() - unsaid:
            yield f"has other {{braces}} in {_quoted(message)}: “{string}”."
        elif marks(string) != marks(sources[0]):
            yield f"has other % in {_quoted(message)}: “{string}”."


def fields(text: str) -> Counter[str] | None:
    """Return the names in braces, with how often each is there; None where the braces do not go together.

    >>> fields("{n:,} of {what}"), fields("{")
    (Counter({'n': 1, 'what': 1}), None)
    """
    try:
        return Counter(name for _text, name, _spec, _how in Formatter().parse(text) if name is not None)
    except ValueError:
        return None


def marks(text: str) -> Counter[str]:
    """Return what stands in a text for ``%`` to fill in."""
    return Counter(re.findall(r"%(?:\(\w+\))?[sd]", text))


def _is_current(path: Path, wanted: Catalog) -> bool:
    """Whether the template says what the code says; of click's sentences only where it is the click that we name."""
    try:
        there = read(path)
    except (OSError, ValueError):
        return False
    if f"click=={click_version()}" in (CHECKOUT / "constraints.txt").read_text(encoding="utf-8").split():
        return path.read_text(encoding="utf-8") == template_text(wanted)
    return _ours(there) == _ours(wanted)


def click_version() -> str:
    """Return which click is installed."""
    from importlib.metadata import version

    return version("click")


def _ours(catalog: Catalog) -> set[object]:
    return {message.id for message in catalog if message.id and not is_click_s(message)}


def _quoted(message: Message) -> str:
    text = message.id[0] if isinstance(message.id, tuple) else message.id
    return f"“{text if len(text) < 60 else text[:59] + '…'}”"


def _text(catalog: Catalog, header: str = "") -> str:
    made = io.BytesIO()
    if header:
        catalog.header_comment = header.rstrip()
    # By file and not by line, and without a date: it changes only where a sentence does.
    write_po(made, catalog, width=120, sort_by_file=True, include_lineno=False)
    text = made.getvalue().decode("utf-8")
    return re.sub(
        r'(?m)^"(?:POT-Creation-Date|PO-Revision-Date|Generated-By|.*: (?:FULL|EMAIL|LANGUAGE|\w+ <LL@)\b).*\n',
        "",
        text,
    )
