"""One whole competition, lived over HTTP: who takes part, what they hand in, and the story itself."""
