"""What stands before every route: no foreign origin, no endless body, answers compressed."""
