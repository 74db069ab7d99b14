"""What is told of a card's words: each mistake at its own place, and gone when the advice is followed."""

from pathlib import Path

from cardgame.workshop.checking import check, check_bytes
from cardgame.workshop.rules import Rule, assumptions, length, pressure, questions, topics
from tests.families import for_each

DECKS = Path(__file__).parents[3] / "decks"
PAGES = [rule for module in (assumptions, length, pressure, questions, topics) for rule in module.RULES]
HEAD = 'title = "Ours"\nid = "ours"\nformat = 1\nlanguage = "en"\n\n[[cards]]\nid = "a"\n'


def told(cards: str, head: str = HEAD) -> list[tuple[str, str]]:
    """Return the code of each problem and the piece of the text that it is about."""
    text = head + cards
    lines = text.split("\n")
    return [
        (each.code, lines[each.line - 1][each.column - 1 : each.end_column - 1])
        for each in check_bytes(text.encode(), "ours.toml").problems
    ]


MISTAKES = {
    "28": (
        'text = "When you think of this week, was it good?"',
        ("closed-question", "When you think of this week, was it good?"),
        'text = "When you think of this week, what was good?"',
    ),
    "29": (
        'text = "What did this week smell of?"\nfollow_ups = ["And then?", "Do you think so?"]',
        ("closed-question", "Do you think so?"),
        'text = "What did this week smell of?"\nfollow_ups = ["And then?", "Tell why you think so."]',
    ),
    "isn’t": (
        'text = "Isn’t this street lovely?"',
        ("closed-question", "Isn’t this street lovely?"),
        'text = "What is lovely about this street?"',
    ),
    "right": (
        'text = "You were shy at school, right?"',
        ("closed-question", "You were shy at school, right?"),
        'text = "How shy were you at school?"',
    ),
    "Spanish": (
        'text = "¿Te gusta el mar?"',
        ("closed-question", "¿Te gusta el mar?"),
        'text = "¿Qué te gusta del mar?"',
    ),
    "32": (
        'text = "What did you like this week? And what would you change about us?"',
        ("double-question", "And what would you change about us?"),
        'text = "What did you like this week?"\nfollow_ups = ["And what would you change about us?"]',
    ),
    "73": (
        'text = "Show {partner} the sea. You must not refuse."\nkind = "mission"',
        ("pressure", "must not refuse"),
        'text = "Show {partner} the sea, or whatever is nearest."\nkind = "mission"',
    ),
    "our kids": (
        'text = "What did our kids teach you?"',
        ("assumption", "our kids"),
        'text = "What did our kids teach you?"\nsensitive = ["children"]',
    ),
    "our wedding": (
        'text = "What do you remember of our wedding?"',
        ("assumption", "our wedding"),
        'text = "What do you remember of our wedding?"\ntags = ["marriage"]',
    ),
    "topic": (
        'text = "What \\"dear\\" thing did your mother say?"',
        ("unmarked-topic", "your mother"),
        'text = "What \\"dear\\" thing did your mother say?"\nsensitive = ["family"]',
    ),
    "small": (
        f'text = "{"More words. " * 20}"\nkind = "mission"',
        ("long-for-small", "words. More words. More words."),
        f'text = "{"More words. " * 17}"\nkind = "mission"',
    ),
}


@for_each("name", MISTAKES)
def test_a_mistake_is_told_once_at_its_place_and_is_gone_when_the_advice_is_followed(name: str) -> None:
    wrong, (code, piece), mended = MISTAKES[name]
    head = HEAD.replace('"en"', '"es"') if name == "Spanish" else HEAD
    assert told(wrong, head) == [(code, piece)]
    assert told(mended, head) == []


def test_31_an_invitation_that_only_looks_closed_gets_no_word() -> None:
    assert told('text = "Will you tell {partner} what you were proudest of this week?"') == []


@for_each("rule", PAGES)
def test_a_page_has_a_card_that_gets_its_code_and_a_better_one_that_gets_none(rule: Rule) -> None:
    assert {code for code, _ in told(rule.page.bad)} == {rule.code}
    assert told(rule.page.better) == []
    assert len(rule.page.why) > 80


def test_options_statements_and_cards_that_are_rated_may_be_closed() -> None:
    closed = 'text = "Is a lie ever kind?"'
    for kind in ("belief", "checkin", "activity", "mission"):
        assert told(f'{closed}\nkind = "{kind}"') == []
    assert told(f'{closed}\nkind = "choice"\noptions = ["yes", "no"]') == []
    assert told('text = "What?"\nhint = "Was it warm?"\nlisten = "Is it new to you?"') == []


def test_nothing_is_said_of_languages_whose_words_are_not_known() -> None:
    wrong = " ".join(wrong for wrong, _, _ in list(MISTAKES.values())[:1]).partition(" = ")[2]
    codes = [code for code, _ in told(f"text = {wrong}", HEAD.replace('"en"', '"de"'))]
    assert codes == ["language-mismatch"]


def test_a_deck_that_names_no_language_is_listened_to_in_the_one_it_seems_to_be_in() -> None:
    head = HEAD.replace('language = "en"\n', "")
    assert [code for code, _ in told('text = "Do you like it?"', head)] == ["closed-question"]
    assert [code for code, _ in told('text = "¿Te gusta el mar?"', head)] == ["closed-question"]
    assert told('text = "Was ist das?"', head) == []


def test_a_topic_of_the_deck_or_of_another_name_counts() -> None:
    speaks = 'text = "What did your mother say?"'
    assert told(speaks, 'sensitive = ["family"]\n' + HEAD) == []
    assert told('text = "Describe our last kiss."\nsensitive = ["intimacy"]') == []
    assert told('text = "Show how this quarrel will end."\nkind = "repair"', HEAD)[0][0] == "only-repairs"


def test_the_advice_says_how_to_name_the_topic_of_a_card_as_it_is_written() -> None:
    def hint(deck: str) -> str:
        return check_bytes(deck.encode(), "x.toml").problems[-1].hint

    head = 'title = "x"\nid = "x"\nlanguage = "en"\n'
    assert (
        hint(head + 'cards = [{ id = "a", text = "Tell about your mother." }]')
        == 'Add sensitive = ["family"] to this card.'
    )
    assert hint(HEAD + 'text = "Tell about your mother."\nsensitive = ["money"]') == 'Add "family" to its `sensitive`.'
    assert '{ text = "…", sensitive = ["family"] }' in hint(head + 'cards = ["Tell about your mother."]')


def test_the_shipped_decks_get_no_word() -> None:
    assert [problem for path in sorted(DECKS.glob("*.toml")) for problem in check(path)] == []


@for_each(
    "unit",
    [" 'a", "“ ‘ ", "? a", "{partner} he ", "let me a a ", "if you would, ", "or so ", ", and ", "w", "…. ", "明"],
)
def test_a_text_of_one_thing_over_and_over_is_looked_at_once(unit: str) -> None:
    assert "near-duplicate" not in {code for code, _ in told(f'text = "{(unit * 900)[:950]}?"')}
