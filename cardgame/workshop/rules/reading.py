"""Pages of what is found while a deck is read: its keys, its values, and how they fit together."""

from cardgame.translation import N_
from cardgame.workshop.rules.rule import Page, Rule

_HEAD = 'title = "Small hours"\nid = "small-hours"\nlanguage = "en"\n'
_CARD = '[[cards]]\nid = "laugh"\ntext = "What made you laugh this week?"\n'

SYNTAX = (
    Rule(
        "not-toml",
        Page(
            N_("The text does not follow the rules of TOML, the form in which decks are written."),
            N_("A deck that cannot be read cannot be played: until this is mended, all of it is left out."),
            'title = “Small hours”\nid = "small-hours"\nlanguage = "en"\n\n' + _CARD,
            _HEAD + "\n" + _CARD,
        ),
    ),
    Rule(
        "newer-format",
        Page(
            N_("The deck says that it is written for a newer version of the deck format than this program reads."),
            N_("It may say things that this version would get wrong, so the deck is left out."),
            "format = 2\n" + _HEAD + "\n" + _CARD,
            "format = 1\n" + _HEAD + "\n" + _CARD,
        ),
    ),
)

KEYS = (
    Rule(
        "missing-key",
        Page(
            N_("A key that is needed is not there: a deck has a title and cards, a card has a text."),
            N_("Without it there is nothing to show, so what misses it is left out."),
            '[[cards]]\nid = "laugh"\n',
            _CARD,
        ),
    ),
    Rule(
        "unknown-key",
        Page(
            N_("The key means nothing where it stands: a letter is wrong, or it belongs to the deck and not a card."),
            N_("You meant something by it that would not happen: a mistyped `sensitive` would keep no topic out."),
            _CARD + 'folow_ups = ["Who else heard it?"]\n',
            _CARD + 'follow_ups = ["Who else heard it?"]\n',
        ),
    ),
    Rule(
        "wrong-type",
        Page(
            N_("The value is of another sort than its key takes: text in place of a number, or of a list."),
            N_("It cannot be guessed what was meant, so the card or the deck is left out."),
            _CARD + 'depth = "2"\n',
            _CARD + "depth = 2\n",
        ),
    ),
    Rule(
        "out-of-range",
        Page(
            N_("The number is smaller or larger than its key takes."),
            N_("A depth is 1, 2 or 3, and an evening and a timer have an end."),
            _CARD + "depth = 5\n",
            _CARD + "depth = 2\n",
        ),
    ),
    Rule(
        "too-long",
        Page(
            N_("A text has over 1,000 letters, or an id over 100."),
            N_("No card holds more, and nobody listens to more in one go."),
            how=N_("Say it shorter, or move a part of it into `follow_ups`, `hint` or `why`."),
        ),
    ),
    Rule(
        "too-many-items",
        Page(
            N_("A list has over 50 items."),
            N_("Nobody chooses from so many. It is a limit for files that were made by mistake, too."),
            how=N_("Keep the best ones, or make two cards of one."),
        ),
    ),
    Rule(
        "too-many-cards",
        Page(
            N_("The deck has over 20,000 cards."),
            N_("Only the first 20,000 are read and played."),
            how=N_("Split it into several decks, each with an id of its own."),
        ),
    ),
    Rule(
        "no-cards",
        Page(
            N_("The deck has a list of cards, and no card is in it."),
            N_("There is nothing to deal from it."),
            _HEAD + "cards = []\n",
            _HEAD + 'cards = [\n  { id = "laugh", text = "What made you laugh this week?" },\n]\n',
        ),
    ),
    Rule(
        "empty-text",
        Page(
            N_("There are quotes, and no words between them."),
            N_("An empty card would lie on the table, or an empty line be read aloud."),
            '[[cards]]\nid = "laugh"\ntext = "What made you laugh this week?"\nfollow_ups = [""]\n',
            _CARD,
        ),
    ),
    Rule(
        "hostile-text",
        Page(
            N_("The text has characters that nobody sees and that change what a terminal does or shows."),
            N_("They can hide words, turn them round, or give orders to a terminal. A deck has no use for them."),
            '[[cards]]\nid = "laugh"\ntext = "What made\\u202e you laugh this week?"\n',
            _CARD,
        ),
    ),
)

