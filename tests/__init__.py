"""What must hold, told in the words of the rulebook. The folders mirror the source."""
