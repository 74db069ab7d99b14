"""A chat, as a telephone exports it."""

import pytest

from cardgame.workshop.foreign.chat import is_chat, read_chat
from cardgame.workshop.foreign.recognising import read

ANDROID = """11/3/25, 20:14 - Messages and calls are end-to-end encrypted.
11/3/25, 20:14 - Ana: What made you laugh today?
11/3/25, 20:15 - Ben: <Media omitted>
11/3/25, 20:16 - Ana: Which room of your life do you miss?
and what stood in it?
11/3/25, 20:17 - Ben: haha
11/3/25, 20:19 - Ana: https://example.com/36?page=1
11/3/25, 20:20 - Ana: For Sunday:
1. Who taught you to whistle?
2. What did you cook when you lived alone?
"""

IPHONE = (
    "[03.11.25, 20:18:02] Ben: Was würdest du mir nie sagen?\n\u200e[03.11.25, 20:18:09] Ana: \u200eBild weggelassen\n"
    "[11/3/25, 8:19:02\u202fPM] ~\u202fBen: Wen hast du zuletzt angerufen? \u200e<Diese Nachricht wurde bearbeitet.>\n"
)


def test_the_questions_of_a_chat_are_cards_without_day_and_sender() -> None:
    sheet = read(ANDROID.encode(), "WhatsApp Chat with Ben.txt")
    assert [(row.at, row.cells["text"]) for row in sheet.rows] == [
        (2, "What made you laugh today?"),
        (4, "Which room of your life do you miss? and what stood in it?"),
        (9, "1. Who taught you to whistle?"),
        (10, "2. What did you cook when you lived alone?"),
    ]
    assert [(each.at, each.reason) for each in sheet.left] == [(at, "chat") for at in (1, 3, 6, 7)]


def test_each_way_to_write_the_day_is_known() -> None:
    assert is_chat(IPHONE)
    assert [row.cells["text"] for row in read_chat(IPHONE).rows] == [
        "Was würdest du mir nie sagen?",
        "Wen hast du zuletzt angerufen?",
    ]


@pytest.mark.parametrize("text", ["", "Who?\nWhat?\n", "3/4/25 Who?\n1. What?\n", "11/3/25, 20:14 - Ana: Who?\n"])
def test_a_list_is_no_chat(text: str) -> None:
    assert not is_chat(text)
