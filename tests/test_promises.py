import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HELD = re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", (ROOT / "docs" / "promises.md").read_text(encoding="utf-8"))


def test_every_test_that_a_promise_names_is_there() -> None:
    assert len(HELD) > 80
    there = {path: (ROOT / path).read_text(encoding="utf-8") for path, _ in HELD}
    assert [f"{path}::{name}" for path, name in HELD if f"def {name}(" not in there[path]] == []
