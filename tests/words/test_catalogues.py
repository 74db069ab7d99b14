"""The template says what the code says, every catalogue is complete, and the checks of both can fail."""

import ast
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from tests.families import for_each

from . import bare_english, cut
from .made_up import said
from .template import (
    CHECKOUT,
    PACKAGE,
    TEMPLATE,
    catalogue_faults,
    compiled,
    faults,
    fields,
    read,
    template,
    template_text,
)

DOOR = ("_", "N_", "ngettext")

walk = cache(lambda tree: [*ast.walk(tree)])
"""Every node of a module, which several tests look at."""


@cache
def modules() -> list[tuple[str, ast.Module]]:
    """Return every module of the program, with where it stands; not at import, which every worker would pay for."""
    files = PACKAGE.rglob("*.py")
    return [(path.relative_to(CHECKOUT).as_posix(), ast.parse(path.read_text("utf-8"))) for path in files]


def test_the_template_is_current_and_every_catalogue_complete() -> None:
    assert faults() == []


def test_the_same_code_gives_the_same_template() -> None:
    text = template_text(template())
    assert text == template_text(template())
    assert not re.search(r"Date:|\.py:\d", text)


def test_a_template_that_lacks_a_sentence_is_told(tmp_path: Path) -> None:
    text = TEMPLATE.read_text(encoding="utf-8")
    (tmp_path / TEMPLATE.name).write_text(text.replace('msgid "Do not ask."', 'msgid "Ask not."'))
    assert faults(tmp_path) == ["cardgame.pot: not as the code is. It is made anew by: python -m tests.words"]


# A catalogue

WANTED = Catalog(fuzzy=False)
WANTED.add("Nothing was changed.")
WANTED.add("There is no deck at “{path}”.")
WANTED.add(("{n} card of {deck}", "{n} cards of {deck}"))


def spanish() -> Catalog:
    """Return a catalogue with nothing wrong."""
    catalog = Catalog(locale="es", fuzzy=False)
    catalog.add("Nothing was changed.", "No se ha cambiado nada.")
    catalog.add("There is no deck at “{path}”.", "No hay ninguna baraja en “{path}”.")
    catalog.add(("{n} card of {deck}", "{n} cards of {deck}"), ("una carta de {deck}", "{n} cartas de {deck}"))
    return catalog


def written(catalog: Catalog, folder: Path, *, mo: bytes | None = None) -> Path:
    """Write a catalogue, compiled too, and return its path."""
    from babel.messages.pofile import write_po

    path = folder / "es" / "LC_MESSAGES" / "cardgame.po"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_po(file, catalog)
    path.with_suffix(".mo").write_bytes(compiled(read(path, "es")) if mo is None else mo)
    return path


def test_a_catalogue_with_nothing_wrong(tmp_path: Path) -> None:
    assert list(catalogue_faults(written(spanish(), tmp_path), WANTED)) == []


def lacking(catalog: Catalog) -> None:
    catalog.delete("Nothing was changed.")


def empty(catalog: Catalog) -> None:
    catalog["Nothing was changed."].string = ""


def unsure(catalog: Catalog) -> None:
    catalog["Nothing was changed."].flags.add("fuzzy")


def renamed(catalog: Catalog) -> None:
    catalog["There is no deck at “{path}”."].string = "No hay nada en “{ruta}”."


def forgotten(catalog: Catalog) -> None:
    catalog["There is no deck at “{path}”."].string = "No hay nada."


def unclosed(catalog: Catalog) -> None:
    catalog["There is no deck at “{path}”."].string = "No hay nada en “{path”."


def one_form(catalog: Catalog) -> None:
    catalog["{n} card of {deck}"].string = ("{n} carta de {deck}", "")


def numberless(catalog: Catalog) -> None:
    catalog["{n} card of {deck}"].string = ("{n} carta", "{n} cartas")


def unknown(catalog: Catalog) -> None:
    catalog.add("Nobody says this.", "Nadie lo dice.")


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lacking, "lacks “Nothing was changed.”."),
        (empty, "does not say “Nothing was changed.”."),
        (unsure, "is not sure of “Nothing was changed.”."),
        (renamed, "has other {braces} in “There is no deck at “{path}”.”: “No hay nada en “{ruta}”.”."),
        (forgotten, "has other {braces} in “There is no deck at “{path}”.”: “No hay nada.”."),
        (unclosed, "has other {braces} in “There is no deck at “{path}”.”: “No hay nada en “{path”.”."),
        (one_form, "does not say “{n} card of {deck}” in all of 2 forms."),
        (numberless, "has other {braces} in “{n} card of {deck}”: “{n} carta”."),
        (unknown, "has “Nobody says this.”, which nobody says."),
    ],
)
def test_a_broken_catalogue_is_told(tmp_path: Path, spoil: Callable[[Catalog], None], told: str) -> None:
    catalog = spanish()
    spoil(catalog)
    assert told in list(catalogue_faults(written(catalog, tmp_path), WANTED))


