"""Keys: what each does, and which one is meant on any keyboard."""
