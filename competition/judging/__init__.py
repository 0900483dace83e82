"""Who judges and what they say: the panel, what is judged of a performance, and the scoresheets."""
