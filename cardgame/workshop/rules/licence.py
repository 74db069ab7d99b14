"""The license of a deck, as an SPDX name or expression, which programs and people know."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from cardgame.deck.ids import slug
from cardgame.deck.problems import Fault, shown
from cardgame.translation import N_, _
from cardgame.workshop.rules.rule import Page, Rule, Subject

_USUAL = frozenset(
    {"CC-BY-SA-4.0", "CC-BY-4.0", "CC-BY-NC-4.0", "CC-BY-NC-SA-4.0", "CC0-1.0", "MIT", "NONE", "NOASSERTION"}
)
"""What most decks have; nothing has to be looked up for it."""

_OWN = re.compile(r"(?:DocumentRef-[A-Za-z0-9.-]+:)?LicenseRef-[A-Za-z0-9.-]+")
"""A name for a license that is in no list, as SPDX has it."""

_LONGEST = 200
"""The most letters of a license for which the meant one is looked for."""


def _license(subject: Subject) -> Iterator[Fault]:
    written = subject.deck.license
    if not written or written in _USUAL or is_known(written):
        return
    message = _("“{license}” is no SPDX name of a license.").format(license=shown(written, 60))
    if meant := meant_by(written):
        hint = _("Write {line}.").format(line=f'license = "{meant}"')
    else:
        hint = _("Write an SPDX name, such as {name}. For terms of your own, write {line}.")
        own = f"LicenseRef-{slug(shown(written, 60))}"
        hint = hint.format(name='"CC-BY-SA-4.0"', line=f'license = "{own}"')
    yield Fault(("license",), "unknown-license", message, hint)


def is_known(text: str) -> bool:
    """Whether a text is an SPDX expression: a name, or names with AND, OR and WITH between them.

    >>> is_known("MIT AND CC-BY-SA-4.0"), is_known("LicenseRef-ours OR MIT"), is_known("CC BY SA 4")
    (True, True, False)
    """
    if len(text) > _LONGEST:
        return False
    try:
        # Names of one's own stand for themselves; any known name can stand in for them here.
        tree = _spdx().parse(_OWN.sub("MIT", text), validate=True, strict=True)
    except Exception:  # noqa: BLE001 - the parser raises errors of many classes, for some texts unexpected ones
        return False
    return tree is not None


def meant_by(text: str) -> str:
    """Return the SPDX name that was probably meant; empty if none is near.

    >>> meant_by("CC BY SA 4"), meant_by("Creative Commons Attribution-NonCommercial 3.0"), meant_by("GPLv3")
    ('CC-BY-SA-4.0', 'CC-BY-NC-3.0', 'GPL-3.0-only')
    >>> meant_by("https://creativecommons.org/licenses/by-sa/4.0/")
    'CC-BY-SA-4.0'
    >>> meant_by("public domain"), meant_by("mit licence"), meant_by("all rights reserved")
    ('CC0-1.0', 'MIT', '')
    """
    if len(text) > _LONGEST:
        return ""
    plain = text.strip().casefold()
    known = _by_letters()
    if found := known.get(_letters(plain)):
        return found
    if address := re.search(r"creativecommons\.org/(?:licenses/([a-z-]+)/([0-9.]+)|publicdomain/zero)", plain):
        return known.get(_letters(f"cc-{address[1]}-{address[2]}"), "") if address[1] else "CC0-1.0"
    if re.search(r"\bcc[- ]?0\b|\bcc[- ]zero\b|public[ -]domain", plain):
        return "CC0-1.0"
    if re.search(r"\bcc\b|\bcc[- ]?by\b|creative[ -]commons", plain):
        return _creative_commons(plain)
    without = _letters(re.sub(r"\b(?:the|licen[sc]ed?|version|public|general|under)\b|v(?=\d)", " ", plain))
    ends = ("", "0", "only", "0only", "10", "20", "clause")
    return next((known[without + end] for end in ends if without and without + end in known), "")


def _creative_commons(plain: str) -> str:
    """Return the name of a Creative Commons license, from whatever it says of what is allowed."""
    parts = ["CC", "BY"]
    if re.search(r"\bnc\b|non[- ]?commercial", plain):
        parts.append("NC")
    if re.search(r"\bnd\b|no[- ]?deriv", plain):
        parts.append("ND")
    elif re.search(r"\bsa\b|share[- ]?alike", plain):
        parts.append("SA")
    found = re.search(r"\b([1-4])(?:[.,]([05]))?\b", plain)
    number = f"{found[1]}.{found[2] or 0}" if found else "4.0"
    return _by_letters().get(_letters(f"{'-'.join(parts)}-{number}"), "-".join((*parts, "4.0")))


def _letters(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "", text.casefold())


@cache
def _spdx() -> Any:
    # Imported here: it is slow, and few licenses need it.
    from license_expression import get_spdx_licensing  # type: ignore[import-untyped]

    return get_spdx_licensing()


@cache
def _by_letters() -> Mapping[str, str]:
    """Return the names of licenses by their letters and digits alone; of two, the one of SPDX itself."""
    names: dict[str, str] = {}
    for key, license in _spdx().known_symbols.items():
        if not key.startswith("LicenseRef-") and not license.is_exception:
            for name in (key, *license.aliases):
                names.setdefault(_letters(name), key)
    return names


RULES = (
    Rule(
        "unknown-license",
        Page(
            N_("The license is no name that SPDX knows."),
            N_(
                "Whoever is given the deck wants to know what they may do with it. An SPDX name says it without a "
                "doubt, and so do several with AND or OR between them. Terms of your own have a name that begins with "
                "LicenseRef-."
            ),
            """
title = "Our kitchen table"
id = "kitchen-table"
license = "CC BY SA 4"
cards = [{ id = "smell", text = "What did this week smell of?" }]
""",
            """
title = "Our kitchen table"
id = "kitchen-table"
license = "CC-BY-SA-4.0"
cards = [{ id = "smell", text = "What did this week smell of?" }]
""",
        ),
        _license,
    ),
)
