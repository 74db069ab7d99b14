"""The decks that come with the program: their cards, their rules, and forty evenings of them."""
