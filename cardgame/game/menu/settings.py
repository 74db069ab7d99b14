"""The few settings that are asked for in the game; all others stand in the settings file, which stays the truth.

Each change is written into the file at once, and the last one can be taken back.
"""

from collections.abc import Callable, Mapping, Sequence

import msgspec

from cardgame import translation
from cardgame.deck.languages import ANY, name_of
from cardgame.errors import reason
from cardgame.game.game import Game
from cardgame.game.menu.item import Item
from cardgame.game.moment import Moment, Next
from cardgame.keys.commands import CODE_WORD, letters_for, shown_for
from cardgame.local.settings import NotKept, Value
from cardgame.record import BadName, code_word, names
from cardgame.record.couples import LONGEST
from cardgame.scripts.moments import choosing, two_names
from cardgame.scripts.moments import code_word as asking
from cardgame.scripts.steps import Browse, Result, Row, Script, Show
from cardgame.text import clean
from cardgame.translation import N_, _, ngettext, quoted

LENGTHS: dict[int, str] = {
    15: N_("a quarter of an hour"),
    30: N_("about half an hour"),
    40: N_("about forty minutes"),
    60: N_("about an hour"),
    90: N_("about an hour and a half"),
}
"""The lengths of an evening that can be chosen, in minutes, and how they are said, in English."""

LOOKS: dict[str, str] = {
    "lamplight": N_("dark colours"),
    "daylight": N_("light colours"),
    "terminal": N_("your terminal’s own colours"),
}
"""The themes that can be chosen, the usual one first, and how they are said, in English."""

USUAL = "lamplight"
"""The theme where none is set."""


class _Setting(msgspec.Struct, frozen=True):
    """A row of the page: its name, how it stands, what it is about, and what choosing it begins."""

    name: str
    stands: str
    about: str
    ask: Callable[[], Moment]


def begin(game: Game) -> Moment:
    """Return the page of the few settings."""
    return _page(game)


def _page(game: Game, said: str = "", *, chosen: int = 0, take_back: Callable[[], str | None] | None = None) -> Moment:
    """Return the page with what is ``said`` of the last change; ``take_back`` undoes it, or returns why it cannot."""
    listed = _settings(game)

    def script() -> Script:
        rows = tuple(Row(each.name, each.stands, each.about, whole=True) for each in listed)
        which = yield Browse("", rows, _("change"), chosen)
        return Result(answers=(which, None))

    def then(result: Result) -> Next:
        return listed[result.answers[0] if result.answers else 0].ask()

    def undo() -> Next:
        trouble = take_back() if take_back is not None else ""
        return _page(game, trouble or _("It is as it was before."), chosen=chosen)

    said = said or _("All else stands in a file of yours: “cardgame settings” lists it.")
    undoes = undo if take_back is not None else None
    return Moment(title=_("Settings"), said=said, script=script, then=then, undo=undoes)


def _settings(game: Game) -> tuple[_Setting, ...]:
    """Return the five settings as they stand."""
    one, other = game.names
    words = code_word(game.store())
    return (
        _Setting(
            _("Names"),
            _("{one} and {other}").format(one=one, other=other),
            _("What the cards call you. What you talked about stays yours."),
            lambda: _ask_names(game),
        ),
        _Setting(
            _("Length"),
            length_said(game.settings.minutes),
            _("How long an evening is planned for. It ends whenever you like."),
            lambda: _ask_length(game),
        ),
        _Setting(
            _("Light or dark"),
            _looks_said(game),
            _("The colours, and whether cards turn over or lie open at once."),
            lambda: _ask_looks(game),
        ),
        _Setting(
            _("Language"),
            name_of(game.settings.language),
            _("The language of tonight’s mix, and of the game’s own words where it has them."),
            lambda: _ask_language(game),
        ),
        _Setting(
            _("Code word"),
            words or _("none yet"),
            _("Your own words for: I need to be heard, not fixed."),
            lambda: _ask_code_word(game, words),
        ),
    )


def length_said(minutes: int) -> str:
    """Return a length of an evening as it is said.

    >>> length_said(30), length_said(25)
    ('about half an hour', 'about 25 minutes')
    """
    if minutes in LENGTHS:
        return _(LENGTHS[minutes])
    return ngettext("about {n} minute", "about {n} minutes", minutes).format(n=minutes)


def _looks_said(game: Game) -> str:
    theme = game.settings.theme or USUAL
    looks = _(LOOKS[theme]) if theme in LOOKS else quoted(theme)
    return looks if game.settings.motion else _("{looks}, cards lie open at once").format(looks=looks)


# What each of them asks


def _moment(game: Game, place: int, name: str, script: Callable[[], Script], keep: Callable[[Result], Next]) -> Moment:
    """Return the moment that asks for the setting at a place of the page, which is gone back to."""
    return Moment(title=name, script=script, then=keep, back=lambda: _page(game, chosen=place))


def _written(game: Game, place: int, values: dict[str, Value], said: str) -> Moment:
    """Write values into the settings file; return the page, on which that can be taken back."""
    sets, settings = game.settings_file.sets, game.settings
    before = {key: getattr(settings, key) if key in sets else None for key in values}
    if trouble := _keep(game, values):
        return _page(game, trouble, chosen=place)
    return _page(game, said, chosen=place, take_back=lambda: _keep(game, before))


