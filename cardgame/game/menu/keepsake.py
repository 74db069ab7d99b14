"""A book of their year: what goes in, what is in it, and where it is once it is written."""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from pathlib import Path

from cardgame.files import write_at
from cardgame.game.game import Game
from cardgame.game.keepsake.book import PARTS, Material, make_book, newest_material, read_material, spans
from cardgame.game.keepsake.placing import free_place, usual_place
from cardgame.game.keepsake.span import Span, read_days
from cardgame.game.menu.item import Item
from cardgame.game.moment import Moment, Next
from cardgame.record import evenings
from cardgame.record.errors import explain_os
from cardgame.scripts.moments import choosing, two_names
from cardgame.scripts.steps import Browse, Choose, Group, Result, Row, Script, Show
from cardgame.text import clean
from cardgame.translation import N_, _

TITLE = N_("A book of your year")

_TYPED = 10
"""Characters of a day that is typed."""


def begin(game: Game) -> Moment:
    """Return the page on which they choose what goes into the book."""
    return _choose(game, newest_material(game), frozenset())


def contents(material: Material, out: AbstractSet[str]) -> Show:
    """Return the page that tells what is in the book without the parts in ``out``: which days, which kinds of things.

    Nothing of it is quoted, so that it may be read by either, whoever looks over their shoulder.
    """
    days = material.span.said
    parts = [_(part.label) for part in PARTS if part.code not in out and material.has(part.code)]
    return Show(
        "",
        (
            _("Never in it: cards that were passed, and what is still closed."),
            _("It is a file of its own: whoever has it can read it, and what you change or forget later stays in it."),
        ),
        groups=(
            Group(
                _("In the book, {days}").format(days=days),
                (_("a page for each evening, with the cards that you talked about"), *parts),
            ),
        ),
    )


def _choose(game: Game, material: Material, out: AbstractSet[str], at: int = 0, said: str = "") -> Moment:
    """Return the page of choices, at the row ``at``; the parts in ``out`` stay out."""
    there = [part for part in PARTS if material.has(part.code)]
    span = material.span

    def script() -> Script:
        rows = [Row(_("Which days"), span.said, _("A year, all of it, or other days."))]
        rows += [
            Row(
                _(part.label),
                _("stays out") if part.code in out else _("goes in"),
                _(part.about),
                heading=_("What goes in beside the evenings and their cards"),
            )
            for part in there
        ]
        rows.append(
            Row(_("See what is in it"), about=_("Nothing is written yet."), heading=_("When both of you are here"))
        )
        which = yield Browse("", tuple(rows), chosen=min(at, len(rows) - 1))
        return Result(answers=(which, None))

    def then(result: Result) -> Next:
        which = result.answers[0] if result.answers else 0
        if which == 0:
            return _which_days(game, material, out)
        if which > len(there):
            if not material.pages:
                return _choose(game, material, out, 0, _("There is no evening in those days."))
            return _both_here(game, material, out)
        return _choose(game, material, out ^ {there[which - 1].code}, which)

    return Moment(title=_(TITLE), said=said, script=script, then=then)


def _which_days(game: Game, material: Material, out: AbstractSet[str]) -> Moment:
    """Return the list of the years, and everything, and other days."""
    offered = spans(game)

    def script() -> Script:
        rows = [Row(f"{each.said[:1].upper()}{each.said[1:]}") for each in offered]
        rows.append(Row(_("Other days"), about=_("From one day to another, which you type.")))
        chosen = offered.index(material.span) if material.span in offered else len(offered)
        which = yield Browse("", tuple(rows), chosen=chosen)
        return Result(answers=(which, None))

    def then(result: Result) -> Next:
        which = result.answers[0] if result.answers else 0
        if which == len(offered):
            return _type_days(game, material, out)
        return _choose(game, read_material(game, offered[which]), out)

    return Moment(title=_("Which days"), script=script, then=then, back=lambda: _choose(game, material, out))


def _type_days(game: Game, material: Material, out: AbstractSet[str], said: str = "") -> Moment:
    """Return the two lines on which days are typed."""

    def then(result: Result) -> Next:
        first, last = map(read_days, result.answers or ("", ""))
        if first is None or last is None:
            return _type_days(game, material, out, _("That could not be read as a day."))
        span = Span(first.first, last.last)
        if span.first is None or span.last is None or span.first > span.last:
            return _type_days(game, material, out, _("The first day has to come before the last."))
        return _choose(game, read_material(game, span), out)

    labels = (_("from"), _("to"))
    prompt = _("A day, a month or a year each, as 2026-05-12, 2026-05 or 2026.")
    return Moment(
        title=_("Which days"),
        said=said,
        script=lambda: two_names.script(prompt, labels, _TYPED),
        then=then,
        back=lambda: _which_days(game, material, out),
    )


def _both_here(game: Game, material: Material, out: AbstractSet[str]) -> Moment:
    """Return the page that tells what is in it, and writes it once both say so."""

    def script() -> Script:
        yield contents(material, out)
        options = (_("we are both here, write it"), _("not now"))
        which: int = yield Choose(_("Are you both here, and is it to be written?"), options)
        return Result(answers=(which, None))

    def back() -> Moment:
        return _choose(game, material, out, len(PARTS) + 1)

    def then(result: Result) -> Next:
        which = result.answers[0] if result.answers else 1
        return _write(game, material, out, usual_place(game, material.span)) if which == 0 else back()

    return Moment(title=_(TITLE), script=script, then=then, back=back)


def _write(game: Game, material: Material, out: AbstractSet[str], path: Path, *, replace: bool = False) -> Next:
    """Write the book, and return the moment that says where it is, or what is in its way."""
    from cardgame.game.keepsake.printing import print_book  # which needs a library that nothing else does

    text = print_book(make_book(material, frozenset(part.code for part in PARTS) - out))
    try:
        write_at(path, text, replace=replace)
    except FileExistsError:
        return _ask_over(game, material, out, path)
    except OSError as error:
        told = explain_os(error, path)
        return _told(_("It could not be written"), told.message, lambda: _choose(game, material, out))
    where = clean(str(path), lines=False)
    how = _("It opens in any browser, and can be printed from there, on A4 or on Letter.")
    return _told(_("Your book is written"), f"{where}\n{how}")


def _ask_over(game: Game, material: Material, out: AbstractSet[str], path: Path) -> Moment:
    """Return the question what to do about a file that is there already."""
    beside = free_place(path)

    def then(result: Result) -> Next:
        ((which,), _none) = result.answers or ((2,), None)
        if which == 2:
            return _choose(game, material, out)
        return _write(game, material, out, beside if which == 0 else path, replace=which == 1)

    names = (clean(path.name, lines=False), clean(beside.name, lines=False))
    options = (_("put it beside, as {name}").format(name=names[1]), _("replace the old one"), _("leave it"))
    prompt = _("There is a file {name} already. What should become of it?").format(name=names[0])
    return Moment(
        title=_(TITLE),
        script=lambda: choosing.script((prompt, options)),
        then=then,
        back=lambda: _choose(game, material, out),
    )


def _told(title: str, words: str, back: Callable[[], Next] | None = None) -> Moment:
    def script() -> Script:
        yield Show("", (words,))
        return Result()

    return Moment(title=title, script=script, then=lambda result: back() if back else None, back=back)


ITEM = Item(
    label=TITLE,
    about=N_("Your evenings as a book, to read, to print, to give."),
    begin=begin,
    shown=lambda game: bool(evenings(game.store(), 1, played=True)),
)
