"""Rosters as files: what stands in them, what they would do, and doing it."""
