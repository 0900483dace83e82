"""What is contested and how it is marked: competition, trade, rulebook, stage."""
