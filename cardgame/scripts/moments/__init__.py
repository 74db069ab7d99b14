"""One small file for each moment: a script that asks something beside a card, by the same steps as a card's script.

A moment only asks. What is done with its answers is up to the code that starts it.
"""
