"""An appreciation: each thanks the other aloud; either can put it into the jar."""

from cardgame.scripts.steps import Choose, Kept, Result, Scene, Script, Talk, Voice, Write


def script(scene: Scene) -> Script:
    """Play an appreciation."""
    first, second = scene.first, scene.second
    yield Talk(f"{first} thanks {second}, aloud.", f"{first} has said it", (True, False), "first")
    yield Talk(f"{second} thanks {first}, aloud.", f"{second} has said it", voice="second")
    keep = yield Choose(
        "Put one of these into the jar, for another day?",
        ("not this time", f"{first}’s", f"{second}’s"),
        voice="second",  # the card stays as it was read last
    )
    if keep == 0:
        return Result()
    by = (keep == 1, keep == 2)
    voice: Voice = "first" if keep == 1 else "second"
    line = yield Write(f"{(first, second)[keep - 1]}, what should the note in the jar say?", voice=voice)
    return Result(kept=(Kept("jar", line, by),) if line else ())
