"""The board: its pages for everybody, what they hold, its editions, and the draw behind it."""
