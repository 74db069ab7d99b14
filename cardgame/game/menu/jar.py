"""The jar: something is put in, it is opened on its day, and what was drawn lies on a shelf.

Every moment takes ``home``, which makes what comes after it; where there is none, nothing does.
"""

from collections.abc import Callable, Sequence

from cardgame.game import changing
from cardgame.game.game import Game
from cardgame.game.jar import (
    RANDOM,
    Jar,
    draw,
    let_go,
    look_jar,
    put_in,
    put_off,
    read_rule,
    set_rule,
    take_back,
    take_out,
)
from cardgame.game.jar_days import BOTH, MONTH_END, WEEKDAYS, said, weekday_names
from cardgame.game.menu.item import Item
from cardgame.game.moment import Moment, Next, once
from cardgame.game.remembered import day
from cardgame.game.what_goes import written_of
from cardgame.record import KeptThing
from cardgame.scripts.moments import jar as moments
from cardgame.scripts.steps import Browse, Result, Row, Script, Show
from cardgame.translation import N_, _

Home = Callable[[], Next]
"""Makes what comes after a moment of the jar."""

TITLE = N_("The jar")

SOMETHING = N_("Something is in it.")
"""All that is ever said of what is in the jar."""

EMPTY = N_("There is nothing in it now.")


def nowhere() -> Next:
    """Return that nothing comes next."""
    return None


def begin(game: Game) -> Moment:
    """Return the jar's page; where something is in the jar and it was never said when it opens, that is asked first."""
    jar = look_jar(game)
    if jar.something and not jar.rule:
        return ask_when(game, lambda: page(game), said=_(SOMETHING))
    return page(game, jar)


def page(game: Game, jar: Jar | None = None) -> Moment:
    """Return the jar's page: what can be done with it now."""
    here = jar or look_jar(game)

    def home() -> Next:
        return page(game)

    rows: list[tuple[Row, Callable[[], Next]]] = []
    if here.something and here.rule == BOTH:
        about = _("Each of you is asked alone whether you want it opened now.")
        rows.append((Row(_("Open it, if you both say so"), about=about), lambda: open_it(game, here, home)))
    elif here.ready:
        rows.append((Row(_("Open it, both here"), about=_(_HOW)), lambda: open_it(game, here, home)))
    about = _("A thanks, a small thing that you saw. Nobody sees it before the jar opens.")
    rows.append((Row(_("Put something in"), about=about), lambda: add(game, home)))
    if here.shelf:
        rows.append((Row(_("The shelf"), about=_("What you drew and read to each other.")), lambda: shelf(game, here)))
    if here.rule:
        about = _("To change it you both have to say so.")
        rows.append((Row(_("When it opens"), about=f"{said(here.rule)} {about}"), lambda: change_when(game, home)))

    def script() -> Script:
        opens = said(here.rule) if here.rule and not here.ready else ""
        prompt = [here.greeting, _(SOMETHING) if here.something else _(EMPTY), opens]
        which = yield Browse(" ".join(part for part in prompt if part), tuple(row for row, _go in rows))
        return Result(answers=(which, None))

    def chosen(result: Result) -> Next:
        return rows[result.answers[0]][1]() if result.answers else None

    return Moment(title=_(TITLE), script=script, then=chosen)


# Putting something in


def add(game: Game, home: Home = nowhere) -> Moment:
    """Return the moment in which one of the two puts a slip in; where it was never said, it is asked when it opens."""
    names = game.names_apart
    put = once(lambda who, words: put_in(game, who, words))

    def keep(result: Result) -> Next:
        who, words = result.answers or (0, "")
        if not words:
            return home()
        slip = put(1 if who else 0, words)
        if look_jar(game).rule:
            return is_in(game, slip, home)
        return ask_when(game, lambda: is_in(game, slip, home), said=_("It is in the jar."), slip=slip, home=home)

    return Moment(title=_(TITLE), script=lambda: moments.slip(names), then=keep, back=home)


def is_in(game: Game, slip: str, home: Home) -> Moment:
    """Return the moment that says that a slip is in the jar; it can be taken back there, and nowhere else."""
    rule = look_jar(game).rule

    words = f"{_('It is in the jar.')} {said(rule) if rule else ''}".rstrip()
    return Moment(
        title=_(TITLE),
        script=lambda: moments.told(words),
        then=lambda result: home(),
        back=home,
        undo=lambda: _taken_out(game, slip, home),
    )


def _taken_out(game: Game, slip: str, home: Home) -> Moment:
    if not take_out(game, slip):
        return _says((_("It was drawn meanwhile, and lies on the shelf."),), home)
    return _says((_("It is out of the jar again."),), home)


# When it opens


def _rules() -> tuple[Sequence[tuple[str, str]], Sequence[tuple[str, str]]]:
    """Return the rules that can be chosen with their words: the days of the week, and the others."""
    weekdays = tuple(zip(WEEKDAYS, weekday_names(), strict=True))
    return weekdays, ((MONTH_END, _("at the end of the month")), (BOTH, _("whenever you both say so")))


def ask_when(game: Game, then: Home, *, said: str = "", slip: str = "", home: Home = nowhere) -> Moment:
    """Return the moment that asks when the jar opens, for the first time, and goes on with ``then``.

    ``said`` is said first. A ``slip`` that was just put in can be taken back here as well, and ``home`` comes after
    that.
    """
    weekdays, others = _rules()
    say = once(lambda rule: set_rule(game, rule))

    def script() -> Script:
        return moments.when(weekdays, others, lambda typed: read_rule(game, typed))

    def keep(result: Result) -> Next:
        if result.answers:
            say(result.answers[0])
        return then()

    can_change = _("You can change the day later, if you both say so.")
    return Moment(
        title=_(TITLE),
        said=f"{said} {can_change}".lstrip(),
        script=script,
        then=keep,
        back=then,
        undo=(lambda: _taken_out(game, slip, home)) if slip else None,
    )


