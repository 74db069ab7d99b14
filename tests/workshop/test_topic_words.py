"""Which words give a sensitive topic away, and which only look like it."""

from cardgame.deck import SENSITIVE
from cardgame.workshop.topic_words import ENGLISH, MOST_LOOKED_AT, SPANISH, spoken_of
from tests.families import for_each

SPEAKS = """
conflict: What do our quarrels mostly begin with?
conflict: How do we fight, and who stops first?
conflict: When were you last angry with me and said nothing?
conflict: Which argument between us comes back every winter?
conflict: Is there anything you still resent me for?
conflict: What did we argue about in our first year?
conflict: Do you hold a grudge for long?
money: What would you do with more money?
money: Which salary would make you feel rich?
money: Are we in debt, and does it frighten you?
money: Who of us should look after the savings?
money: How much should two people know of each other’s bank account?
family: What did your mother sing to you?
family: Which of your parents are you more like?
family: What do you admire about {partner}’s sister?
family: How was Sunday in your family?
family: What would your late grandfather say?
family: How do you get on with your in-laws?
children: How many children did you want at twelve?
children: Would you like to have a child one day?
children: What do our kids do better than we do?
children: How did pregnancy change us?
children: What frightens you about becoming a parent?
past-loves: What did you learn from your ex?
past-loves: Who was your first love?
past-loves: What did a past relationship teach you?
past-loves: What was your divorce like?
past-loves: Which former lovers do you still think of?
loss: Who was at the last funeral you went to?
loss: When did your dog die, or was it the day after you lost your dog?
loss: What should be said when you die?
loss: How do you grieve?
loss: Whom would you like to talk to again who has died?
loss: Are you afraid of death?
loss: What do you remember of somebody you have lost?
loss: Who passed away too early?
health: What would a serious illness change between us?
health: How do you want to be looked after when you are sick?
health: What worries you about your health?
health: What was it like in the weeks after your surgery?
health: How do you live with chronic pain?
body: What do you like about your body?
body: Which body part of yours gets too little praise?
body: When did you begin to worry about your weight?
body: How did you feel in your own skin, and in your bodies, at fifteen? What about your bodies now?
low-moods: When do you feel lonely?
low-moods: What helps against your anxiety?
low-moods: Have you ever been burned out?
low-moods: What would you tell a therapist?
low-moods: How do you look after your mental health?
faith: Do you pray?
faith: What does God mean to you?
faith: Which religion did you grow up in?
faith: When did you lose your faith?
faith: What do you feel in an empty church?
politics: Whom did you vote for, and why?
politics: Can one love somebody with other politics?
politics: How do you talk about elections at home?
touch: How long should a hug be?
touch: When would you like to hold hands?
touch: Where do you like to be touched?
touch: Give {partner} a massage of the hands.
touch: Describe our first kiss.
intimacy: How often would you like to have sex?
intimacy: What turns you on?
intimacy: When do you like to make love?
intimacy: What would you like to try in bed?
intimacy: Have you got a secret fantasy?
intimacy: When did you first see me naked?
jealousy: What makes you jealous?
jealousy: How do you hide your jealousy?
drink: How do we talk about alcohol?
drink: When were you last really drunk?
drink: Have you ever taken drugs?
drink: What does addiction mean to you?
betrayal: Where does infidelity begin?
betrayal: Have you ever cheated on a partner?
betrayal: What would you do if I had an affair?
violence: Was there violence where you grew up?
violence: Were you bullied at school?
violence: Have you ever been abused?
pregnancy-loss: How do you carry the miscarriage with you?
pregnancy-loss: What would you say to parents who lost a baby?
""".strip().splitlines()

SPEAKS_SPANISH = """
conflict: ¿Cómo empiezan nuestras peleas?
money: ¿Qué harías con más dinero?
family: ¿Qué cantaba tu madre?
children: ¿Cuántos hijos querías tener? ¿Y tus hijos?
past-loves: ¿Qué aprendiste de tu ex?
loss: ¿Te da miedo la muerte?
health: ¿Qué cambió con tu enfermedad?
body: ¿Qué te gusta de tu cuerpo?
low-moods: ¿Qué ayuda contra tu ansiedad?
faith: ¿Sueles rezar?
politics: ¿Cómo hablamos de política?
touch: ¿Cuánto debe durar un abrazo?
intimacy: ¿Cómo hablamos de sexo?
jealousy: ¿Cuándo sientes celos?
drink: ¿Qué lugar tiene el alcohol en tu vida?
betrayal: ¿Dónde empieza la infidelidad?
violence: ¿Había violencia en tu casa?
pregnancy-loss: ¿Cómo vivimos el aborto?
""".strip().splitlines()

