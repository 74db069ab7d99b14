"""Every mistake in ``config.toml`` is told once, and the rest of the file holds."""

import os
import time
from pathlib import Path
from typing import Any

import pytest
import rtoml
import tomli_w
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import fields

from cardgame import translation
from cardgame.keys.commands import IDS, ON_A_CARD, keys_for
from cardgame.local.settings import (
    LIMIT,
    MEANT,
    NotKept,
    Settings,
    Value,
    keep_setting,
    keep_settings,
    read_file,
    read_settings,
    written,
)
from cardgame.text import clean
from tests.builders import HOSTILE, QUICK, UNSAFE

GOOD = {
    "minutes": st.integers(1, 300),
    "theme": st.sampled_from(["", "lamplight", "nord", "of a newer version"]),
    "motion": st.booleans(),
    "language": st.sampled_from(["en", "de", "pt-BR", "zh-Hant-TW", ""]),
    "reflect": st.booleans(),
    "then_and_now": st.booleans(),
    "apart": st.booleans(),
    "keys": st.lists(
        st.tuples(st.sampled_from(sorted(IDS)), st.from_regex(r"[dgvyz]|f[1-9]|ctrl\+[a-z]", fullmatch=True)),
        unique_by=(lambda pair: pair[0], lambda pair: pair[1]),
    ).map(dict),
}
WRONG: dict[str, list[Any]] = {
    "minutes": ["forty", 40.0, True, 0, -1, 301, 10**30, [40], {}],
    "theme": [3, True, ["dark"], {"name": "dark"}],
    "motion": ["no", 0, 1.0, []],
    "language": [1, "?", "e", "en_GB", "two words", "english", "xx", ["en"]],
    "reflect": ["yes", 1],
    "then_and_now": ["no", 0],
    "apart": ["yes", 1, []],
    "keys": ["p", ["p"], 3],
}
KNOWN = {field.name: field.default for field in fields(Settings)}


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("settings") / "config.toml"


def read(config: Path, table: dict[str, Any]) -> tuple[Settings, tuple[str, ...]]:
    config.write_text(tomli_w.dumps(table), encoding="utf-8")
    return read_settings(config)


def test_every_setting_has_a_case_here() -> None:
    assert set(GOOD) == set(WRONG) == set(KNOWN)


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "none" / "config.toml") == (Settings(), ())


@QUICK
@given(st.fixed_dictionaries({}, optional=GOOD))
def test_every_setting_that_is_set_holds(config: Path, table: dict[str, Any]) -> None:
    found, warnings = read(config, table)
    assert warnings == ()
    for name, value in table.items():
        assert getattr(found, name) == value


@QUICK
@given(
    st.fixed_dictionaries({}, optional=GOOD),
    st.fixed_dictionaries({}, optional={name: st.sampled_from(wrong) for name, wrong in WRONG.items()}),
    st.dictionaries(st.text(min_size=1, max_size=12).filter(lambda name: name not in KNOWN), st.integers(), max_size=3),
)
def test_each_mistake_is_told_once_and_the_rest_holds(
    config: Path, good: dict[str, Any], wrong: dict[str, Any], unknown: dict[str, Any]
) -> None:
    found, warnings = read(config, good | wrong | unknown)
    assert len(warnings) == len(wrong) + len(unknown)
    assert len(set(warnings)) >= len(wrong)
    for name in KNOWN:
        expected = good.get(name, getattr(Settings(), name)) if name not in wrong else getattr(Settings(), name)
        assert getattr(found, name) == expected
    for name in wrong:
        assert sum(f"“{name}”" in each for each in warnings) >= 1
    assert all(UNSAFE.isdisjoint(each) and str(config) in each for each in warnings)


@pytest.mark.parametrize(("typed", "meant"), [("minute", "minutes"), ("langauge", "language"), ("motions", "motion")])
def test_a_setting_that_does_not_exist_is_told_with_the_nearest(config: Path, typed: str, meant: str) -> None:
    _, (warning,) = read(config, {typed: 3})
    assert f"did you mean “{meant}”?" in warning


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("spanish", "es"), ("Français", "fr"), ("pt_BR", "pt-BR"), ("spa", "es"), ("xx", ""), ("english", "")],
)
def test_a_language_that_does_not_exist_is_told_with_the_one_that_was_meant(
    config: Path, typed: str, meant: str
) -> None:
    found, (warning,) = read(config, {"language": typed})
    assert found.language == "en"
    assert "“en” holds" in warning
    assert (f"“{meant}” may be meant" in warning) == bool(meant)


