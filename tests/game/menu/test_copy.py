"""A copy beside the record is offered to be joined only where it holds something that the record lacks."""

import shutil
from pathlib import Path

import pytest

from cardgame.game.beside import record_notice
from cardgame.game.joining import beside
from cardgame.game.menu import copy
from cardgame.play import Outcome
from cardgame.record import Kept, Store
from cardgame.scripts.kinds import kinds  # noqa: F401
from tests.builders import Clock
from tests.couples import Couple