def test_each_form_may_name_what_it_alone_has(tmp_path: Path) -> None:
    """So do sentences of click's: one of them names the choice, the other one all of them."""
    wanted = Catalog(fuzzy=False)
    wanted.add(("It is not {choice}.", "It is none of {choices}."))
    catalog = Catalog(locale="es", fuzzy=False)
    catalog.add(("It is not {choice}.", "It is none of {choices}."), ("No es {choice}.", "No es ninguna: {choices}."))
    assert list(catalogue_faults(written(catalog, tmp_path), wanted)) == []


def test_a_catalogue_is_compiled_to_the_same_bytes_at_any_time() -> None:
    earlier, later = spanish(), spanish()
    later.creation_date = later.revision_date = datetime(2031, 1, 1, tzinfo=UTC)
    assert compiled(earlier) == compiled(later)
    assert b"nplurals=2; plural=(n != 1)" in compiled(later)


def test_a_catalogue_that_is_not_compiled_as_it_is_written_is_told(tmp_path: Path) -> None:
    told = list(catalogue_faults(written(spanish(), tmp_path, mo=b""), WANTED))
    assert told == ["is not compiled as it is written. It is made anew by: python -m tests.words"]


def test_a_compiled_catalogue_of_which_nobody_has_the_source_is_told(tmp_path: Path) -> None:
    (tmp_path / TEMPLATE.name).write_bytes(TEMPLATE.read_bytes())
    written(spanish(), tmp_path).unlink()
    assert faults(tmp_path) == ["es: there is no .po of its .mo."]


@pytest.mark.parametrize(("made", "has"), [("wheel", {".mo"}), ("sdist", {".mo", ".po", ".pot"})])
def test_what_is_installed_speaks_every_language_and_a_source_has_what_it_is_made_of(made: str, has: set[str]) -> None:
    from hatchling.builders.sdist import SdistBuilder
    from hatchling.builders.wheel import WheelBuilder

    builder = WheelBuilder(str(CHECKOUT)) if made == "wheel" else SdistBuilder(str(CHECKOUT))
    files = {Path(each.distribution_path) for each in builder.recurse_included_files()}
    words = {path.relative_to(CHECKOUT) for path in (PACKAGE / "locale").rglob("cardgame.*") if path.suffix in has}
    assert words <= files
    assert {path.suffix for path in words} == has


# The made-up language


@for_each("message", ["Stopped.", "{n:,} of {what}", "Write {{ for a brace.", "%(prog)s %(version)s", "One.\n\nTwo.\n"])
def test_the_made_up_language_keeps_what_is_filled_in_and_has_no_plain_letter(message: str) -> None:
    told = said(message)
    assert fields(told) == fields(message)
    assert len(told.strip()) >= len(message.strip()) * 1.4
    assert bare_english(re.sub(r"\{[^{}]*\}|%\(\w+\)s", "", told)) == []
    assert cut(told) == []


@for_each(
    "text, bare",
    [
        ("It is your turn", ["It is your turn"]),
        (f"{said('Good evening, {name}.').format(name='Ana')} Ana", []),
        (f"{said('Good evening.')[:8]}\nIt is your turn", ["It is your turn"]),
        ("cardgame: Something bare", ["Something bare"]),
        ("cardgame deck check --strict /tmp/some where.toml", []),
        ("TERM  [Enter] x  q  12 40x12", []),
        ("What would you live\nagain?", []),
        ("it’s here", ["it’s here"]),
        ("Ben goes first", ["Ben goes first"]),
        ("12 May 2026", ["May"]),
    ],
)
def test_a_sentence_outside_the_made_up_language_is_found(text: str, bare: list[str]) -> None:
    assert bare_english(text, data=["Ana", "Ben", "What would you live again?"]) == bare


def test_a_sentence_that_was_cut_off_is_found() -> None:
    whole = said("It is your turn.")
    assert cut(f"{whole}\n{whole}") == []
    assert cut(f"{whole}\n{whole[:-3]}…") == [f"{whole[:-3]}…"]


# How the code says them


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    for node in walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in DOOR:
            yield node