@pytest.mark.usefixtures("spanish")
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("English", "que no existe, «English»; se queda en «es», y quizá querías decir «en»."),
        ("spanish", "que no existe, «spanish»; se queda en «es»."),
        ("Español", "como «en»; se queda en «es»."),
        ("ingles uk", "como «en»; se queda en «es», y quizá querías decir «en-UK»."),
        (1, "como «en»; se queda en «es»."),
    ],
)
def test_it_is_told_with_the_one_that_holds_in_the_language_in_use(config: Path, typed: object, said: str) -> None:
    found, (warning,) = read(config, {"language": typed})
    assert found.language == "es"
    assert warning.endswith(said)


@QUICK
@given(
    st.dictionaries(st.sampled_from(sorted(IDS)), st.sampled_from(["d", "f2", 3, "", " ", ["p"], "\t", True])),
    st.dictionaries(st.sampled_from(["pas", "undoo", "x y", "\x1b[2J"]), st.just("d")),
)
def test_each_key_stands_for_itself(config: Path, known: dict[str, Any], unknown: dict[str, Any]) -> None:
    found, warnings = read(config, {"minutes": 20, "keys": known | unknown})
    good = {id: key for id, key in known.items() if key in ("d", "f2")}
    assert found == Settings(minutes=20, keys=good)
    shared = sum(list(good.values()).count(key) > 1 for key in ("d", "f2"))
    told = [each for each in warnings if "give one of them another key" not in each]
    assert len(told) == len(known) - len(good) + len(unknown)
    assert len(warnings) - len(told) <= 2 * shared
    assert ("did you mean “pass”?" in " ".join(told)) == ("pas" in unknown)
    assert UNSAFE.isdisjoint("".join(warnings))
    for command in ON_A_CARD:
        assert keys_for(command, found.keys) == good.get(command.id, command.key)


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"pass": "l"}, ["“l” for “pass” and “later”"]),
        ({"pass": "l", "later": "p"}, []),
        ({"pass": "f2", "later": "f2", "star": "f2"}, ["“f2” for “pass” and “later” and “star”"]),
        ({"pass": "space"}, ["“Space” for “next” and “pass”"]),
        ({"pass": "?"}, ["“?” for “pass” and “help”"]),
        ({"pass": "d,l"}, ["“l” for “pass” and “later”"]),
        ({"home.welcome": "k"}, ["“k” for “home.welcome” and “home.kept”"]),
        ({"pass": "k", "home.kept": "l"}, []),  # one on a card, the other on the start page
        ({"pass": "p,ö", "later": "ö"}, ["“ö” for “pass” and “later”"]),
        ({"star": ";", "note": "semicolon"}, ["“;” for “note” and “star”"]),
        # A capital, or a letter of another layout, that is set by itself is nothing but itself.
        ({"pass": "L"}, []),
        ({"pass": "p,з", "later": "l,Д"}, []),
        ({"palette": "q"}, ["“q” for “leave” and “palette”", "“q” for “home.leave” and “palette”"]),
    ],
)
def test_one_key_for_two_things_is_told_once(config: Path, keys: dict[str, str], said: list[str]) -> None:
    found, warnings = read(config, {"keys": keys})
    assert found.keys == keys
    assert [each.split(" has ")[1] for each in warnings] == [f"{each}; give one of them another key." for each in said]


@pytest.mark.parametrize(("set_to", "keys"), [("p, ö", "p,ö"), (" p ", "p"), (",", "comma"), ("p,", "p"), ("ö,,", "ö")])
def test_several_keys_may_be_given_however_they_are_spaced(config: Path, set_to: str, keys: str) -> None:
    found, warnings = read(config, {"keys": {"pass": set_to}})
    assert (found.keys, warnings) == ({"pass": keys}, ())


