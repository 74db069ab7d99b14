"""What a file is written in: TOML as every program reads it."""

from cardgame.translation import N_
from cardgame.workshop.rules.rule import Page, Rule

RULES = (
    Rule(
        "toml-1.1",
        Page(
            N_("Something in the file is allowed by TOML 1.1 only, and not by TOML 1.0."),
            N_("The deck plays here, but editors and programs that know TOML 1.0 refuse the whole file."),
            'title = "Ours"\nid = "ours"\ncards = [{ id = "laugh", text = "What made you laugh this week?", }]\n',
            'title = "Ours"\nid = "ours"\ncards = [{ id = "laugh", text = "What made you laugh this week?" }]\n',
        ),
    ),
)
