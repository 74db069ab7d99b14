"""One test for a whole family of small cases: each case as its own test would take longer than what it looks at."""

import functools
import inspect
from collections.abc import Callable, Iterable
from typing import Any

import pytest


def for_each(names: str, cases: Iterable[Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Call a test with each case in turn, and fail with every case that fails, by its values.

    It is written as ``pytest.mark.parametrize`` is, for cases that share whatever fixtures the test has. Raises
    ValueError where there is no case at all.
    """
    wanted = [name.strip() for name in names.split(",")]
    given = [dict(zip(wanted, case if len(wanted) > 1 else (case,), strict=True)) for case in cases]
    if not given:
        raise ValueError(f"no case of {names}")

    def of_all(test: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(test)
        def all_of_them(**fixtures: Any) -> None:
            failed: list[BaseException] = []
            cases: list[str] = []
            for case in given:
                try:
                    test(**case, **fixtures)
                except (Exception, pytest.fail.Exception) as error:  # noqa: BLE001 - all that fail are told, together
                    error.add_note(f"with {case!r}")
                    failed.append(error)
                    cases.append(repr(case))
            if failed:
                # All cases by their values, as pytest shows but some of many errors.
                told = "\n".join([f"{len(failed)} of {len(given)} cases failed:", *cases])
                raise BaseExceptionGroup(told, failed)

        signature = inspect.signature(test)
        left = [parameter for name, parameter in signature.parameters.items() if name not in wanted]
        all_of_them.__signature__ = signature.replace(parameters=left)  # type: ignore[attr-defined]
        return all_of_them

    return of_all