def test_what_is_no_ordinary_file_is_told_and_never_waited_for(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    os.mkfifo(config)
    endless = tmp_path / "endless.toml"
    endless.symlink_to("/dev/zero")
    for path in (config, endless):
        found, (warning,) = read_settings(path)
        assert found == Settings()
        assert "cannot be read (not an ordinary file)" in warning
        with pytest.raises(OSError, match="not an ordinary file"):
            keep_setting(path, "theme", "daylight")
    assert config.is_fifo()


@pytest.mark.parametrize("text", HOSTILE)
def test_characters_that_a_terminal_acts_on_come_out_clean(config: Path, text: str) -> None:
    table = {"theme": text, "keys": {"pass": text}, text: 1, "language": text}
    config.write_text(tomli_w.dumps(table), encoding="utf-8")
    found, warnings = read_settings(config)
    assert found.theme == clean(text, lines=False)
    assert UNSAFE.isdisjoint(found.theme + found.language + "".join(found.keys.values()) + "".join(warnings))


LINES = st.lists(
    st.sampled_from(
        [
            "minutes = 20",
            "theme = 'x'",
            "[keys]",
            "pass = 'd'",
            "a.b.a = 1",
            "= 1",
            '"',
            "[[",
            "x = [",
            "\\u0000",
            "\x1b",
        ]
    )
).map(lambda lines: "\n".join(lines).encode())


@QUICK
@given(st.binary(max_size=200) | LINES | st.text(max_size=100).map(lambda text: text.encode("utf-16")))
def test_any_bytes_come_to_settings_and_sentences(config: Path, data: bytes) -> None:
    config.write_bytes(data)
    found, warnings = read_settings(config)
    assert isinstance(found, Settings)
    assert all(each.endswith((".", "?")) and UNSAFE.isdisjoint(each) for each in warnings)
    assert 1 <= found.minutes <= 300


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xff\xfem\0", "is not UTF-8"),
        (b"minutes = 20\nminutes = 30\n", "is not TOML at line"),
        (b"x = " + b"[" * 100_000, "is not TOML"),
        (b"x = 0000-01-01", "is not TOML"),
        (b"x = 2021-02-30", "is not TOML"),
        (b"a" + b".a" * 50_000 + b" = 1", "is not TOML"),
        (b"#" * (LIMIT + 1), "is larger than"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_one_sentence(config: Path, data: bytes, said: str) -> None:
    config.write_bytes(data)
    found, (warning,) = read_settings(config)
    assert found == Settings()
    assert said in warning


@pytest.mark.parametrize("table", ["", "[keys]\n"])
def test_some_of_many_mistakes_are_told_and_the_rest_are_counted(config: Path, table: str) -> None:
    config.write_text("motion = false\n" + table + "".join(f"minute{number:x} = 1\n" for number in range(10_000)))
    began = time.process_time()
    found, warnings = read_settings(config)
    assert time.process_time() - began < 3  # a tenth of a second; comparing each with what is known takes ten
    assert found.motion is False
    assert len(warnings) == 51
    assert warnings[-1].endswith("has 9,950 more mistakes.")


def test_a_single_mistake_that_is_not_told_is_counted_in_the_singular(config: Path) -> None:
    config.write_text("".join(f"minute{number:x} = 1\n" for number in range(51)))
    assert read_settings(config)[1][-1].endswith("has 1 more mistake.")


def test_an_endless_name_is_not_told_in_full(config: Path) -> None:
    config.write_text("x" * 200_000 + " = 1\n")
    _, (warning,) = read_settings(config)
    assert len(warning) < 200 + len(str(config))


def test_a_byte_order_mark_and_other_line_ends_are_no_mistake(config: Path) -> None:
    config.write_bytes(b"\xef\xbb\xbfminutes = 20\r\nmotion = false\r\n")
    assert read_settings(config) == (Settings(minutes=20, motion=False), ())


def test_a_folder_in_place_of_the_settings_is_told(tmp_path: Path) -> None:
    found, (warning,) = read_settings(tmp_path)
    assert found == Settings()
    assert "cannot be read" in warning


# Keeping one setting

COMMENT = '# theme = "no", that one is too bright'
PLACES = st.lists(
    st.sampled_from(
        [
            "",
            COMMENT,
            "reflect = true",
            "then_and_now = false # no rush",
            "x = [\n  1,\n[2]\n]",
            "y = nan",
            "# minutes = 3",
        ]
    ),
    unique=True,
)
OLD: dict[str, tuple[str, ...]] = {
    "theme": (
        "theme = 'old'",
        'theme="old"  # the warm one',
        "  theme\t=\t3",
        '"theme" = "o\\"ld#"',
        "'theme' = 'a#b' # c",
    ),
    "minutes": ("minutes = 20", "minutes=20# short", "\t'minutes' = 'twenty' # no number"),
    "motion": ("motion = false", '"motion"=true # it turns'),
    "language": ('language = "es"', "language = 'pt-BR'  # hers"),
}
"""Lines that set each of the settings that the game writes."""

NEW: dict[str, st.SearchStrategy[Value]] = {
    "theme": st.sampled_from(["new", 'a"b', "back\\slash", "\\g<0>", "tab\there"]),
    "minutes": st.integers(1, 300),
    "motion": st.booleans(),
    "language": st.sampled_from(["en", "de", "zh-Hant-TW"]),
}
TABLES = st.lists(
    st.sampled_from(
        [
            "[keys]\npass = 'd'\ntheme = 'k'\nminutes = 3",
            "  [other] # ours\ntheme = 1\nmotion = 1",
            "[[more]]\nlanguage = 1",
        ]
    ),
    unique=True,
)


@st.composite
def configs(draw: st.DrawFn) -> tuple[str, str, str]:
    """Draw a settings file, a setting, and the line in it that sets that one, if there is one."""
    key = draw(st.sampled_from(sorted(OLD)))
    line = draw(st.sampled_from(["", *OLD[key]]))
    others = [draw(st.sampled_from(["", *lines])) for other, lines in OLD.items() if other != key]
    top = draw(st.permutations([*draw(PLACES), *filter(None, others), *([line] if line else [])]))
    end = draw(st.sampled_from(["\n", "\r\n"]))
    text = end.join("\n".join([*top, *draw(TABLES)]).split("\n")) + draw(st.sampled_from(["", end]))
    return draw(st.sampled_from(["", "\ufeff"])) + text, key, line


@QUICK
@given(configs(), st.data())
def test_a_setting_is_kept_and_every_other_byte_with_it(
    config: Path, drawn: tuple[str, str, str], data: st.DataObject
) -> None:
    text, key, old = drawn
    value = data.draw(NEW[key])
    config.write_bytes(text.encode())
    mark, text = text[: text.startswith("\ufeff")], text.removeprefix("\ufeff")
    before = rtoml.loads(text)
    keep_setting(config, key, value)
    after = config.read_bytes().decode()
    assert after.startswith(mark)
    after = after.removeprefix("\ufeff")
    assert repr(sorted(rtoml.loads(after).items())) == repr(sorted({**before, key: value}.items()))
    new = tomli_w.dumps({key: value}).rstrip()
    lines, was = after.split("\n"), text.split("\n")
    place = next(place for place, line in enumerate(lines) if line.startswith(new))
    comment = lines.pop(place)[len(new) :].rstrip("\r")
    if old:
        was.pop(next(place for place, line in enumerate(was) if line.rstrip("\r") == old))
        told = old.rpartition("#")[2] if "# " in old else ""
        assert comment.strip().removeprefix("#") == told
    assert lines == was
    if "\r\n" in text:
        assert after.count("\n") == after.count("\r\n"), "the line ends are those of the file"
    keep_setting(config, key, value)
    assert config.read_bytes().decode().removeprefix("\ufeff") == after


@QUICK
@given(configs())
def test_a_setting_is_taken_out_and_every_other_line_and_its_comment_stay(
    config: Path, drawn: tuple[str, str, str]
) -> None:
    text, key, old = drawn
    config.write_bytes(text.encode())
    keep_setting(config, key, None)
    after = config.read_bytes().decode()
    if not old:
        assert after == text
        return
    before = rtoml.loads(text.removeprefix("\ufeff"))
    before.pop(key)
    assert repr(sorted(rtoml.loads(after.removeprefix("\ufeff")).items())) == repr(sorted(before.items()))
    comment = f"#{old.rpartition('#')[2]}" if "# " in old else ""
    assert comment in after
    left = after.replace(comment, "", 1) if comment else after
    assert (after[:1] == "\ufeff") == (text[:1] == "\ufeff")
    assert sorted(left.strip("\ufeff").split()) == sorted(text.strip("\ufeff").replace(old, "", 1).split())


def test_what_was_set_is_taken_out_again_to_the_byte(config: Path) -> None:
    text = b"# ours\r\nmotion = false\r\n"
    config.write_bytes(text)
    keep_setting(config, "minutes", 20)
    assert config.read_bytes() == b"minutes = 20\r\n" + text
    keep_setting(config, "minutes", None)
    assert config.read_bytes() == text


def test_a_setting_over_several_lines_is_left_rather_than_torn(config: Path) -> None:
    text = b'minutes = 20\ntheme = """\nold"""\n'
    config.write_bytes(text)
    for value in ("dusk", None):
        with pytest.raises(NotKept, match=r"“theme” stands in .* only you can change"):
            keep_setting(config, "theme", value)
        assert config.read_bytes() == text


@pytest.mark.parametrize("text", ["", "\ufeffminutes = 20\n", "[keys]\npass = 'd'\n"])
def test_a_setting_is_kept_where_there_was_none(tmp_path: Path, text: str) -> None:
    config = tmp_path / "new" / "config.toml"
    if text:
        config.parent.mkdir()
        config.write_text(text, encoding="utf-8")
    keep_setting(config, "theme", "nord")
    assert config.stat().st_mode & 0o777 == 0o600
    found, warnings = read_settings(config)
    assert (found.theme, warnings) == ("nord", ())
    assert found.minutes == (20 if "minutes" in text else 40)
    assert found.keys == ({"pass": "d"} if "keys" in text else {})


def test_nothing_is_made_to_take_out_what_is_not_set(tmp_path: Path) -> None:
    keep_setting(tmp_path / "new" / "config.toml", "theme", None)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"minutes = \xff", "is not UTF-8"),
        (b"\xff\xfet\0", "is not UTF-8"),
        (b"#" * (LIMIT + 1), "is larger than any settings file"),
    ],
)
def test_a_file_that_nobody_can_read_is_left_as_it_was_and_told(config: Path, data: bytes, said: str) -> None:
    config.write_bytes(data)
    with pytest.raises(NotKept, match=said):
        keep_setting(config, "theme", "dusk")
    assert config.read_bytes() == data


