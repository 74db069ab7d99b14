"""Decks without a fault, in every way in which one can be written."""

from hypothesis import strategies as st

WORDS = [
    "A?",
    "What # is this?",
    "One, two]",
    "¿Y tú?",
    "It says 'no'.",
    "Tell of {partner}.",
    "…",
    "[[cards]]",
    "a = { b",
]

COMMENTS = st.sampled_from(["", " # why", '  # "quoted" ], }', "\t#", " # [[cards]]"])
BLANKS = st.sampled_from(["", " ", "  ", "\t"])
BETWEEN = st.sampled_from(["\n", "\n\n", "\n# a line\n", "\n\n  # [[cards]]\n\n"])


@st.composite
def strings(draw: st.DrawFn, text: str) -> str:
    """Return a text as one of the strings of TOML."""
    ways = [f'"{text}"', f'"""{text}"""', f'"""\n{text}"""', f'"""\\\n   {text}"""']
    if "'" not in text:
        ways += [f"'{text}'", f"'''{text}'''"]
    return draw(st.sampled_from(ways))


@st.composite
def pairs(draw: st.DrawFn, number: int) -> list[tuple[str, str]]:
    """Return the keys of a card, in any order, each with its value as it is written."""
    found = [("text", draw(strings(f"{draw(st.sampled_from(WORDS))} {number}")))]
    if draw(st.booleans()):
        found.append(("id", draw(st.sampled_from([f'"card-{number}"', f"'card-{number}'"]))))
    if draw(st.booleans()):
        was = draw(st.sampled_from([[], [f'"old-{number}"'], [f'"old-{number}"', f"'older-{number}'"]]))
        found.append(("was", draw(lists(was))))
    if draw(st.booleans()):
        found.append(("depth", draw(st.sampled_from(["1", "2", "0x3"]))))
    if draw(st.booleans()):
        found.append(("tags", draw(lists(['"a"', '"b ]"']))))
    keys = [(draw(st.sampled_from([key, f'"{key}"'])), value) for key, value in found]
    return draw(st.permutations(keys))


@st.composite
def lists(draw: st.DrawFn, items: list[str]) -> str:
    """Return items as a list, on one line or on several, with a comma at the end or without."""
    if not items:
        return draw(st.sampled_from(["[]", "[ ]", "[\n]", "[ # none\n]"]))
    style = draw(st.sampled_from(["line", "lines", "first", "odd"]))
    comma = draw(st.sampled_from(["", ","]))
    margin = draw(BLANKS)
    if style == "line":
        return f"[{margin}{f',{draw(BLANKS)}'.join(items)}{comma}{margin}]"
    if style == "lines":
        lines = "".join(f"{margin}{item},{draw(COMMENTS)}\n" for item in items[:-1])
        return f"[{draw(COMMENTS)}\n{lines}{margin}{items[-1]}{comma}{draw(COMMENTS)}\n{draw(BLANKS)}]"
    if style == "first":
        between = f",\n{margin}"
        return f"[{between.join(items)}{comma}]"
    return f"[\n{margin}{items[0]}" + "".join(f"\n  ,{item}" for item in items[1:]) + f"{draw(COMMENTS)}\n{comma}\n]"


@st.composite
def cards(draw: st.DrawFn, first: int = 0) -> str:
    """Return the cards of a deck: a list of texts and tables, or tables under headers; or none."""
    style = draw(st.sampled_from(["tables", "tables", "list", "list", "none"]))
    count = draw(st.integers(1, 4))
    if style == "none":
        return ""
    if style == "tables":
        found = ""
        for number in range(count):
            header = draw(st.sampled_from(["[[cards]]", "[[ cards ]]", '[["cards"]]', "  [[cards]]"]))
            lines = [f"{draw(BLANKS)}{key} = {value}{draw(COMMENTS)}" for key, value in draw(pairs(number))]
            found += f"{header}{draw(COMMENTS)}\n" + draw(BETWEEN).join(lines) + draw(BETWEEN)
        return found
    items = []
    for number in range(count):
        if draw(st.booleans()):
            items.append(draw(strings(f"{draw(st.sampled_from(WORDS))} {number}")))
        else:
            blank = draw(BLANKS)
            within = [(key, value) for key, value in draw(pairs(number)) if "\n" not in value or '"""' in value]
            said = f",{blank}".join(f"{key}{draw(BLANKS)}={blank}{value}" for key, value in within)
            items.append(f"{{{blank}{said}{blank}}}" if any("text" in key for key, _ in within) else '"plain"')
    return f"{draw(st.sampled_from(['cards', chr(34) + 'cards' + chr(34)]))} = {draw(lists(items))}\n"


@st.composite
def texts(draw: st.DrawFn) -> bytes:
    """Return a deck as the bytes of a file, with any line ends, with or without a byte order mark."""
    head = [f"title = {draw(strings('Ours'))}{draw(COMMENTS)}"]
    if draw(st.booleans()):
        head.append(f'id = "ours"{draw(COMMENTS)}')
    if draw(st.booleans()):
        head.append(f"was = {draw(lists(draw(st.sampled_from([[], [chr(34) + 'our' + chr(34)]]))))}")
    if draw(st.booleans()):
        head.append('"depth" = 2')
    body = draw(cards())
    under = body.lstrip().startswith("[[")
    head = draw(st.permutations(head))
    before = draw(st.sampled_from(["", "# first\n", "\n", "#:schema ./x.json\n# more\n\n"]))
    chapters = draw(st.sampled_from(["", '[[chapters]]\nid = "a"\ntitle = "A"\n']))
    if under:
        text = (
            before
            + draw(BETWEEN).join(head)
            + draw(BETWEEN)
            + draw(st.sampled_from([chapters + body, body + chapters]))
        )
    else:
        lines = draw(st.permutations([*head, *([body.rstrip("\n")] if body else [])]))
        text = before + draw(BETWEEN).join(lines) + draw(BETWEEN) + chapters
    text = draw(st.sampled_from([text, text.rstrip(), text + "# the end", text + "   "]))
    mixed = text.replace("\n", "\r\n", text.count("\n") // 2)
    text = draw(st.sampled_from([text, text, text.replace("\n", "\r\n"), mixed]))
    return draw(st.sampled_from([b"", b"\xef\xbb\xbf"])) + text.encode()
