"""What the record tells: each query reads a couple's events and changes nothing."""
