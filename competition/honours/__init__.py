"""What the scoring is for: awards of a competition, and titles with a life of their own."""
