"""The style sheets: that of the start page, which is read before it is shown, and that of all other pages."""

from pathlib import Path

START = Path(__file__).with_name("start.tcss")
"""What every page has, and the start page."""

PAGES = Path(__file__).with_name("app.tcss")
"""The other pages. Each of them names it, so that Textual reads it with the first one at the latest."""