def test_a_file_with_a_mistake_in_it_keeps_every_line(config: Path) -> None:
    config.write_text("minutes = = 20\n# mine\ntheme = 'old'\n", encoding="utf-8")
    keep_setting(config, "theme", "dusk")
    assert config.read_text(encoding="utf-8").splitlines() == ["minutes = = 20", "# mine", 'theme = "dusk"']


def test_a_link_to_the_settings_stays_a_link(tmp_path: Path) -> None:
    kept = tmp_path / "dotfiles" / "cardgame.toml"
    kept.parent.mkdir()
    kept.write_text("minutes = 20\n", encoding="utf-8")
    config = tmp_path / "config.toml"
    config.symlink_to(kept)
    keep_setting(config, "theme", "dusk")
    assert config.readlink() == kept
    assert read_settings(kept)[0] == Settings(minutes=20, theme="dusk")
    assert [path.name for path in kept.parent.iterdir()] == [kept.name]


# What there is to be told of them


def test_every_setting_says_what_it_means() -> None:
    assert list(MEANT) == list(KNOWN)


def test_what_the_file_sets_is_told_apart_from_what_stands_as_usual(config: Path) -> None:
    config.write_text('minutes = 40\nmotion = "no"\nthings = 3\n', encoding="utf-8")
    found = read_file(config)
    assert found.sets == {"minutes"}
    assert len(found.warnings) == 2


