"""Rulebooks as people read them: in words, and what is wrong with a file in words."""
