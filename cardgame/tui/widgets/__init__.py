"""The app's own widgets: data goes in, past-tense messages come out."""
