"""``cardgame deck explain``: what a code of the check means, why, and what to write instead."""

import textwrap
from typing import Any

import click

from cardgame.cli.options import Command, json_option
from cardgame.cli.printing import print_json, terminal_width, write
from cardgame.deck.problems import CODES
from cardgame.errors import Misused
from cardgame.text import nearest
from cardgame.translation import _

_INDENT = 4


@click.command(
    "explain",
    cls=Command,
    short_help="Tell what a code of the check means, and how it is mended.",
    epilog="cardgame deck explain closed-question",
)
@click.argument("code", required=False, metavar="[CODE]")
@json_option
def command(code: str | None, as_json: bool) -> None:
    """Tell what a code of the check means, why it matters, and how it is mended.

    CODE stands in brackets in what deck check prints. Without one, all codes are listed.
    """
    from cardgame.workshop.pages import groups, pages

    if code is None:
        if as_json:
            print_json([_as_data(each) for _name, codes in groups() for each in codes])
            return
        width = max(map(len, CODES))
        for name, codes in groups():
            write(f"{_(name)}\n")
            for each in codes:
                page = pages().get(each)
                write(f"  {each:<{width}}  {_severity(each):<8} {_(page.what) if page else ''}".rstrip())
            write("")
        return
    code = code.strip().rpartition("[")[2].rstrip("]: ").casefold()  # as it stands in what the check prints, too
    if code not in CODES:
        near = nearest(code, CODES)
        hint = (
            _("Did you mean “{code}”?").format(code=near) if near else _("“cardgame deck explain” lists all of them.")
        )
        raise Misused(_("There is no code “{code}”.").format(code=code), hint)
    if as_json:
        print_json(_as_data(code))
    else:
        _print_page(code)


def _severity(code: str) -> str:
    return _("error") if CODES[code][0] == "error" else _("warning")


def _print_page(code: str) -> None:
    from cardgame.workshop.excerpt import WIDEST, excerpts
    from cardgame.workshop.pages import example, pages, problem_of

    page = pages()[code]
    width = min(WIDEST, terminal_width() or 80)
    write(f"{code} ({_severity(code)})\n")
    for text in (page.what, page.why):
        _wrapped(_(text), width)
    how = _(page.how) if page.how else ""
    if page.bad:
        bad, better = example(page.bad), example(page.better)
        found = problem_of(code, bad)
        (excerpt,) = excerpts(bad.text, [found], width, above=bad.above) if found else (None,)
        write(f"\n{_('This gets it:')}\n")
        write(textwrap.indent(bad.shown.strip("\n"), " " * _INDENT))
        if excerpt:
            write(f"\n{excerpt}")
        if found:
            _wrapped(f"{found.message} {found.hint}".strip(), width)
        write(f"\n{_('Better:')}\n")
        write(textwrap.indent(better.shown.strip("\n"), " " * _INDENT))
    if how:
        write("")
        _wrapped(how, width)
    write("")
    if mended := _mended(code, how):
        _wrapped(mended, width)
    _wrapped(_allowed(code), width)


def _wrapped(text: str, width: int) -> None:
    write(textwrap.fill(text, width, break_long_words=False, break_on_hyphens=False))


def _mended(code: str, how: str) -> str:
    from cardgame.workshop.mending import CODES_MENDED

    if code in CODES_MENDED:
        return _("Where it is certain what was meant, “cardgame deck check --fix” mends it; --diff shows that before.")
    return "" if how else _("It is mended by hand: only you know what you meant.")


def _allowed(code: str) -> str:
    from cardgame.workshop.allowing import how_to_allow

    if CODES[code][0] == "error":
        return _("It is an error: what has it is left out of the game, and no comment allows it.")
    if code in _OF_NO_DECK:
        return _("It is advice, and stays until that is done: there is no deck in which a comment could allow it.")
    said = _(
        "If you mean it so, write {comment} at the end of the line, above the card or the key, or at the top of the "
        "file for all of it."
    )
    return said.format(comment=how_to_allow(code))


_OF_NO_DECK = ("not-read",)
"""Warnings about files in which nothing is read, no comment either."""


def _as_data(code: str) -> dict[str, Any]:
    from cardgame.workshop.mending import CODES_MENDED
    from cardgame.workshop.pages import example, pages

    page = pages()[code]
    severity, meaning = CODES[code]
    return {
        "code": code,
        "severity": severity,
        "meaning": meaning,
        "what": page.what,
        "why": page.why,
        "how": page.how,
        "bad": example(page.bad).shown if page.bad else None,
        "better": example(page.better).shown if page.better else None,
        "fixable": code in CODES_MENDED,
        "allowable": severity == "warning" and code not in _OF_NO_DECK,
    }
