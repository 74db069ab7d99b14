"""The five settings of the game: each shows how it stands, is asked for, kept in the file, and can be taken back."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cardgame import translation
from cardgame.game.game import Game
from cardgame.game.menu import settings
from cardgame.game.moment import Moment, Next
from cardgame.game.selection.choice import Choice
from cardgame.local.settings import read_settings
from cardgame.record import code_word
from cardgame.tui.themes import AVAILABLE, LAMPLIGHT
from tests.builders import alone, write_deck
from tests.couples import Couple

from .moments import answered, rows, shown

NAMES, LENGTH, LOOKS, LANGUAGE, CODE_WORD = range(5)


@pytest.fixture
def ours(tmp_path: Path) -> Iterator[Game]:
    with alone(tmp_path) as clock, Couple(tmp_path, clock, []).run() as game:
        yield game


def stands(moment: Next) -> list[str]:
    """Return how each of the five stands."""
    return [row.state for row in rows(moment)]


def said(moment: Next) -> str:
    assert isinstance(moment, Moment)
    return moment.said


def change(game: Game, place: int, *answers: object) -> Next:
    """Choose a setting, and answer what it asks for."""
    return answered(answered(settings.begin(game), place), *answers)


def take_back(moment: Next) -> Next:
    assert isinstance(moment, Moment)
    assert moment.undo is not None
    return moment.undo()


def config(game: Game) -> str:
    return game.paths.config.read_text(encoding="utf-8")


def test_there_are_five_and_each_says_how_it_stands(ours: Game) -> None:
    page = settings.begin(ours)
    assert [row.label for row in rows(page)] == ["Names", "Length", "Light or dark", "Language", "Code word"]
    assert stands(page) == ["Ana and Ben", "about forty minutes", "dark colours", "English", "none yet"]
    assert all(row.about for row in rows(page))
    assert "cardgame settings" in page.said
    assert page.undo is None
    assert not ours.paths.config.exists(), "nothing is written by looking"


def test_names_are_changed_and_taken_back(ours: Game) -> None:
    page = change(ours, NAMES, ("Anna", "Benedikt"))
    assert stands(page)[NAMES] == "Anna and Benedikt"
    assert ours.names == ("Anna", "Benedikt")
    assert stands(take_back(page))[NAMES] == "Ana and Ben"
    assert ours.names == ("Ana", "Ben")


def test_names_that_cannot_be_are_asked_for_once_more_and_it_says_why(ours: Game) -> None:
    again = change(ours, NAMES, ("A" * 41, "Ben"))
    assert "40 characters at most" in said(again)
    assert ours.names == ("Ana", "Ben")
    assert stands(answered(again, ("Anna", "Ben")))[NAMES] == "Anna and Ben"


@pytest.mark.parametrize("which", range(len(settings.LENGTHS)))
def test_a_length_is_chosen_in_words_and_the_next_evening_is_as_long(ours: Game, which: int) -> None:
    minutes = list(settings.LENGTHS)[which]
    page = change(ours, LENGTH, which)
    assert stands(page)[LENGTH] == settings.LENGTHS[minutes]
    assert config(ours) == f"minutes = {minutes}\n"
    assert ours.settings.minutes == minutes, "it holds at once"


def test_the_next_evening_has_as_many_cards_as_the_length_says(tmp_path: Path) -> None:
    cards = [{"id": f"q{n}", "text": f"What of {n}?"} for n in range(30)]
    with alone(tmp_path) as clock, Couple(tmp_path, clock, cards, ordered=False).run() as game:
        game.library, game.settings  # noqa: B018 - both have been read
        change(game, LENGTH, 3)
        assert game.begin(Choice(("ours",))).evening.plan.length == 12


def test_a_length_of_ones_own_is_told_in_minutes(ours: Game) -> None:
    ours.paths.config.write_text("minutes = 25\n")
    assert stands(settings.begin(ours))[LENGTH] == "about 25 minutes"


@pytest.mark.parametrize("look", range(len(settings.LOOKS)))
@pytest.mark.parametrize("motion", [0, 1])
def test_colours_and_motion_are_chosen_together(ours: Game, look: int, motion: int) -> None:
    page = change(ours, LOOKS, look, motion)
    theme = list(settings.LOOKS)[look]
    assert (ours.settings.theme, ours.settings.motion) == (theme, motion == 0)
    told = settings.LOOKS[theme]
    assert stands(page)[LOOKS] == (told if motion == 0 else f"{told}, cards lie open at once")
    assert stands(take_back(page))[LOOKS] == "dark colours"
    assert config(ours) == "", "as it was: neither was set"


def test_the_themes_that_can_be_chosen_are_there() -> None:
    assert settings.LOOKS.keys() <= AVAILABLE.keys()
    assert LAMPLIGHT.name == settings.USUAL


def test_a_theme_by_its_name_is_told_by_it(ours: Game) -> None:
    ours.paths.config.write_text('theme = "nord"\n')
    assert stands(settings.begin(ours))[LOOKS] == "“nord”"


def test_the_languages_are_those_of_the_decks_and_tonight_s_mix_follows_at_once(tmp_path: Path) -> None:
    with alone(tmp_path) as clock, Couple(tmp_path, clock, []).run() as game:
        for tag in ("es", "pt-BR", "und", "fr"):
            write_deck(tmp_path, tag.lower(), [{"id": "one", "text": "Y?"}], language=tag)
        assert settings.languages(game) == ("en", "fr", "pt", "es")
        page = change(game, LANGUAGE, 1)
        assert stands(page)[LANGUAGE] == "French"
        assert said(page) == (
            "Tonight’s mix is in French now. The game’s own words are in English: it has none in French yet."
        )
        assert game.settings.language == "fr"
        session = game.begin()
        assert session.hand is not None
        assert session.hand.card.deck == "fr"
        assert stands(take_back(page))[LANGUAGE] == "English"


def test_a_language_of_nothing_but_what_is_not_welcome_is_not_offered(ours: Game) -> None:
    write_deck(ours.paths.config.parent, "fr", [{"id": "one", "text": "Y?", "sensitive": ["touch"]}], language="fr")
    assert settings.languages(ours) == ("en", "es")
    for who in (0, 1):
        ours.set_boundaries(who, {"touch": "welcome"})
    assert settings.languages(ours) == ("en", "fr", "es")


def test_where_there_is_one_language_a_sentence_says_so(ours: Game, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(translation, "languages", dict)
    asked = answered(settings.begin(ours), LANGUAGE)
    assert shown(asked).words[0].startswith("There is nothing here but English so far.")
    assert len(rows(answered(asked, None))) == 5
    assert not ours.paths.config.exists()


def test_a_language_that_the_game_speaks_is_spoken_from_the_next_start(
    ours: Game, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(translation, "languages", lambda: {"eo": "eo"})
    assert settings.languages(ours) == ("en", "eo")
    page = change(ours, LANGUAGE, 1)
    assert said(page) == "Tonight’s mix is in Esperanto now. The game’s own words are so from the next start."


def test_what_the_game_goes_on_speaking_is_called_by_its_name(ours: Game) -> None:
    """Whoever speaks Spanish here, and asks for cards in French, is told what the next start speaks: not Spanish."""
    write_deck(ours.paths.config.parent, "fr", [{"id": "one", "text": "Y?"}], language="fr")
    assert said(change(ours, LANGUAGE, 2)) == (
        "Tonight’s mix is in Spanish now. The game’s own words are so from the next start."
    )
    translation.use("es")
    try:
        assert settings.languages(ours) == ("en", "es", "fr")
        assert said(change(ours, LANGUAGE, 1)) == "La mezcla de esta noche ya es en español."
        assert "La próxima vez que empiece, el juego mismo hablará en inglés" in said(change(ours, LANGUAGE, 2))
    finally:
        translation.use("en")
    assert "The game’s own words are in English: it has none in French yet." in said(change(ours, LANGUAGE, 1))


def test_the_code_word_is_kept_and_taken_back(ours: Game) -> None:
    page = change(ours, CODE_WORD, "pineapple now")
    assert stands(page)[CODE_WORD] == "pineapple now"
    assert said(page) == "Kept. On any card, c shows it large."
    again = change(ours, CODE_WORD, "umbrella")
    assert code_word(ours.store()) == "umbrella"
    assert stands(take_back(again))[CODE_WORD] == "pineapple now"
    assert stands(take_back(page))[CODE_WORD] == "none yet"
    assert code_word(ours.store()) == ""


def test_no_words_leave_the_code_word_as_it_was(ours: Game) -> None:
    ours.set_code_word("pineapple")
    page = change(ours, CODE_WORD, "")
    assert stands(page)[CODE_WORD] == "pineapple"
    assert isinstance(page, Moment)
    assert page.undo is None


def test_a_change_keeps_what_else_stands_in_the_file(ours: Game) -> None:
    ours.paths.config.write_text("# ours, by hand\nminutes = 25 # short\n[keys]\npass = 'd'\n")
    page = change(ours, LENGTH, 3)
    assert config(ours) == "# ours, by hand\nminutes = 60 # short\n[keys]\npass = 'd'\n"
    take_back(page)
    assert config(ours) == "# ours, by hand\nminutes = 25 # short\n[keys]\npass = 'd'\n"


@pytest.mark.parametrize("data", [b"minutes = \xff", b'minutes = 3\ntheme = """\nold"""\n'])
def test_a_file_that_cannot_be_written_is_told_and_left(ours: Game, data: bytes) -> None:
    ours.paths.config.write_bytes(data)
    page = change(ours, LOOKS, 1, 0)
    assert str(ours.paths.config) in said(page)
    assert "left as it is" in said(page)
    assert isinstance(page, Moment)
    assert page.undo is None
    assert ours.paths.config.read_bytes() == data


def test_a_folder_in_the_place_of_the_file_is_told(ours: Game) -> None:
    ours.paths.config.mkdir()
    assert "cannot be written (" in said(change(ours, LENGTH, 0))


def test_a_setting_that_is_left_leads_back_to_the_page(ours: Game) -> None:
    for place in range(5):
        asked = answered(settings.begin(ours), place)
        assert isinstance(asked, Moment)
        assert asked.back is not None
        assert len(rows(asked.back())) == 5
    assert read_settings(ours.paths.config)[1] == ()
