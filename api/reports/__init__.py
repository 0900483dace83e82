"""Annual reports as people read them: the figures with their words, links and comparison.

`figures.py` puts a report together, `words.py` says what each figure is called and measured in.
"""
