"""Cards of a deck on sheets of paper, to cut out."""
