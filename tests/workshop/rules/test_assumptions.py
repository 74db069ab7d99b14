"""What a card takes for granted, by what it says, and who it says it for."""

from cardgame.workshop.checking import check_bytes
from cardgame.workshop.rules.assumptions import ASSUMPTIONS, taken_for_granted
from tests.families import for_each

TAKES = """
gender: What do you love about your husband?
gender: Tell your girlfriend what you saw first.
gender: Describe {partner}. How did she look on the first day?
gender: What would {partner} say if he found a suitcase of money?
gender: How do you two live as husband and wife?
gender: What do you see in the woman next to you?
gender: Ask your partner what his favourite soup is.
marriage: What do you remember of our wedding?
marriage: How have you changed since we got married?
marriage: What was the best moment of your wedding day?
marriage: What is the secret of our marriage?
marriage: Where did your honeymoon take you?
children: What did our kids teach you this year?
children: What do you hope for your daughter?
children: Which of your children is most like you?
children: How have we changed since we became parents?
children: What do you like about us as parents?
children: What did you do on Sundays before you had children?
home: Which corner of our kitchen do you like most?
home: What was the first evening like after we moved in together?
home: What do you see first in our bedroom?
home: Which of us does the dishes more often?
money: What are our savings for?
money: What did you feel when we bought our house?
money: How do you treat your cleaner?
faith: What do you ask for when you pray?
faith: What is God's plan for the two of you?
faith: Who in your church has helped you?
faith: How has God blessed you this year?
ability: Stand on one leg and tell {partner} a joke.
ability: Both do ten push-ups, then talk.
ability: Go for a run together.
ability: Race each other to the door.
ability: Carry {partner} over the threshold.
""".strip().splitlines()

FITS_ANYBODY = """
What would you teach a child?
What if we got married one day?
Would you like our wedding to be loud?
Imagine our children: what would they laugh about?
If you had children, what would you call them?
What was the funniest wedding you have been to?
Which of your teachers was kind, and what did she say?
Tell of your grandmother. What did she cook?
Describe {partner}. How did they look on the first day?
Tell {partner} about a friend and what he taught you.
What does {partner} do when somebody has lost his keys?
He or she who reads this begins: {partner} listens.
Which marriage of two flavours surprised you?
What did you dream of as a child?
What would a home of ours smell of?
Which house would you like to live in?
What did the kitchen of your childhood smell of?
What would you do with a lot of money?
Do you believe in God?
What do you hope for?
Thank God it is Friday: what do you do first?
Stand up, if you can, and stretch.
Dance, or tap with two fingers.
Walk a little, or look out of the window.
Which man or woman in history would you invite?
What did your baby photos look like?
What is the wife of a king called?
Go through the room and pick a thing.
Who was the boy next door?
How was it when your parents married?
Since when do you two know each other?
Our home town: what do you miss?
What might your son do one day, if you had one?
What is your house team?
""".strip().splitlines()


@for_each("line", TAKES)
def test_what_is_taken_for_granted_is_found(line: str) -> None:
    name, text = line.split(": ", 1)
    found = dict(taken_for_granted(text))
    assert name in found
    start, end = found[name]
    assert text[start:end].strip() == text[start:end] != ""


@for_each("text", FITS_ANYBODY)
def test_what_fits_anybody_is_left_in_peace(text: str) -> None:
    assert list(taken_for_granted(text)) == []


DECK = (
    'id = "x"\ntitle = "Us"\nlanguage = "en"\n{head}[[cards]]\nid = "a"\ntext = "What did our kids teach you?"\n{card}'
)


def codes(head: str = "", card: str = "") -> list[str]:
    problems = check_bytes(DECK.format(head=head, card=card).encode(), "x.toml").problems
    return [each.code for each in problems if each.code == "assumption"]


def test_a_card_says_by_a_tag_or_a_topic_whom_it_is_for() -> None:
    assert codes() == ["assumption"]
    assert codes(card='sensitive = ["children"]') == codes(card='tags = ["parents"]') == []
    assert codes(head='sensitive = ["children"]\n') == []
    assert codes(card='sensitive = ["money"]') == ["assumption"]


def test_a_deck_says_it_in_its_description_and_stays_out_of_the_mix() -> None:
    assert codes(head='description = "For parents."\nmixed = false\n') == []
    assert codes(head='description = "For parents."\n') == ["assumption"]
    assert codes(head='description = "For two."\nmixed = false\n') == ["assumption"]


def test_each_assumption_is_told_once_a_card() -> None:
    assert codes(card='follow_ups = ["And what do our kids say?", "What was our wedding like?"]') == ["assumption"] * 2


def test_every_hint_says_how_to_mark_a_card_that_is_meant_so() -> None:
    for name in ASSUMPTIONS.keys() - {"gender", "ability"}:  # what will do for anybody is to be said there
        assert any(f'"{mark}"' in ASSUMPTIONS[name].hint for mark in ASSUMPTIONS[name].marks)
