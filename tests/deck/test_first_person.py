"""Where a text says "me" or "my", its reader asks and the other answers first."""

import pytest

from cardgame.deck import Card, Kind, find_library, shipped_folder
from cardgame.deck.first_person import asks_the_other, speaks_of_reader
from tests.families import for_each

ENGLISH = [
    "When did it take courage to come closer to me?",
    "Which of my habits gives away that I’m in a good mood?",
    "Which habit of mine would you miss?",
    "What do I do that you never mention?",
    "What do i do that you never mention?",
    "Tell me about an adventure of yours that you hardly ever tell.",
    "In the middle of nothing you looked at me and thought: there you are. When was that?",
    "I say “five minutes”. How many do you count on?",
    "Recall a “no” of yours that I took well.",
    "Recall a 'no' of yours that I took well, and it's fine.",
    "How do you know that I'm taking you seriously?",
    "{partner}, when did you surprise me?",
    "Tell me: what goes through your mind … when you wake?",
    "You tell our first evening, then I do.",
    "Ask me: what do I fear?",
    "Your mother says: be kind. What does she say of me?",
    "What has MY family taught you?",
]
NOT_ENGLISH = [
    "What made you laugh this week?",
    "Finish it: “I felt closest to you when …”",
    "Finish this: the best ten minutes of my week were …",
    "Complete this: you would laugh if you knew that I always ...",
    "I feel most awake with you when …",
    "I feel most awake with you when ____.",
    "A dream that life said no to, and that I’m still fond of, is …",
    "I’m a good audience for your plans when …, and a poor one when …",
    "Early on, which small moment made you think: I can rely on this one?",
    "What goes on in you when somebody says “tell me”?",
    "A friend asks you: what is wrong with me? How do you answer?",
    "Somebody on the train tells you: my life is over. What do you say?",
    "Continue this: my ideal Sunday begins with",
    "What goes on in you when somebody says 'tell me, it's mine'?",
    'What goes on in you when somebody says "tell me"?',
    "What do you answer to ‘I’m not my job’?",
    "What do we have, you and I, that’s worth finding our way back to?",
    "Skin keeps changing, yours and mine. Which change have you grown fond of?",
    "How do you spend an hour of me-time?",
    "What did your grandparents tell of World War I?",
    "Which meadow, memory or melody comes to mind?",
    "Each of you: what was my best day?",
]
SPANISH = [
    "¿Qué hora de mi día no logras imaginarte?",
    "A solas, ¿de qué te ríes cuando te acuerdas de mí?",
    "¿Qué dejaste de discutir conmigo?",
    "¿Qué historia mía te sabes de memoria?",
    "Cuéntame lo más absurdo que te ha pasado haciendo fila.",
    "Nos hicimos una promesa pequeña que sigue en pie. Recuérdamela.",
    "Dime algo que hoy te dio miedo.",
    "Si un día lo olvidara todo, ¿por dónde empezarías a contarme quiénes somos?",
    "Alguna vez me miraste y pensaste: aquí me quedo. ¿Cuándo fue?",
]
NOT_SPANISH = [
    "¿Qué ruido de tu primera casa reconocerías entre mil?",
    "Termina la frase: se me arregla el día cuando…",
    "En estos días, digamos alguna vez «me equivoqué», sin añadir nada.",
    "¿Cuándo dijiste por última vez “me equivoqué”?",
    "Alguien te pregunta: ¿qué hago con mi vida? ¿Qué respondes?",
    "¿Qué plan romántico, tuyo o mío, se hundió con dignidad?",
    "¿Cuándo duerme tu memoria, y quién es unánime y firme en tu familia?",
]


@for_each("text", ENGLISH)
def test_a_text_that_says_me_is_asked_by_its_reader(text):
    assert speaks_of_reader(text, "en")
    assert speaks_of_reader(text, "en-GB")
    assert speaks_of_reader(text, "")


@for_each("text", NOT_ENGLISH)
def test_a_text_without_me_is_not_asked_by_its_reader(text):
    assert not speaks_of_reader(text, "en")
    assert not speaks_of_reader(text, "")


@for_each("text", SPANISH)
def test_a_text_in_spanish_that_says_me_is_asked_by_its_reader(text):
    assert speaks_of_reader(text, "es")
    assert speaks_of_reader(text, "es-MX")


@for_each("text", NOT_SPANISH)
def test_a_text_in_spanish_without_me_is_not_asked_by_its_reader(text):
    assert not speaks_of_reader(text, "es")


@pytest.mark.parametrize("language", ["de", "fr", "ja", "eo"])
def test_a_text_in_another_language_is_never_taken_to_say_me(language):
    assert not speaks_of_reader("Me, my, mine, mi, mí, moi, mir.", language)


@for_each("kind", list(Kind))
def test_only_cards_that_both_answer_aloud_in_turn_are_asked_by_their_reader(kind):
    card = Card(deck="x", id="x", text="What do you like about me?", kind=kind)
    assert asks_the_other(card, "en") == (kind in (Kind.QUESTION, Kind.STORY, Kind.APPRECIATION))


def test_the_shipped_cards_that_ask_about_their_reader_are_as_many_as_were_read():
    """All of them were read, and all others that say "me" or "my"; a change here wants another look at some."""
    library = find_library([(shipped_folder(), "shipped")]).library
    asking = [card for deck in library for card in deck.cards if asks_the_other(card, deck.language)]
    assert 450 < len(asking) < 650