SILENT = """
What would you fight for?
Argue like a lawyer that cats are better than dogs.
What made you angry at the weather?
Make a present out of nothing: no money, ten minutes.
Which bill at a restaurant surprised you?
What is the richest soup you know?
Which grown-up outside your family took you seriously?
What was the mother of all storms?
Say it in your mother tongue.
As a child, what did you collect?
Which song would make a child laugh?
Look at your baby photos together.
What was your first job?
Who was your first teacher?
What is your first thought in the morning?
Which band broke up too early?
Which joke nearly killed you: tell it until somebody has died laughing.
What are you dying to show me?
What is dead boring?
Which game did you lose as a child?
When did you last get lost?
What bores you to death?
Which keys have you lost?
Are you ill at ease in lifts?
What are you sick of hearing?
What makes a healthy breakfast?
Where in your body do you feel joy?
How does your body know that it is Sunday?
How much weight do you put on good manners?
What takes a weight off your day?
What is your diet of news?
Which depression in the sofa is yours?
Retail therapy: what was the last thing?
Do you have faith in me?
What would take a leap of faith?
Oh my God: what was your greatest surprise?
Which god of the old Greeks would you be?
Which church bell, which train, which dog wakes you?
Vote for the best film of the year.
Which party was too long?
What touched you this week?
Which touch of salt makes a soup?
What keeps in touch mean to you?
Kiss goodbye to one habit. Which?
Which actor of the opposite sex would you like to be?
What is the naked truth about your desk?
Which fantasy novel did you read twice?
Where do you like breakfast in bed?
What turns you on to a new song?
Would you envy a cat?
What are you drunk on: success, speed, sleep?
Which tea have you drunk most in your life?
What is your addictive biscuit?
Who cheats at cards?
Which love affair with a city would you begin?
Which state of affairs would you change?
What would you do in a storm of violins?
Which hit song do you know by heart?
What abuse of commas do you forgive?
How do you lose a game?
What did you lose your voice over?
""".strip().splitlines()

SILENT_SPANISH = """
¿Qué harías sin dinero?
¿De qué te mueres de risa?
Un regalo sin dinero y sin prisa: ¿cuál?
¿Qué estás a la altura de probar?
¿Dios mío, qué fue lo más raro?
¿De qué color es tu puerta?
¿Qué peso tiene la maleta perfecta?
""".strip().splitlines()

DEBATABLE = {
    "Which depression in the sofa is yours?",
    "Which church bell, which train, which dog wakes you?",
    "What is your diet of news?",
}
"""Texts about which the rule is wrong, as it is told here: words that mostly mean what they do not mean here."""


@for_each("line", SPEAKS)
def test_a_text_gives_its_topic_away(line: str) -> None:
    topic, text = line.split(": ", 1)
    given = {each.topic: each for each in spoken_of(text, "en")}
    assert topic in given
    assert text[given[topic].start : given[topic].end].replace("’", "'") == given[topic].words


@for_each("line", SPEAKS_SPANISH)
def test_so_does_one_in_spanish(line: str) -> None:
    topic, text = line.split(": ", 1)
    assert topic in {each.topic for each in spoken_of(text, "es")}


@for_each("text", [each for each in SILENT if each not in DEBATABLE])
def test_a_word_that_means_something_else_gives_nothing_away(text: str) -> None:
    assert spoken_of(text, "en") == []


@for_each("text", SILENT_SPANISH)
def test_nor_does_one_in_spanish(text: str) -> None:
    assert spoken_of(text, "es") == []


def test_every_topic_has_words_in_both_languages() -> None:
    assert ENGLISH.keys() == SPANISH.keys() == SENSITIVE.keys()


def test_every_phrase_is_looked_for_by_a_word_that_is_in_it() -> None:
    for topics in (ENGLISH, SPANISH):
        for topic, (_words, phrases) in topics.items():
            for word, phrase in phrases.items():
                assert word in phrase.lower() or topic == "family", (topic, word)


def test_topics_that_are_named_are_not_looked_for() -> None:
    text = "What did your mother say about money?"
    assert [each.topic for each in spoken_of(text, "en", {"money"})] == ["family"]
    assert spoken_of(text, "de") == []


def test_a_text_of_nothing_but_such_words_takes_no_longer_than_others() -> None:
    words = [word for _words, phrases in ENGLISH.values() for word in phrases]
    assert len(words) > 2 * MOST_LOOKED_AT
    assert spoken_of(" ".join(words), "en")
