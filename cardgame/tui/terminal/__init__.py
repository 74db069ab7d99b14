"""How the app uses the terminal, and the parts of Textual that are not public."""
