"""Lists in programs."""

import pytest

from cardgame.workshop.foreign.javascript import read_javascript
from cardgame.workshop.foreign.rows import Unusable

PROGRAM = """import { Level } from "./level";
/* What we ask. */
export type Card = { text: string; level: Level };
export const light: Card[] = [
  { text: 'Who\\'s there?', level: Level.Easy, "tags": ["a", 'b',], },
  { text: `Two
lines?`, level: Level.Deep, new: true } as Card, // why
];
const others = [
  "What " + "else?",
] as const;
export function shuffle(list) { return list.sort(() => 0.5); }
"""


def test_all_lists_of_a_program_are_read() -> None:
    found = read_javascript(PROGRAM, "a.ts")
    assert [(dict(row.cells), row.above) for row in found.rows] == [
        ({"text": "Who's there?", "level": "Easy", "tags": ("a", "b")}, ("light",)),
        ({"text": "Two\nlines?", "level": "Deep", "new": "true"}, ("light",)),
        ({"text": "What else?"}, ("others",)),
    ]


def test_what_is_computed_is_refused_with_its_place() -> None:
    with pytest.raises(Unusable, match=r"a\.ts:1:12: "):
        read_javascript("const a = [`Who is ${name}?`]", "a.ts")


def test_a_number_without_end_is_read_as_any_other() -> None:
    (row,) = read_javascript(f'[{{text: "Who?", level: {"9" * 400}}}]', "a.json").rows
    assert row.cells["text"] == "Who?"
