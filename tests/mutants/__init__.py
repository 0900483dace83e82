"""Mutation testing of `competition/scoring`: faults are planted one by one, and the tests must notice."""
