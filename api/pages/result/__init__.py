"""One's own result: how it came about, drawn; and everything else a contestant has here."""
