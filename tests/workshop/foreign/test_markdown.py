"""Markdown."""

from cardgame.workshop.foreign.markdown import read_markdown

NOTES = """---
title: "Our cards"
license: CC-BY-4.0
---
# Light

Some words about it.

* What's your comfort film,
  and why?
- [x] Tell about a *tiny* victory.

> Quoted: not a card.

```
- What is this?
```

Deep
----

1. What do you need?
   - What stops you?
     - Since when?
- **Family**
  - Who taught you to whistle?
  - Who did you miss?

### Which room do you miss?

| question | level |
| --- | --- |
| Who snores \\| sings? | 2 |
"""


def test_lists_are_cards_and_all_else_is_told() -> None:
    sheet = read_markdown(NOTES)
    assert sheet.about == {"title": "Our cards", "license": "CC-BY-4.0"}
    assert [(row.at, *row.cells.values(), row.above[-1]) for row in sheet.rows] == [
        (9, "What's your comfort film, and why?", "Light"),
        (11, "[x] Tell about a *tiny* victory.", "Light"),
        (22, "What do you need?", ("What stops you?", "Since when?"), "Deep"),
        (26, "Who taught you to whistle?", "Family"),
        (27, "Who did you miss?", "Family"),
        (29, "Which room do you miss?", "Deep"),
        (33, "Who snores | sings?", "2", "Deep"),
    ]
    assert [(left.at, left.reason) for left in sheet.left] == [(7, "prose"), (13, "quotation"), (16, "code")]


def test_without_a_list_every_paragraph_is_a_card() -> None:
    sheet = read_markdown("**1. Who?**\n\nWhat would you\nchange?\n\nTell a story.\n")
    assert [row.cells["text"] for row in sheet.rows] == ["**1. Who?**", "What would you change?", "Tell a story."]


def test_what_a_whole_list_lies_below_is_a_heading_and_takes_none_of_it_along() -> None:
    asked = "".join(f"  * Who is number {number}?\n" for number in range(20))
    found = read_markdown(f"* Credit: [them](https://example.org)\n  * Who?\n* From here on!\n{asked}")
    assert [len(found.rows), found.rows[0].cells["text"]] == [21, "Who?"]


def test_a_table_among_lists_gives_its_questions_too() -> None:
    known = "| Question | Level |\n| --- | --- |\n| What does home smell like? | Easy |\n"
    sheet = read_markdown(f"# Ours\n- Who?\n\n{known}\n| A | B |\n|---|---|\n| 1 | Whose? |\n")
    assert [(row.at, row.cells["text"]) for row in sheet.rows] == [
        (2, "Who?"),
        (6, "What does home smell like?"),
        (10, "Whose?"),
    ]
    assert sheet.rows[1].cells["Level"] == "Easy"
    assert "Question" not in sheet.columns, "it is not told as left"
