"""Every sentence is in the language that was chosen, English costs nothing, and days are said as people say them."""

import json
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pytest

from cardgame import translation
from cardgame.local.language import choose_language, language_set
from cardgame.translation import N_, _, day, ngettext

from .test_imports import imported

ENGLISH_IS_FREE = ("gettext", "babel")


@pytest.fixture
def there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of catalogues: Spanish, and Portuguese as it is spoken in Brazil and elsewhere."""
    from babel.messages.catalog import Catalog

    from .words.template import compiled

    for name in ("es", "pt", "pt_BR"):
        catalog = Catalog(locale=name, fuzzy=False)
        catalog.add("Nothing was changed.", f"Nothing, in {name}.")
        catalog.add(("{n} card", "{n} cards"), (f"{{n}} one {name}", f"{{n}} many {name}"))
        path = tmp_path / "locale" / name / "LC_MESSAGES" / "cardgame.mo"
        path.parent.mkdir(parents=True)
        path.write_bytes(compiled(catalog))
    monkeypatch.setattr(translation, "FOLDER", tmp_path / "locale")
    monkeypatch.setattr(translation, "_catalogue", None)
    monkeypatch.setattr(translation, "_language", "en")
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("CARDGAME_HOME", str(tmp_path))
    return tmp_path


def test_english_is_what_stands_in_the_code() -> None:
    assert (_("Nothing was changed."), N_("Nothing was changed.")) == ("Nothing was changed.",) * 2
    assert [ngettext("{n} card", "{n} cards", n).format(n=n) for n in (0, 1, 2)] == ["0 cards", "1 card", "2 cards"]


def test_a_catalogue_says_it_otherwise_and_what_it_lacks_stays_english(there: Path) -> None:
    assert translation.use("es") == translation.language() == "es"
    assert _("Nothing was changed.") == "Nothing, in es."
    assert ngettext("{n} card", "{n} cards", 1).format(n=1) == "1 one es"
    assert ngettext("{n} card", "{n} cards", 2).format(n=2) == "2 many es"
    assert _("Stopped.") == "Stopped."


@pytest.mark.parametrize(
    ("language", "used"),
    [
        ("es", "es"),
        ("es-MX", "es"),
        ("ES", "es"),
        ("pt-BR", "pt_BR"),
        ("pt-br", "pt_BR"),
        ("pt-PT", "pt"),
        ("fr", "en"),
        ("en", "en"),
        ("en-GB", "en"),
        ("mul", "en"),
        ("../locale/es", "en"),
    ],
)
def test_a_language_is_the_nearest_catalogue_there_is_or_english(there: Path, language: str, used: str) -> None:
    assert translation.use(language, environ={"LANG": "pt_PT.UTF-8"}) == used


@pytest.mark.parametrize(
    ("environ", "used"),
    [
        ({}, "en"),
        ({"LANG": "es_ES.UTF-8"}, "es"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LC_MESSAGES": "pt_BR", "LANG": "es"}, "pt_BR"),
        ({"LC_ALL": "es_MX", "LC_MESSAGES": "pt", "LANG": "en"}, "es"),
        ({"LANGUAGE": "fr:pt_PT:es", "LANG": "es"}, "pt"),
        ({"LANGUAGE": "en:es", "LANG": "es"}, "en"),
        ({"LANGUAGE": "", "LANG": "es@euro"}, "es"),
        ({"LANGUAGE": "es", "LC_ALL": "C"}, "en"),
        ({"LANGUAGE": "es", "LANG": "POSIX"}, "en"),
    ],
)
def test_the_environment_chooses_as_it_does_for_gettext(there: Path, environ: dict[str, str], used: str) -> None:
    assert translation.use(environ=environ) == used


@pytest.mark.parametrize(
    ("config", "used"),
    [
        ('language = "pt-BR"\n', "pt_BR"),
        ('minutes = 20\nlanguage = "en"\n', "en"),
        ('language = "fr"\n', "en"),
        ('theme = "language"\n', "es"),
        ('language = "Portuguese"\n', "es"),
        ("language = 3\n", "es"),
        ('language = "pt\n', "es"),
        ("[keys]\nlanguage = 'pt'\n", "es"),
        (None, "es"),
    ],
)
def test_the_setting_comes_before_the_environment(
    there: Path, config: str | None, used: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "es_ES.UTF-8")
    if config is not None:
        (there / "config.toml").write_text(config)
    choose_language()
    assert translation.language() == used


def test_no_setting_is_read_where_there_is_nothing_to_choose(there: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(translation, "FOLDER", there / "nowhere")
    monkeypatch.setattr("cardgame.local.language.language_set", lambda _path: pytest.fail("read"))
    choose_language()
    assert translation.language() == "en"


def test_a_settings_file_that_cannot_be_read_names_no_language(tmp_path: Path) -> None:
    assert language_set(tmp_path) == language_set(tmp_path / "none.toml") == ""
    (tmp_path / "big.toml").write_bytes(b'language = "es"\n' + b"#" * (256 * 1024))
    assert language_set(tmp_path / "big.toml") == ""
    (tmp_path / "odd.toml").write_bytes(b'language = "\xff"\n')
    assert language_set(tmp_path / "odd.toml") == ""


@pytest.mark.parametrize(
    ("lang", "config", "dealt"),
    [
        ("es_ES.UTF-8", "", "es"),
        ("pt_BR.UTF-8", "minutes = 20\n", "pt-BR"),
        ("es_ES.UTF-8", 'language = "en"\n', "en"),
        ("es_ES.UTF-8", 'language = "fr"\n', "fr"),
        ("fr_FR.UTF-8", "", "en"),
        ("C.UTF-8", "", "en"),
    ],
)
def test_the_cards_are_in_the_language_that_the_game_speaks_unless_another_is_set(
    there: Path, monkeypatch: pytest.MonkeyPatch, lang: str, config: str, dealt: str
) -> None:
    from cardgame.local.settings import read_settings

    monkeypatch.setenv("LANG", lang)
    (there / "config.toml").write_text(config)
    choose_language()
    assert read_settings(there / "config.toml")[0].language == dealt


# Quotation marks


def test_words_stand_in_the_quotation_marks_of_the_language(there: Path) -> None:
    from babel.messages.catalog import Catalog

    from .words.template import compiled

    assert translation.quoted("We are slow.") == "“We are slow.”"
    catalog = Catalog(locale="es", fuzzy=False)
    catalog.add("“{text}”", "«{text}»")
    (there / "locale" / "es" / "LC_MESSAGES" / "cardgame.mo").write_bytes(compiled(catalog))
    assert translation.use("es") == "es"
    assert translation.quoted("Somos {lentos}.") == "«Somos {lentos}.»"


def test_names_are_joined_and_numbers_written_as_the_language_does(there: Path) -> None:
    from babel.messages.catalog import Catalog

    from .words.template import compiled

    catalog = Catalog(locale="es", fuzzy=False)
    catalog.add("{one} and {other}", "{one} y {other}")
    catalog.add(("{n:,} card", "{n:,} cards"), ("{n:,} carta", "{n:,} cartas"))
    (there / "locale" / "es" / "LC_MESSAGES" / "cardgame.mo").write_bytes(compiled(catalog))
    assert translation.use("es") == "es"
    assert translation.listed(["Ben", "Ana", "Inés"]) == "Ben y Ana e Inés"
    assert ngettext("{n:,} card", "{n:,} cards", 12500).format(n=12500) == "12.500 cartas"


# What English costs


@pytest.mark.parametrize("line", ["draw", "draw --json"])
def test_nobody_pays_for_a_language_that_they_do_not_use(line: str, tmp_path: Path) -> None:
    modules = imported(line, tmp_path)
    # What reads options asks gettext for its own words in any case.
    free = ENGLISH_IS_FREE if line == "draw" else ENGLISH_IS_FREE[1:]
    assert {name for name in modules if name.partition(".")[0] in free} == set()


def test_the_game_as_the_app_and_plain_mode_open_it_pays_nothing_in_english() -> None:
    code = (
        "import json, sys; from cardgame.translation import _, day; import cardgame.game.home, cardgame.plain; "
        "_('Stopped.'); day('2026-05-12'); print(json.dumps(sorted(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert not {name for name in json.loads(ran.stdout) if name.partition(".")[0] in ENGLISH_IS_FREE}


# Days


def test_a_day_in_english_is_as_people_say_it() -> None:
    months = "January, February, March, April, May, June, July, August, September, October, November, December"
    said = [day(date(2026, number, 3)) for number in range(1, 13)]
    assert said == [f"3 {month} 2026" for month in months.split(", ")]
    assert day("2026-05-12T23:59:00+02:00") == day(datetime(2026, 5, 12, 1)) == "12 May 2026"


def test_a_day_that_is_none_or_not_known_is_another_day() -> None:
    assert {day("2026-05-12", known=False), day("2026-13-01"), day("")} == {"another day"}


def test_a_day_in_another_language_is_as_people_say_it_there(there: Path) -> None:
    translation.use("es")
    assert day("2026-05-12") == "12 de mayo de 2026"


def test_a_day_in_a_language_whose_days_nobody_knows_is_in_numbers(made_up: Path) -> None:
    assert day("2026-05-12") == "2026-05-12"


@pytest.mark.parametrize(
    "damage", [b"", b"\xde\x12\x04\x95", b"no catalogue", b"\xde\x12\x04\x95" + b"\xff" * 60], ids=repr
)
def test_a_damaged_catalogue_stops_nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, damage: bytes) -> None:
    file = tmp_path / "qps" / "LC_MESSAGES" / "cardgame.mo"
    file.parent.mkdir(parents=True)
    file.write_bytes(damage)
    monkeypatch.setattr(translation, "FOLDER", tmp_path)
    assert translation.use("qps") == "en"
    assert translation._("Passed.") == "Passed."
