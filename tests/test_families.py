"""A family of cases that is one test fails with each case that fails, and by its values."""

import pytest

from tests.families import for_each


def test_all_cases_are_tried_and_each_that_fails_is_named() -> None:
    tried = []

    @for_each("one, other", [(1, 2), (2, 2), (3, 4)])
    def same(one: int, other: int) -> None:
        tried.append(one)
        assert one == other

    with pytest.raises(ExceptionGroup, match="2 of 3 cases failed") as failed:
        same()
    assert "\n{'one': 1, 'other': 2}\n{'one': 3, 'other': 4}" in str(failed.value)
    assert tried == [1, 2, 3]
    notes = [error.__notes__ for error in failed.value.exceptions]
    assert notes == [["with {'one': 1, 'other': 2}"], ["with {'one': 3, 'other': 4}"]]


def test_what_did_not_fail_as_it_was_to_is_a_case_that_fails() -> None:
    @for_each("number", [1, 0])
    def refused(number: int) -> None:
        with pytest.raises(ZeroDivisionError):
            1 / number

    with pytest.raises(BaseExceptionGroup, match="1 of 2 cases failed"):
        refused()


def test_several_families_are_crossed() -> None:
    tried = []

    @for_each("one", "ab")
    @for_each("other", "xy")
    def both(one: str, other: str) -> None:
        tried.append(one + other)

    both()
    assert tried == ["ax", "ay", "bx", "by"]


def test_a_family_without_a_case_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="no case of number"):
        for_each("number", [])