def of_the_door(tree: ast.AST) -> set[str]:
    """Return the names that a module takes from the door."""
    return {
        alias.asname or alias.name
        for node in walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "cardgame.translation"
        for alias in node.names
    }


def bound(tree: ast.AST) -> Iterator[int]:
    """Yield the lines in which ``_`` is bound to something."""
    for node in walk(tree):
        match node:
            case ast.Name(id="_", ctx=ast.Store()) | ast.arg(arg="_"):
                yield node.lineno
            case ast.MatchAs(name=None, pattern=None):
                continue  # “case _” binds nothing
            case ast.FunctionDef(name="_") | ast.ExceptHandler(name="_"):
                yield node.lineno


def test_a_module_that_translates_uses_the_translating_name_for_nothing_else() -> None:
    found = [f"{place}:{line}" for place, tree in modules() if "_" in of_the_door(tree) for line in bound(tree)]
    assert found == []


def glued(call: ast.Call) -> bool:
    """Whether a message is anything but a sentence as it stands, or a name for one that was marked."""
    messages = call.args[:2] if isinstance(call.func, ast.Name) and call.func.id == "ngettext" else call.args
    return any(
        isinstance(each, ast.JoinedStr | ast.BinOp | ast.Call | ast.IfExp)
        or (isinstance(each, ast.Constant) and not isinstance(each.value, str))
        for each in messages
    )


def test_no_sentence_is_put_together_before_it_is_said() -> None:
    assert [f"{place}:{call.lineno}" for place, tree in modules() for call in calls(tree) if glued(call)] == []


def quoting(tree: ast.AST) -> Iterator[int]:
    """Yield the lines that set something in quotation marks themselves; a pattern only reads them."""
    patterns = {
        id(argument)
        for node in walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "compile"
        for argument in node.args
    }
    for node in walk(tree):
        if (
            isinstance(node, ast.JoinedStr)
            and id(node) not in patterns
            and any(
                isinstance(each, ast.Constant) and isinstance(each.value, str) and set(each.value) & set("“”„«»")
                for each in node.values
            )
        ):
            yield node.lineno


def test_quotation_marks_are_those_of_the_language_everywhere() -> None:
    assert [f"{place}:{line}" for place, tree in modules() for line in quoting(tree)] == []


def test_quotation_marks_that_are_set_by_hand_are_found() -> None:
    assert list(quoting(ast.parse("said = f'So: “{line}”'")))
    assert not list(quoting(ast.parse("said = _('“{line}”').format(line=f'{a}: {b}')")))


def at_import(tree: ast.Module) -> Iterator[ast.Call]:
    """Yield what is said while a module is imported: outside of all functions, or in what these are given."""

    def early_calls(node: ast.AST) -> Iterator[ast.Call]:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            early: list[ast.AST] = [*node.decorator_list, *node.args.defaults, *filter(None, node.args.kw_defaults)]
        elif isinstance(node, ast.Lambda):
            early = []
        else:
            early = list(ast.iter_child_nodes(node))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext"):
            yield node
        for each in early:
            yield from early_calls(each)

    yield from early_calls(tree)


def test_nothing_is_said_before_the_language_is_known() -> None:
    found = [
        f"{place}:{call.lineno}"
        for place, tree in modules()
        if {"_", "ngettext"} & of_the_door(tree)
        for call in at_import(tree)
    ]
    assert found == []


@for_each(
    "code, wrong",
    [
        ("_(f'{name} goes')", glued),
        ("_('a' + b)", glued),
        ("_('%s goes' % name)", glued),
        ("_('{a} goes'.format(a=1))", glued),
        ("ngettext('one', f'{n}', n)", glued),
        ("_('a' if b else 'c')", glued),
    ],
)
def test_a_sentence_that_is_put_together_is_found(code: str, wrong: Callable[[ast.Call], bool]) -> None:
    assert wrong(next(calls(ast.parse(code))))


@pytest.mark.parametrize(
    "code", ["A = _('x')", "def f(a=_('x')): ...", "class A:\n    b = {1: _('x')}", "@g(_('x'))\ndef f(): ..."]
)
def test_a_sentence_that_is_translated_too_early_is_found(code: str) -> None:
    assert list(at_import(ast.parse(code)))


@pytest.mark.parametrize("code", ["for _ in a: ...", "lambda _: 1", "a, _ = b", "def f(_): ..."])
def test_another_use_of_the_translating_name_is_found(code: str) -> None:
    assert list(bound(ast.parse(code)))
    assert not list(bound(ast.parse("match a:\n    case _:\n        b = lambda: 1")))
