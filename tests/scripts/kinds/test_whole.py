"""The file of a kind says all that is to be known of it, and no other file names the kind."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import msgspec

from cardgame.scripts import kinds
from cardgame.scripts.keeping import SORTS
from cardgame.scripts.kinds import Kind, activity, belief, choice, mission, question, repair, story
from cardgame.scripts.steps import (
    Choose,
    Earlier,
    FeelingGroup,
    Pick,
    PickWord,
    Rate,
    Result,
    Reveal,
    Said,
    Scene,
    Script,
    Secret,
    Step,
    Talk,
    Time,
    Words,
    Write,
)
from cardgame.scripts.traits import Options, Role, Traits
from tests.families import for_each

from .scenes import play

PACKAGE = Path(kinds.__file__).parents[2]
FILES = sorted(path for path in Path(kinds.__file__).parent.glob("*.py") if path.stem != "__init__")

SCENE = Scene(
    first="Ana",
    second="Ben",
    text="What now?",
    minutes=7.0,
    feelings=(
        FeelingGroup("bright", ("glad", "playful"), ("glad", "playful")),
        FeelingGroup("worn out", ("tired",), ("tired",), low=True),
    ),
)
BEFORE = (
    (Said("words", "this"), Said("words", "that")),
    (Said("option", "this", option=0), Said("option", "that", option=1)),
    (Said("place", "1", 1), Said("place", "7", 7)),
    (Said("feeling", "glad", feeling="glad"), Said("feeling", "tired", feeling="tired")),
)
"""What two may have answered before: words, an option, a place on a scale, a feeling."""


def played(script: Callable[[Scene], Script], scene: Scene, number: int) -> tuple[list[Step], Result]:
    """Play a script, choosing by ``number`` whatever can be chosen, and writing whatever can be written."""
    asked = 0

    def answer(step: Step) -> Any:
        nonlocal asked
        asked += 1
        match step:
            case Choose() if asked > 20:
                return 0  # what is asked over and over ends with what is offered first
            case Secret(ask=Rate()):
                return 1 + number
            case Secret(ask=Pick(options)) | Choose(options=options):
                return number % len(options)
            case Secret(ask=PickWord(rows, ends)):
                row = number % len(rows)
                return (row, 0) if ends is None else (row, 0, 1 + number)
            case Secret(ask=Words()) | Write():
                return "a few words"
        return None

    steps, told = play(script(scene), answer)
    return [step for step, _ in steps], told


def lacks(file: Any) -> Iterator[str]:
    """Yield what the file of a kind lacks, or says of it that its script does not do."""
    traits, script = getattr(file, "KIND", None), getattr(file, "script", None)
    if not vars(file).get("__doc__"):
        yield "a docstring"
    if not isinstance(traits, Traits):
        yield "KIND, its traits"
        return
    if not callable(script) or not script.__doc__:
        yield "script, with a docstring"
        return
    try:
        msgspec.convert(msgspec.structs.asdict(traits), Traits)
    except msgspec.ValidationError as error:
        yield f"a trait of the right type: {error}"
        return
    for line in (traits.help, traits.guide):
        if line != line.strip() or line.endswith(".") or not line.isascii() or "\n" in line:
            yield "words in one plain line without a full stop"
    if not 0 < len(traits.help) <= 60:
        yield "a line for --help that fits"
    if traits.keeps and traits.keeps not in SORTS:
        yield "a sort of thing that there is, for what it keeps"
    if traits.opens and not (traits.home is Role.BODY and traits.dealt):
        yield "a place in the body of an evening, to open one"
    if traits.options and not 2 <= traits.options.fewest <= traits.options.most <= 9:
        yield "options that one digit can choose"
    if "low" in traits.uses and not traits.takes("scale"):
        yield "a scale, for its low end"
    yield from _untrue(traits, script)


def _untrue(traits: Traits, script: Callable[[Scene], Script]) -> Iterator[str]:
    """Yield what is said of a kind that its script does not do."""
    options = tuple(f"option {number}" for number in range(traits.options.fewest if traits.options else 0))
    # Where feelings are offered they take the place of options, so one that has both is played with each.
    scenes = [msgspec.structs.replace(SCENE, options=some) for some in {options, ()} if some or not _needs(traits)]
    runs = [played(script, scene, number) for scene in scenes for number in range(4)]
    steps = [step for some, _ in runs for step in some]
    secret = [any(isinstance(step, Secret) for step in some) for some, _ in runs]
    if traits.answered == "in secret" and not all(secret):
        yield "secrets, if it is answered in secret"
    if traits.answered != "in secret" and any(secret):
        yield "to be answered in secret, as it asks for secrets"
    if _needs(traits) and any(isinstance(step, Secret) for step in played(script, SCENE, 0)[0]):
        yield "to be talked about, where it needs options and has none"
    kept = {each.sort for _, told in runs for each in told.kept}
    if kept != ({traits.keeps} if traits.keeps else set()):
        yield "to keep what it says, and nothing else"
    befores = [msgspec.structs.replace(scenes[0], earlier=Earlier(answers, "12 May")) for answers in BEFORE]
    then = [step for before in befores for step in played(script, before, 1)[0] if isinstance(step, Reveal)]
    if traits.remembers != any(step.then for step in then):
        yield "to show what was answered before, if it remembers it, and only then"
    if traits.feelings != any(isinstance(step, Secret) and isinstance(step.ask, PickWord) for step in steps):
        yield "to offer the words for feelings, if it says so, and only then"
    chosen = any(isinstance(step, Secret) and isinstance(step.ask, Pick) for step in steps)
    if (traits.options is not None) != chosen:
        yield "to offer its card's options, if it has some, and only then"
    scaled = [msgspec.structs.replace(scene, scale=("none", "all")) for scene in scenes]
    ends = [step for scene in scaled for step in played(script, scene, 1)[0] if isinstance(step, Reveal) and step.ends]
    if traits.takes("scale") != bool(ends):
        yield "to be answered on its card's scale, if it has one, and only then"
    lows = [
        {played(script, msgspec.structs.replace(scene, low=low), place)[1].low for place in (0, 6)}
        for scene in scaled
        for low in (0, 1)
    ]
    if traits.takes("low") != ({True, False} in lows):
        yield "to know who is low, if its scale has a low end, and only then"
    if traits.takes("minutes") != any(isinstance(step, Time) and step.minutes == SCENE.minutes for step in steps):
        yield "to take its card's minutes, if it has some, and only then"


def _needs(traits: Traits) -> bool:
    return traits.options is not None and traits.options.needed


def test_every_file_among_the_kinds_is_a_kind_of_its_name() -> None:
    assert sorted(Kind) == [path.stem for path in FILES]
    assert [kind.traits.order for kind in Kind] == sorted(kind.traits.order for kind in Kind)
    assert all(Kind[kind.upper()] is kind for kind in Kind)


@for_each("path", FILES)
def test_a_kinds_file_lacks_nothing(path: Path) -> None:
    assert list(lacks(getattr(kinds, path.stem))) == [], f"this is what {path.name} lacks"


def talked(scene: Scene) -> Script:
    """Talk."""
    yield Talk("Talk.")
    return Result()


def a_file(script: Any = talked, **traits: Any) -> SimpleNamespace:
    file = SimpleNamespace(KIND=Traits(**{"help": "a thing to do", "answered": "in turn"} | traits), script=script)
    file.__doc__ = "A kind."
    return file


def without(file: SimpleNamespace, name: str) -> SimpleNamespace:
    return SimpleNamespace(**{key: value for key, value in vars(file).items() if key != name})


LACKING = {
    "a docstring": without(a_file(), "__doc__"),
    "KIND, its traits": without(a_file(), "KIND"),
    "script, with a docstring": without(a_file(), "script"),
    "a trait of the right type": a_file(answered="aloud"),
    "words in one plain line without a full stop": a_file(guide="It is said."),
    "a line for --help that fits": a_file(help=""),
    "a sort of thing that there is, for what it keeps": a_file(keeps="attic"),
    "a place in the body of an evening, to open one": a_file(opens=True, home=Role.CLOSING),
    "options that one digit can choose": a_file(
        choice.script, answered="in secret", remembers=True, options=Options(2, 10)
    ),
    "a scale, for its low end": a_file(uses=frozenset({"low"})),
    "secrets, if it is answered in secret": a_file(answered="in secret"),
    "to be answered in secret, as it asks for secrets": a_file(
        belief.script, remembers=True, uses=frozenset({"scale"}), answered="together"
    ),
    "to keep what it says, and nothing else": a_file(mission.script),
    "to show what was answered before, if it remembers it, and only then": a_file(story.script, remembers=True),
    "to offer the words for feelings, if it says so, and only then": a_file(question.script, feelings=True),
    "to offer its card's options, if it has some, and only then": a_file(options=Options(2, 4)),
    "to be answered on its card's scale, if it has one, and only then": a_file(uses=frozenset({"scale"})),
    "to know who is low, if its scale has a low end, and only then": a_file(
        belief.script, answered="in secret", remembers=True, uses=frozenset({"scale", "low"})
    ),
    "to take its card's minutes, if it has some, and only then": a_file(activity.script),
}
"""Files that lack something, and what they are told."""


@for_each("told", LACKING)
def test_a_kinds_file_that_lacks_something_is_told(told: str) -> None:
    assert list(lacks(a_file())) == []
    assert list(lacks(repair)) == []
    assert any(each.startswith(told) for each in lacks(LACKING[told]))


# Nobody names a kind but its own file


NAMED = {
    ("scripts/kinds/__init__.py", "question"): "what a card is that says no kind",
    ("scripts/kinds/choice.py", "question"): "without options it is talked about like one",
    ("scripts/kinds/checkin.py", "question"): "without words to choose from it is talked about like one",
}
"""Who names a kind that is not their own, and why."""


def named(tree: ast.AST) -> Iterator[str]:
    """Yield the kinds that code names: their modules, members of ``Kind``, and words that a kind is compared to."""
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(module="cardgame.scripts.kinds", names=names):
                yield from (each.name for each in names)
            case ast.ImportFrom(module=str(module)) if module.startswith("cardgame.scripts.kinds."):
                yield module.rpartition(".")[2]
            case ast.Import(names=names):
                yield from (
                    each.name.rpartition(".")[2] for each in names if each.name.startswith("cardgame.scripts.kinds.")
                )
            case ast.Attribute(value=ast.Name(id="Kind"), attr=attr):
                yield attr.lower()
            case ast.Subscript(value=ast.Name(id="Kind"), slice=ast.Constant(value=str(name))):
                yield name.lower()
            case ast.Call(func=ast.Name(id="Kind"), args=[ast.Constant(value=str(name))]):
                yield name
            case ast.Compare(left=left, comparators=others) if any(map(_is_kind, (left, *others))):
                words = (each for side in (left, *others) for each in ast.walk(side))
                yield from (
                    each.value for each in words if isinstance(each, ast.Constant) and isinstance(each.value, str)
                )


def _is_kind(node: ast.expr) -> bool:
    """Whether an expression is a card's kind, or its name."""
    if isinstance(node, ast.Attribute) and node.attr == "value":
        node = node.value
    return isinstance(node, ast.Attribute) and node.attr == "kind"


def test_no_file_names_a_kind_but_its_own() -> None:
    found = set()
    for path in sorted(PACKAGE.rglob("*.py")):
        where = path.relative_to(PACKAGE).as_posix()
        own = path.stem if path in FILES else ""
        names = set(named(ast.parse(path.read_text("utf-8"))))
        found |= {(where, name) for name in names.intersection(Kind) - {own}}
    assert found == set(NAMED)


@for_each(
    "code",
    [
        "from cardgame.scripts.kinds import story",
        "from cardgame.scripts.kinds.story import script",
        "import cardgame.scripts.kinds.story",
        "Kind.STORY",
        "Kind['STORY']",
        "Kind('story')",
        "card.kind == 'story'",
        "card.kind.value in ('story', 'guess')",
        "'story' != card.kind",
    ],
)
def test_every_way_of_naming_a_kind_is_seen(code: str) -> None:
    assert "story" in set(named(ast.parse(code)))
