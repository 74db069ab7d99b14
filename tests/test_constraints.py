"""The constraints file: it names a version of everything that the README's test command installs."""

import re
import tomllib
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

CHECKOUT = Path(__file__).parent.parent
LINES = (CHECKOUT / "constraints.txt").read_text(encoding="utf-8").splitlines()
RENEWED = "See “Work on it” in the README for how constraints.txt is renewed."


def name(requirement: str) -> str:
    """Return the name in a requirement, spelled as package registries compare them."""
    found = re.match(r"[A-Za-z0-9][A-Za-z0-9._-]*", requirement)
    assert found, requirement
    return re.sub(r"[-_.]+", "-", found[0]).lower()


def asked_for() -> set[str]:
    """Return what pyproject.toml names: to play, to work on the game, and to build it."""
    pyproject = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    project = pyproject["project"]
    lists = [project["dependencies"], *project["optional-dependencies"].values(), pyproject["build-system"]["requires"]]
    return {name(each) for some in lists for each in some}


def installed_with(names: set[str]) -> set[str]:
    """Return these and all that came with them into this environment."""
    found: set[tuple[str, str]] = set()
    left = {(name, "") for name in names}
    while left:
        one, extra = left.pop()
        try:
            needed = requires(one) or []
        except PackageNotFoundError:
            continue  # for another system or another Python
        found.add((one, extra))
        for each in needed:
            requirement, _, condition = each.partition(";")
            if ("extra ==" in condition) != bool(extra) or (
                extra and not re.search(rf"""['"]{extra}['"]""", condition)
            ):
                continue
            extras = re.search(r"\[(.+)\]", requirement)
            left |= {(name(each), "")} | {
                (name(each), one) for one in re.findall(r"[\w-]+", extras[1] if extras else "")
            }
        left -= found
    return {name for name, _ in found}


def test_a_line_is_a_name_and_one_exact_version_and_says_nothing_of_where_it_comes_from() -> None:
    assert len(LINES) > 20
    odd = [
        line for line in LINES if not re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][A-Za-z0-9.+!]*( ; [a-z_]+ [^:/@]+)?", line)
    ]
    assert odd == []


def test_everything_that_the_project_asks_for_has_its_version() -> None:
    held, wanted = {name(line) for line in LINES}, asked_for()
    assert {"textual", "pytest", "hatchling"} <= wanted
    assert sorted(wanted - held) == [], RENEWED


def test_everything_that_comes_with_what_the_project_asks_for_has_its_version() -> None:
    came = installed_with(asked_for())
    assert {"rich", "pluggy", "pathspec"} <= came
    assert sorted(came - {name(line) for line in LINES}) == [], RENEWED


def test_the_readme_s_test_command_and_the_build_are_held_to_the_constraints() -> None:
    # Which of the two variables holds for the building depends on how old pip is.
    readme = (CHECKOUT / "README.md").read_text(encoding="utf-8").splitlines()
    command = next(line for line in readme if "--editable '.[dev]'" in line)
    setup, install, tests = command.split(" && ")
    assert setup == "python3 -m venv .venv"
    assert install.split()[:3] == [
        "PIP_CONSTRAINT=constraints.txt",
        "PIP_BUILD_CONSTRAINT=constraints.txt",
        ".venv/bin/pip",
    ]
    assert tests == ".venv/bin/python -m pytest"