def _keep(game: Game, values: Mapping[str, Value | None]) -> str:
    """Write values into the settings file, or take out those that are None; return why it could not be, if so."""
    try:
        game.keep_settings(values)
    except NotKept as error:
        return f"{error.message} {error.hint}".rstrip()
    except OSError as error:
        said = _("{path} cannot be written ({reason}).")
        return said.format(path=clean(str(game.paths.config), lines=False), reason=reason(error))
    return ""


def _ask_names(game: Game, said: str = "") -> Moment:
    one, other = game.names
    given = names(game.store())
    labels = (_("{name}, from now on").format(name=one), _("{name}, from now on").format(name=other))

    def keep(result: Result) -> Next:
        first, second = result.answers or given
        try:
            if game.slugs:
                game.rename(game.couple, first, second)
            else:
                game.add_couple(first, second)
        except BadName as error:
            return _ask_names(game, f"{error.message} {error.hint}")
        # Names that were never given cannot be given back.
        take_back = (lambda: game.rename(game.couple, *given)) if all(given) else None
        return _page(game, _("From now on the cards call you so."), take_back=take_back)

    def script() -> Script:
        return two_names.script(_("Both names, in the same order."), labels, LONGEST)

    return msgspec.structs.replace(_moment(game, 0, _("Names"), script, keep), said=said)


def _ask_length(game: Game) -> Moment:
    lengths = tuple(LENGTHS)
    options = tuple(map(length_said, lengths))

    def keep(result: Result) -> Next:
        ((which,), _none) = result.answers or ((0,), None)
        return _written(game, 1, {"minutes": lengths[which]}, _("The next evening is planned so."))

    return _moment(
        game, 1, _("Length"), lambda: choosing.script((_("How long is an evening, as a rule?"), options)), keep
    )


def _ask_looks(game: Game) -> Moment:
    themes = tuple(LOOKS)
    looks, turning = tuple(map(_, LOOKS.values())), (_("they turn over"), _("they lie open at once"))

    def keep(result: Result) -> Next:
        ((look, motion), _none) = result.answers or ((0, 0), None)
        values: dict[str, Value] = {"theme": themes[look], "motion": motion == 0}
        return _written(game, 2, values, _("It holds at once."))

    asked = ((_("Which colours?"), looks), (_("And the cards, when you turn them?"), turning))
    return _moment(game, 2, _("Light or dark"), lambda: choosing.script(*asked), keep)


def languages(game: Game) -> tuple[str, ...]:
    """Return the languages that can be chosen: those of the decks, and those that the game has words in."""
    spoken = {deck.language.partition("-")[0].lower() for deck in game.open_library()} - ANY
    spoken |= {name.partition("_")[0] for name in translation.languages()}
    return (translation.ENGLISH, *sorted(spoken - {translation.ENGLISH}, key=name_of))


def _ask_language(game: Game) -> Moment:
    known = languages(game)
    options = tuple(map(name_of, known))
    if len(known) == 1:
        only = _("There is nothing here but {language} so far. A deck in another language brings it along.")
        return _moment(
            game, 3, _("Language"), lambda: _say(only.format(language=options[0])), lambda result: _page(game)
        )

    def keep(result: Result) -> Next:
        ((which,), _none) = result.answers or ((0,), None)
        tag = known[which]
        return _written(game, 3, {"language": tag}, _heard(tag))

    prompt = _("Which language? Cards in others can still be chosen by their deck.")
    return _moment(game, 3, _("Language"), lambda: choosing.script((prompt, options)), keep)


def _say(words: str) -> Script:
    """Say something that asks for nothing."""
    yield Show("", (words,))
    return Result()


def _heard(tag: str) -> str:
    """Say what a language changes, and from when on."""
    name = name_of(tag)
    cards = _("Tonight’s mix is in {language} now.").format(language=name)
    speaks = translation.spoken_for(tag)
    if speaks == tag:
        if speaks == translation.language():
            return cards
        return f"{cards} {_('The game’s own words are so from the next start.')}"
    if speaks == translation.language():
        own = _("The game’s own words are in {spoken}: it has none in {language} yet.")
    else:
        own = _("From the next start the game’s own words are in {spoken}: it has none in {language} yet.")
    return f"{cards} {own.format(spoken=name_of(speaks), language=name)}"


def _ask_code_word(game: Game, before: str) -> Moment:
    letters: Sequence[str] = [char for chars in letters_for(game.settings.keys).values() for char in chars]
    prompt = _("Your own words for: I need to be heard, not fixed.")

    def keep(result: Result) -> Next:
        words = result.answers[0] if result.answers else ""
        if not words:
            return _page(game, chosen=4)
        game.set_code_word(words)
        said = _("Kept. On any card, {key} shows it large.").format(key=shown_for(CODE_WORD, game.settings.keys))
        return _page(game, said, chosen=4, take_back=lambda: game.set_code_word(before))

    return _moment(game, 4, _("Code word"), lambda: asking.ask(prompt, frozenset(letters)), keep)


ITEM = Item(label=N_("Settings"), about=N_("Names, length, light or dark, language, and your code word."), begin=begin)