def change_when(game: Game, home: Home) -> Moment:
    """Return the moment in which the two say anew when the jar opens; it stays as it was unless both want that."""
    names, apart, (weekdays, others) = game.names_apart, game.settings.apart, _rules()

    def keep(result: Result) -> Next:
        rule = result.answers[0] if result.answers else ""
        if not rule:
            return _says((_("It stays as it was."),), home)
        set_rule(game, rule)
        return _says((said(rule),), home)

    def script() -> Script:
        return moments.when_else(names, weekdays, others, lambda typed: read_rule(game, typed), apart=apart)

    return Moment(title=_(TITLE), script=script, then=keep, back=home)


# Opening it

_HOW = N_("You take turns: whoever draws a slip reads it aloud. Five at most, and the rest waits for another time.")


def offer(game: Game, jar: Jar) -> Moment:
    """Return the opening as the start page offers it."""
    return open_it(game, jar, nowhere)


def open_it(game: Game, jar: Jar, home: Home) -> Moment:
    """Return the opening of the jar; where it opens whenever both say so, each is asked first."""
    names, apart = game.names_apart, game.settings.apart
    first = RANDOM.randrange(2)
    if jar.ready:
        return _drawing(game, jar.most, first, home, said=" ".join(part for part in (jar.greeting, _(_HOW)) if part))

    def answered(result: Result) -> Next:
        if result.answers == (True, None):
            return _drawing(game, jar.most, first, home, said=_(_HOW))
        return _says((_("Another day, then."),), home)

    return Moment(title=_(TITLE), script=lambda: moments.both_say(names, apart=apart), then=answered, back=home)


def _drawing(game: Game, left: int, who: int, home: Home, *, said: str = "") -> Moment:
    """Return the moment in which one of the two draws a slip; at most ``left`` are drawn from there on."""
    name = game.names_apart[who]
    drawn: list[str] = []

    def drew(result: Result) -> Next:
        if not drawn and (words := draw(game)) is not None:
            drawn.append(words)
        return _reading(game, drawn[0], left - 1, who, home) if drawn else _over(game, home)

    # Before the first slip nothing has happened yet that comes to an end.
    back = home if said else lambda: _over(game, home)
    return Moment(title=_(TITLE), said=said, script=lambda: moments.drawing(name), then=drew, back=back)


def _reading(game: Game, words: str, left: int, who: int, home: Home) -> Moment:
    """Return the moment that shows a slip, which is on the shelf by now; after it comes the next, if there is one.

    It was read, and is not put back.
    """
    name = game.names_apart[who]

    def go_on() -> Next:
        if left and look_jar(game).something:
            return _drawing(game, left, 1 - who, home)
        return _over(game, home)

    return Moment(
        title=_(TITLE),
        said=_("{name} reads aloud.").format(name=name),
        script=lambda: moments.reading(words),
        then=lambda result: go_on(),
        back=go_on,
    )


def _over(game: Game, home: Home) -> Moment:
    """Return the end of an opening. What is left waits; it is not offered again on this day."""
    jar = look_jar(game)
    if jar.offered:
        put_off(game)
    rest = (_("The rest waits for another time."),) if jar.something else ()
    return _says((_("What you read lies on the shelf."), *rest), home)


# What was drawn


def shelf(game: Game, jar: Jar, gone: str = "", said: str = "") -> Moment:
    """Return the list of what was drawn, the newest first; a slip can be read whole, and let go.

    ``gone`` is the event by which one was just let go, which can be undone.
    """
    slips, now = jar.shelf[::-1], game.now()

    def script() -> Script:
        rows = tuple(Row(" ".join(each.text.split()), day(each.at, now, this=now.date())) for each in slips)
        prompt, empty = _("What you drew and read to each other."), _("Nothing lies here any more.")
        which = yield Browse(prompt if rows else "", rows, empty=empty)
        return Result(answers=(which, None))

    def chosen(result: Result) -> Next:
        return _slip(game, slips[result.answers[0]]) if result.answers else None

    def undo() -> Next:
        take_back(game, gone)
        return shelf(game, look_jar(game))

    return Moment(
        title=_("The shelf"),
        said=said,
        script=script,
        then=chosen,
        back=lambda: page(game),
        undo=undo if gone else None,
    )


def _slip(game: Game, slip: KeptThing) -> Moment:
    """Return the page of a slip on the shelf, from which it can be let go, put in other words or forgotten."""

    def done(told: str) -> Next:
        return shelf(game, look_jar(game), said=told)

    def back() -> Next:
        return shelf(game, look_jar(game))

    words = written_of(slip)
    acts: list[changing.Act] = changing.acts(game, words, done, back) if words is not None else []

    def chosen(result: Result) -> Next:
        which: int = result.answers[0] if result.answers else 0
        if which == 1:
            gone = let_go(game, slip.id)
            return shelf(game, look_jar(game), gone)
        return acts[which - 2][1]() if which > 1 else back()

    def script() -> Script:
        said = f"{slip.text}\n\n{day(slip.at, game.now())}"
        return moments.on_the_shelf(said, [label for label, _go in acts])

    return Moment(title=_("The shelf"), script=script, then=chosen, back=back)


def _says(words: tuple[str, ...], home: Home) -> Moment:
    """Return a moment that says something and goes on."""
    title = _(TITLE)

    def script() -> Script:
        yield Show(title, words)
        return Result()

    return Moment(title=title, script=script, then=lambda result: home(), back=home)


ITEM = Item(label=TITLE, about=N_("Slips that you write for another day, and read to each other on it."), begin=begin)
