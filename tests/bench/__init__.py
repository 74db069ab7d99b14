"""How fast the game is, beside what it cannot be faster than: ``python -m tests.bench``.

Nothing in here is a test, and pytest collects none of it: a time is only worth something beside another one taken in
the same minute on the same machine, so everything is measured in turns (A B A B …) and told as a ratio.
"""
