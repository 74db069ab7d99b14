"""The keepsake: their evenings as a book, which is one file to read, to print and to give.

``span`` says which days are in it and ``book`` reads them, ``pictures`` draws, ``printing`` makes the file of it, and
``placing`` puts it where it belongs.
"""
