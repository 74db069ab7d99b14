"""How fast the game is, beside what it cannot be faster than: ``python -m tests.bench``.

No time in here decides a test: a time is only worth something beside another one taken in the same minute on the same
machine, so everything is measured in turns (A B A B …) and told as a ratio. What the tests hold is the arithmetic of
the tables, and that the records are such as the game takes.
"""