VALUES = (
    Rule(
        "bad-id",
        Page(
            N_("An id is made of small letters a to z, digits and hyphens, and this one is not."),
            N_("Ids are what your history is kept by, in any language and on any computer; so they are plain."),
            '[[cards]]\nid = "First Snow"\ntext = "Where were we when it snowed first?"\n',
            '[[cards]]\nid = "first-snow"\ntext = "Where were we when it snowed first?"\n',
        ),
    ),
    Rule(
        "duplicate-id",
        Page(
            N_("A card or a chapter further up already has this id."),
            N_("Nobody could tell which of the two you have talked about, so the second is left out."),
            '[[cards]]\nid = "laugh"\ntext = "What made you laugh this week?"\n\n'
            '[[cards]]\nid = "laugh"\ntext = "Whom did you call last?"\n',
            '[[cards]]\nid = "laugh"\ntext = "What made you laugh this week?"\n\n'
            '[[cards]]\nid = "last-call"\ntext = "Whom did you call last?"\n',
        ),
    ),
    Rule(
        "duplicate-text",
        Page(
            N_("A card without an id has the very text of one further up."),
            N_("Without ids, it is the text that tells cards apart; so the second is left out."),
            _HEAD + 'cards = ["What made you laugh this week?", "What made you laugh this week?"]\n',
            _HEAD
            + 'cards = [\n  { id = "laugh", text = "What made you laugh this week?" },\n'
            + '  { id = "last-call", text = "Whom did you call last?" },\n]\n',
        ),
    ),
    Rule(
        "former-id-taken",
        Page(
            N_("An id in `was` is the id of another card, or was it before."),
            N_("What you talked about under that id can belong to one card alone."),
            '[[cards]]\nid = "laugh"\ntext = "What made you laugh this week?"\n\n'
            '[[cards]]\nid = "last-call"\nwas = ["laugh"]\ntext = "Whom did you call last?"\n',
            '[[cards]]\nid = "laugh"\ntext = "What made you laugh this week?"\n\n'
            '[[cards]]\nid = "last-call"\nwas = ["phone"]\ntext = "Whom did you call last?"\n',
        ),
    ),
    Rule(
        "unknown-kind",
        Page(
            N_("There is no such kind of card."),
            N_("The kind says how a card is played: who answers, in secret or aloud, with a timer or without."),
            _CARD + 'kind = "Question"\n',
            _CARD + 'kind = "question"\n',
        ),
    ),
    Rule(
        "bad-value",
        Page(
            N_("The key takes one of a few words, and this is none of them."),
            N_("With another word nothing would happen."),
            '[[cards]]\nid = "about-me"\ntext = "What did you like about me first?"\nfirst = "partner"\n',
            '[[cards]]\nid = "about-me"\ntext = "What did you like about me first?"\nfirst = "other"\n',
        ),
    ),
    Rule(
        "unknown-chapter",
        Page(
            N_("The card names a chapter that the deck does not have."),
            N_("It would come on no evening."),
            _HEAD + '\n[[chapters]]\nid = "trust"\ntitle = "Trust"\n\n'
            '[[cards]]\nid = "lean"\nchapter = "trist"\ntext = "When did you lean on me?"\nfirst = "other"\n',
            _HEAD + '\n[[chapters]]\nid = "trust"\ntitle = "Trust"\n\n'
            '[[cards]]\nid = "lean"\nchapter = "trust"\ntext = "When did you lean on me?"\nfirst = "other"\n',
        ),
    ),
    Rule(
        "unknown-placeholder",
        Page(
            N_("A word stands in braces, and it is none of {reader}, {partner}, {first} and {second}."),
            N_("A name is put in the place of these four; anything else would be read aloud with its braces."),
            '[[cards]]\nid = "tea"\ntext = "How does {Partner} take tea?"\n',
            '[[cards]]\nid = "tea"\ntext = "How does {partner} take tea?"\n',
        ),
    ),
    Rule(
        "bad-language",
        Page(
            N_("This is not the tag of a language. Tags are short: en, es, pt-BR."),
            N_("A deck that does not say its language comes in the mix of every couple, whatever they speak."),
            'title = "Small hours"\nid = "small-hours"\nlanguage = "en_US"\n\n' + _CARD,
            'title = "Small hours"\nid = "small-hours"\nlanguage = "en-US"\n\n' + _CARD,
        ),
    ),
    Rule(
        "bad-color",
        Page(
            N_("A color is written as # and six digits from 0 to 9 and a to f."),
            N_("The deck is shown without a color of its own."),
            _HEAD + 'color = "#7af"\n\n' + _CARD,
            _HEAD + 'color = "#77aaff"\n\n' + _CARD,
        ),
    ),
    Rule(
        "bad-symbol",
        Page(
            N_("A symbol is one character that is one cell wide. Most emoji are two cells wide."),
            N_("With another width the lists of decks would not stand straight, so the deck is shown without it."),
            _HEAD + 'symbol = "🎲"\n\n' + _CARD,
            _HEAD + 'symbol = "◆"\n\n' + _CARD,
        ),
    ),
    Rule(
        "no-such-tag",
        Page(
            N_("`shape` names a tag that no card of the deck has."),
            N_("An evening has one card of each of these tags, and for this one there is none."),
            _HEAD + 'shape = ["laughter", "rest"]\n\n' + _CARD + 'tags = ["laughter"]\n',
            _HEAD + 'shape = ["laughter"]\n\n' + _CARD + 'tags = ["laughter"]\n',
        ),
    ),
    Rule(
        "bad-options",
        Page(
            N_("The card has no options, too few, too many, or one of them twice."),
            N_("A choice is between at least two things, and each has a key of its own."),
            '[[cards]]\nid = "tea"\nkind = "choice"\ntext = "In the morning:"\noptions = ["tea", "tea"]\n',
            '[[cards]]\nid = "tea"\nkind = "choice"\ntext = "In the morning:"\noptions = ["tea", "coffee"]\n',
        ),
    ),
    Rule(
        "bad-scale",
        Page(
            N_("A scale has two ends, and this one has more or fewer."),
            N_("The steps between the two are drawn by themselves."),
            '[[cards]]\nid = "luck"\nkind = "belief"\ntext = "Luck can be made."\n'
            'scale = ["never", "sometimes", "always"]\n',
            '[[cards]]\nid = "luck"\nkind = "belief"\ntext = "Luck can be made."\nscale = ["never", "always"]\n',
        ),
    ),
)

COMMENTS = (
    Rule(
        "unused-allow",
        Page(
            N_("The comment allows a code that nothing at its place gets, or that is an error."),
            N_("It would silence a warning of tomorrow that nobody has looked at. Errors cannot be allowed."),
            '[[cards]]\nid = "laugh"\ntext = "What made you laugh this week?"  # allow: closed-question\n',
            _CARD,
        ),
    ),
    Rule(
        "unknown-allow",
        Page(
            N_("The comment allows a code that does not exist."),
            N_("So it allows nothing. Mostly a letter is wrong."),
            '[[cards]]\nid = "tea"\ntext = "Do you drink tea?"  # allow: closed-question, no-hnt\n',
            '[[cards]]\nid = "tea"\ntext = "Do you drink tea?"  # allow: closed-question\n',
        ),
    ),
)

RULES = (*SYNTAX, *KEYS, *VALUES, *COMMENTS)
