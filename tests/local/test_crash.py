"""A crash report holds nothing of what anybody said, wherever in an error it stands."""

import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cardgame.local.crash import RecordInUse, report_crash, write_report
from cardgame.local.paths import find_paths
from cardgame.play import Evening, Outcome
from tests.builders import game, write_deck


def in_its_message(secret: str) -> None:
    raise ValueError(secret)


def in_a_variable(secret: str) -> None:
    answer = {"said": secret}
    raise KeyError(len(answer))


def in_a_note(secret: str) -> None:
    error = RuntimeError()
    error.add_note(secret)
    raise error


def in_a_field(secret: str) -> None:
    error = RuntimeError()
    error.answer = secret  # type: ignore[attr-defined]
    raise error


def in_its_cause(secret: str) -> None:
    try:
        raise OSError(2, secret, secret)
    except OSError as error:
        raise RuntimeError from error


def in_what_was_being_handled(secret: str) -> None:
    try:
        in_a_variable(secret)
    except KeyError:
        in_its_message(secret)


def in_a_group(secret: str) -> None:
    raise ExceptionGroup(secret, [ValueError(secret), ExceptionGroup(secret, [KeyError(secret)])])


def in_the_line_that_failed(secret: str) -> None:
    exec(f"raise ValueError({secret!r})")


def in_the_folder_of_the_code(secret: str) -> None:
    exec(compile("raise ValueError", f"/home/{secret}/cards.py", "exec"))


PLACES = [value for name, value in list(globals().items()) if name.startswith("in_")]


@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(place=st.sampled_from(PLACES), secret=st.from_regex(r"[A-Z][a-z]{7,12} [a-z]{8,12}", fullmatch=True))
def test_no_word_of_the_couple_is_in_a_report(
    tmp_path_factory: pytest.TempPathFactory, place: Callable[[str], None], secret: str
) -> None:
    home = tmp_path_factory.mktemp("home")
    with pytest.raises(Exception) as caught:  # noqa: PT011
        place(secret)
    said = write_report(caught.value, find_paths({"CARDGAME_HOME": str(home)}))
    (report,) = (home / "state").iterdir()
    text = report.read_text(encoding="utf-8")
    assert str(report) in said
    assert secret not in text
    assert not any(word in text for word in secret.split())
    assert f"in {place.__name__}" in text
    assert type(caught.value).__qualname__ in text
    assert stat.S_IMODE(report.stat().st_mode) == 0o600
    assert stat.S_IMODE(report.parent.stat().st_mode) == 0o700


def test_no_name_and_no_card_is_in_a_report_where_an_evening_crashed(home: Path) -> None:
    write_deck(home, "ours", [{"id": "a-quiet-fear", "text": "Which fear do you tell nobody of, {reader}?"}])
    ours = game(home)
    ours.add_couple("Marguerite", "Balthasar")
    session = ours.begin(seed=1)
    assert session.hand is not None

    def crash(_: Evening, outcome: Outcome, **rest: Any) -> None:
        raise AssertionError(f"{session.hand and session.hand.text} {ours.names} {outcome} {rest}")

    with patch.object(Evening, "end_card", crash), pytest.raises(AssertionError) as caught:
        session.end_card(Outcome.COVERED)
    write_report(caught.value, ours.paths)
    (report,) = ours.paths.state.glob("crash-*")
    text = report.read_text(encoding="utf-8").lower()
    assert "cardgame/game/session.py" in text
    for word in ("marguerite", "balthasar", "fear", "quiet", "nobody", "covered"):
        assert word not in text
    ours.close()


SAFE = "What you talked about is safe."


def crashed(home: Path, record: RecordInUse | None = None) -> str:
    said, report = report_crash(RuntimeError(), find_paths({"CARDGAME_HOME": str(home)}), record)
    assert said.startswith("Something went wrong inside the game.")
    assert "\n" not in said + report
    return said


def test_what_was_covered_is_called_safe_after_a_look_at_it(home: Path) -> None:
    ours = game(home)
    ours.add_couple("Marguerite", "Balthasar")
    assert SAFE in crashed(home)
    ours.store()
    assert SAFE in crashed(home, ours.record)
    ours.close()
    assert ours.record is None


def test_nothing_is_called_safe_where_nobody_plays(home: Path) -> None:
    assert crashed(home) == "Something went wrong inside the game."


@pytest.mark.parametrize("how", ["cut", "gone", "other", "older"])
def test_nothing_is_called_safe_that_has_not_been_seen(home: Path, how: str) -> None:
    ours = game(home)
    ours.add_couple("Marguerite", "Balthasar")
    path = ours.store().path
    older = path.read_bytes()
    ours.set_boundaries(0, {"conflict": "no"})
    record = ours.record
    ours.close()
    if how == "cut":
        path.write_bytes(older[:5000])
    elif how == "older":
        path.write_bytes(older)
    else:
        path.unlink()
    if how == "other":
        slug = game(home).add_couple("Other", "Couple")
        (path.parent / f"{slug}.db").rename(path)
    said = crashed(home, record)
    assert SAFE not in said
    assert "cardgame doctor" in said


def test_where_any_record_may_have_been_in_use_one_broken_one_is_enough_to_call_nothing_safe(home: Path) -> None:
    ours = game(home)
    ours.add_couple("Marguerite", "Balthasar")
    (ours.paths.couples / "broken.db").write_bytes(b"no record")
    assert SAFE not in crashed(home)
