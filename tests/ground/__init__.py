"""The ground under everything else: the lock, the list of dependencies, the contracts of the imports."""
