"""Which questions “yes” would answer, and which texts ask two things: what is named, and what is left in peace."""

from cardgame.workshop.asking import closed, second
from tests.families import for_each

CLOSED = """
Do you like my cooking?
Are you happy here?
Have you ever missed a train on purpose?
Is there something that you would like to change?
Did you sleep well last night?
Would you move to another country for a year?
Could you live without your telephone?
Will you marry again?
Was your first job a good one?
Were you a shy child?
Has a song ever made you turn round and go back?
Should couples share a password?
Can you swim?
Does {partner} snore?
Am I easy to talk to?
Isn’t it strange how we met?
Don’t you miss the sea?
Wasn't last summer lovely?
Aren’t you tired of waiting?
Won't you miss this street?
And do you still think so?
But is that fair?
So, are you ready?
Honestly, do you like the flat?
{partner}, do you sing in the car?
If you won a lot of money, would you stop working?
If nobody ever knew, would you do it?
When you think of this week, was it good?
When you were small, did you believe in ghosts?
Whenever it rains, are you glad to be inside?
Since we met, have you changed?
Before you fall asleep, do you think of the day?
Looking back, was it worth it?
All in all, are you content?
In your family, was it allowed to be loud?
Be honest: do you read the instructions?
Think of your last holiday. Was it long enough?
Tell me the truth: did you like the present?
If you could have the day again would you change it?
You still like that old coat, right?
You were nervous on our first evening, weren’t you?
It was cold that night, wasn’t it?
You would do it again, wouldn't you?
You never liked that song, did you?
We should do this more often, no?
Do you think so?
Has that changed since?
Do you ever regret a purchase or a sale?
Have you ever cried at a wedding or a film?
Do you like it or not?
Are you more of a morning person, yes or no?
Ever slept under the open sky?
Agreed?
True or false?
Do you sometimes feel like this, more or less?
Do you know how to whistle?
Would you ever lie to me?
Do opposites attract?
Is love enough?
Can a friendship survive a long silence?
Has anybody ever told you what you look like asleep?
""".strip().splitlines()

CLOSED_SPANISH = """
¿Te gusta mi cocina?
¿Crees que hemos cambiado?
¿Has llorado alguna vez en el cine?
¿Eres feliz aquí?
¿Y todavía sueñas con el mar?
Si pudieras volver atrás, ¿lo harías otra vez?
¿Alguna vez has mentido por cariño?
¿No te importa que llegue tarde?
¿Hay algo que quieras cambiar?
Te gustó la fiesta, ¿verdad?
""".strip().splitlines()

OPEN = """
What did this week smell of?
Will you tell {partner} what you were proudest of this week?
Can you tell me about the street you grew up in?
Could you describe the room to {partner}?
Would you share a memory of your first school?
Can you think of a day that you would like to have again?
Would you like to be famous? In what way?
Do you have a favourite hour? Why?
Do you ever rehearse a call beforehand? What do you say?
Is there something you have dreamed of for long? Why haven’t you done it?
Have you changed since then, and how?
Are you afraid of flying, and if so, what helps?
Did you ever move house, and what did you leave behind?
Would you rather fly or swim?
Do you prefer tea or coffee?
Are you a morning person or an owl?
Is it the city, or do you just like the noise?
If you could go anywhere, where would you go?
If you were a season, which one would you be?
When you think of home, what do you see?
When did you last laugh until it hurt?
When was the last time you got lost?
What, if anything, do you miss?
Which of us, do you think, would last longer on an island?
Whose turn is it, would you say?
How is it that we never danced?
In which room, if any, do you feel most at ease?
With whom could you be silent, and are you?
For what, in your life, are you most grateful?
Do you like surprises? Tell {partner} about the best one.
Is there a song you cannot stand? Name it.
Have you ever been lost? If so, where?
Do you know what your name means?
Do you remember how we spent our first Sunday?
Do you two know who said it first?
May I ask what you wished for?
“Do you love me?” When did somebody last ask you that?
The question “Are you all right?”: who may ask it?
Tell of a day when you asked yourself: who am I?
Have a look around: what has changed in this room?
Do something kind, will you? What will it be?
Really?
Since when?
And the week before?
What would you do if it rained?
Name three things that would you make smile.
Finish the sentence: is it only me, or …
Do you actually believe that? Or are you being polite?
Say what you liked today.
Am I the early bird, or are you?
How come we never went?
What is it that you want, really?
Why, do you think, did it last?
Where you grew up, what did people do on Sundays?
Was it the food, the place or the people?
Who was it, and what did they say?
Are there two or three of your things that you would save? Which?
On a day off: what do you do first?
To whom do you go when something is broken, and why to them?
""".strip().splitlines()

