"""How marks become results: the tally, the lock, the publication."""
