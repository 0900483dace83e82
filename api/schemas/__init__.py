"""The shapes that travel, one file a noun.

A request's shape builds the command; an answer's is built from a view.
"""