OPEN_SPANISH = """
¿Qué te gusta de mi cocina?
¿Te gusta más el mar o la montaña?
¿Has cambiado desde entonces? ¿En qué?
¿Me cuentas cómo fue tu primer día?
¿Puedes contar una noche que no olvidas?
¿Te acuerdas de quién lo dijo primero?
Si pudieras ir a cualquier parte, ¿adónde irías?
¿Y la semana pasada?
Cuéntame un viaje. ¿Te gustó?
¿Cuándo fue la última vez que bailaste?
""".strip().splitlines()

TWO = """
What did you like this week? And what would you change about us?
What makes you laugh? Where would you like to live when you are old?
How did you spend your summers as a boy? Which food can you not stand?
Which book has changed you? When do you feel closest to me?
Who taught you to cook? And what do you worry about at night?
Where would you like to wake up tomorrow? Which of my habits could you live without?
What are you proud of? How do you like to be woken?
Why did you choose your job? What would your best friend say about us?
What do you love about our Sundays and what would you change about your work?
""".strip().splitlines()

ONE = """
What did you like? In what way?
What did you like? And why?
When did you last sing to yourself? To someone else?
Where did you grow up? What was it like?
Which song do you hate? Who sings it?
Who is your oldest friend? Where did you meet them?
What would you change about this room, and where would you begin?
How do you lose, and how would you like to?
What do you enjoy at once, and what is missing by Sunday?
Who should I meet next, and what should I know beforehand?
What is your favourite smell? What does it remind you of?
Would you like to be famous? What would you be famous for?
A house is burning. You may save one thing. What would it be? Why?
What was the last present you got? Which present would you like to get?
What would you do with a free day? And with a free year?
How was it then? How is it now?
What did you want to say, and what did you say instead?
What do you miss? Do you ever say so?
Who?
What did you learn from that? What did {partner} learn from it?
""".strip().splitlines()


@for_each("text", CLOSED)
def test_a_question_that_yes_answers_is_found_where_it_stands(text: str) -> None:
    found = closed(text, "en")
    assert found is not None
    assert text[found[0] : found[1]].endswith("?")


@for_each("text", CLOSED_SPANISH)
def test_so_is_one_in_spanish(text: str) -> None:
    assert closed(text, "es") is not None


@for_each("text", OPEN)
def test_an_open_question_is_not_taken_for_a_closed_one(text: str) -> None:
    assert closed(text, "en") is None


@for_each("text", OPEN_SPANISH)
def test_nor_is_one_in_spanish(text: str) -> None:
    assert closed(text, "es") is None


def test_nothing_is_said_of_a_language_that_is_not_known() -> None:
    assert closed("Do you like it?", "de") is None
    assert second(TWO[0], "de") is None


def test_the_piece_is_the_sentence_alone() -> None:
    text = "Think of {partner}. Was it good? Really?"
    assert closed(text, "en") == (20, 32)


@for_each("text", TWO)
def test_the_second_of_two_questions_is_found(text: str) -> None:
    assert second(text, "en") is not None


@for_each("text", ONE)
def test_a_question_that_goes_on_is_one(text: str) -> None:
    assert second(text, "en") is None
