"""The hall: the board on the wall, and the ceremony."""
