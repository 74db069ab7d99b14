"""Whether the depths of a deck leave an evening a way to go."""

from cardgame.workshop.checking import check_bytes
from tests.families import for_each

WORDS = "apples bells clouds doors elms ferns gulls hills inns jars kites lamps".split()  # noqa: SIM905 - easier to read


def found(depths: list[int | None], head: str = "", kind: str = "question") -> list[tuple[str, int, str]]:
    deck = f'title = "A"\nid = "a"\n{head}'
    for word, depth in zip(WORDS, depths, strict=False):
        deck += f'[[cards]]\nid = "{word}"\nkind = "{kind}"\ntext = "Tell of {word}."\nhint = "h"\n'
        deck += f"depth = {depth}\n" if depth else ""
    return [(each.code, each.line, each.hint) for each in check_bytes(deck.encode(), "a.toml").problems]


@for_each(
    "depths, head",
    [
        ([3] * 7, ""),
        ([3] * 8 + [1] * 4, ""),
        ([2] * 11 + [1], ""),
        ([1] * 12, ""),
        ([None] * 12, "depth = 1\n"),
        ([None] * 11, ""),
        ([None] * 11 + [2], ""),
    ],
)
def test_what_leaves_a_way_to_go_gets_no_word(depths: list[int | None], head: str) -> None:
    assert found(depths, head) == []


@for_each(
    "depths, head, line, hint",
    [
        ([2] * 8, "", 3, "Write depth = 1 on the lightest, such as “apples”."),
        ([None] * 8, "depth = 2\n", 3, "Write depth = 1 on the lightest, such as “apples”."),
        ([3, 2] * 4, "", 3, "Write depth = 1 on the lightest, such as “bells”."),
        ([3] * 9 + [1] * 3, "", 3, "Write depth = 1 or 2 on the lighter ones."),
        ([None] * 12, "", 3, "Write depth = 2 or 3 on the deeper ones. If all are light, write depth = 1 at the top."),
    ],
)
def test_what_leaves_none_is_told_with_what_to_write(depths: list[int | None], head: str, line: int, hint: str) -> None:
    assert found(depths, head) == [("out-of-balance", line, hint)]


def test_choices_without_a_depth_may_all_be_light() -> None:
    assert found([None] * 12, 'options = ["yes", "no"]\n', "choice") == []


def test_a_deck_with_a_card_left_out_is_not_judged() -> None:
    assert [code for code, _line, _hint in found([2] * 8 + [4], "")] == ["out-of-range"]
