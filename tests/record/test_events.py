"""Each event comes back as it was written, and one that this version does not know is kept."""

import msgspec
import pytest

from cardgame.record import Body, Event, Undone
from cardgame.record.events import KINDS

from .helpers import begun, ended_card


def event(kind: str, body: dict[str, object]) -> Event:
    return Event(id="x", clock="0000000000000-00001", device="there", kind=kind, body=body)


def test_every_kind_is_known_by_its_name() -> None:
    assert set(KINDS.values()) == set(Body.__subclasses__())
    assert all(KINDS[body.tag] is body for body in KINDS.values())
    # These names are in people's files: a kind may be added, none may be renamed.
    assert set(KINDS) >= {"couple-named", "evening-began", "outcome", "starred", "undone", "evening-ended"}


@pytest.mark.parametrize("body", [begun(), ended_card("e"), Undone(event="x")])
def test_a_body_comes_back_as_it_was(body: Body) -> None:
    assert event(body.tag, msgspec.to_builtins(body)).what() == body


def test_a_field_of_a_newer_program_is_no_obstacle() -> None:
    assert event("undone", {"event": "x", "mood": "blue"}).what() == Undone(event="x")


def test_an_unknown_kind_of_event_is_kept_and_means_nothing() -> None:
    assert event("sung", {"song": "x"}).what() is None
    assert event("undone", {"event": 5}).what() is None
    assert event("outcome", msgspec.to_builtins(ended_card("e")) | {"first": 7}).what() is None
