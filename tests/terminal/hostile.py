"""A home in which everything that comes from outside means harm."""

from datetime import datetime
from pathlib import Path

import tomli_w

from cardgame.record import new_couple

ATTACKS = (
    "\x1b[58;5;213m",  # a style that the app never uses
    "\x1bc",  # resets the terminal
    "\x1b]52;c;aGk=\x07",  # sets the clipboard
    "\x1b]0;title\x1b\\",
    "\x1b[c",  # makes the terminal type
    "\x1bP1$r\x1b\\",
    "\x9b2J",
    "\x9d52;c;aGk=\x9c",
    "\x90q",
    "a\x08b",
    "\x7f",
    "\x85",
    "\u202egnp",
    "\u2066",
    "\U000e0041\U000e0001",
)
"""What a terminal or an eye could take for something else than text."""

NAMES = ("\x1b[58;5;213mW[@click=app.quit]x", "[/]\u202e[b]B\x9b2J")
"""What the couple was given for names, on the command line or by another program."""

MARKUP = (
    "Press [@click=app.quit]here[/] for a kiss",
    "What is [love]?",
    "[/] closes what was never opened",
    "[red on blue]Paint[/red] and [link=file:///etc/passwd]open[/link]",
    "$foreground {{reader} [$t] and $t [not bold]",
)
"""Text that is text: it is shown as it stands."""

KINDS = ("[b]Choose", "[b]Guess", "[b]Believe", "[b]Check", "[b]Do", "[b]Agree", "[b]Tell", "[b]Go", "[b]Thank")
"""A card of each of the other kinds."""

CROWD = "Crowd e" + "\u0301" * 900 + " on one letter"
BOLD = "Bold " + "[b]" * 331
TOO_BOLD = "[b]" * 10_000


def hostile_home(home: Path) -> Path:
    """Fill ``home``: a couple, decks, settings, file names."""
    decks = home / "decks"
    decks.mkdir(parents=True)
    cards = [
        {"text": text, "hint": "[/] hint [b]", "why": "[@click=app.quit]why[/]", "follow_ups": ["[/] [b]more"]}
        for text in (*MARKUP, CROWD, BOLD)
    ]
    kinds: list[dict[str, object]] = [
        {"kind": "choice", "text": "[b]Choose", "options": ["[/]", "[@click=app.quit]b"]},
        {"kind": "guess", "text": "[b]Guess", "options": ["[/]", "[@click=app.quit]b"]},
        {"kind": "belief", "text": "[b]Believe", "scale": ["[/]", "[@click=app.quit]z"], "if_far": ["[/]"]},
        {"kind": "checkin", "text": "[b]Check", "scale": ["[/]", "[@click=app.quit]z"]},
        {"kind": "activity", "text": "[b]Do", "minutes": 1},
        {"kind": "agreement", "text": "[b]Agree"},
        {"kind": "story", "text": "[b]Tell"},
        {"kind": "mission", "text": "[b]Go"},
        {"kind": "appreciation", "text": "[b]Thank"},
    ]
    _write(
        decks / "markup.toml",
        title="Deck [b]of[/b] [@click=app.quit]tricks",
        id="markup",
        ordered=True,
        language="en",
        symbol="[",
        description="[/] described [@click=app.quit]",
        cards=cards,
    )
    _write(decks / "kinds.toml", title="Kinds [/]", id="kinds", ordered=True, language="en", cards=kinds)
    _write(
        decks / "path.toml",
        title="A [/] journey",
        id="path",
        chapters=[
            {
                "id": "one",
                "title": "[/] chapter [b]",
                "opening": "[@click=app.quit]opening",
                "prepare": ["[/] prepare"],
                "place": "[b]place",
                "bring": ["[/] bring"],
                "closing": "[/] promise",
            }
        ],
        cards=[{"text": MARKUP[0], "chapter": "one"}],
    )
    _write(decks / "escapes.toml", title="Escapes", cards=[{"text": f"Look {attack} out"} for attack in ATTACKS])
    _write(decks / "long.toml", title="Too long", cards=[{"text": TOO_BOLD}], description=TOO_BOLD)
    for number, field in enumerate(("title", "description", "symbol", "license", "language", "kind", "color", "id")):
        _write(decks / f"field-{number}.toml", **{"title": "Field", "cards": ["Who?"], field: ATTACKS[number]})
    _write(decks / "keys.toml", title="Keys", cards=["Who?"], **{f"key{attack}": 1 for attack in ATTACKS})
    (decks / "raw.toml").write_bytes(b'title = "raw \x1b[2J \xff \x9b"\ncards = ["\x1b]52;c;aGk=\x07"]\n')
    (decks / "broken\x1b]0;x\x07\x7f\u202e.toml").write_text("title = [[[")
    (decks / "fine\x1b[58;5;213m\u202e.toml").write_text('title = "Fine"\ncards = ["Is [b]this[/b] fine?"]\n')
    (home / "config.toml").write_text(
        tomli_w.dumps(
            {
                "theme": f"[b]{ATTACKS[0]}",
                f"other{ATTACKS[2]}": 1,
                "language": "en",
                "motion": False,
                "minutes": f"{ATTACKS[1]}",
            }
            | {"keys": {f"pass{ATTACKS[0]}": ATTACKS[2], "why": "w"}}
        )
    )
    new_couple(home / "couples", NAMES, "0123456789abcdef", lambda: datetime.now().astimezone())
    return home


def _write(path: Path, /, **fields: object) -> None:
    path.write_text(tomli_w.dumps(fields), encoding="utf-8")
