"""What is found behind the start page: each item is one file, which makes the moment that it begins with."""
