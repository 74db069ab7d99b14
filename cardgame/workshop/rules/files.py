"""Pages of what is found at the door: the file itself, and the other files and the record beside it."""

from cardgame.translation import N_
from cardgame.workshop.rules.rule import Page, Rule

FILE = (
    Rule(
        "no-such-file",
        Page(
            N_("Nothing is at this path, or a link there leads nowhere."),
            N_("There is no deck to read."),
            how=N_("Look at the spelling of the path, and whether the file was moved or renamed."),
        ),
    ),
    Rule(
        "is-a-directory",
        Page(
            N_("This is a folder in which there is no deck file."),
            N_("A deck is one file, whose name ends in .toml."),
            how=N_("Name the file in it, or put decks into it."),
        ),
    ),
    Rule(
        "not-a-file",
        Page(
            N_("This is a pipe, a socket, a device or the like."),
            N_("Reading it might never end, so it is not begun."),
            how=N_("Save the deck as an ordinary file."),
        ),
    ),
    Rule(
        "link-loop",
        Page(
            N_("The link leads to another link, and in the end back to itself."),
            N_("There is no file at its end."),
            how=N_("Remove the link, or point it at the file."),
        ),
    ),
    Rule(
        "no-permission",
        Page(
            N_("The file belongs to somebody who does not let you read it."),
            N_("What cannot be read cannot be played."),
            how=N_("Give yourself the right to read it: chmod u+r and the name of the file."),
        ),
    ),
    Rule(
        "unreadable",
        Page(
            N_("Reading the file failed, for a reason of the disk or one that is not foreseen."),
            N_("The other decks are read all the same."),
            how=N_("Copy the file to another place and try that; or take parts of it out until it can be read."),
        ),
    ),
    Rule(
        "file-too-big",
        Page(
            N_("The file is over 4 MiB."),
            N_("No deck that people wrote is as large; the limit keeps the start of the game short."),
            how=N_("Split it into several decks, each with an id of its own."),
        ),
    ),
    Rule(
        "file-too-crowded",
        Page(
            N_("The file holds millions of tiny pieces, such as empty lists."),
            N_("It would take more memory than the game may use."),
            how=N_("Look for what was repeated by mistake, and take it out."),
        ),
    ),
    Rule(
        "not-utf8",
        Page(
            N_("The bytes of the file are not UTF-8, the encoding in which decks are written."),
            N_("Accents and quotes would come out as other characters."),
            how=N_("Open the file in your editor and save it with the encoding UTF-8."),
        ),
    ),
    Rule(
        "more-problems",
        Page(
            N_("The file has so many problems that not all of them are listed."),
            N_("Mostly one slip at the beginning causes many others."),
            how=N_("Mend the first ones, and check again."),
        ),
    ),
    Rule(
        "more-advice",
        Page(
            N_("There is so much advice on the file that not all of it is listed."),
            N_("Mostly all of it is about one thing, such as cards without ids."),
            how=N_("Mend the first ones, or all at once with --fix, and check again."),
        ),
    ),
)

BESIDE = (
    Rule(
        "duplicate-deck",
        Page(
            N_("Another deck file of the same place has the same id."),
            N_("History is kept by the id, so only the first of the two plays."),
            how=N_("Give one of them another id, the one that you have played less."),
        ),
    ),
    Rule(
        "former-deck-taken",
        Page(
            N_("An id in the `was` of a deck is the id of another deck, or was it before."),
            N_("What you talked about under that id can belong to one deck alone."),
            how=N_("Keep it in the `was` of the deck that you played under it, and remove it from the other."),
        ),
    ),
    Rule(
        "copy",
        Page(
            N_("A program left this copy beside a deck: a syncing program, an editor, a file manager."),
            N_("The deck itself plays; with the copy, each card would come twice."),
            how=N_("Keep what is newer in the deck itself, and move the copy out of the folder."),
        ),
    ),
    Rule(
        "not-read",
        Page(
            N_("This lies among your decks and is not read: it is a folder, or its name does not end in .toml."),
            N_("If you meant it as a deck, its cards are missing in the game."),
            how=N_("Call it by a name that ends in .toml, or move it out of the folder."),
        ),
    ),
    Rule(
        "upper-case-ending",
        Page(
            N_("The name of the file ends in .TOML, in capitals."),
            N_("Here it is read; other programs and other computers may not take it for a deck."),
            how=N_("Rename it so that it ends in .toml."),
        ),
    ),
    Rule(
        "replaces-shipped",
        Page(
            N_("The deck has the id of one that came with the game, and takes its place."),
            N_("That is a way to change a deck for yourselves. If you do not mean it, the other one is missing."),
            how=N_("Give your deck another id, unless you mean it to replace the other."),
        ),
    ),
    Rule(
        "same-cards",
        Page(
            N_("Most cards of the deck are also in another one."),
            N_("No evening is dealt from both of them, so that no card comes twice."),
            how=N_("Remove one of the two decks, or keep each card in one of them."),
        ),
    ),
    Rule(
        "lost-history",
        Page(
            N_("Your record has cards that you talked about, under an id that no card has any more."),
            N_("They count as not talked about, and come again as if they were new."),
            how=N_("Write the earlier id into `was`, as the advice says; “cardgame deck relink” does it for you."),
        ),
    ),
)

RULES = (*FILE, *BESIDE)
