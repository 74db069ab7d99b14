"""Which cards leave no way to say no, and which only say “must” or “phone”."""

from cardgame.workshop.rules.pressure import presses
from tests.families import for_each

PRESSES = """
Show {partner} every message on your phone. You must not refuse.
Tell it all. No excuses.
You must answer this one.
You have to tell {partner} what you think.
The other must say yes.
You may not pass this card.
You can't skip this.
Never pass this card.
Passing is not allowed.
Answer honestly, or lose a turn.
Honestly, or we stop here.
Tell the truth or else.
Ask again until {partner} agrees.
Keep on asking until they answer.
Prove your love, here and now.
Prove it.
Prove to {partner} that you listen.
Give {partner} your password.
Tell each other your passwords.
Hand over your phone for ten minutes.
Unlock your phone and lay it on the table.
Let {partner} scroll through your messages.
Let the other one read your diary.
Show {partner} your search history.
Show me your bank statement.
I dare you to strip.
Take off one piece of your clothing.
Undress {partner}.
Give {partner} a lap dance.
If you really loved me, you would tell.
You will do it, whether you like it or not.
Do it or pay a forfeit.
No refusing, no passing.
{partner}, you must confess one lie.
Say it, and you have to say it now.
""".strip().splitlines()

LEAVES_ROOM = """
What must you do this week?
What do you have to do before noon?
Name a thing that you must never forget to pack.
If you had to give one thing away, which would it be?
Which promise must not be broken?
Imagine you must leave the house in five minutes. What do you take?
You may pass.
Pass the salt without a word.
Which excuses do you hear most often?
Which phone number do you still know by heart?
Put your phones into the drawer.
Read {partner} a message that made you smile.
Write {partner} a message for tomorrow.
Show {partner} a photo that nobody has seen.
What would prove to you that it was a good year?
When did somebody prove you wrong?
Prove them wrong.
What do you dare to say only in the dark?
I dare you to sing the first line of a song.
Take off your shoes and walk on the grass.
Undress {partner}, if you both like.
Kiss {partner} wherever a kiss is welcome.
Ask first: where may a hand rest?
Honestly, which of us snores?
What do you tell the truth about, and where do you lie?
You must be joking: what was the worst pun this week?
Which rule in your house was never to be questioned?
Lend {partner} your favourite pen.
Keep asking “why” until you both laugh.
What can you not refuse when it is offered?
Which invitation do you never refuse?
Swap places for one question.
Who has to tell the story: you or I?
Read the last page of any book aloud.
Show each other where on a map you would like to wake up.
Give {partner} a word for the day.
""".strip().splitlines()


@for_each("text", PRESSES)
def test_a_text_that_leaves_no_way_out_is_found(text: str) -> None:
    assert presses(text)
    for start, end in presses(text):
        assert text[start:end].strip() == text[start:end] != ""


@for_each("text", LEAVES_ROOM)
def test_one_that_may_be_passed_is_left_in_peace(text: str) -> None:
    assert presses(text) == []


def test_all_that_is_to_go_is_told_at_once() -> None:
    text = "Show {partner} every message on your phone. You must not refuse."
    assert [text[start:end] for start, end in presses(text)] == [
        "Show {partner} every message on your phone",
        "must not refuse",
    ]