@pytest.mark.parametrize("value", [True, False, 1, 300, "", "en", 'a"b\\c'])
def test_a_value_is_shown_as_it_can_be_written(config: Path, value: Value) -> None:
    assert rtoml.loads(f"key = {written(value)}") == {"key": value}


def test_settings_that_belong_together_are_written_together_or_not_at_all(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text('# ours\nmotion = true\ntheme = """\nold"""\n', encoding="utf-8")
    before = config.read_bytes()
    with pytest.raises(NotKept):
        keep_settings(config, {"motion": False, "theme": "nord"})
    assert config.read_bytes() == before
    config.write_text("# ours\nmotion = true\n", encoding="utf-8")
    keep_settings(config, {"motion": False, "theme": "nord"})
    found, _warnings = read_settings(config)
    assert (found.motion, found.theme) == (False, "nord")


def test_where_no_language_is_set_it_is_the_one_that_the_game_speaks_by_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where there is no file, and whichever was spoken when this module was imported."""
    monkeypatch.setattr(translation, "_language", "pt_BR")
    assert read_settings(tmp_path / "config.toml")[0].language == "pt-BR"
    (tmp_path / "config.toml").write_text("minutes = 5\n")
    assert read_settings(tmp_path / "config.toml")[0].language == "pt-BR"
