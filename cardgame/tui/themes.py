"""The app's themes: lamplight for the dark, daylight for the bright, and the terminal's own colours."""

from textual.theme import BUILTIN_THEMES, Theme

LAMPLIGHT = Theme(
    name="lamplight",
    primary="#d9a066",
    secondary="#a89b8c",
    accent="#e2b714",
    warning="#d9a066",
    error="#d97a6c",
    success="#9bb58a",
    foreground="#e8e0d5",
    background="#1b1816",
    surface="#26221f",
    panel="#322c28",
    dark=True,
)

DAYLIGHT = Theme(
    name="daylight",
    primary="#9a5b1f",
    secondary="#6d6258",
    accent="#a8740a",
    warning="#9a5b1f",
    error="#a8382b",
    success="#4d6b3a",
    foreground="#2c2622",
    background="#f6f1e9",
    surface="#fffdf9",
    panel="#ebe3d7",
    dark=False,
)

TERMINAL = Theme(
    name="terminal",
    ansi=True,
    primary="ansi_default",
    secondary="ansi_default",
    accent="ansi_default",
    warning="ansi_default",
    error="ansi_default",
    success="ansi_default",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    dark=True,
    variables={
        "ansi-background": "ansi_default",
        "ansi-foreground": "ansi_default",
        "border": "ansi_default",
        "border-blurred": "ansi_default",
        "block-cursor-foreground": "ansi_default",
        "block-cursor-background": "ansi_default",
        # Underlined, as Textual does not draw reversed text in a list.
        "block-cursor-text-style": "bold underline",
        "block-cursor-blurred-text-style": "bold underline",
        "block-hover-background": "ansi_default",
        "input-cursor-background": "ansi_default",
        "input-cursor-foreground": "ansi_default",
        "input-cursor-text-style": "reverse",
        "input-selection-background": "ansi_default",
        "input-selection-foreground": "ansi_default",
        "screen-selection-background": "ansi_default",
        "screen-selection-foreground": "ansi_default",
        "scrollbar": "ansi_default",
        "scrollbar-hover": "ansi_default",
        "scrollbar-active": "ansi_default",
        "scrollbar-background": "ansi_default",
        "scrollbar-background-hover": "ansi_default",
        "scrollbar-background-active": "ansi_default",
        "scrollbar-corner-color": "ansi_default",
    },
)

THEMES = (LAMPLIGHT, DAYLIGHT, TERMINAL)
"""The themes of our own, the usual one first."""

AVAILABLE = {**BUILTIN_THEMES, **{theme.name: theme for theme in THEMES}}
"""Every theme that can be chosen, by name."""
