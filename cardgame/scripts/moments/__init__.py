"""One small file for each moment beside the cards at which something is asked: scripts of the same steps as a card's.

What a moment leads to is done by whoever starts it; a moment only asks.
"""
