"""The commands on a card with their keys, and the reading of keys from keyboards of any layout."""
