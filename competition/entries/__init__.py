"""Who competes: registration of entries, and the start list with its blind codes."""
