"""Who plays: the couples on this machine, the one who plays now, and two who are new here.

To forget a couple is not done here, but by a command, which first lists all that would be gone.
"""

from collections.abc import Callable

import msgspec

from cardgame.game.game import Game
from cardgame.game.menu.item import Item
from cardgame.game.moment import Moment, Next, once
from cardgame.record import BadName, CoupleFile
from cardgame.record.couples import LONGEST
from cardgame.scripts.moments import choosing, two_names
from cardgame.scripts.steps import Browse, Result, Row, Script
from cardgame.translation import N_, _


def begin(game: Game) -> Moment:
    """Return the page of the couples on this machine."""
    return _page(game)


def _page(game: Game, said: str = "", *, chosen: str = "") -> Moment:
    """Return the page, at the couple ``chosen`` by their slug, with what is ``said`` of what was done there."""
    couples, playing = game.couples, game.playing
    slugs = [each.slug for each in couples]

    def script() -> Script:
        rows = [_row(each, playing) for each in couples]
        rows.append(Row(_("Two others"), about=_("Two names, and they have evenings of their own, apart from yours.")))
        here = chosen or playing
        which = yield Browse("", tuple(rows), chosen=slugs.index(here) if here in slugs else 0)
        return Result(answers=(which, None))

    def then(result: Result) -> Next:
        which = result.answers[0] if result.answers else 0
        return _ask_what(game, couples[which]) if which < len(couples) else _ask_two_others(game)

    return Moment(title=_("Who plays"), said=said, script=script, then=then)


def _row(couple: CoupleFile, playing: str | None) -> Row:
    stands = _("playing now") if couple.slug == playing else ""
    if couple.problem is not None:
        return Row(couple.slug, stands or _("cannot be read"), couple.problem.message)
    about = _("All that is theirs is in one file, {slug}.db.").format(slug=couple.slug)
    return Row(called(couple), stands, about, whole=True)


def called(couple: CoupleFile) -> str:
    """Return what a couple is called: by their names, or by their slug where these are not known."""
    if couple.names is None or not all(couple.names):
        return couple.slug
    return _("{one} and {other}").format(one=couple.names[0], other=couple.names[1])


def _ask_what(game: Game, couple: CoupleFile) -> Moment:
    """Return the moment that asks what to do with a couple: play as them, or give them other names."""
    can: list[tuple[str, Callable[[], Next]]] = []
    if couple.slug != game.playing and couple.problem is None:
        can.append((_("play as them from now on"), lambda: _play_as(game, couple.slug)))
    if couple.names is not None:
        can.append((_("give them other names"), lambda: _ask_names(game, couple)))
    can.append((_("leave it as it is"), lambda: _page(game, chosen=couple.slug)))
    # Translators: {command} is what has to be typed.
    forgets = _("To delete all that is theirs: {command}").format(command=f"cardgame forget {couple.slug}")
    if couple.problem is not None:
        forgets = f"{couple.problem.message} {couple.problem.hint}"
    options = tuple(said for said, _do in can)

    def then(result: Result) -> Next:
        ((which,), _none) = result.answers or ((len(can) - 1,), None)
        return can[which][1]()

    return Moment(
        title=called(couple),
        said=forgets,
        script=lambda: choosing.script((_("What would you like?"), options)),
        then=then,
        back=lambda: _page(game, chosen=couple.slug),
    )


def _play_as(game: Game, slug: str) -> Next:
    """Play as this couple; the start page then greets them."""
    game.change_to(slug)
    return None


def _ask_names(game: Game, couple: CoupleFile) -> Moment:
    one, other = couple.names or ("", "")
    labels = (_("{name}, from now on").format(name=one), _("{name}, from now on").format(name=other))

    def then(result: Result) -> Next:
        first, second = result.answers or (one, other)
        try:
            game.rename(couple.slug, first, second)
        except BadName as error:
            return msgspec.structs.replace(_ask_names(game, couple), said=f"{error.message} {error.hint}")
        return _page(game, _("From now on the cards call them so."), chosen=couple.slug)

    return Moment(
        title=called(couple),
        script=lambda: two_names.script(_("Both names, in the same order."), labels, LONGEST),
        then=then,
        back=lambda: _page(game, chosen=couple.slug),
    )


def _ask_two_others(game: Game) -> Moment:
    add = once(game.add_couple)

    def then(result: Result) -> Next:
        first, second = result.answers or ("", "")
        try:
            slug = add(first, second)
        except BadName as error:
            return msgspec.structs.replace(_ask_two_others(game), said=f"{error.message} {error.hint}")
        return _play_as(game, slug)

    prompt = _("Two names, and the first card is yours. Everything stays on this machine.")
    return Moment(
        title=_("Two others"),
        script=lambda: two_names.script(prompt, (_("one of you"), _("the other")), LONGEST),
        then=then,
        back=lambda: _page(game),
    )


ITEM = Item(label=N_("Who plays"), about=N_("The couples on this machine, and two who are new here."), begin=begin)
