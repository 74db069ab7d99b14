"""Reads questions that are kept in another shape than a deck's, one file for each shape.

Bytes go in; a :class:`~cardgame.workshop.foreign.rows.Sheet` of rows comes out, and what is a text, what a depth, what
a tag is found by :mod:`~cardgame.workshop.foreign.mapping`. Nothing here writes a deck.
"""
