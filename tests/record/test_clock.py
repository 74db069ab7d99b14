"""The clock of the record only goes forward, and sorts as text; ids sort by time and do not repeat."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardgame.record.clock import RANDOM, START, new_id, number, text, tick

clocks = st.builds(lambda ms, count: f"{ms:013d}-{count:05d}", st.integers(0, 10**13 - 1), st.integers(0, 10**5 - 1))
walls = st.integers(-(10**6), 10**14)
END = "9999999999999-99999"


@given(clocks.filter(lambda clock: clock != END), walls)
def test_the_next_clock_is_later_and_sorts_as_text(last: str, ms: int) -> None:
    following = tick(last, ms)
    assert following > last
    assert following >= f"{min(max(ms, 0), 10**13 - 1):013d}"
    assert len(following) == len(START)


def test_a_wall_that_is_turned_back_does_not_turn_the_clock_back() -> None:
    clock = START
    seen = [clock := tick(clock, ms) for ms in (50, 40, 50, 51, 0, 51)]
    assert seen == sorted(set(seen))
    assert seen[-1] == "0000000000051-00002"


def test_a_full_counter_borrows_a_millisecond() -> None:
    assert tick("0000000000051-99999", 51) == "0000000000052-00000"


def test_the_last_moment_a_clock_can_tell_does_not_stop_the_record() -> None:
    assert tick(END, 5) == END


@given(walls)
def test_an_id_is_twenty_letters_and_digits(ms: int) -> None:
    made = new_id(ms)
    assert len(made) == 20
    assert set(made) <= set("0123456789abcdefghjkmnpqrstvwxyz")


@given(walls, st.integers(0, 99999))
def test_a_clock_sorts_alike_as_text_and_as_a_number(ms: int, count: int) -> None:
    clock = f"{min(max(ms, 0), 10**13 - 1):013d}-{count:05d}"
    assert text(number(clock)) == clock
    assert (number(clock) < number(tick(clock, ms))) == (clock < tick(clock, ms))


@pytest.mark.parametrize(
    "wrong", ["", "1", "1700000000005_00001", "170000000000-000010", "+700000000005-00001", "170000000000५-00001"]
)
def test_a_text_that_is_no_clock_has_no_number(wrong: str) -> None:
    with pytest.raises(ValueError, match="digits"):
        number(wrong)


def test_ids_sort_by_time_and_do_not_repeat() -> None:
    assert new_id(1) < new_id(2)
    assert len({new_id(1) for _ in range(1000)}) == 1000


@pytest.mark.parametrize("count", [1, 7, 8, 23, 55])
def test_random_bits_are_as_many_as_are_asked_for(count: int) -> None:
    found = {RANDOM.getrandbits(count).bit_length() for _ in range(300)}
    assert max(found) == count
