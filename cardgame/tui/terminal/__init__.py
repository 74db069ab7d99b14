"""What the app asks of the terminal and of Textual's inside, and why."""
